/** The virtual temperature that decides whether a small refrigerator cools. */
import { requirePositive } from "../check.ts";

/**
 * The virtual temperature of the transition that two bodies offer to a third (N. Brunner, N. Linden, S. Popescu, P. Skrzypczyk, Phys.
 * Rev. E 85, 051117 (2012)).
 *
 * A body in equilibrium with R, of gap `gapCold` + `gapHot`, and one in equilibrium with L, of gap `gapHot`, offer a
 * transition of the energy `gapCold` whose populations have T_v = gapCold / ((gapCold + gapHot)/T_R − gapHot/T_L). What is joined
 * to it is cooled if and only if 0 < T_v < T_C.
 *
 * @param machine `gapCold`, `gapHot` > 0 (energies) and the `temperatures` L and R
 * @returns a temperature; negative where the transition is inverted, infinite where it is saturated
 * @throws {RangeError} if a number is not > 0.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { virtualTemperature } from "@qar/qar";
 *
 * assertAlmostEquals(virtualTemperature({ gapCold: 1, gapHot: 4, temperatures: { L: 4, R: 1 } }), 1 / 4, 1e-15);
 * ```
 */
export function virtualTemperature({ gapCold, gapHot, temperatures: { L, R } }: {
  readonly gapCold: number;
  readonly gapHot: number;
  readonly temperatures: Readonly<Record<"L" | "R", number>>;
}): number {
  for (const [name, value] of Object.entries({ gapCold, gapHot, "temperatures.L": L, "temperatures.R": R })) {
    requirePositive(name, value);
  }
  return gapCold / ((gapCold + gapHot) / R - gapHot / L);
}
