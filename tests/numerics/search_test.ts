import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { findMaximum, findZero } from "../../mod.ts";

Deno.test("findMaximum finds the peak of a Gaussian wherever it lies", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), (center) => {
      const peak = findMaximum((x) => Math.exp(-((x - center) ** 2)), 0, 1);
      // The top is flat: f falls below its maximum by one rounding error at √ε ≈ 1.5e-8 from it.
      assertAlmostEquals(peak.x, center, 3e-8);
      assertAlmostEquals(peak.value, 1, 1e-15);
    }),
    { seed: 1 },
  );
});

Deno.test("findMaximum of a monotonic function is the end of the interval", () => {
  assertAlmostEquals(findMaximum((x) => x, 2, 3).x, 3, 1e-7);
  assertAlmostEquals(findMaximum((x) => -x, 2, 3).x, 2, 1e-7);
});

Deno.test("findZero is right to the last bit", () => {
  fc.assert(
    fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (root) => {
      assertEquals(findZero((x) => x - root, -2, 2), root);
    }),
    { seed: 2 },
  );
  assertEquals(findZero((x) => x, 0, 1), 0);
  assertEquals(findZero((x) => x - 1, 0, 1), 1);
});

Deno.test("findZero asks for a change of sign, and both for finite values", () => {
  assertThrows(
    () => findZero((x) => x * x + 1, -1, 1),
    RangeError,
    "f(1) is 2; it must be of the other sign than f(-1)",
  );
  assertThrows(() => findZero(() => NaN, 0, 1), RangeError, "f(0) is NaN");
  assertThrows(() => findMaximum(() => Infinity, 0, 1), RangeError, "is Infinity");
  assertThrows(() => findMaximum((x) => x, 1, 0), RangeError, "high is 0; it must be > low = 1");
  const error = assertThrows(() => findMaximum((x) => x, 0, 1, 0), RangeError);
  assert(error.message.includes("tolerance"));
});

Deno.test("a zero is as near as its tolerance asks, with as many evaluations as that takes", () => {
  for (const tolerance of [0.1, 1e-3, 1e-6]) {
    let evaluations = 0;
    const zero = findZero((x) => (evaluations++, Math.cos(x)), 1, 2, tolerance);
    assert(Math.abs(zero - Math.PI / 2) <= tolerance);
    assertEquals(evaluations, 2 + Math.ceil(Math.log2(0.5 / tolerance)));
  }
  assertThrows(() => findZero(Math.cos, 1, 2, -1), RangeError, "tolerance is -1; it must be a finite number ≥ 0");
});
