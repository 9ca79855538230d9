import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { thermodynamics } from "../mod.ts";

const temperatures = { L: 1.5, R: 1, C: 0.8 };

Deno.test("a reversible refrigerator reaches Carnot's COP and produces no entropy", () => {
  const { carnotCop } = thermodynamics({ L: 1, R: -1, C: 0 }, temperatures);
  assertAlmostEquals(carnotCop, 0.8 * 0.5 / (1.5 * 0.2), 1e-15);
  const reversible = thermodynamics({ L: 1, R: -1 - carnotCop, C: carnotCop }, temperatures);
  assertAlmostEquals(reversible.entropyProduction, 0, 1e-15);
  assertAlmostEquals(reversible.firstLaw, 0, 1e-15);
  assert(reversible.cooling);
  assertEquals(reversible.cop, carnotCop);
});

Deno.test("a machine that beats Carnot would destroy entropy", () => {
  const { carnotCop } = thermodynamics({ L: 1, R: -1, C: 0 }, temperatures);
  const cop = carnotCop + 0.01;
  assert(thermodynamics({ L: 1, R: -1 - cop, C: cop }, temperatures).entropyProduction < 0);
});

Deno.test("there is no COP where C is heated or L does not pay", () => {
  assertEquals(thermodynamics({ L: 1, R: -0.9, C: -0.1 }, temperatures).cop, null);
  assertEquals(thermodynamics({ L: -1, R: 0.9, C: 0.1 }, temperatures).cop, null);
});

Deno.test("Carnot's bound is infinite where cooling is downhill, and 0 where L cannot drive", () => {
  assertEquals(thermodynamics({ L: 0, R: 0, C: 0 }, { L: 2, R: 1, C: 1 }).carnotCop, Infinity);
  assertEquals(thermodynamics({ L: 0, R: 0, C: 0 }, { L: 0.9, R: 1, C: 0.5 }).carnotCop, 0);
});

Deno.test("currents and temperatures that are none are refused", () => {
  assertThrows(() => thermodynamics({ L: NaN, R: 0, C: 0 }, temperatures), RangeError, "currents.L is NaN");
  assertThrows(
    () => thermodynamics({ L: 0, R: 0, C: 0 }, { ...temperatures, C: 0 }),
    RangeError,
    "temperatures.C is 0; it must be a finite number > 0",
  );
});
