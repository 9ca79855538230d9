/** Two qubits of which one's energy displaces the other: Ref. 37 of the paper. */
import type { Baths } from "../baths/bath.ts";
import { requireBaths } from "../baths/required.ts";
import { requireFields, requireFinite, requirePositive } from "../check.ts";
import { type OpenSystem, openSystem } from "../open/open_system.ts";
import { add, identity, scale, sigmaX, sigmaZ, tensor } from "../open/operators.ts";

/**
 * Two qubits with the anisotropic coupling g σ_z ⊗ σ_x, as a light field displaces a mirror (M. T. Naseem, A. Misra, Ö. E.
 * Müstecaplıoğlu, Quantum Sci. Technol. 5, 035006 (2020)): H = ½ω_A σ_z ⊗ 1 + ½ω_B 1 ⊗ σ_z + g σ_z ⊗ σ_x.
 *
 * A's σ_z is conserved and B's gap becomes Ω = √(ω_B² + 4g²). A's flips turn B's axis, so that A exchanges the energies ω_A and
 * ω_A ± Ω: R and C touch A by σ_x, the hot bath L touches B by σ_x. Its law, where filters leave C the energy ω_A − Ω alone, R ω_A alone, and
 * L's leak is not counted: an excitation Ω from L and one of ω_A − Ω from C become one of ω_A in R, COP = (ω_A − Ω)/Ω.
 *
 * @param machine `omegaA` and `omegaB` > 0, `interaction` g (energies) and the baths L, R, C
 * @returns a system on the qubits A and B; index 0 of each is its upper level; `bareHamiltonian` is without g
 * @throws {RangeError} if a gap is not > 0, g is not finite, or a bath is not one.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { anisotropicQubits, ohmic, solve } from "@qar/qar";
 *
 * const bath = { temperature: 1, spectrum: ohmic({ coupling: 0.001, cutoff: 20 }) };
 * const machine = { omegaA: 3, omegaB: 0.8, interaction: 0.3, baths: { L: bath, R: bath, C: bath } };
 * const { generator: { energies } } = solve(anisotropicQubits(machine), { equation: "global" });
 * assertAlmostEquals(energies[1] - energies[0], 1, 1e-15); // Ω = √(0.8² + 4 · 0.3²)
 * ```
 */
export function anisotropicQubits(machine: {
  readonly omegaA: number;
  readonly omegaB: number;
  readonly interaction: number;
  readonly baths: Baths;
}): OpenSystem<"L" | "R" | "C"> {
  requireFields("machine", machine, ["omegaA", "omegaB", "interaction", "baths"]);
  const { omegaA, omegaB, interaction, baths } = machine, one = identity(2);
  requirePositive("omegaA", omegaA);
  requirePositive("omegaB", omegaB);
  requireFinite("interaction", interaction);
  requireBaths(baths, ["L", "R", "C"]);
  const bareHamiltonian = add(scale(tensor(sigmaZ, one), omegaA / 2), scale(tensor(one, sigmaZ), omegaB / 2));
  const A = tensor(sigmaX, one);
  return openSystem({
    hamiltonian: add(bareHamiltonian, scale(tensor(sigmaZ, sigmaX), interaction)),
    bareHamiltonian,
    couplings: [
      { bath: "L", operator: tensor(one, sigmaX) },
      { bath: "R", operator: A },
      { bath: "C", operator: A },
    ],
    baths: { L: baths.L, R: baths.R, C: baths.C },
  });
}
