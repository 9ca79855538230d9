import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  type Baths,
  ConvergenceError,
  lorentzian,
  meirWingreenCurrent,
  negf,
  ohmic,
  rateNetwork,
  type Resonators,
  steadyState,
  tabulated,
  thermodynamics,
} from "../../mod.ts";
import { fig10, selfEnergies } from "./machines.ts";

const largest = (currents: Readonly<Record<string, number>>) => Math.max(...Object.values(currents).map(Math.abs));
const sum = (currents: Readonly<Record<string, number>>) => Object.values(currents).reduce((a, b) => a + b);

for (const selfEnergy of selfEnergies) {
  Deno.test(`${selfEnergy}: no current flows in equilibrium`, () => {
    for (const temperature of [0.3, 1, 4]) {
      const { baths, ...levels } = fig10();
      const machine = {
        ...levels,
        baths: { L: { ...baths.L, temperature }, R: { ...baths.R, temperature }, C: { ...baths.C, temperature } },
      };
      const { currents } = negf(machine, { selfEnergy });
      for (const J of Object.values(currents)) assertAlmostEquals(J, 0, 1e-15); // rounding of the transforms
    }
  });

  Deno.test(`${selfEnergy}: without interaction C exchanges nothing, and L and R what passes straight through`, () => {
    const { currents, iterations } = negf(fig10({ deltaZ: 0, filtersAt: 0.2 }), { selfEnergy });
    assertEquals(currents.C, 0);
    assertEquals(currents.L, -currents.R);
    assert(iterations > 0);
  });

  Deno.test(`${selfEnergy}: the bubble conserves energy, and obeys the second law where it is causal`, () => {
    for (const deltaZ of [0.02, 0.2, 0.5, 1.5, -0.2]) {
      const machine = fig10({ deltaZ });
      const { currents } = negf(machine, { selfEnergy });
      assertAlmostEquals(sum(currents), 0, 1e-13 * largest(currents)); // rounding of the transforms
      const { entropyProduction } = thermodynamics(currents, { L: 1.5, R: 1, C: 1 });
      assert(entropyProduction > 0);
    }
  });

  Deno.test(`${selfEnergy}: J_C ∝ Δz² at fixed filters`, () => {
    const perSquare = [1e-5, 2e-5, 4e-5].map((deltaZ) =>
      negf(fig10({ deltaZ, filtersAt: 0.2 }), { selfEnergy }).currents.C / deltaZ ** 2
    );
    // The Hartree shift makes the coefficient linear in Δz: its slope cancels, second differences are O(Δz²).
    const [a, b, c] = perSquare;
    assertAlmostEquals((b - a) / (c - b), 0.5, 1e-3);
    const limit = { paper: 5.785e-7, consistent: 2.149e-5, causal: -3.329e-4 }[selfEnergy];
    assertAlmostEquals((2 * a - b) / limit, 1, 2e-3); // four digits are given, at a finite Δz
  });

  Deno.test(`${selfEnergy}: the reduced integral is Eq. (30)`, () => {
    for (const deltaZ of [0.05, 0.2, 0.3]) {
      const result = negf(fig10({ deltaZ }), { selfEnergy });
      // where J_C is a thousandth of the flow either way, three digits go; the rest is rounding
      assertAlmostEquals(meirWingreenCurrent(result) / result.currents.C, 1, 1e-11);
    }
  });

  Deno.test(`${selfEnergy}: P_2(ν) obeys detailed balance, and T_eff is T in equilibrium`, () => {
    const { spectra: { frequency, noise: [, P2] } } = negf(fig10(), { selfEnergy });
    const zero = frequency.length >> 1;
    assertEquals(frequency[zero], 0);
    for (let m = 1; m < 0.9 * zero; m++) {
      assertAlmostEquals(P2[zero + m] / P2[zero - m] * Math.exp(frequency[zero + m]), 1, 1e-6); // tails: 10⁻¹⁰ of P(0)
    }
    const { spectra: { effectiveTemperature } } = negf(fig10({ deltaT: 0 }), { selfEnergy });
    assert(effectiveTemperature.length > 0.9 * zero);
    effectiveTemperature.slice(0, Math.floor(0.9 * zero)).forEach((T) => assertAlmostEquals(T, 1, 1e-6));
  });

  Deno.test(`${selfEnergy}: C is cooled by the frequencies at which the noise of R_1 is colder than C`, () => {
    const { currents, spectra } = negf(fig10({ deltaT: 0.7 }), { selfEnergy });
    const { frequency, noise: [P1, P2], effectiveTemperature: T } = spectra, zero = frequency.length >> 1;
    let cooling = 0, heating = 0;
    T.forEach((temperature, i) => {
      const m = i + 1, share = P2[zero + m] * P1[zero - m] - P2[zero - m] * P1[zero + m];
      // the share of a frequency vanishes where the two temperatures agree; leave out what is rounding
      if (Math.abs(temperature - 1) > 1e-6) assertEquals(share > 0, temperature < 1);
      if (share > 0) cooling += frequency[zero + m] * share;
      else heating -= frequency[zero + m] * share;
    });
    assertEquals(cooling > heating, currents.C > 0);
  });

  Deno.test(`${selfEnergy}: a spectral function is what the sum rule sums`, () => {
    const { spectra: { grid, spectralFunctions, energy }, sumRules } = negf(fig10(), { selfEnergy });
    spectralFunctions.forEach((A, j) => {
      const area = A.reduce((total, value, i) => total + grid.weights[i] * value, 0) * grid.spacing / (2 * Math.PI);
      assertAlmostEquals(area, sumRules[j], 1e-12);
    });
    assertEquals(energy[0], grid.spacing / 2);
  });
}

