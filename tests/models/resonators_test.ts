import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import {
  ConvergenceError,
  coolingCondition,
  filteredBaths,
  flat,
  heatCurrents,
  jupyterDisplay,
  levelPopulations,
  type Levels,
  ohmic,
  type Progress,
  resonatorMasterEquation,
  solveResonators,
  steadyState,
  symmetricBias,
  thermodynamics,
  zzMasterEquation,
} from "../../mod.ts";
import { assertRelative, baths, equalBaths, gibbs, law, oneWayFlow, qubits } from "../machines.ts";

const levels: fc.Arbitrary<Levels> = fc.tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 2, max: 7 }));

/** Resonators with repulsive Kerr coupling: no gap closes at any level. */
const resonators = (someBaths = baths) =>
  fc.tuple(qubits(someBaths), levels).map(([{ eps1, eps2, deltaZ, baths }, levels]) => ({
    eps1: Math.abs(eps1),
    eps2: Math.abs(eps2),
    deltaZ: Math.abs(deltaZ),
    baths,
    levels,
  }));

const fig7 = (deltaT: number, deltaZ = 0.05, cutoff = 10) => {
  const pair = { eps1: 1, eps2: 1, deltaZ };
  const couplings = { L: 0.02, R: 0.08, C: 0.06 };
  return { ...pair, baths: filteredBaths({ ...pair, couplings, cutoff, temperatures: symmetricBias(deltaT) }) };
};

Deno.test("two levels each are the ZZ-coupled qubits", () => {
  law(qubits(), (machine) => {
    const pair = zzMasterEquation(machine), ladder = resonatorMasterEquation({ ...machine, levels: [2, 2] });
    const p = steadyState(pair), q = steadyState(ladder); // 0, 1, 2, d against 00, 01, 10, 11
    assertRelative([q[0], q[2], q[1], q[3]], p, 1e-14);
    const J = heatCurrents(pair, p), I = heatCurrents(ladder, q);
    for (const name of ["L", "R", "C"] as const) assert(Math.abs(I[name] - J[name]) <= 1e-14 * oneWayFlow(pair, p));
  });
});

Deno.test("at equal temperatures the populations are Gibbs's, truncated, and no heat flows", () => {
  law(resonators(equalBaths), (machine) => {
    const { eps1, eps2, deltaZ, levels: [N1, N2], baths } = machine;
    const network = resonatorMasterEquation(machine), p = steadyState(network);
    const energies = Array.from({ length: N1 * N2 }, (_, i) => {
      const n1 = Math.floor(i / N2), n2 = i % N2;
      return eps1 * n1 + eps2 * n2 + deltaZ * n1 * n2;
    });
    // Exponents up to 300 turn the rounding of an energy into 300 roundings of a probability.
    assertRelative(p, gibbs(energies, baths.L.temperature), 1e-13);
    const flow = oneWayFlow(network, p);
    for (const current of Object.values(heatCurrents(network, p))) assert(Math.abs(current) <= 1e-13 * flow);
  });
});

Deno.test("with thousands of states too, down to 1e-300 and with the upper levels likelier", () => {
  for (const [eps1, eps2, deltaZ, temperature] of [[1, 1.5, 0.05, 1.3], [-2.5, 1, 0.02, 0.5], [0.1, 0.2, 0, 0.7]]) {
    const bath = { temperature, spectrum: ohmic({ coupling: 0.1, cutoff: 100 }) }, levels: Levels = [40, 60];
    const p = steadyState(
      resonatorMasterEquation({ eps1, eps2, deltaZ, baths: { L: bath, R: bath, C: bath }, levels }),
    );
    const exact = gibbs(
      Array.from({ length: 2400 }, (_, i) => {
        const n1 = Math.floor(i / 60), n2 = i % 60;
        return eps1 * n1 + eps2 * n2 + deltaZ * n1 * n2;
      }),
      temperature,
    );
    // Below 1e-300 the smallest rates of what is left of the machine begin to underflow.
    const seen = exact.map((weight, i) => weight > 1e-300 ? i : -1).filter((i) => i >= 0);
    assertRelative(seen.map((i) => p[i]), seen.map((i) => exact[i]), 1e-12, `ε = ${eps1}, ${eps2}`);
  }
});

