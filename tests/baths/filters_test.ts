import { assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { filteredBaths, hotBias, symmetricBias } from "../../mod.ts";

const options = {
  eps1: 2,
  eps2: 1.5,
  deltaZ: 0.1,
  couplings: { L: 0.02, R: 0.08, C: 0.06 },
  temperatures: symmetricBias(0.3),
  cutoff: 10,
};

const centersOf = (changes: object) =>
  Object.values(filteredBaths({ ...options, ...changes })).map(({ spectrum }) =>
    (spectrum as { center: number }).center
  );

Deno.test("filters sit on the gaps of the cycle, or where their centers are put, each by itself", () => {
  assertEquals(centersOf({}), [2, 2.1, 1.6]);
  assertEquals(centersOf({ eps1: -2 }), [2, 1.9, 1.6]);
  assertEquals(centersOf({ deltaX: 0.1, levels: [2, 2], energy: "full" }), [2, 2.1, 1.6]); // a machine spread in
  assertEquals(centersOf({ centers: { R: 2.5 } }), [2, 2.5, 1.6]);
  const { eps1: _, eps2: __, deltaZ: ___, ...filters } = options;
  assertEquals(filteredBaths({ ...filters, centers: { L: 2, R: 2.1, C: 1.6 } }), filteredBaths(options));
});

Deno.test("a bias has the differences that it says, and no temperature that is not > 0", () => {
  fc.assert(
    fc.property(fc.double({ min: -0.99, max: 5, noNaN: true }), (deltaT) => {
      assertEquals(hotBias(deltaT), { L: 1 + deltaT, R: 1, C: 1 });
    }),
    { seed: 1 },
  );
  assertEquals(hotBias(1, 4), { L: 5, R: 4, C: 4 });
  assertThrows(() => hotBias(-1), RangeError, "deltaT is -1; it must be > −1, so that T_L = T + ΔT is > 0");
  assertThrows(
    () => symmetricBias(1),
    RangeError,
    "deltaT is 1; it must be between −1 and 1, so that T_C = T − ΔT is > 0",
  );
  assertThrows(() => symmetricBias(-2, 2), RangeError, "so that T_L = T + ΔT is > 0");
  for (const bias of [hotBias, symmetricBias]) {
    assertThrows(() => bias("0.1" as unknown as number), RangeError, `deltaT is "0.1"; it must be a finite number`);
    assertThrows(() => bias(0.1, 0), RangeError, "temperature is 0; it must be a finite number > 0");
  }
});

for (
  const [changes, message] of [
    [{ eps1: "2" }, `eps1 is "2"; it must be a finite number`],
    [{ deltaZ: NaN }, "deltaZ is NaN; it must be a finite number"],
    [{ eps2: undefined }, "eps2 is undefined; it must be a finite number"],
    [{ eps2: 1e308, deltaZ: 1e308 }, "eps2 + deltaZ is Infinity"],
    [{ couplings: { L: 0.02, R: -1, C: 0.06 } }, "couplings.R is -1; it must be a finite number > 0"],
    [{ couplings: { L: 0.02, R: 0.08 } }, "couplings.C is undefined; it must be a finite number > 0"],
    [{ couplings: 0.02 }, "couplings is 0.02; it must be an object with the fields L, R, C"],
    [{ temperatures: { L: 1, R: 1, C: -0.7 } }, "temperatures.C is -0.7; it must be a finite number > 0"],
    [{ temperatures: { L: 1, R: 1, C: 1, X: 1 } }, `temperatures has no field "X"`],
    [{ centers: { L: -0.1 } }, "centers.L is -0.1; it must be a finite number ≥ 0"],
    [{ centers: { R: "2" } }, `centers.R is "2"; it must be a finite number ≥ 0`],
    [{ cutoff: undefined }, "cutoff is undefined; it must be a finite number > 0"],
    [{ strength: -1 }, "strength is -1; it must be a finite number > 0"],
    [{ shape: "brownian", couplings: { L: 0.02, R: 1, C: 0.06 } }, "couplings.R is 1; it must be < 1"],
    [{ shape: "brownian", deltaZ: -1.5 }, "eps2 + deltaZ is 0; it must be ≠ 0"],
    [{ shape: "gaussian" }, `shape is "gaussian"; it must be "lorentzian" or "brownian"`],
    [{ strenght: 2 }, `options has no field "strenght"; did you mean strength?`],
    [{ coupling: { L: 1, R: 1, C: 1 } }, `options has no field "coupling"; did you mean couplings?`],
  ] as [object, string][]
) {
  Deno.test(`filteredBaths refuses ${JSON.stringify(changes)} by the name that was typed`, () => {
    assertThrows(() => filteredBaths({ ...options, ...changes } as typeof options), RangeError, message);
  });
}

Deno.test("filteredBaths refuses what is no options, and gaps that are missing beside some centers", () => {
  assertThrows(() => filteredBaths(undefined as unknown as typeof options), RangeError, "options is undefined");
  const { eps1: _, ...rest } = options;
  assertThrows(() => filteredBaths({ ...rest, centers: { L: 2 } } as never), RangeError, "eps1 is undefined");
});
