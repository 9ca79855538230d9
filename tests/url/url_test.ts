import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { root } from "../../tools/python.ts";
import { serve } from "./serve.ts";

/** Runs a script in an empty folder, away from the checkout and its deno.json. */
async function run(script: string, ...flags: string[]): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(folder, "script.ts"), script);
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--no-config", "--no-lock", ...flags, "script.ts"],
      cwd: folder,
      env: { NO_COLOR: "1" },
    }).output();
    assert(success, new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("mod.ts imports by URL with no permission but the host's, and the README's example prints what it says", async () => {
  const readme = await Deno.readTextFile(join(root, "README.md"));
  const example = /```ts ignore\n([\s\S]*?)```/.exec(readme)![1];
  const expected = /```\n\n((?: {4}.*\n|\n)+)/.exec(readme.slice(readme.indexOf(example)))![1].replaceAll(
    /^ {4}/gm,
    "",
  );
  await using site = serve();
  const script = example.replace("https://example.org/qar/", site.base);
  assertEquals((await run(script, `--allow-import=${site.host}`)).trim(), expected.trim());
});

Deno.test("an explorer that came by URL brings its page along, and hands out code that imports from there", async () => {
  await using site = serve();
  const script = `
    import { explorer } from "${site.base}mod.ts";
    const html = await explorer({ deltaZ: 0.2 }).toHTML();
    console.log(/<script id="start"[^>]*>(.*?)<\\/script>/.exec(html)![1], html.length > 2e5);`;
  const [start, complete] = (await run(script, `--allow-import=${site.host}`)).trim().split(" ");
  assertEquals(JSON.parse(start).module, `${site.base}mod.ts`);
  assertStringIncludes(JSON.parse(start).hash, "deltaZ=0.2&");
  assertEquals(complete, "true");
});

Deno.test("every function works with no permission at all", async () => {
  const printed = await run(`
    import * as qar from ${JSON.stringify(new URL("../../mod.ts", import.meta.url).href)};
    const pair = { eps1: 2, eps2: 2.1, deltaZ: 0.2 };
    const couplings = { L: 0.02, R: 0.08, C: 0.06 };
    const temperatures = qar.symmetricBias(0.3);
    const baths = qar.filteredBaths({ ...pair, couplings, temperatures, cutoff: 20 });
    const spectrum = qar.lorentzian({ coupling: 0.1, center: 2, cutoff: 20 });
    const calls: Record<string, () => unknown> = {
      lorentzian: () => spectrum,
      brownian: () => qar.brownian({ coupling: 0.1, center: 2 }),
      ohmic: () => qar.ohmic({ coupling: 1, cutoff: 2 }),
      flat: () => qar.flat({ coupling: 1, cutoff: 2 }),
      tabulated: () => qar.tabulated({ omega: [1, 2], values: [1, 1] }),
      spectralDensity: () => qar.spectralDensity(spectrum, 1),
      boseEinstein: () => qar.boseEinstein(1, 1),
      bathRates: () => qar.bathRates(baths.L, 1),
      rateNetwork: () => qar.rateNetwork({ states: ["0", "1"], baths, transitions: [{ from: 0, to: 1, gap: 1, bath: "L" }] }),
      generatorMatrix: () => qar.generatorMatrix(qar.zzMasterEquation({ ...pair, baths })),
      steadyState: () => qar.steadyState(qar.zzMasterEquation({ ...pair, baths })),
      heatCurrents: () => qar.heatCurrents(qar.zzMasterEquation({ ...pair, baths }), [1, 0, 0, 0]),
      relax: () => qar.relax(qar.zzMasterEquation({ ...pair, baths }), [1, 0, 0, 0], [1]),
      relaxationRates: () => qar.relaxationRates(qar.zzMasterEquation({ ...pair, baths })),
      rateAtZeroGap: () => qar.rateAtZeroGap(baths.L),
      add: () => qar.add(qar.sigmaX, qar.sigmaY),
      complexMatrix: () => qar.complexMatrix([[1]]),
      create: () => qar.create(2),
      dagger: () => qar.dagger(qar.sigmaPlus),
      destroy: () => qar.destroy(2),
      expect: () => qar.expect(qar.sigmaZ, qar.projector(2, 0)),
      identity: () => qar.identity(2),
      multiply: () => qar.multiply(qar.sigmaPlus, qar.sigmaMinus),
      number: () => qar.number(2),
      partialTrace: () => qar.partialTrace(qar.identity(4), [2, 2], [0]),
      projector: () => qar.projector(2, 0),
      scale: () => qar.scale(qar.sigmaZ, 2),
      spin: () => qar.spin(1),
      tensor: () => qar.tensor(qar.sigmaX, qar.sigmaX),
      openSystem: () =>
        qar.openSystem({ hamiltonian: qar.number(2), couplings: [{ bath: "L", operator: qar.sigmaX }], baths: { L: baths.L } }),
      generator: () => qar.generator(qar.qubitPair({ ...pair, deltaX: 0.1, baths }), { equation: "redfield" }),
      levelNetwork: () =>
        qar.levelNetwork(qar.generator(qar.qubitPair({ ...pair, deltaX: 0.1, baths }), { equation: "global" })),
      transitionTable: () =>
        qar.transitionTable(qar.generator(qar.qubitPair({ ...pair, deltaX: 0.1, baths }), { equation: "local" })),
      qubitPair: () => qar.solve(qar.qubitPair({ ...pair, deltaX: 0.1, baths }), { equation: "universal" }),
      resonatorPair: () => qar.resonatorPair({ ...pair, baths, levels: [2, 2] }),
      threeLevelMaser: () => qar.threeLevelMaser({ gapHot: 2, gapCold: 1, baths: { hot: baths.L, cold: baths.C } }),
      threeLevelRefrigerator: () => qar.threeLevelRefrigerator({ gapHot: 2, gapCold: 1, baths }),
      threeQubitRefrigerator: () => qar.threeQubitRefrigerator({ gapHot: 2, gapCold: 1, interaction: 0.1, baths }),
      qubitQutritRefrigerator: () => qar.qubitQutritRefrigerator({ gapHot: 2, gapCold: 1, interaction: 0.1, baths }),
      anisotropicQubits: () => qar.anisotropicQubits({ omegaA: 2, omegaB: 1, interaction: 0.1, baths }),
      qubitChain: () =>
        qar.qubitChain({ eps: [1, 1], deltaZ: [0], deltaX: [0.1], baths: { L: baths.L }, sites: { L: 0 } }),
      virtualTemperature: () => qar.virtualTemperature({ gapHot: 2, gapCold: 1, temperatures: { L: 2, R: 1 } }),
      thermodynamics: () => qar.thermodynamics({ L: 1, R: -1, C: 0 }, temperatures),
      zzMasterEquation: () => qar.zzMasterEquation({ ...pair, baths }),
      zzCycleFlux: () => qar.zzCycleFlux({ ...pair, baths }),
      localMasterEquation: () => qar.localMasterEquation({ ...pair, deltaX: 0.1, baths }),
      globalMasterEquation: () => qar.globalMasterEquation({ ...pair, deltaX: 0.1, baths }),
      eigenstates: () => qar.eigenstates({ eps1: 1, eps2: 2, deltaX: 0.1 }),
      coolingCondition: () => qar.coolingCondition({ ...pair, baths }),
      smallDeltaZCurrent: () => qar.smallDeltaZCurrent({ eps: 2, deltaZ: 0.1, deltaT: 0.1, temperature: 1, spectrum }),
      resonatorMasterEquation: () => qar.resonatorMasterEquation({ ...pair, baths, levels: [3, 3] }),
      levelPopulations: () => qar.levelPopulations([1, 0, 0, 0], [2, 2]),
      solveResonators: () => qar.solveResonators({ ...pair, baths, levels: "converged" }),
      ConvergenceError: () => new qar.ConvergenceError("none", { iterations: 0, residual: 1, tolerance: 0 }),
      negf: () => qar.negf({ ...pair, baths }, { selfEnergy: "paper", points: 256 }),
      meirWingreenCurrent: () => qar.meirWingreenCurrent(qar.negf({ ...pair, baths }, { selfEnergy: "paper", points: 256 })),
      levelShift: () => qar.levelShift(spectrum, 1),
      filteredBaths: () => baths,
      symmetricBias: () => temperatures,
      sweep: () => qar.sweep([1, 2], (x) => x),
      inWorker: () => qar.sweep([0.1], qar.inWorker("solveResonators", (deltaZ) => [{ ...pair, deltaZ, baths, levels: [2, 2] }])),
      grid: () => qar.grid([1], [2]),
      linspace: () => qar.linspace(0, 1, 2),
      findMaximum: () => qar.findMaximum((x) => -x * x, -1, 1),
      findZero: () => qar.findZero((x) => x, -1, 2),
      solve: () => qar.solve(qar.zzMasterEquation({ ...pair, baths })),
      figure: () => qar.figure("03").toSVG(),
      schematic: () => qar.schematic("02").toSVG(),
      draw: () => qar.draw({ marks: [] }).toSVG(),
      explorer: () => qar.explorer({ deltaZ: 0.2 }).toHTML(),
      claims: () => qar.claims(),
      findings: () => qar.findings(),
      claimsTable: () => qar.show(qar.claimsTable([])),
      equations: () => qar.equations(),
      equationsTable: () => qar.show(qar.equationsTable([])),
      show: () => qar.show(1),
      progressBar: () => qar.progressBar(),
    };
    const functions = Object.entries(qar).filter(([, value]) => typeof value === "function").map(([name]) => name);
    for (const name of functions) await calls[name]();
    console.log(functions.sort().join() === Object.keys(calls).sort().join() ? "all" : functions.join());
  `);
  assertStringIncludes(printed, "\nall\n");
});

/** A script that sweeps by workers, prints how many were started, and is at its end. */
const sweeping = (library: string) => `
  let started = 0;
  const threads = process.getBuiltinModule("node:worker_threads"), { Worker } = threads;
  threads.Worker = class extends Worker {
    constructor(...args) {
      super(...args);
      started++;
    }
  };
  const { filteredBaths, inWorker, solveResonators, sweep, symmetricBias } = await import(${JSON.stringify(library)});
  const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 }, couplings = { L: 0.02, R: 0.08, C: 0.06 };
  const baths = filteredBaths({ ...pair, couplings, temperatures: symmetricBias(0.3), cutoff: 10 });
  const machine = (N: number) => ({ ...pair, baths, levels: [N, N] });
  const { points, failures } = await sweep([20, 30, 40], inWorker("solveResonators", (N: number) => [machine(N)], ["currents"]));
  for (const { error } of failures) console.log(error.message);
  console.log(points.every(({ value, result }) => result.currents.C === solveResonators(machine(value)).currents.C));
  console.log(started);
`;

Deno.test("a sweep from a URL has its workers, with no other permission, and keeps no script from ending", async () => {
  await using site = serve();
  assertEquals(await run(sweeping(`${site.base}mod.ts`), `--allow-import=${site.host}`), "true\n2\n");
});

Deno.test("where no worker may be started, a sweep is made in its own thread", async () => {
  assertEquals(await run(sweeping(new URL("../../mod.ts", import.meta.url).href)), "true\n0\n");
});
