import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { bathRates, boseEinstein, flat } from "../../mod.ts";
import { exact, exponential, ratio } from "../exact.ts";
import { assertRelative, law, logarithmic } from "../machines.ts";

Deno.test("n and both rates keep full relative precision from ω/T = 1e-12 to 700", () => {
  const bits = 1500, one = 1n << BigInt(bits); // e^{−700} = 2^{−1010}
  law(fc.tuple(logarithmic(1e-12, 700), logarithmic(0.1, 10)), ([x, temperature]) => {
    const gap = x * temperature;
    const e = exponential(exact(gap), exact(temperature), bits);
    const n = ratio(one, e - one), up = ratio(e, e - one);
    // n changes by x times what ω/T, rounded once, changes: half a unit in its last place. expm1 and 1/… add one each.
    const tolerance = 2 ** -53 * (4 + x);
    assertRelative([boseEinstein(gap, temperature)], [n], tolerance, `n at ω/T = ${x}`);
    const { absorption, emission } = bathRates({ temperature, spectrum: () => 1 }, gap);
    assertRelative([absorption], [n], tolerance, `absorption at ω/T = ${x}`);
    assertRelative([emission], [up], 2 ** -53 * 5, `emission at ω/T = ${x}`);
  });
});

Deno.test("beyond ω/T = 710 n is exactly 0 and 1 + n exactly 1", () => {
  assertEquals(boseEinstein(710, 1), 0);
  assertEquals(boseEinstein(1e300, 1e-300), 0);
  assertEquals(bathRates({ temperature: 1, spectrum: () => 2 }, 800), { absorption: 0, emission: 2 });
});

Deno.test("absorption and emission are in detailed balance", () => {
  for (const gap of [1e-9, 0.3, 2, 30]) {
    for (const temperature of [0.05, 1, 7]) {
      const { absorption, emission } = bathRates({ temperature, spectrum: flat({ coupling: 0.3, cutoff: 50 }) }, gap);
      const x = gap / temperature;
      assertAlmostEquals(Math.log(emission / absorption) / x, 1, 1e-15 * (1 + 1 / x));
    }
  }
});

Deno.test("where K vanishes there is no rate, not even next to ω = 0", () => {
  assertEquals(bathRates({ temperature: 1, spectrum: flat({ coupling: 1, cutoff: 1 }) }, 1.1), {
    absorption: 0,
    emission: 0,
  });
});

Deno.test("bad energies and temperatures are refused with name, value and range", () => {
  assertThrows(() => boseEinstein(0, 1), RangeError, "omega is 0; it must be a finite number > 0");
  assertThrows(() => boseEinstein(1, 0), RangeError, "temperature is 0; it must be a finite number > 0");
  assertThrows(() => boseEinstein(NaN, 1), RangeError, "omega is NaN");
  assertThrows(() => bathRates({ temperature: -1, spectrum: () => 1 }, 1), RangeError, "temperature is -1");
  assertThrows(() => bathRates({ temperature: 1, spectrum: () => 1 }, -1), RangeError, "gap is -1");
  assertThrows(
    () => bathRates({ temperature: 1e300, spectrum: () => 1 }, 1e-300),
    RangeError,
    "it must be a finite number",
  );
});
