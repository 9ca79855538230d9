/** Bosonic baths: occupation, absorption and emission rates, detailed balance (Eq. 6). */
import { refuse, requirePositive } from "../check.ts";
import { spectralDensity, type Spectrum } from "./spectrum.ts";

/** A bosonic bath: temperature T (energy, k_B = 1) and spectral density K(ω). */
export interface Bath {
  /** T, an energy. */
  readonly temperature: number;
  /** K(ω). */
  readonly spectrum: Spectrum;
}

/** The three baths of Fig. 1: L (hot) and R drive the first body, C (cold) is coupled to the second. */
export interface Baths {
  /** Hot bath at the first body. */
  readonly L: Bath;
  /** Reference bath at the first body. */
  readonly R: Bath;
  /** Cold bath at the second body. */
  readonly C: Bath;
}

/** One number for each of the baths L, R and C: temperatures, heat currents. */
export type PerBath = Readonly<Record<"L" | "R" | "C", number>>;

/** The rates at which one bath drives one transition; `absorption` takes the photon out of the bath. */
export interface BathRates {
  /** K n: the machine goes up, the bath loses the gap. */
  readonly absorption: number;
  /** K (1 + n): the machine goes down, the bath gains the gap. */
  readonly emission: number;
}

/**
 * Bose–Einstein occupation n(ω) = 1/(e^{ω/T} − 1), to full relative precision for any ω/T (`expm1`).
 *
 * @param omega energy ω > 0
 * @param temperature T > 0, in the same unit
 * @returns n ≥ 0; it underflows to 0 above ω/T ≈ 710
 * @throws {RangeError} if ω or T is not a finite number > 0.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { boseEinstein } from "@qar/qar";
 *
 * assertAlmostEquals(boseEinstein(1, 1), 0.5819767068693265, 1e-15);
 * assertAlmostEquals(boseEinstein(1e-12, 1), 999999999999.5, 1e-3);
 * ```
 */
export function boseEinstein(omega: number, temperature: number): number {
  requirePositive("omega", omega);
  requirePositive("temperature", temperature);
  return 1 / Math.expm1(omega / temperature);
}

/**
 * Absorption rate K n and emission rate K (1 + n) at the positive gap ω (Eqs. 6 and A11).
 *
 * The two satisfy detailed balance, emission = e^{ω/T} absorption, each to rounding: 1 + n = −1/expm1(−ω/T) is
 * evaluated as such, never as a sum.
 *
 * @param bath temperature and spectrum
 * @param gap energy ω > 0 of the photon
 * @throws {RangeError} if the gap or the temperature is not a finite number > 0, or if a rate overflows.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { bathRates, flat } from "@qar/qar";
 *
 * const bath = { temperature: 1, spectrum: flat({ coupling: 0.1, cutoff: 20 }) };
 * const { absorption, emission } = bathRates(bath, 2);
 * assertAlmostEquals(emission / absorption, Math.exp(2), 1e-14);
 * ```
 */
export function bathRates({ temperature, spectrum }: Bath, gap: number): BathRates {
  requirePositive("gap", gap);
  requirePositive("temperature", temperature);
  const density = spectralDensity(spectrum, gap);
  if (density === 0) return { absorption: 0, emission: 0 };
  const x = gap / temperature;
  const absorption = density / Math.expm1(x);
  const emission = -density / Math.expm1(-x);
  if (!Number.isFinite(emission)) {
    refuse(`emission rate at gap ${gap} and temperature ${temperature}`, emission, "a finite number ≥ 0");
  }
  return { absorption, emission };
}
