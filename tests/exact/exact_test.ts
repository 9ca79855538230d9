import { assert, assertAlmostEquals, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import * as fc from "fast-check";
import {
  type Baths,
  brownian,
  ConvergenceError,
  exact,
  filteredBaths,
  globalMasterEquation,
  lorentzian,
  openSystem,
  type Progress,
  qubitPair,
  show,
  sigmaX,
  sigmaZ,
  solve,
  symmetricBias,
  tensor,
  type TwoQubits,
  zzMasterEquation,
} from "../../mod.ts";
import { exactHere } from "../../lib/exact/exact.ts";
import { cases, fig03, machineOf } from "./machines.ts";

/** Every reference case, also those that take seconds. */
const all = Deno.env.get("QAR_ALL_EXACT") !== undefined;

Deno.test("every reference current is met within three times its stated error, and the first law to 1e-9 of J_L", () => {
  let met = 0;
  for (const [i, reference] of cases.entries()) {
    const strength = Math.max(...Object.values(reference.parameters.baths).map((bath) => bath.strength));
    const slow = strength > 0.1 || (strength > 0.01 && i % 3 > 0);
    if (reference.method !== "HEOM" || (slow && !all)) continue;
    const { currents, thermodynamics } = exactHere(machineOf(reference));
    const largest = Math.abs(reference.currents.L), floor = (strength <= 0.01 ? 1e-7 : 3e-6) * largest;
    for (const bath in currents) {
      assertAlmostEquals(currents[bath], reference.currents[bath], 3 * reference.error[bath] + floor, reference.name);
    }
    // In equilibrium J_L is 0: GMRES leaves 1e-13 of the populations, and 2/(ΓΩ) = 50 s flow to and fro.
    assert(Math.abs(thermodynamics.firstLaw) <= 1e-9 * largest + 1e-11 * strength, reference.name);
    met++;
  }
  assert(met >= 25);
});

Deno.test("the stated error is one: twice the tiers move no current by more", () => {
  for (const [strength, tolerance] of [[1e-4, 1e-9], [3e-3, 1e-7], [0.03, 3e-5]]) {
    const quick = exactHere(fig03(strength), { matrices: 2500 }), deep = exactHere(fig03(strength), { tolerance });
    for (const bath of ["L", "R", "C"] as const) {
      const error = Math.abs(quick.currents[bath] - deep.currents[bath]);
      const noise = quick.noiseError * Math.abs(deep.currents.L); // the deep one has more Matsubara terms
      assert(error <= quick.errors[bath] + deep.errors[bath] + noise, `${strength}, ${bath}: ${error}`);
    }
  }
});

Deno.test("between baths of one temperature nothing flows", () => {
  for (const strength of [1e-4, 1e-2]) {
    for (const J of Object.values(exactHere(fig03(strength, 0.1, 0)).currents)) assertAlmostEquals(J, 0, 1e-10);
  }
});

/** Pairs behind filters that differ in everything. */
const random = fc.record({
  eps1: fc.double({ min: 1, max: 3, noNaN: true }),
  eps2: fc.double({ min: 1, max: 3, noNaN: true }),
  deltaZ: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
  baths: fc.record({ L: bathBetween(0.8, 2), R: bathBetween(0.6, 1.5), C: bathBetween(0.5, 1) }),
}) as fc.Arbitrary<TwoQubits>;

function bathBetween(coldest: number, hottest: number) {
  return fc.record({
    temperature: fc.double({ min: coldest, max: hottest, noNaN: true }),
    spectrum: fc.record({
      coupling: fc.double({ min: 0.03, max: 0.2, noNaN: true }),
      center: fc.double({ min: 1, max: 3, noNaN: true }),
      strength: fc.double({ min: -5, max: -2, noNaN: true }).map((exponent) => 10 ** exponent),
    }).map(brownian),
  });
}

Deno.test("first and second law at random machines", () => {
  let solved = 0;
  fc.assert(
    fc.property(random, (machine) => {
      const result = unlessTooStrong(() => exactHere(machine, { matrices: 3000 }));
      if (result === null) return;
      solved++;
      const { currents, errors, temperatures, thermodynamics } = result;
      const largest = Math.max(...Object.values(currents).map(Math.abs));
      const flow = Math.max(
        ...Object.values(machine.baths).map(({ spectrum }) => (spectrum as { strength: number }).strength),
      );
      assert(Math.abs(thermodynamics.firstLaw) <= 1e-9 * largest + 1e-11 * flow);
      const error = (["L", "R", "C"] as const).reduce((sum, bath) => sum + errors[bath] / temperatures[bath], 0);
      assert(thermodynamics.entropyProduction >= -error);
    }),
    { seed: 12, numRuns: 25 },
  );
  assert(solved >= 20);
});

/** What is found, or null where it would take more matrices. */
function unlessTooStrong<T>(find: () => T): T | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof ConvergenceError) return null;
    throw error;
  }
}

Deno.test("as s → 0 the currents tend to the master equation's, linearly in s", () => {
  const deviation = (s: number) => {
    const markov = solve(zzMasterEquation(fig03(s))).currents, { currents } = exactHere(fig03(s), { tolerance: 1e-9 });
    return (["L", "R", "C"] as const).map((bath) => (currents[bath] / markov[bath] - 1) / s);
  };
  const [near, far] = [deviation(1e-6), deviation(1e-5)];
  // The next order is of relative size s/(ΓΩ)² = 6e-3; what the tiers leave is 1e-9/s of J_L and 1000 times that of J_C.
  near.forEach((slope, i) => assertAlmostEquals(far[i] / slope, 1, 0.03));
});

