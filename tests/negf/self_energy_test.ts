import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { flat, levelShift, lorentzian, negf, ohmic, spectralDensity, type Spectrum, tabulated } from "../../mod.ts";
import { fig10 } from "./machines.ts";

/**
 * P∫dω/2π K(ω)/(ε−ω) by tanh–sinh quadrature, as a check on the closed forms. The pole is taken out by symmetry,
 * ∫_0^d du [K(ε−u) − K(ε+u)]/u, where d reaches to the nearest of the given breaks; the rest is regular.
 */
function principalValue(spectrum: Spectrum, epsilon: number, breaks: number[]): number {
  const integrate = (f: (x: number) => number, a: number, b: number) => {
    let sum = 0;
    const h = 1 / 64;
    for (let k = -260; k <= 260; k++) {
      const t = k * h, s = Math.PI / 2 * Math.sinh(t);
      const fromEdge = (b - a) / (1 + Math.exp(2 * Math.abs(s))); // distance to the nearer end, to full precision
      if (fromEdge < 1e-18 * (b - a)) continue;
      const x = s < 0 ? a + fromEdge : b - fromEdge;
      sum += f(x) * (b - a) / 2 * Math.PI / 2 * Math.cosh(t) / Math.cosh(s) ** 2;
    }
    return h * sum;
  };
  const K = (omega: number) => spectralDensity(spectrum, omega);
  const nodes = [...new Set([0, ...breaks])].sort((a, b) => a - b);
  const distance = Math.min(...nodes.map((node) => Math.abs(node - epsilon))) / 2;
  const pieces = [...nodes, epsilon - distance, epsilon + distance].sort((a, b) => a - b);
  let sum = integrate((u) => (K(epsilon - u) - K(epsilon + u)) / u, 0, distance);
  for (let i = 1; i < pieces.length; i++) {
    const [a, b] = [pieces[i - 1], pieces[i]];
    if (Math.abs((a + b) / 2 - epsilon) < distance / 2 || b <= nodes[0] || a >= nodes[nodes.length - 1]) continue;
    sum += integrate((omega) => K(omega) / (epsilon - omega), a, b);
  }
  return sum / (2 * Math.PI);
}

Deno.test("Kramers–Kronig: the closed form of the Lorentzian filter is the principal value of its K", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 2, noNaN: true }),
      fc.double({ min: 0.5, max: 9, noNaN: true }),
      fc.double({ min: -2, max: 12, noNaN: true }),
      (coupling, center, epsilon) => {
        const cutoff = 7, filter = lorentzian({ coupling, center, cutoff });
        fc.pre(Math.abs(epsilon) > 0.05 && Math.abs(epsilon - cutoff) > 0.05);
        const width = coupling * center, breaks = [cutoff];
        for (const k of [-8, -4, -2, -1, 0, 1, 2, 4, 8]) {
          const node = center + k * width;
          if (node > 0.01 && node < cutoff - 0.01 && Math.abs(node - epsilon) > 1e-3) breaks.push(node);
        }
        const expected = principalValue(filter, epsilon, breaks);
        // the quadrature's own error, in units of the peak of K
        assertAlmostEquals(levelShift(filter, epsilon), expected, 1e-9 / width);
      },
    ),
    { seed: 10, numRuns: 60 },
  );
});

Deno.test("Kramers–Kronig: the closed form of piecewise linear spectra is the principal value of their K", () => {
  const bell = tabulated({ omega: [0.5, 1, 2, 3.5, 5], values: [0, 0.4, 1, 0.2, 0] });
  const step = tabulated({ omega: [1, 2, 4], values: [0.3, 0.3, 0.8] });
  const cases: [Spectrum, number[]][] = [
    [ohmic({ coupling: 0.3, cutoff: 5 }), [5]],
    [flat({ coupling: 0.3, cutoff: 5 }), [5]],
    [bell, [0.5, 1, 2, 3.5, 5]],
    [step, [1, 2, 4]],
  ];
  for (const [spectrum, breaks] of cases) {
    for (const epsilon of [-1.3, 0.2, 0.77, 1.7, 2.9, 4.4, 6.1]) {
      assertAlmostEquals(levelShift(spectrum, epsilon), principalValue(spectrum, epsilon, breaks), 1e-11); // quadrature
    }
  }
  assertEquals(Number.isFinite(levelShift(bell, 2)), true); // at a kink
  assertEquals(levelShift(step, 4), Infinity); // at a jump down
});

Deno.test("an Ohmic bath is the straight line it is", () => {
  const line = tabulated({ omega: [1e-9, 5], values: [3e-10, 1.5] }), exact = ohmic({ coupling: 0.3, cutoff: 5 });
  for (const epsilon of [-1, 0.5, 3, 8]) {
    assertAlmostEquals(levelShift(line, epsilon), levelShift(exact, epsilon), 1e-9); // the missing piece below 1e-9
  }
});

Deno.test("far above the band, the level shift is ∫K/2π over the distance", () => {
  const filter = lorentzian({ coupling: 0.3, center: 2, cutoff: 7 });
  let area = 0;
  const h = 7 / 4000;
  for (let i = 0; i < 4000; i++) area += h * spectralDensity(filter, (i + 0.5) * h) / (2 * Math.PI);
  assertAlmostEquals(1e6 * levelShift(filter, 1e6), area, 1e-5 * area); // the next moment, ⟨ω⟩/ε
});

Deno.test("an unstable machine is refused, with the numbers", () => {
  const machine = fig10();
  const soft = { ...machine, eps2: 0.2 }; // ∫K/2πω = ½/Ω = 0.23 at C
  assertThrows(() => negf(soft, { selfEnergy: "paper" }), RangeError, "eps2 is 0.2; it must be > ∫K/(2πω) = 0.22");
  const unfiltered = { temperature: 1, spectrum: flat({ coupling: 1e-6, cutoff: 7 }) };
  const divergent = { ...machine, baths: { ...machine.baths, C: unfiltered } };
  assertThrows(() => negf(divergent, { selfEnergy: "causal" }), RangeError, "Infinity");
  const unbounded = { temperature: 1, spectrum: lorentzian({ coupling: 0.1, center: 0, cutoff: 7 }) }; // K ~ 1/ω at ω → 0
  for (const epsilon of [-1, 0, 1]) {
    assertEquals(levelShift(unbounded.spectrum, epsilon), epsilon > 0 ? Infinity : -Infinity);
  }
  const infrared = { ...machine, baths: { ...machine.baths, L: unbounded } };
  assertThrows(() => negf(infrared, { selfEnergy: "paper" }), RangeError, "∫K/(2πω) = Infinity");
  const attractive = fig10({ deltaZ: -60, filtersAt: 0.2, deltaT: 1.5 });
  assertThrows(() => negf(attractive, { selfEnergy: "paper" }), RangeError, "eps2 + deltaZ ⟨n⟩");
});

Deno.test("a spectrum without a known cut-off is refused", () => {
  const machine = fig10();
  const baths = { ...machine.baths, R: { temperature: 1, spectrum: (omega: number) => omega * Math.exp(-omega) } };
  assertThrows(() => negf({ ...machine, baths }, { selfEnergy: "causal" }), RangeError, "baths.R.spectrum");
});
