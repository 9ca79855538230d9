/** The universal Lindblad equation: one jump operator a coupling. */
import { scaled, zeros } from "../../numerics/complex_matrix.ts";
import type { Frame } from "../frame.ts";
import type { Dissipation } from "../generator.ts";

import { weighted } from "./redfield.ts";

/**
 * 𝓓_η ρ = LρL† − ½{L†L, ρ} with L_mn = √γ_η(E_n − E_m) S_mn (F. Nathan, M. S. Rudner, Phys. Rev. B 102, 115109 (2020)).
 *
 * It is positive, and holds as far as Redfield's does; its Lamb shift is left out. Its stationary currents are known to be
 * biased in second order (D. Tupkary and others, Phys. Rev. A 105, 032208 (2022)).
 */
export function universalEquation({ couplings, energies }: Frame): Dissipation {
  return {
    terms: couplings.map(({ bath, S, rate }) => {
      const right = weighted(S, energies, (omega) => [Math.sqrt(rate(omega)), 0]);
      return { kind: "products", bath, left: scaled(right, 0.5), right };
    }),
    shift: zeros(energies.length),
    jumpBasis: null,
    clusterTolerance: 0,
  };
}
