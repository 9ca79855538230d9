import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { bathRates, boseEinstein, flat } from "../mod.ts";
import { assertRelative } from "./machines.ts";

/** e^x as a fraction of integers with 400 bits behind the point, from its Taylor series: an independent reference. */
function exponential(x: number): bigint {
  const bits = 400n;
  // A double is an integer times a power of two, so x is represented exactly.
  const scaled = BigInt(Math.round(x * 2 ** 52)) << (bits - 52n);
  // e^x = (e^{x/2^k})^{2^k} keeps the series short.
  const halvings = 12n;
  let term = 1n << bits, sum = 0n;
  for (let k = 1n; term !== 0n; k++) {
    sum += term;
    term = (term * (scaled >> halvings)) >> bits;
    term /= k;
  }
  for (let k = 0n; k < halvings; k++) sum = (sum * sum) >> bits;
  return sum;
}

/** numerator / denominator, for quotients between 1e-100 and 1e100. */
function quotient(numerator: bigint, denominator: bigint): number {
  return Number((numerator << 500n) / denominator) / 2 ** 500;
}

// Abscissas with at most 52 bits behind the point, so that the reference sees the same number.
const abscissas = [1e-12, 1e-9, 1e-6, 1e-3, 0.1, 0.5, 1, 2, 5, 20, 36, 50].map((x) =>
  Math.round(x * 2 ** 52) / 2 ** 52
);

Deno.test("n and 1 + n keep full relative precision from ω/T = 1e-12 on", () => {
  const one = 1n << 400n;
  for (const x of abscissas) {
    const e = exponential(x);
    assertRelative([boseEinstein(x, 1)], [quotient(one, e - one)], 1e-15, `n(${x})`);
    const { absorption, emission } = bathRates({ temperature: 1, spectrum: () => 1 }, x);
    assertRelative([absorption, emission], [quotient(one, e - one), quotient(e, e - one)], 1e-15, `rates at ${x}`);
  }
});

Deno.test("far above the temperature n is Boltzmann's factor, and at last exactly 0; 1 + n is 1", () => {
  // The relative error of e^{−x} is that of x, half a unit in the last place of 700.
  for (const x of [100, 400, 700]) assertRelative([Math.log(boseEinstein(x, 1))], [-x], 1e-15);
  assertEquals(boseEinstein(800, 1), 0);
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
