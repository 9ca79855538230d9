/** Two qubits with ZZ and XX coupling as an open system, for every equation. */
import { requireBaths } from "../../baths/required.ts";
import { requireFields, requireFinite } from "../../check.ts";
import { type OpenSystem, openSystem } from "../../open/open_system.ts";
import { add, create, destroy, identity, number, scale, sigmaX, tensor } from "../../open/operators.ts";
import type { CoupledQubits } from "./local.ts";

/**
 * The paper's two qubits, H = ε_1 n_1 + ε_2 n_2 + Δ_z n_1 n_2 + Δ_x (|10⟩⟨01| + |01⟩⟨10|), as an open system.
 *
 * Its local equation is `localMasterEquation` (which counts energies as "bare" by default), its global one
 * `globalMasterEquation`, at Δ_x = 0 `zzMasterEquation`; Redfield's and the others hold between them.
 *
 * @param machine `eps1`, `eps2`, `deltaZ`, `deltaX` (energies) and the baths L, R (first qubit) and C (second)
 * @returns a system on the states 00, 01, 10, 11: the first qubit's n_1 comes first
 * @throws {RangeError} if a parameter is not finite, or a bath is not one.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { filteredBaths, localMasterEquation, qubitPair, solve, symmetricBias } from "@qar/qar";
 *
 * const pair = { eps1: 2, eps2: 2.1, deltaZ: 0.1 };
 * const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 20 };
 * const baths = filteredBaths({ ...pair, ...filters, temperatures: symmetricBias(0.1) });
 * const machine = { ...pair, deltaX: 0.01, baths };
 * const open = solve(qubitPair(machine), { equation: "local", energy: "bare" });
 * assertAlmostEquals(open.currents.C, solve(localMasterEquation(machine)).currents.C, 1e-12);
 * ```
 */
export function qubitPair(machine: CoupledQubits): OpenSystem<"L" | "R" | "C"> {
  requireFields("machine", machine, ["eps1", "eps2", "deltaZ", "deltaX", "baths"]);
  for (const name of ["eps1", "eps2", "deltaZ", "deltaX"] as const) requireFinite(name, machine[name]);
  requireBaths(machine.baths, ["L", "R", "C"]);
  const { eps1, eps2, deltaZ, deltaX, baths } = machine, n = number(2), one = identity(2);
  const bareHamiltonian = add(
    scale(tensor(n, one), eps1),
    scale(tensor(one, n), eps2),
    scale(tensor(n, n), deltaZ),
  );
  const hop = add(tensor(create(2), destroy(2)), tensor(destroy(2), create(2)));
  const first = tensor(sigmaX, one), second = tensor(one, sigmaX);
  return openSystem({
    hamiltonian: add(bareHamiltonian, scale(hop, deltaX)),
    bareHamiltonian,
    couplings: [{ bath: "L", operator: first }, { bath: "R", operator: first }, { bath: "C", operator: second }],
    baths: { L: baths.L, R: baths.R, C: baths.C },
  });
}
