import { assertAlmostEquals } from "@std/assert";
import fc from "fast-check";
import { bubble, levelShifts, tiltedNoise } from "../../lib/negf/bubble.ts";
import { exchangeFlow } from "../../lib/negf/currents.ts";
import type { Keldysh } from "../../lib/negf/green.ts";
import { type Grid, midpointGrid } from "../../lib/negf/grid.ts";

const samples = (points: number) =>
  fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: points, maxLength: points }).map((values) =>
    Float64Array.from(values)
  );
const pair = (points: number) => fc.record({ lesser: samples(points), greater: samples(points) });

/** P_j and s_j^≶ as the sums that they are: a check on the transforms. */
function direct([first, second]: readonly [Keldysh, Keldysh], deltaZ: number, { points, spacing, weights }: Grid) {
  const measure = spacing / (2 * Math.PI);
  const noise = [first, second].map(({ lesser, greater }) =>
    Float64Array.from({ length: 2 * points - 1 }, (_, m) => {
      let sum = 0;
      for (let i = 0; i < points; i++) {
        const shifted = i + m - points + 1;
        if (shifted < 0 || shifted >= points) continue;
        sum += weights[i] * weights[shifted] * lesser[shifted] * greater[i];
      }
      return measure * sum;
    })
  );
  const self = (g: Float64Array, P: Float64Array, sign: 1 | -1) =>
    g.map((_, i) => {
      let sum = 0;
      for (let k = 0; k < points; k++) sum += weights[k] * g[k] * P[points - 1 + sign * (i - k)];
      return deltaZ ** 2 * measure * sum;
    });
  const exchange = [[first, noise[1]], [second, noise[0]]].map(([g, P]) => ({
    lesser: self((g as Keldysh).lesser, P as Float64Array, 1),
    greater: self((g as Keldysh).greater, P as Float64Array, -1),
  }));
  return { noise, exchange };
}

Deno.test("the transforms are the sums of Eq. (29)", () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 40 }).chain((n) => fc.tuple(pair(n), pair(n))), ([first, second]) => {
      const points = first.lesser.length, spacing = 0.1, deltaZ = 0.3;
      const grid = midpointGrid(points, spacing, [0, points * spacing]);
      const found = bubble([first, second], deltaZ, grid, [0, 1]);
      const expected = direct([first, second], deltaZ, grid);
      const close = (a: Float64Array, b: Float64Array) => a.forEach((x, i) => assertAlmostEquals(x, b[i], 1e-13)); // rounding
      for (const j of [0, 1]) {
        close(found.noise[j], expected.noise[j]);
        close(found.exchange[j].lesser, expected.exchange[j].lesser);
        close(found.exchange[j].greater, expected.exchange[j].greater);
      }
    }),
    { seed: 29, numRuns: 50 },
  );
});

Deno.test("the reduced integral is Eq. (30), whatever the Green's functions", () => {
  fc.assert(
    fc.property(pair(64), pair(64), (first, second) => {
      const grid = midpointGrid(64, 0.1, [0, 6.4]), { weights } = grid;
      const { noise, exchange: [, s] } = bubble([first, second], 0.3, grid, [0, 1]);
      let explicit = 0;
      for (let i = 0; i < 64; i++) {
        const gain = second.lesser[i] * s.greater[i] - second.greater[i] * s.lesser[i];
        explicit += weights[i] * (i + 0.5) * 0.01 / (2 * Math.PI) * gain;
      }
      const { net, oneWay } = exchangeFlow(noise, 0.3, grid);
      assertAlmostEquals(net, explicit, 1e-13 * Math.max(oneWay, 1)); // rounding
    }),
    { seed: 30, numRuns: 50 },
  );
});

Deno.test("a g^< that is 10⁻²⁰ of g^> keeps its digits", () => {
  const points = 32, grid = midpointGrid(points, 0.1, []);
  const greater = Float64Array.from({ length: points }, (_, i) => 1 + Math.sin(i));
  const lesser = greater.map((g, i) => 1e-20 * g * (1 + 0.1 * i));
  const g = { lesser, greater };
  const { noise: [P], exchange: [s] } = bubble([g, g], 1, grid, [0]);
  const expected = direct([g, g], 1, grid);
  const P0 = expected.noise[0][points - 1], s0 = Math.max(...expected.exchange[0].lesser);
  P.forEach((value, m) => assertAlmostEquals(value / P0, expected.noise[0][m] / P0, 1e-14)); // rounding
  s.lesser.forEach((value, i) => assertAlmostEquals(value / s0, expected.exchange[0].lesser[i] / s0, 1e-14));
});

Deno.test("tilted noise is e^{βν} P(ν), to its last digit in the tail", () => {
  const points = 64, grid = midpointGrid(points, 0.5, []), beta = 3;
  const greater = Float64Array.from({ length: points }, () => 1);
  const lesser = greater.map((_, i) => Math.exp(-beta * (i + 0.5) * 0.5)); // detailed balance at T = 1/3, e⁻⁹⁶ at the end
  const g = { lesser, greater };
  const tilted = tiltedNoise(g, beta, grid);
  for (let m = 0; m < points; m++) {
    let sum = 0;
    for (let i = 0; i + m < points; i++) sum += lesser[i + m] * Math.exp(beta * m * 0.5);
    assertAlmostEquals(tilted[points - 1 + m], 0.5 / (2 * Math.PI) * sum, 1e-13);
  }
});

Deno.test("the discrete Hilbert transform of a Lorentzian is its dispersive partner", () => {
  const points = 2 ** 14, half = points / 2, h = 0.05, width = 1;
  const energy = (i: number) => (i - half + 0.5) * h;
  const gamma = Float64Array.from({ length: points }, (_, i) => 2 * width / (energy(i) ** 2 + width ** 2));
  const [shift, twice] = levelShifts([gamma, gamma.map((x) => 2 * x)], points);
  for (let i = half - 100; i < half + 100; i++) {
    const exact = energy(i) / (energy(i) ** 2 + width ** 2);
    assertAlmostEquals(shift[i], exact, 1e-5); // the tails beyond the window, ε/W²
    assertAlmostEquals(twice[i], 2 * shift[i], 1e-13);
  }
});
