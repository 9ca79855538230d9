/** What thermodynamics says of heat currents: the audit that goes with every result. */
import { requireFinite, requirePositive } from "./check.ts";
import type { PerBath } from "./baths/bath.ts";

/** What a J_C does to C, as the end of a sentence: "cooled", "heated" or, if it is 0, neither. */
export function fateOf(J_C: number): string {
  return J_C > 0 ? "cooled" : J_C < 0 ? "heated" : "neither cooled nor heated";
}

/** The audit that goes with every current. */
export interface Thermodynamics {
  /** J_L + J_R + J_C: 0 up to rounding in a steady state that conserves energy. */
  readonly firstLaw: number;
  /** −Σ J_η/T_η ≥ 0, the rate at which the baths gain entropy. */
  readonly entropyProduction: number;
  /** J_C/J_L where heat from L pays for the cooling of C; null where C is not cooled by L. */
  readonly cop: number | null;
  /** The reversible bound on it, T_C (T_L − T_R) / (T_L (T_R − T_C)); Infinity where cooling is downhill, T_C ≥ T_R. */
  readonly carnotCop: number;
  /** J_C > 0. */
  readonly cooling: boolean;
}

/**
 * First law, second law, coefficient of performance and its Carnot bound.
 *
 * @param currents heat currents out of L, R and C
 * @param temperatures of L, R and C, each > 0
 * @throws {RangeError} if a current is not finite or a temperature is not a finite number > 0.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { thermodynamics } from "@qar/qar";
 *
 * const audit = thermodynamics({ L: 1, R: -1.2, C: 0.2 }, { L: 1.5, R: 1, C: 0.8 });
 * assertEquals(audit.cop, 0.2);
 * assertAlmostEquals(audit.carnotCop, 4 / 3, 1e-15);
 * ```
 */
export function thermodynamics(currents: PerBath, temperatures: PerBath): Thermodynamics {
  for (const name of ["L", "R", "C"] as const) {
    requireFinite(`currents.${name}`, currents[name]);
    requirePositive(`temperatures.${name}`, temperatures[name]);
  }
  const { L, R, C } = currents, { L: hot, R: middle, C: cold } = temperatures;
  return {
    firstLaw: L + R + C,
    entropyProduction: -(L / hot + R / middle + C / cold),
    cop: C > 0 && L > 0 ? C / L : null,
    carnotCop: cold >= middle ? Infinity : Math.max(0, cold * (hot - middle) / (hot * (middle - cold))),
    cooling: C > 0,
  };
}
