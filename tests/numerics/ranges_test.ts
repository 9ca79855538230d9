import { assert, assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { grid, linspace } from "../../mod.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

Deno.test("linspace meets both ends to the last bit, stays between them and never turns back", () => {
  fc.assert(
    fc.property(finite, finite, fc.integer({ min: 2, max: 40 }), (start, stop, count) => {
      const values = linspace(start, stop, count);
      assertEquals([values.length, values[0] === start, values[count - 1] === stop], [count, true, true]);
      const sign = Math.sign(stop - start);
      for (let i = 1; i < count; i++) {
        assert(Number.isFinite(values[i]));
        assert(sign * values[i] >= sign * values[0] && sign * values[i] <= sign * values[count - 1]);
      }
    }),
    { seed: 1, numRuns: 2000, examples: [[0.1, 0.2, 7], [-1e308, 1e308, 3], [0.1, 0.1, 4]] },
  );
  assertEquals(linspace(0.1, 0.2, 7)[0], 0.1);
  assertEquals(linspace(-1e308, 1e308, 3), [-1e308, 0, 1e308]);
});

Deno.test("the numbers of linspace are those of exact arithmetic, rounded", () => {
  assertEquals(linspace(0, 1, 11), Array.from({ length: 11 }, (_, i) => i / 10));
  assertEquals(linspace(-4, 4, 401), Array.from({ length: 401 }, (_, i) => (i - 200) / 50));
});

Deno.test("linspace and grid name what is wrong", () => {
  assertThrows(() => linspace(0, 1, 1), RangeError, "count is 1; it must be an integer ≥ 2");
  assertThrows(() => linspace(0, 1, 1e9), RangeError, "count is 1000000000; it must be at most 100000000");
  assertThrows(() => linspace("0" as unknown as number, 1, 2), RangeError, `start is "0"; it must be a finite number`);
  assertThrows(() => grid(undefined as unknown as number[], [1]), RangeError, "xs is undefined; it must be a list");
  assertThrows(() => grid([1], 3 as unknown as number[]), RangeError, "ys is 3; it must be a list");
  assertEquals(grid(new Set([1, 2]), "ab"), [[1, "a"], [1, "b"], [2, "a"], [2, "b"]]);
});
