import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { brownian, filteredBaths, levelShift, lorentzian, negf, spectralDensity, symmetricBias } from "../../mod.ts";
import { exact, ratio } from "../exact.ts";
import { assertRelative, law, logarithmic } from "../machines.ts";

Deno.test("a Brownian K is 4sΓΩ²ω/((Ω²−ω²)² + (2ΓΩω)²), to rounding", () => {
  const parameters = {
    coupling: logarithmic(1e-6, 0.99),
    center: logarithmic(0.01, 100),
    strength: logarithmic(1e-6, 1e6),
  };
  law(fc.tuple(fc.record(parameters), logarithmic(1e-3, 1e3)), ([filter, omega]) => {
    // Exact, as integers: every double counts multiples of 2^−1074.
    const [Γ, Ω, s, ω] = [filter.coupling, filter.center, filter.strength, omega].map(exact), one = exact(1);
    const reference = ratio(
      4n * s * Γ * Ω ** 2n * ω * one,
      (Ω ** 2n - ω ** 2n) ** 2n * one ** 2n + (2n * Γ * Ω * ω) ** 2n,
    );
    // Fourteen roundings, those of the squares twofold.
    assertRelative([spectralDensity(brownian(filter), omega)], [reference], 14 * 2 ** -53);
  });
});

Deno.test("a Brownian K meets Eq. (3) at the peak and is 4Ω²/(Ω+ω)² times it where it is not damped", () => {
  const filter = { coupling: 1e-6, center: 2, strength: 0.3 };
  const mode = brownian(filter), printed = lorentzian({ ...filter, cutoff: 20 });
  assertRelative([spectralDensity(mode, 2)], [spectralDensity(printed, 2)], 1e-15);
  for (const omega of [0.01, 1, 4, 19]) {
    const factor = 16 / (2 + omega) ** 2;
    assertRelative([spectralDensity(mode, omega)], [factor * spectralDensity(printed, omega)], 1e-8); // O(Γ²ω²/(ω−Ω)²)
  }
});

Deno.test("a Brownian K is cut off only where it is asked to be, and survives JSON", () => {
  const open = brownian({ coupling: 0.1, center: 2 }), cut = brownian({ coupling: 0.1, center: 2, cutoff: 5 });
  assert(spectralDensity(open, 1e4) > 0);
  assertEquals([5 + 1e-12, -1, 0].map((omega) => spectralDensity(cut, omega)), [0, 0, 0]);
  assertEquals(JSON.parse(JSON.stringify(open)), open);
  for (const coupling of [0, 1, 1.5]) assertThrows(() => brownian({ coupling, center: 2 }), RangeError, "coupling");
  assertThrows(() => brownian({ coupling: 0.1, center: 0 }), RangeError, "center");
  assertThrows(() => brownian({ coupling: 0.1, center: 2, cutoff: -1 }), RangeError, "cutoff");
});

/** P∫dω/2π K(ω)/(ε−ω) by the midpoint rule in ω = x³ end, K(ε) taken out. */
function principalValue(density: (omega: number) => number, epsilon: number, end: number): number {
  const inside = epsilon > 0 && epsilon < end, pole = inside ? density(epsilon) : 0, points = 400_000;
  let sum = inside ? pole * Math.log(epsilon / (end - epsilon)) : 0;
  for (let i = 0; i < points; i++) {
    const x = (i + 0.5) / points, omega = end * x ** 3;
    sum += (density(omega) - pole) / (epsilon - omega) * end * 3 * x * x / points;
  }
  return sum / (2 * Math.PI);
}

Deno.test("Kramers–Kronig: the level shift of a Brownian K is its principal value, with a cut-off and without", () => {
  for (const cutoff of [undefined, 7]) {
    const spectrum = brownian({ coupling: 0.05, center: 2, strength: 0.3, cutoff });
    for (const epsilon of [-3, 0, 0.3, 1.9, 2, 2.1, 6.9, 8, 50]) {
      // Without a cut-off the quadrature ends at 1000, above which K ≈ 4sΓΩ²/ω³ = 0.24/ω³ leaves 0.02/1000³.
      const expected = principalValue((omega) => spectralDensity(spectrum, omega), epsilon, cutoff ?? 1000);
      assertAlmostEquals(levelShift(spectrum, epsilon), expected, 1e-9);
    }
  }
  // Sum rule of the counter-term: −Λ(0) = ∫K/2πω = s/(2Ω).
  assertAlmostEquals(levelShift(brownian({ coupling: 0.3, center: 2, strength: 0.7 }), 0), -0.7 / 4, 1e-15);
});

Deno.test("filteredBaths makes filters of either shape, and no third", () => {
  const pair = { eps1: 2, eps2: 2, deltaZ: 0.5, couplings: { L: 0.02, R: 0.08, C: 0.06 } };
  const common = { ...pair, temperatures: symmetricBias(0.25), strength: 0.01 };
  assertEquals(filteredBaths({ ...common, shape: "brownian" }).R.spectrum, {
    kind: "brownian",
    coupling: 0.08,
    center: 2.5,
    strength: 0.01,
  });
  assertEquals(filteredBaths({ ...common, shape: "lorentzian", cutoff: 20 }), filteredBaths({ ...common, cutoff: 20 }));
  const shape = "gaussian" as "brownian";
  assertThrows(() => filteredBaths({ ...common, shape }), RangeError, 'shape is "gaussian"');
});

Deno.test("Green's functions take Brownian baths that end, and refuse those that do not", () => {
  const pair = { eps1: 2, eps2: 2, deltaZ: 0.2 }, couplings = { L: 0.05, R: 0.08, C: 0.06 };
  const filters = { ...pair, couplings, shape: "brownian", temperatures: symmetricBias(0.3), strength: 0.1 } as const;
  const machine = { ...pair, baths: filteredBaths({ ...filters, cutoff: 10 }) };
  const { sumRules } = negf(machine, { selfEnergy: "causal" });
  for (const value of Object.values(sumRules)) assertAlmostEquals(Number(value), 1, 1e-3);
  const endless = { ...pair, baths: filteredBaths(filters) };
  assertThrows(() => negf(endless, { selfEnergy: "causal" }), RangeError, "baths.L.spectrum.cutoff");
});
