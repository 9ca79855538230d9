import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { findMaximum, findZero, findZeros } from "../../mod.ts";

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

Deno.test("atEdge tells an end of the interval from a peak inside, whichever side it is on", () => {
  assertEquals(findMaximum((x) => x, 0, 1).atEdge, true);
  assertEquals(findMaximum((x) => -x, 0, 1).atEdge, true);
  assertEquals(findMaximum((x) => 1 - (1 - x) ** 2, 0, 1).atEdge, true); // flat at the end, where rounding hides it
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1 - 1e-3, noNaN: true }), (center) => {
      assertEquals(findMaximum((x) => -((x - center) ** 2), 0, 1).atEdge, false);
    }),
    { seed: 3 },
  );
});

Deno.test("with samples the higher of two peaks is found, wherever the lower one lies", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 4.8, noNaN: true }),
      fc.double({ min: 0.2, max: 4.8, noNaN: true }),
      (high, low) => {
        fc.pre(Math.abs(high - low) > 0.5);
        // Half widths of 0.13, so that parts of 0.1 have a sample high up on each.
        const f = (x: number) => 2 * Math.exp(-40 * (x - high) ** 2) + Math.exp(-40 * (x - low) ** 2);
        const peak = findMaximum(f, 0, 5, { samples: 50 });
        assertAlmostEquals(peak.x, high, 1e-3); // the other one's slope shifts it by less
        assertEquals(peak.atEdge, false);
      },
    ),
    { seed: 4 },
  );
  const once = findMaximum((x) => 2 * Math.exp(-40 * (x - 4.5) ** 2) + Math.exp(-40 * (x - 1) ** 2), 0, 5);
  assert(once.value < 1.5, "without samples this one is missed, or the test above shows nothing");
});

Deno.test("a maximum is never below its samples", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 60 }), (samples, frequency) => {
      const f = (x: number) => Math.sin(frequency * x) + x,
        middles = Array.from({ length: samples }, (_, i) => (i + 0.5) / samples);
      const { value } = findMaximum(f, 0, 1, { samples });
      // A sample may round to another x by an ulp.
      for (const x of middles) assert(value >= f(x) - 1e-13, `${samples} samples of sin ${frequency}x`);
    }),
    { seed: 5 },
  );
});

Deno.test("intervals wider than the largest number", () => {
  assertAlmostEquals(findZero((x) => x - 1, -1e308, 1e308), 1, 1e-15);
  assertAlmostEquals(findMaximum((x) => -Math.abs(x / 1e300 - 2), -1e308, 1e308).x / 1e308, 2e-8, 2e-8); // 1e-8 of 2e308
  assertEquals(findMaximum((x) => x / 1e308, -1.7e308, 1.7e308).atEdge, true);
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
  assertThrows(() => findMaximum((x) => x, 0, 1, 0), RangeError, "tolerance is 0");
  assertThrows(
    () => findMaximum((x) => x, 0, 1, { samples: 0 }),
    RangeError,
    "samples is 0; it must be an integer ≥ 1",
  );
  assertThrows(() => findMaximum((x) => x, 0, 1, { tolerence: 1 } as object), RangeError, "did you mean tolerance?");
  assertThrows(() => findMaximum(undefined as unknown as () => 0, 0, 1), RangeError, "f is undefined");
  assertThrows(() => findZero("x" as unknown as () => 0, 0, 1), RangeError, `f is "x"`);
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

Deno.test("findZeros finds every change of sign that a part of the interval holds, and none elsewhere", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 0, maxLength: 6 }), (places) => {
      const zeros = places.sort((a, b) => a - b).map((place) => place + 0.5); // in the middles of parts
      const f = (x: number) => zeros.reduce((product, zero) => product * (x - zero), 1);
      assertEquals(findZeros(f, 0, 100), zeros);
    }),
    { seed: 6 },
  );
  assertEquals(findZeros((x) => x - 1, 0, 2, { samples: 2 }), [1]); // at a point that is looked at
  assertEquals(findZeros((x) => x, 0, 1), [0]);
  assertEquals(findZeros((x) => x - 1, 0, 1), [1]);
  assertEquals(findZeros((x) => x * x + 1, -1, 1), []);
  assertAlmostEquals(findZeros((x) => x - 1, -1e308, 1e308)[0], 1, 1e-15);
  assertThrows(() => findZeros((x) => x, 0, 1, { samples: 0 }), RangeError, "samples is 0; it must be an integer ≥ 1");
  assertThrows(() => findZeros((x) => x, 0, 1, { sample: 3 } as object), RangeError, "did you mean samples?");
  assertThrows(() => findZeros(() => NaN, 0, 1), RangeError, "f(0) is NaN");
});