Deno.test("heat currents sum to zero and produce entropy", () => {
  law(resonators(), (machine) => {
    const network = resonatorMasterEquation(machine), p = steadyState(network), flow = oneWayFlow(network, p);
    const { firstLaw, entropyProduction } = thermodynamics(heatCurrents(network, p), network.temperatures);
    assert(Math.abs(firstLaw) <= 1e-13 * flow);
    assert(entropyProduction >= -1e-13 * flow / 0.2);
  });
});

Deno.test("at Δz = 0 the resonators are independent: R2 in equilibrium with C, R1 geometric, no heat from C", () => {
  law(resonators(), (machine) => {
    const { eps2, baths: { C }, levels: [N1, N2] } = machine;
    const network = resonatorMasterEquation({ ...machine, deltaZ: 0 }), p = steadyState(network);
    const [first, second] = levelPopulations(p, [N1, N2]);
    assertRelative(second, gibbs(Array.from({ length: N2 }, (_, n) => eps2 * n), C.temperature), 1e-13);
    for (let n = 1; n < N1; n++) assertRelative([first[n] / first[n - 1]], [first[1] / first[0]], 1e-13);
    for (let i = 0; i < p.length; i++) assertRelative([p[i]], [first[Math.floor(i / N2)] * second[i % N2]], 1e-13);
    assert(Math.abs(heatCurrents(network, p).C) <= 1e-14 * oneWayFlow(network, p));
  });
});

Deno.test("with N2 = 2 the sign of J_C is the verdict of (8), whatever N1", () => {
  let decided = 0;
  law(fc.tuple(resonators(), fc.integer({ min: 2, max: 9 })), ([machine, N1]) => {
    const network = resonatorMasterEquation({ ...machine, levels: [N1, 2] }), p = steadyState(network);
    const { C } = heatCurrents(network, p);
    if (Math.abs(C) < 1e-12 * oneWayFlow(network, p)) return;
    assertEquals(C > 0, coolingCondition(machine).cools);
    decided++;
  });
  assert(decided > 200);
});

Deno.test("exchanging the resonators together with their baths exchanges the indices", () => {
  // With R switched off both resonators have one bath each; at different temperatures only the Kerr term connects them.
  const off = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 1e-3 }) };
  law(resonators(), ({ eps1, eps2, deltaZ, baths: { L, C }, levels: [N1, N2] }) => {
    const p = steadyState(resonatorMasterEquation({ eps1, eps2, deltaZ, baths: { L, R: off, C }, levels: [N1, N2] }));
    const q = steadyState(
      resonatorMasterEquation({ eps1: eps2, eps2: eps1, deltaZ, baths: { L: C, R: off, C: L }, levels: [N2, N1] }),
    );
    for (let i = 0; i < p.length; i++) assertRelative([p[i]], [q[(i % N2) * N1 + Math.floor(i / N2)]], 1e-13);
  });
});

Deno.test("the converged limit is 40 × 40 levels to the tolerance, and says where it stopped", () => {
  for (const deltaT of [0.05, 0.3, 0.6]) {
    const large = solveResonators({ ...fig7(deltaT), levels: [40, 40] });
    for (const tolerance of [1e-6, 1e-9]) {
      const { currents, truncation } = solveResonators({ ...fig7(deltaT), levels: "converged" }, { tolerance });
      assertRelative([currents.C], [large.currents.C], tolerance, `ΔT = ${deltaT}`);
      assert(truncation.residual! <= tolerance && Math.max(...truncation.topWeights) < tolerance);
      assert(Math.max(...truncation.levels) < 60);
    }
  }
});