Deno.test("only the causal self-energy satisfies the sum rules", () => {
  for (const deltaZ of [0.02, 0.1, 0.2]) {
    const machine = fig10({ deltaZ });
    for (const value of negf(machine, { selfEnergy: "causal" }).sumRules) assertAlmostEquals(value, 1, 1e-8);
    for (const selfEnergy of ["paper", "consistent"] as const) {
      for (const value of negf(machine, { selfEnergy }).sumRules) assert(value < 0.5);
    }
  }
});

Deno.test("the grid error is O(h⁴), and its estimate covers it", () => {
  const machine = fig10({ deltaZ: 0.3 });
  const at = (points: number) => negf(machine, { selfEnergy: "paper", points });
  const exact = at(8192).currents.C;
  const errors = [256, 512, 1024].map((points) => at(points).currents.C / exact - 1);
  assertAlmostEquals(Math.log2(errors[0] / errors[1]), 4, 0.2);
  assertAlmostEquals(Math.log2(errors[1] / errors[2]), 4, 0.2);
  for (const selfEnergy of selfEnergies) {
    for (const deltaZ of [0.05, 0.2, 0.5]) {
      const coarse = negf(fig10({ deltaZ }), { selfEnergy, tolerance: 1e-5 });
      const fine = negf(fig10({ deltaZ }), { selfEnergy, tolerance: 1e-10 });
      const error = Math.abs(coarse.currents.C / fine.currents.C - 1);
      assert(error <= coarse.errorEstimate, `${selfEnergy} ${deltaZ}: ${error} > ${coarse.errorEstimate}`);
    }
  }
});

Deno.test("the estimate covers what a jump of K at the cut-off costs, which is only O(h)", () => {
  const { baths, ...levels } = fig10();
  const bath = ({ temperature }: { temperature: number }, center: number) => ({
    temperature,
    spectrum: lorentzian({ coupling: 0.2, center, cutoff: 4 }),
  });
  const machine = { ...levels, baths: { L: bath(baths.L, 2), R: bath(baths.R, 2.2), C: bath(baths.C, 2.2) } };
  for (const points of [512, 1024, 2048]) {
    const { sumRules, errorEstimate } = negf(machine, { selfEnergy: "causal", points, tolerance: 1e-4 });
    const error = Math.max(...sumRules.map((value) => Math.abs(value - 1)));
    assert(error <= errorEstimate && error > errorEstimate / 10, `${points}: ${error}, estimated ${errorEstimate}`);
  }
});

