/** A map of J_C over (Δz, ΔT) by Green's functions, in one thread and in several. */
import { cpuUsage } from "node:process";
import { filteredBaths, grid, hotBias, inWorker, linspace, sweep } from "../mod.ts";
import { type Bench, requireAgreement } from "./section.ts";

const couplings = { L: 0.01, R: 0.02, C: 0.02 };

const call = inWorker("negf", ([deltaZ, deltaT]: [number, number]) => {
  const pair = { eps1: 2, eps2: 2, deltaZ };
  const baths = filteredBaths({ ...pair, couplings, cutoff: 7, temperatures: hotBias(deltaT) });
  return [{ ...pair, baths }, { selfEnergy: "causal", tolerance: 1e-4 }];
}, ["currents"]);

/** Times a map with one and with as many threads as there are cores, and returns a page's section. */
export async function negfMapBench({ small }: Bench): Promise<string> {
  const side = small ? 6 : 60, turns = small ? 1 : 3, threads = small ? 2 : navigator.hardwareConcurrency;
  const points = grid(linspace(0.01, 0.6, side), linspace(0.03, 1.8, side));
  const run = async (workers: number) => {
    const start = performance.now(), before = cpuUsage();
    const { points: done, failures } = await sweep(points, call, { workers });
    const seconds = (performance.now() - start) / 1000, { user, system } = cpuUsage(before);
    return {
      seconds,
      processor: (user + system) / 1e6,
      currents: done.map(({ result }) => result.currents.C),
      failures,
    };
  };
  await sweep(points.slice(0, side), call); // compiles
  let one = await run(1), many = await run(threads);
  for (let turn = 1; turn < turns; turn++) {
    const [again, shared] = [await run(1), await run(threads)];
    if (again.seconds < one.seconds) one = again;
    if (shared.seconds < many.seconds) many = shared;
  }
  const differences = one.currents.map((J, i) => Math.abs(J - many.currents[i]));
  requireAgreement("J_C in one thread and in several", Math.max(...differences, one.failures.length), 0);
  const cooled = many.currents.filter((J) => J > 0).length;
  return `## Map of J_C over (Δz, ΔT) by Green's functions

Fig. 10's machine with Γ_L = 0.01 and the causal self-energy, ${side} × ${side} points at a tolerance of 1e-4, starting of the
threads included, the best of ${turns} turns: ${one.seconds.toPrecision(3)} s in this thread, ${
    many.seconds.toPrecision(3)
  } s in ${threads} workers,
**${(one.seconds / many.seconds).toPrecision(3)} ×**. Processor time: ${one.processor.toPrecision(3)} s and ${
    many.processor.toPrecision(3)
  } s. C is cooled at ${cooled} of ${points.length} points.
`;
}
