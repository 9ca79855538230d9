/** The local equation: baths act as if the bodies were not coupled. */
import { refuse } from "../../check.ts";
import { adjoint, product, zeros } from "../../numerics/complex_matrix.ts";
import { type Frame, frameOf } from "../frame.ts";
import type { Dissipation } from "../generator.ts";
import type { OpenSystem } from "../open_system.ts";
import { jumpTerms } from "./jump_terms.ts";

/**
 * The dissipators of the global equation for the bare Hamiltonian H_0, with the whole H in −i[H, ρ].
 *
 * It holds where H − H_0 is small compared with the baths' filters and temperatures. It does not promise the second law (A. Levy,
 * R. Kosloff, EPL 107, 20004 (2014)).
 */
export function localEquation<B extends string>(system: OpenSystem<B>, { vectors }: Frame): Dissipation {
  if (system.bareHamiltonian === null) {
    refuse("bareHamiltonian", null, 'given for equation "local": its Bohr frequencies are the baths\'');
  }
  const bare = frameOf(system, system.bareHamiltonian);
  return {
    terms: jumpTerms(bare, bare.sameEnergy),
    shift: zeros(vectors.rows),
    jumpBasis: { vectors: product(adjoint(vectors), bare.vectors), energies: bare.energies },
    clusterTolerance: bare.sameEnergy,
  };
}
