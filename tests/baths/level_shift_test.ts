import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { brownian, flat, levelShift, lorentzian, ohmic, spectralDensity, tabulated } from "../../mod.ts";

/** 2π ε Σ^r(ε) = Σ_k m_k ε^{−k} with the moments m_k = ∫dω K(ω) ω^k, of K = ω^p on (0, 1). */
function momentSum(p: number, epsilon: number): number {
  let sum = 0;
  for (let k = 60; k >= 0; k--) sum += epsilon ** -k / (p + 1 + k); // the smallest first
  return sum;
}

Deno.test("far outside the band the level shift is ∫K/(2πε), to the last digits", () => {
  const straight = tabulated({ omega: [1e-12, 0.3, 0.7, 1], values: [1e-12, 0.3, 0.7, 1] });
  for (const size of [3, 30, 1e3, 1e6, 1e8, 1e12, 1e100]) {
    for (const epsilon of [size, -size]) {
      const scaled = (spectrum: Parameters<typeof levelShift>[0]) =>
        2 * Math.PI * epsilon * levelShift(spectrum, epsilon);
      assertAlmostEquals(scaled(ohmic({ coupling: 1, cutoff: 1 })) / momentSum(1, epsilon), 1, 2e-15); // rounding
      assertAlmostEquals(scaled(flat({ coupling: 1, cutoff: 1 })) / momentSum(0, epsilon), 1, 2e-15);
      assertAlmostEquals(scaled(straight) / momentSum(1, epsilon), 1, 5e-15);
    }
  }
});

Deno.test("a filter far away acts by the area under its K", () => {
  const area = (K: (omega: number) => number) => {
    let sum = 0; // midpoints of 2·10⁵ cells: 1e-9 of the area
    for (let i = 0; i < 2e5; i++) sum += K((i + 0.5) * 7 / 2e5) * 7 / 2e5;
    return sum;
  };
  for (
    const spectrum of [
      lorentzian({ coupling: 0.1, center: 2, cutoff: 7 }),
      brownian({ coupling: 0.1, center: 2, cutoff: 7 }),
    ]
  ) {
    const expected = area((omega) => spectralDensity(spectrum, omega));
    for (const epsilon of [1e12, -1e12, 1e150, 1e200, -1e300]) {
      assertAlmostEquals(2 * Math.PI * epsilon * levelShift(spectrum, epsilon) / expected, 1, 1e-8);
    }
  }
});

Deno.test("inside and outside the band are joined: the level shift is continuous where K is", () => {
  const bell = tabulated({ omega: [0.5, 1, 2, 3.5, 5], values: [0, 0.4, 1, 0.2, 0] });
  for (const edge of [0.5, 5]) {
    const at = levelShift(bell, edge);
    assert(Number.isFinite(at));
    for (const away of [-1e-12, 1e-12]) assertAlmostEquals(levelShift(bell, edge + away), at, 1e-10); // x ln x
  }
  assertEquals(levelShift(flat({ coupling: 1, cutoff: 1 }), 1), Infinity); // at a jump
});