Deno.test("progress towards the converged limit never runs backwards, and ends where the tolerance is met", () => {
  const seen: Progress[] = [];
  const hot = { ...fig7(0.3), eps1: 0.15, eps2: 0.15 };
  const { truncation } = solveResonators({ ...hot, levels: "converged" }, { onProgress: (one) => seen.push(one) });
  const last = seen.pop()!;
  assertEquals([last.done, last.unit, last.ended], [last.total, "decades", true], truncation.levels.join());
  for (const [i, { done, total, ended }] of seen.entries()) {
    assert(!ended && total === last.total && done <= total && done >= (seen[i - 1]?.done ?? 0), `report ${i}: ${done}`);
  }
  const short: Progress[] = [];
  const tooHot = { ...fig7(0.3), eps1: 0.01, eps2: 0.01 };
  const onProgress = (one: Progress) => short.push(one);
  assertThrows(() => solveResonators({ ...tooHot, levels: "converged" }, { onProgress }), ConvergenceError);
  assert(short.at(-1)!.ended && short.at(-1)!.done < short.at(-1)!.total);
});

Deno.test("a truncation that shows is reported, one that does not is not", async () => {
  const text = async (levels: Levels) =>
    (await solveResonators({ ...fig7(0.3), levels })[jupyterDisplay]())["text/plain"] as string;
  assertStringIncludes(await text([3, 3]), "3 × 3 levels; the truncation shows: the top levels hold 0.12 and 0.042");
  assert(!(await text([30, 30])).includes("the truncation shows"));
});

Deno.test("a resonator too hot for 200 levels does not converge, and says so", () => {
  const pair = { eps1: 1, eps2: 1, deltaZ: 0.01 };
  const baths = filteredBaths({
    ...pair,
    couplings: { L: 0.02, R: 0.08, C: 0.06 },
    cutoff: 20,
    temperatures: { L: 60, R: 50, C: 0.5 },
  });
  const error = assertThrows(
    () => solveResonators({ ...pair, baths, levels: "converged" }),
    ConvergenceError,
    "levels, of 200 at most, did not converge: residual",
  );
  assert(error.residual > 1e-9 && error.iterations > 5);
});

Deno.test("200 × 200 levels are solved, and agree with the converged limit", () => {
  const machine = fig7(0.3, 0.05, 20);
  const { currents, probabilities } = solveResonators({ ...machine, levels: [200, 200] });
  assertEquals(probabilities.length, 40000);
  assertRelative([currents.C], [solveResonators({ ...machine, levels: "converged" }).currents.C], 1e-9);
});

Deno.test("bad machines are refused with name, value and range", () => {
  const machine = fig7(0.3);
  const refused = (change: Partial<typeof machine & { levels: Levels }>, message: string) =>
    assertThrows(() => resonatorMasterEquation({ ...machine, levels: [3, 3], ...change }), RangeError, message);
  refused({ levels: [1, 3] }, "levels[0] is 1; it must be an integer ≥ 2");
  refused({ levels: [3, 2.5] }, "levels[1] is 2.5");
  refused({ levels: [1e9, 2] }, "levels[0]·levels[1] is 2000000000; it must be at most 4194304");
  assertThrows(
    () => solveResonators({ ...machine, levels: "convergent" as "converged" }),
    RangeError,
    `levels is "convergent"; it must be two numbers or "converged"`,
  );
  refused({ eps1: NaN }, "eps1 is NaN");
  refused({ deltaZ: -0.5 }, "eps1 + deltaZ·2 is 0; it must be finite and not 0");
  refused({ baths: { ...machine.baths, L: { ...machine.baths.L, temperature: 0 } } }, "baths.L.temperature is 0");
  // Both gaps of the corner states lie above the cut-off.
  assertThrows(
    () => resonatorMasterEquation({ ...fig7(0.3, 1.5, 20), levels: [14, 14] }),
    RangeError,
    "no path of transitions joins 13,13 to the other states",
  );
  assertThrows(
    () => solveResonators({ ...machine, levels: "converged" }, { tolerance: 2 }),
    RangeError,
    "tolerance is 2; it must be < 1",
  );
  assertThrows(() => levelPopulations([1], [2, 2]), RangeError, "probabilities.length is 1; it must be N1·N2 = 4");
});
