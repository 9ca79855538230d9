/** The global equation: secular, Davies. */
import { zeros } from "../../numerics/complex_matrix.ts";
import type { Frame } from "../frame.ts";
import type { Dissipation } from "../generator.ts";
import { jumpShift, jumpTerms } from "./jump_terms.ts";

/**
 * 𝓓_η ρ = Σ_ω γ_η(ω) (S(ω) ρ S(ω)† − ½{S(ω)†S(ω), ρ}), ω the Bohr frequencies of H (E. B. Davies, Commun. Math. Phys. 39, 91
 * (1974)).
 *
 * Bohr frequencies that agree to 1e-9 of the width of the spectrum are one, so coherences between degenerate levels are
 * kept. All others are taken to average out, which holds where splittings are large compared with rates.
 */
export function globalEquation(frame: Frame, { lambShift = false }: { readonly lambShift?: boolean }): Dissipation {
  const n = frame.energies.length;
  return {
    terms: jumpTerms(frame, frame.sameEnergy),
    shift: lambShift ? jumpShift(frame, frame.sameEnergy) : zeros(n),
    jumpBasis: null,
    clusterTolerance: frame.sameEnergy,
  };
}