Deno.test("two grids that agree by chance are not believed", () => {
  const filter = (coupling: number, center: number, strength: number) =>
    lorentzian({ coupling, center, cutoff: 8, strength });
  // 512 cells do not see the filter of L: they were once 4 % off, and thought themselves right to 4e-4.
  const hidden = {
    eps1: 2.1403,
    eps2: 1.0866,
    deltaZ: 0.25226,
    baths: {
      L: { temperature: 0.42547, spectrum: filter(0.0037702, 1.62403, 0.01586) },
      R: { temperature: 0.73953, spectrum: filter(0.055422, 1.75154, 0.19438) },
      C: { temperature: 2.33415, spectrum: filter(0.084561, 0.88784, 0.074208) },
    },
  };
  // 1.3 cells in the half width of the resonance: 0.3 % off, estimated five times less.
  const lucky = {
    eps1: 2.64543485,
    eps2: 2.91643342,
    deltaZ: 0.344170413,
    baths: {
      L: { temperature: 0.40730189, spectrum: ohmic({ coupling: 0.055757832, cutoff: 8 }) },
      R: { temperature: 0.302600498, spectrum: filter(0.013842081, 2.20091521, 0.0167962284) },
      C: { temperature: 0.91214623, spectrum: filter(0.0054585183, 3.06942112, 0.0511059383) },
    },
  };
  for (const [machine, selfEnergy] of [[hidden, "paper"], [lucky, "consistent"]] as const) {
    const coarse = negf(machine, { selfEnergy, tolerance: 1e-3 }), fine = negf(machine, { selfEnergy });
    for (const bath of ["L", "R", "C"] as const) {
      const error = Math.abs(coarse.currents[bath] / fine.currents[bath] - 1);
      assert(error <= coarse.errorEstimate, `J_${bath}: ${error} > ${coarse.errorEstimate}`);
    }
  }
});

Deno.test("results are within the tolerance, whatever the machine", () => {
  const filter = fc.record({
    coupling: fc.double({ min: 0.01, max: 0.3, noNaN: true }),
    center: fc.double({ min: 1.5, max: 2.6, noNaN: true }),
    temperature: fc.double({ min: 0.4, max: 3, noNaN: true }),
  });
  const parameters = fc.record({
    selfEnergy: fc.constantFrom(...selfEnergies),
    deltaZ: fc.double({ min: 0.01, max: 0.6, noNaN: true }),
    strength: fc.double({ min: 0.1, max: 2, noNaN: true }),
    filters: fc.tuple(filter, filter, filter),
    tolerance: fc.constantFrom(1e-4, 1e-6, 1e-8),
  });
  fc.assert(
    fc.property(parameters, ({ selfEnergy, deltaZ, strength, filters, tolerance }) => {
      const [L, R, C] = filters.map(({ coupling, center, temperature }) => (
        { temperature, spectrum: lorentzian({ coupling, center, cutoff: 7, strength }) }
      ));
      const machine = { eps1: 2.2, eps2: 2.3, deltaZ, baths: { L, R, C } };
      const found = negf(machine, { selfEnergy, tolerance });
      fc.pre(found.points <= 2 ** 14); // sharper ones take long
      const finer = negf(machine, { selfEnergy, points: 4 * found.points, tolerance: 1e-6 });
      const scale = largest(finer.currents);
      for (const bath of ["L", "R", "C"] as const) {
        // a current that is a small difference of two flows is compared with these
        const J = Math.max(Math.abs(finer.currents[bath]), 1e-2 * scale);
        assertAlmostEquals(found.currents[bath] / J, finer.currents[bath] / J, tolerance, `J_${bath}`);
      }
      for (const j of [0, 1]) {
        assertAlmostEquals(found.occupations[j] / finer.occupations[j], 1, tolerance, `n_${j + 1}`);
        assertAlmostEquals(found.sumRules[j] / finer.sumRules[j], 1, tolerance, `sum rule ${j + 1}`);
      }
    }),
    { seed: 21, numRuns: 60 },
  );
});

