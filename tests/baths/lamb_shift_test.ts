/** The Lamb shift against a sum over many modes, and against what is known of it. */
import { assert, assertAlmostEquals, assertThrows } from "@std/assert";
import { brownian, flat, lorentzian, ohmic, spectralDensity, tabulated } from "../../mod.ts";
import { rateAtZeroGap } from "../../lib/baths/zero_gap.ts";
import { lambShift } from "../../lib/baths/lamb_shift.ts";
import { levelShift } from "../../lib/baths/level_shift.ts";
import { integrate } from "../../lib/numerics/quadrature.ts";

const spectra = [
  ohmic({ coupling: 0.02, cutoff: 20 }),
  lorentzian({ coupling: 0.05, center: 1.3, cutoff: 20 }),
  brownian({ coupling: 0.05, center: 1.3 }),
  tabulated({ omega: [0.5, 1, 2.2, 3], values: [0, 0.1, 0.3, 0] }),
];

Deno.test("the Lamb shift is the principal value, by folding the integrand about its pole", () => {
  for (const spectrum of spectra) {
    for (const [omega, T] of [[0.83, 0.7], [1.7, 2.1], [-1.1, 0.4]]) {
      // P∫ K n [1/(a − x) + 1/(a + x)]: pairs a ± u cancel to the derivative; beyond 2a there is no pole.
      const a = Math.abs(omega), f = (x: number) => x <= 0 ? 0 : spectralDensity(spectrum, x) / Math.expm1(x / T);
      const g = (x: number) => f(x) / (a + x), inner = [0, a / 8, a / 4, a / 2, a];
      const folded = integrate((u) => (f(a - u) - f(a + u)) / u, inner, 1e-12).value;
      const nodes = [0.5, 1, 1.2, 1.3, 1.4, 2.2, 3, 20].filter((x) => x > 2 * a && x < 60);
      const beyond = integrate((x) => f(x) / (a - x), [2 * a, ...nodes, 60], 1e-12).value;
      const regular = integrate(g, [0, 0.5, 1, 1.2, 1.3, 1.4, 2.2, 3, 20, 60], 1e-12).value;
      const expected = levelShift(spectrum, omega) + Math.sign(omega) * (folded + beyond + regular) / (2 * Math.PI);
      const { value, error } = lambShift({ temperature: T, spectrum }, omega);
      assert(Math.abs(value - expected) < 2e-9, `${spectrum.kind} at ${omega}: ${value}, ${expected}`);
      assert(error < 1e-11, `${spectrum.kind}: ${error}`);
    }
  }
});

Deno.test("at ω = 0 the Lamb shift is −∫K/2πω, whatever the temperature", () => {
  const bath = { temperature: 0.7, spectrum: ohmic({ coupling: 0.02, cutoff: 20 }) };
  assertAlmostEquals(lambShift(bath, 0).value, -0.02 * 20 / (2 * Math.PI), 1e-15);
});

Deno.test("where a Lamb shift is infinite or unknown it is refused", () => {
  assertThrows(() => lambShift({ temperature: 1, spectrum: flat({ coupling: 1, cutoff: 9 }) }, 1), RangeError, "flat");
  assertThrows(() => lambShift({ temperature: 1, spectrum: () => 1 }, 1), RangeError, "plain data");
  assertThrows(
    () => lambShift({ temperature: 1, spectrum: ohmic({ coupling: 1, cutoff: 9 }) }, 9),
    RangeError,
    "jumps",
  );
});

Deno.test("the rate at zero gap is the limit of K n", () => {
  for (const spectrum of spectra) {
    for (const temperature of [0.3, 2]) {
      const omega = 1e-7, limit = spectralDensity(spectrum, omega) / Math.expm1(omega / temperature);
      assertAlmostEquals(rateAtZeroGap({ temperature, spectrum }), limit, 1e-6 * limit + 1e-300);
    }
  }
});
