/** What a notebook does that knows the address of mod.ts and nothing else: a machine, a figure, a sweep in workers. */
export function cellsByUrl(base: string): string[] {
  return [
    `import { figure, filteredBaths, inWorker, show, solve, sweep, zzMasterEquation } from "${base}mod.ts";`,
    `const pair = { eps1: 2, eps2: 2, deltaZ: 0.1 };
     const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 20 };
     const baths = filteredBaths({ ...pair, ...filters, temperatures: { L: 1.3, R: 1, C: 0.7 } });
     await show(solve(zzMasterEquation({ ...pair, baths })));`,
    `await show(figure("03", { deltaT: [0.1, 0.2, 0.3] }));`,
    `const call = inWorker("solveResonators", (N: number) => [{ ...pair, baths, levels: [N, N] }], ["currents"]);
     for (const workers of [1, 2]) {
       const { points, failures } = await sweep([20, 30, 40, 50], call, { workers });
       await show(JSON.stringify([points, failures]));
     }`,
  ];
}