Deno.test("the window does not matter: a cut-off of C alone, wherever it falls on the grid", () => {
  const machine = fig10();
  const withCutoff = (cutoff: number, tolerance: number) =>
    negf({
      ...machine,
      baths: { ...machine.baths, C: { temperature: 1, spectrum: lorentzian({ coupling: 0.02, center: 2.2, cutoff }) } },
    }, { selfEnergy: "paper", tolerance });
  const aligned = withCutoff(7.5, 1e-8), beside = withCutoff(7.5 + 1e-7 * Math.SQRT2, 1e-6);
  assertAlmostEquals(beside.currents.C / aligned.currents.C, 1, 1e-5); // O(h²) where the edge is inside a cell
  assertAlmostEquals(aligned.currents.C / negf(machine, { selfEnergy: "paper" }).currents.C, 1, 1e-3); // physics: the tail
});

Deno.test("a finely tabulated filter is the filter", () => {
  const machine = fig10();
  const nodes = Array.from({ length: 1400 }, (_, i) => (i + 1) * 0.005);
  const smooth = lorentzian({ coupling: 0.2, center: 2, cutoff: 7 });
  const K = (omega: number) => 0.2 * omega / ((omega - 2) ** 2 + 0.04 * omega ** 2);
  const table = tabulated({ omega: nodes, values: nodes.map(K) });
  const currents = [smooth, table].map((spectrum) => {
    const baths = { ...machine.baths, L: { temperature: 1.5, spectrum } };
    return negf({ ...machine, baths }, { selfEnergy: "causal", points: 5600, tolerance: 1e-4 }).currents.C;
  });
  assertAlmostEquals(currents[1] / currents[0], 1, 1e-3); // what lies below the first node, and K″/8 of 0.005²
});

/** J_C of the resonator master equation at small Δz, as a check: 14 × 14 levels, J_C = Δz Σ n_1 (net rate at C). */
function masterEquationCurrent({ eps1, eps2, deltaZ, baths }: Resonators, levels = 14): number {
  const at = (n1: number, n2: number) => n1 * levels + n2;
  const states = Array.from({ length: levels ** 2 }, (_, i) => `${Math.floor(i / levels)},${i % levels}`);
  const transitions = states.flatMap((_, i) => {
    const n1 = Math.floor(i / levels), n2 = i % levels;
    const first = (["L", "R"] as const).map((bath) => (
      { from: i, to: at(n1 + 1, n2), gap: eps1 + deltaZ * n2, bath, weight: n1 + 1 }
    ));
    const second = { from: i, to: at(n1, n2 + 1), gap: eps2 + deltaZ * n1, bath: "C" as const, weight: n2 + 1 };
    return [...(n1 + 1 < levels ? first : []), ...(n2 + 1 < levels ? [second] : [])];
  });
  const network = rateNetwork({ states, baths, transitions }), p = steadyState(network);
  const { lower, upper, bath, up, down } = network.transitions, C = network.baths.indexOf("C");
  let flux = 0;
  for (let t = 0; t < lower.length; t++) {
    if (bath[t] === C) flux += Math.floor(lower[t] / levels) * (up[t] * p[lower[t]] - down[t] * p[upper[t]]);
  }
  return deltaZ * flux;
}

