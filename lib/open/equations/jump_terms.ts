/** Terms of Lindblad form from jump operators: what the global, the local and the unified equation share. */
import type { ComplexMatrix } from "../../numerics/complex_matrix.ts";
import { zeros } from "../../numerics/complex_matrix.ts";
import type { Frame } from "../frame.ts";
import { addShift, clusters, jumpsOf } from "../jumps.ts";
import type { JumpTerm } from "../term.ts";

/** One term a coupling: its Bohr frequencies chained by `tolerance`. */
export function jumpTerms({ couplings, energies }: Frame, tolerance: number): JumpTerm[] {
  return couplings.map(({ bath, S, rate }) => {
    const list = clusters(S, energies, tolerance);
    return {
      kind: "jumps",
      bath,
      jumps: jumpsOf(S, list, rate),
      width: list.reduce((w, { range }) => Math.max(w, range[1] - range[0]), 0),
    };
  });
}

/** H_LS = Σ_ω̄ s(ω̄) S†(ω̄)S(ω̄) over all couplings. */
export function jumpShift({ couplings, energies }: Frame, tolerance: number): ComplexMatrix {
  const H = zeros(energies.length);
  for (const { S, shift } of couplings) addShift(H, S, clusters(S, energies, tolerance), shift);
  return H;
}