Deno.test("equal baths are exchanged exactly, and share a current evenly", () => {
  const machine = fig03(3e-3), { L, R, C } = machine.baths;
  const one = exactHere(machine).currents, other = exactHere({ ...machine, baths: { L: R, R: L, C } }).currents;
  for (const [a, b] of [["L", "R"], ["R", "L"], ["C", "C"]] as const) {
    assertAlmostEquals(one[a], other[b], 1e-11 * one.L); // GMRES leaves this much
  }
  const twins = exactHere({ ...machine, baths: { L, R: L, C } }, { matrices: 3000 }).currents;
  assertAlmostEquals(twins.L, twins.R, 1e-11 * Math.abs(twins.C));
});

Deno.test("a pair as an open system is the pair; with XX coupling it tends to the global equation as s → 0", () => {
  const machine = fig03(3e-3), open = exactHere(qubitPair({ ...machine, deltaX: 0 }));
  const pair = exactHere(machine);
  for (const bath of ["L", "R", "C"] as const) {
    assertAlmostEquals(open.currents[bath], pair.currents[bath], 1e-11 * pair.currents.L);
  }

  const coupled = { ...fig03(1e-7), eps2: 1.7, deltaX: 0.2 };
  const global = solve(globalMasterEquation(coupled)).currents, { currents } = exactHere(qubitPair(coupled));
  for (const bath of ["L", "R", "C"] as const) assertAlmostEquals(currents[bath] / global[bath], 1, 1e-4); // s/(ΓΩ)² = 6e-5
});

Deno.test("what the hierarchy cannot take is refused with the reason", async () => {
  const machine = fig03(1e-3), { L } = machine.baths;
  const withC = (C: Baths["C"]): TwoQubits => ({ ...machine, baths: { ...machine.baths, C } });
  const refused = (broken: Parameters<typeof exact>[0], options: object, words: string) =>
    assertRejects(() => exact(broken, options), RangeError, words);
  const spectrum = lorentzian({ coupling: 0.1, center: 2, cutoff: 10 });
  await refused(withC({ temperature: 1, spectrum }), {}, 'baths.C.spectrum is "lorentzian"');
  await refused(
    withC({ temperature: 1, spectrum: brownian({ coupling: 0.1, center: 2, cutoff: 9 }) }),
    {},
    "baths.C.spectrum.cutoff",
  );
  await refused(withC({ temperature: 1, spectrum: () => 1 }), {}, "baths.C.spectrum is a function");
  await refused({ ...machine, eps1: NaN }, {}, "eps1");
  await refused(machine, { tolerence: 1 }, "tolerence");
  await refused(machine, { tolerance: -1 }, "tolerance");
  const crossed = openSystem({
    hamiltonian: sigmaZ,
    couplings: [{ bath: "L", operator: sigmaX }, { bath: "C", operator: sigmaZ }],
    baths: { L, C: L },
  });
  await refused(crossed, {}, "couplings[0] and couplings[1] do not commute");
  const idle = tensor(sigmaZ, sigmaZ);
  const dephased = openSystem({ hamiltonian: idle, couplings: [{ bath: "L", operator: idle }], baths: { L } });
  await refused(dephased, {}, "couplings[0]");
});

Deno.test("a hierarchy that does not converge says so, with what to do instead", async () => {
  const error = await assertRejects(() => exact(fig03(1.5), { matrices: 1000 }), ConvergenceError);
  assertStringIncludes(error.message, "withFilterModes");
  await assertRejects(() => exact(fig03(0.1), { tolerance: 1e-9, matrices: 500 }), ConvergenceError, "strength 0.1");
});

Deno.test("a sign that the error leaves open is said to be open", () => {
  const { warnings, errors, currents } = exactHere(fig03(0.01, 0.1, 0)); // equilibrium
  assert(errors.C > Math.abs(currents.C));
  assertStringIncludes(warnings.join(), "the sign of J_C is open");
});

Deno.test("a signal ends it while it runs, and timers have their turn", async () => {
  const control = new AbortController(), reports: Progress[] = [];
  let ticks = 0;
  const timer = setInterval(() => ++ticks === 2 && control.abort(), 1);
  const running = exact(fig03(0.1), {
    tolerance: 1e-9,
    signal: control.signal,
    onProgress: (one) => reports.push(one),
  });
  await assertRejects(() => running, DOMException);
  clearInterval(timer);
  assertEquals(reports.at(-1)?.ended, true);
  await assertRejects(() => exact(fig03(0.1), { signal: AbortSignal.abort() }), DOMException);
});

Deno.test("results are plain data, the same in slices and at one go, and shown as tables", async () => {
  const result = await exact(fig03(1e-4));
  assertEquals(JSON.parse(JSON.stringify(result)), result);
  assertEquals(structuredClone(result), exactHere(fig03(1e-4)));
  assertAlmostEquals(result.populations.reduce((sum, p) => sum + p), 1, 1e-12);
  await show(result);
});

Deno.test("colder baths get more Matsubara terms, and their noise is right", () => {
  const pair = { eps1: 2, eps2: 2, deltaZ: 0.1 }, couplings = { L: 0.1, R: 0.2, C: 0.15 };
  const cold = symmetricBias(0.1, 0.4),
    filters = { couplings, temperatures: cold, shape: "brownian", strength: 1e-3 } as const;
  const { noiseError, method } = exactHere({ ...pair, baths: filteredBaths({ ...pair, ...filters }) }, {
    matrices: 3000,
  });
  assert(noiseError <= 1e-6, `${noiseError}, ${method}`);
});