Deno.test("weak coupling: the causal Green's functions and the master equation agree, the paper's are 1/8", () => {
  const machine = (deltaZ: number, lambda: number): Resonators => {
    const spectrum = ohmic({ coupling: lambda, cutoff: 7 });
    const baths: Baths = {
      L: { temperature: 1.5, spectrum },
      R: { temperature: 1, spectrum },
      C: { temperature: 1, spectrum },
    };
    return { eps1: 2, eps2: 2, deltaZ, baths };
  };
  // Δz → 0 at fixed λ, then λ → 0: the coefficient of Δz², its odd correction taken out
  const deltaZ = 1e-3;
  const coefficient = [1, -1].reduce((s, sign) => s + masterEquationCurrent(machine(sign * deltaZ, 1)), 0) /
    (2 * deltaZ ** 2);
  const ratio = (lambda: number, selfEnergy: "paper" | "causal") =>
    negf(machine(1e-6, lambda), { selfEnergy, tolerance: 1e-6 }).currents.C / 1e-12 / lambda / coefficient;
  assertAlmostEquals(ratio(4e-3, "causal") - 1, 0.0101, 2e-4);
  assertAlmostEquals(ratio(2e-3, "causal") - 1, 0.0050, 2e-4); // half as far: the difference is linear in λ
  assertAlmostEquals(ratio(2e-3, "paper"), 1 / 8, 2e-3);
});

Deno.test("a grid too coarse for the machine is refused, or says how far off it is", () => {
  const narrow = fig10({ strength: 1e-4, filtersAt: 0.2, deltaZ: 1e-6 });
  assertThrows(() => negf(narrow, { selfEnergy: "causal", points: 64 }), RangeError, "points");
  const error = assertThrows(
    () => negf(fig10(), { selfEnergy: "causal", points: 1024 }),
    ConvergenceError,
    "sum rule, ∫A/2π = ",
  );
  assert(error.residual > 1e-8 && error.iterations > 0);
  assertThrows(
    () => negf(fig10({ strength: 1e-9, filtersAt: 0.2 }), { selfEnergy: "causal" }),
    ConvergenceError,
    "energy grid",
  );
});

Deno.test("a bound state above the band is found out by the sum rule", () => {
  const spectrum = ohmic({ coupling: 1, cutoff: 4 });
  const bath = { temperature: 1, spectrum };
  const machine = { eps1: 3, eps2: 3, deltaZ: 0.1, baths: { L: bath, R: bath, C: bath } };
  assertThrows(() => negf(machine, { selfEnergy: "causal", tolerance: 1e-6 }), ConvergenceError, "bound state");
});

Deno.test("options out of range are refused by name", () => {
  const machine = fig10();
  assertThrows(() => negf(machine, { selfEnergy: "exact" as "paper" }), RangeError, "selfEnergy");
  assertThrows(() => negf(machine, { selfEnergy: "paper", scheme: "gw" as "bubble" }), RangeError, "scheme");
  assertThrows(() => negf(machine, { selfEnergy: "paper", points: 31 }), RangeError, "points");
  assertThrows(() => negf(machine, { selfEnergy: "paper", points: 1e9 }), RangeError, "it must be at most 524288");
  assertThrows(() => negf(machine, { selfEnergy: "paper", tolerance: 0 }), RangeError, "tolerance");
  assertThrows(() => negf({ ...machine, deltaZ: NaN }, { selfEnergy: "paper" }), RangeError, "deltaZ");
  const cold = { ...machine.baths, C: { ...machine.baths.C, temperature: 0 } };
  assertThrows(() => negf({ ...machine, baths: cold }, { selfEnergy: "paper" }), RangeError, "baths.C.temperature");
});

Deno.test("a result is plain data, and stays what it is when others are found", () => {
  for (const scheme of ["bubble", "secondBorn"] as const) {
    const result = negf(fig10(), { selfEnergy: "paper", scheme, tolerance: 1e-6 }), copy = structuredClone(result);
    assertEquals(copy, result);
    negf(fig10({ deltaT: 1 }), { selfEnergy: "causal", scheme, tolerance: 1e-4 });
    meirWingreenCurrent(result);
    assertEquals(copy, result);
  }
});
