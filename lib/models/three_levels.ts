/** One body of three levels: Scovil and Schulz-DuBois's maser, and the refrigerator that it is in reverse. */
import type { Bath, Baths } from "../baths/bath.ts";
import { requireBaths } from "../baths/required.ts";
import { refuse, requireFields, requirePositive } from "../check.ts";
import { type OpenSystem, openSystem } from "../open/open_system.ts";
import { add, projector } from "../open/operators.ts";

/** |i⟩⟨j| + |j⟩⟨i| of three levels. */
const flip = (i: number, j: number) => add(projector(3, i, j), projector(3, j, i));

/**
 * The three-level maser of Scovil and Schulz-DuBois (Phys. Rev. Lett. 2, 262 (1959)): a hot bath pumps 0 ↔ 2, a cold one
 * empties 1 ↔ 0, and the signal at `gapHot` − `gapCold` between 1 and 2 is amplified.
 *
 * Its law: p_2/p_1 = e^{gapCold/T_cold − gapHot/T_hot}, so that the levels are inverted if and only if the efficiency
 * 1 − gapCold/gapHot of a quantum is below Carnot's, 1 − T_cold/T_hot.
 *
 * @param machine `gapHot` > `gapCold` > 0 (energies) and the baths `hot` and `cold`
 * @returns a system on the levels 0, 1 and 2
 * @throws {RangeError} if a gap is not > 0, their order is another, or a bath is not one.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { ohmic, solve, threeLevelMaser } from "@qar/qar";
 *
 * const spectrum = ohmic({ coupling: 0.001, cutoff: 20 });
 * const baths = { hot: { temperature: 4, spectrum }, cold: { temperature: 1, spectrum } };
 * const { populations: [, p1, p2] } = solve(threeLevelMaser({ gapHot: 3, gapCold: 1, baths }), { equation: "global" });
 * assertAlmostEquals(p2 / p1, Math.exp(1 / 1 - 3 / 4), 1e-14); // > 1: inverted, as 1 − 1/3 < 1 − 1/4
 * ```
 */
export function threeLevelMaser(machine: {
  readonly gapHot: number;
  readonly gapCold: number;
  readonly baths: Readonly<Record<"hot" | "cold", Bath>>;
}): OpenSystem<"hot" | "cold"> {
  requireFields("machine", machine, ["gapHot", "gapCold", "baths"]);
  const { gapHot, gapCold, baths } = machine;
  requirePositive("gapHot", gapHot);
  requirePositive("gapCold", gapCold);
  if (gapHot <= gapCold) refuse("gapHot", gapHot, `> gapCold = ${gapCold}`);
  requireBaths(baths, ["hot", "cold"]);
  return openSystem({
    hamiltonian: [[0, 0, 0], [0, gapCold, 0], [0, 0, gapHot]],
    couplings: [{ bath: "hot", operator: flip(0, 2) }, { bath: "cold", operator: flip(0, 1) }],
    baths: { hot: baths.hot, cold: baths.cold },
  });
}

/**
 * The three-level absorption refrigerator (J. E. Geusic, E. O. Schulz-DuBois, R. W. De Grasse, H. E. D. Scovil, J. Appl. Phys. 30, 1113
 * (1959)): C drives 0 ↔ 1, the hot bath L 1 ↔ 2, and R takes the sum from 2 ↔ 0.
 *
 * Its law: every quantum that L gives takes one out of C, so that COP = `gapCold`/`gapHot`; it cools if and only if that
 * is below Carnot's COP, which it reaches where all currents vanish.
 *
 * @param machine `gapCold` > 0 and `gapHot` > 0 (energies), and the baths L, R, C
 * @returns a system on the levels 0, 1 and 2
 * @throws {RangeError} if a gap is not > 0, or a bath is not one.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { ohmic, solve, threeLevelRefrigerator } from "@qar/qar";
 *
 * const bath = (temperature: number) => ({ temperature, spectrum: ohmic({ coupling: 0.001, cutoff: 20 }) });
 * const machine = { gapCold: 1, gapHot: 4, baths: { L: bath(4), R: bath(1), C: bath(0.9) } };
 * assertAlmostEquals(solve(threeLevelRefrigerator(machine), { equation: "global" }).thermodynamics.cop!, 1 / 4, 1e-12);
 * ```
 */
export function threeLevelRefrigerator(machine: {
  readonly gapCold: number;
  readonly gapHot: number;
  readonly baths: Baths;
}): OpenSystem<"L" | "R" | "C"> {
  requireFields("machine", machine, ["gapCold", "gapHot", "baths"]);
  const { gapCold, gapHot, baths } = machine;
  requirePositive("gapCold", gapCold);
  requirePositive("gapHot", gapHot);
  requireBaths(baths, ["L", "R", "C"]);
  return openSystem({
    hamiltonian: [[0, 0, 0], [0, gapCold, 0], [0, 0, gapCold + gapHot]],
    couplings: [
      { bath: "L", operator: flip(1, 2) },
      { bath: "R", operator: flip(0, 2) },
      { bath: "C", operator: flip(0, 1) },
    ],
    baths: { L: baths.L, R: baths.R, C: baths.C },
  });
}
