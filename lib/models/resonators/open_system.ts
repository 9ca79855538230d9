/** Two Kerr-coupled resonators as an open system. */
import { requireBaths } from "../../baths/required.ts";
import { requireFields, requireFinite, requireInteger } from "../../check.ts";
import { type OpenSystem, openSystem } from "../../open/open_system.ts";
import { add, create, destroy, identity, number, scale, tensor } from "../../open/operators.ts";
import type { Levels, Resonators } from "./master_equation.ts";

/**
 * The paper's two resonators, H = ε_1 n_1 + ε_2 n_2 + Δ_z n_1 n_2, coupled to their baths by a + a†, as an open system.
 *
 * Its global equation is `resonatorMasterEquation` where no gaps coincide but those that the equation counts so, and
 * bodies of two levels are `qubitPair` at Δ_x = 0.
 *
 * @param machine `eps1`, `eps2`, `deltaZ` (energies), the baths L, R (first resonator) and C (second), and `levels`
 * @returns a system on the states n_1 n_2, of index n_1 N_2 + n_2
 * @throws {RangeError} if a parameter is not finite, a bath is not one, or a number of levels is not an integer ≥ 2.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { filteredBaths, resonatorMasterEquation, resonatorPair, solve, symmetricBias } from "@qar/qar";
 *
 * const pair = { eps1: 1, eps2: 1.1, deltaZ: 0.05 };
 * const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 10 };
 * const machine = { ...pair, baths: filteredBaths({ ...pair, ...filters, temperatures: symmetricBias(0.3) }), levels: [3, 3] as const };
 * const { currents } = solve(resonatorPair(machine), { equation: "global" });
 * assertAlmostEquals(currents.C, solve(resonatorMasterEquation(machine)).currents.C, 1e-12);
 * ```
 */
export function resonatorPair(machine: Resonators & { readonly levels: Levels }): OpenSystem<"L" | "R" | "C"> {
  requireFields("machine", machine, ["eps1", "eps2", "deltaZ", "baths", "levels"]);
  for (const name of ["eps1", "eps2", "deltaZ"] as const) requireFinite(name, machine[name]);
  requireBaths(machine.baths, ["L", "R", "C"]);
  const { eps1, eps2, deltaZ, baths, levels: [N1, N2] } = machine;
  requireInteger("levels[0]", N1, 2);
  requireInteger("levels[1]", N2, 2);
  const n1 = tensor(number(N1), identity(N2)), n2 = tensor(identity(N1), number(N2));
  const first = tensor(add(create(N1), destroy(N1)), identity(N2));
  const second = tensor(identity(N1), add(create(N2), destroy(N2)));
  const hamiltonian = add(scale(n1, eps1), scale(n2, eps2), scale(tensor(number(N1), number(N2)), deltaZ));
  return openSystem({
    hamiltonian,
    bareHamiltonian: hamiltonian,
    couplings: [{ bath: "L", operator: first }, { bath: "R", operator: first }, { bath: "C", operator: second }],
    baths: { L: baths.L, R: baths.R, C: baths.C },
  });
}
