/** The smallest refrigerators of Linden, Popescu and Skrzypczyk: three qubits, or a qubit and a qutrit. */
import type { Baths } from "../baths/bath.ts";
import { requireBaths } from "../baths/required.ts";
import { requireFields, requireFinite, requirePositive } from "../check.ts";
import { type OpenSystem, openSystem } from "../open/open_system.ts";
import { add, identity, number, projector, scale, sigmaX, tensor } from "../open/operators.ts";

/** A refrigerator whose interaction swaps an excitation of the cold qubit and one of the hot transition for one of R's. */
export interface SmallRefrigerator {
  /** Gap of the qubit at C. */
  readonly gapCold: number;
  /** Gap of the transition at L; that at R is the sum of both. */
  readonly gapHot: number;
  /** g, strength of the interaction. */
  readonly interaction: number;
  /** L, R and C, one a transition. */
  readonly baths: Baths;
}

function requireRefrigerator(machine: SmallRefrigerator): void {
  requireFields("machine", machine, ["gapCold", "gapHot", "interaction", "baths"]);
  requirePositive("gapCold", machine.gapCold);
  requirePositive("gapHot", machine.gapHot);
  requireFinite("interaction", machine.interaction);
  requireBaths(machine.baths, ["L", "R", "C"]);
}

/**
 * The three-qubit refrigerator (N. Linden, S. Popescu, P. Skrzypczyk, Phys. Rev. Lett. 105, 130401 (2010)): qubits at C, R and L
 * with the gaps E_C, E_C + E_L and E_L, joined by g (|1 0 1⟩⟨0 1 0| + |0 1 0⟩⟨1 0 1|).
 *
 * Its law, for small g, which is what the local equation describes: an excitation of C and one of L become one of R, so that
 * COP = E_C/E_L (energies counted as "bare"); it cools if and only if `virtualTemperature` is below T_C, and at the edge of this window,
 * where all currents vanish, the COP is Carnot's.
 *
 * @param machine `gapCold`, `gapHot` > 0, `interaction` g (energies) and the baths L, R, C
 * @returns a system on three qubits, in the order C, R, L; `bareHamiltonian` is without g
 * @throws {RangeError} if a gap is not > 0, g is not finite, or a bath is not one.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { ohmic, solve, threeQubitRefrigerator } from "@qar/qar";
 *
 * const bath = (temperature: number) => ({ temperature, spectrum: ohmic({ coupling: 0.001, cutoff: 20 }) });
 * const machine = { gapCold: 1, gapHot: 4, interaction: 0.01, baths: { L: bath(4), R: bath(1), C: bath(0.9) } };
 * const { thermodynamics } = solve(threeQubitRefrigerator(machine), { equation: "local", energy: "bare" });
 * assertAlmostEquals(thermodynamics.cop!, 1 / 4, 1e-10);
 * ```
 */
export function threeQubitRefrigerator(machine: SmallRefrigerator): OpenSystem<"L" | "R" | "C"> {
  requireRefrigerator(machine);
  const { gapCold, gapHot, interaction, baths } = machine, one = identity(2), n = number(2);
  const bareHamiltonian = add(
    scale(tensor(n, one, one), gapCold),
    scale(tensor(one, n, one), gapCold + gapHot),
    scale(tensor(one, one, n), gapHot),
  );
  const swap = add(projector(8, 0b101, 0b010), projector(8, 0b010, 0b101));
  return openSystem({
    hamiltonian: add(bareHamiltonian, scale(swap, interaction)),
    bareHamiltonian,
    couplings: [
      { bath: "L", operator: tensor(one, one, sigmaX) },
      { bath: "R", operator: tensor(one, sigmaX, one) },
      { bath: "C", operator: tensor(sigmaX, one, one) },
    ],
    baths: { L: baths.L, R: baths.R, C: baths.C },
  });
}

/**
 * The qubit–qutrit refrigerator of the same paper: a qubit at C, and a qutrit whose transition 0 ↔ 1 of gap E_L touches L and 0 ↔ 2
 * of gap E_C + E_L touches R, joined by g (|1, 1⟩⟨0, 2| + |0, 2⟩⟨1, 1|).
 *
 * Its law is that of three qubits: COP = E_C/E_L, cooling if and only if `virtualTemperature` is below T_C.
 *
 * @param machine `gapCold`, `gapHot` > 0, `interaction` g (energies) and the baths L, R, C
 * @returns a system on qubit and qutrit; `bareHamiltonian` is without g
 * @throws {RangeError} if a gap is not > 0, g is not finite, or a bath is not one.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { ohmic, qubitQutritRefrigerator, solve } from "@qar/qar";
 *
 * const bath = (temperature: number) => ({ temperature, spectrum: ohmic({ coupling: 0.001, cutoff: 20 }) });
 * const machine = { gapCold: 1, gapHot: 4, interaction: 0.01, baths: { L: bath(4), R: bath(1), C: bath(0.9) } };
 * const { thermodynamics } = solve(qubitQutritRefrigerator(machine), { equation: "local", energy: "bare" });
 * assertAlmostEquals(thermodynamics.cop!, 1 / 4, 1e-10);
 * ```
 */
export function qubitQutritRefrigerator(machine: SmallRefrigerator): OpenSystem<"L" | "R" | "C"> {
  requireRefrigerator(machine);
  const { gapCold, gapHot, interaction, baths } = machine, one = identity(2);
  const flip = (i: number, j: number) => tensor(one, add(projector(3, i, j), projector(3, j, i)));
  const qutrit = add(scale(projector(3, 1), gapHot), scale(projector(3, 2), gapCold + gapHot));
  const bareHamiltonian = add(scale(tensor(number(2), identity(3)), gapCold), tensor(one, qutrit));
  const swap = add(projector(6, 4, 2), projector(6, 2, 4)); // |1, 1⟩ has the index 4, |0, 2⟩ the index 2
  return openSystem({
    hamiltonian: add(bareHamiltonian, scale(swap, interaction)),
    bareHamiltonian,
    couplings: [
      { bath: "L", operator: flip(0, 1) },
      { bath: "R", operator: flip(0, 2) },
      { bath: "C", operator: tensor(sigmaX, identity(3)) },
    ],
    baths: { L: baths.L, R: baths.R, C: baths.C },
  });
}
