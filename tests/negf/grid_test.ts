import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { expm1Multiples } from "../../lib/numerics/exponentials.ts";
import { edgeError, midpointGrid } from "../../lib/negf/grid.ts";

/** Error and bound of ∫f over (0, 1). */
function missed(f: (x: number) => number, integral: number, points: number): [error: number, bound: number] {
  const grid = midpointGrid(points, 1 / points, [0, 1]);
  const values = Float64Array.from({ length: points }, (_, i) => f((i + 0.5) / points));
  const sum = values.reduce((total, value, i) => total + grid.weights[i] * value, 0) / points;
  return [Math.abs(sum - integral), edgeError(values, grid, [0, 1])];
}

Deno.test("the bound on what the edges cost: O(h⁴) if smooth, and wide enough for a logarithm", () => {
  const smooth = [64, 128].map((points) => missed((x) => 1 / (1 + x), Math.LN2, points));
  assertAlmostEquals(Math.log2(smooth[0][0] / smooth[1][0]), 4, 0.1);
  assertAlmostEquals(Math.log2(smooth[0][1] / smooth[1][1]), 4, 0.1);
  for (const [error, bound] of smooth) assert(bound / error > 20 && bound / error < 50);
  for (const points of [64, 256]) {
    const [error, bound] = missed(Math.log, -1, points);
    assertAlmostEquals(bound / error, 1.5, 0.05);
    const [weaker, wider] = missed((x) => x * Math.log(x), -1 / 4, points);
    assertAlmostEquals(wider / weaker, 5, 0.1);
  }
});

Deno.test("an edge on which f is smooth costs nothing; one inside a cell is not bounded", () => {
  const grid = midpointGrid(256, 1 / 256, [0.5]);
  const f = Float64Array.from({ length: 256 }, (_, i) => Math.sin(3 * (i + 0.5) / 256));
  assert(edgeError(f, grid, [0.5]) < 5e-10); // the two sides, 6e-9 each, cancel up to 4h⁵ f⁗
  const kink = f.map((_, i) => i < 128 ? 0 : ((i - 127.5) / 256) ** 3);
  assertAlmostEquals(edgeError(kink, grid, [0.5]) * 256 ** 4, 6, 1e-9); // f‴ jumps by 6
  assertEquals(edgeError(f, grid, [0.5 + 1e-4]), Infinity);
});

Deno.test("products of exponentials are exponentials to a few units in the last place", () => {
  for (const [start, step] of [[1e-9, 2e-9], [0.01, 0.02], [0.5, 1e-3], [3, 0.11], [600, 3]]) {
    expm1Multiples(start, step, new Float64Array(300)).forEach((value, i) => {
      const x = start + i * step, expected = Math.expm1(x);
      // an argument of x carries x/2 units in the last place into the result
      if (x < 700) assertAlmostEquals(value / expected, 1, 2 ** -52 * (4 + x));
      else assert(value > 1e304);
    });
  }
  assertEquals(expm1Multiples(0, 0, new Float64Array(3)), new Float64Array(3));
});
