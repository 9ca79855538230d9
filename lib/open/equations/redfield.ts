/** The Redfield equation: second order in the couplings, nothing averaged. */
import { type ComplexMatrix, type WorkMatrix, zeros } from "../../numerics/complex_matrix.ts";
import type { Frame } from "../frame.ts";
import type { Dissipation } from "../generator.ts";

/**
 * 𝓓_η ρ = ΛρS + SρΛ† − SΛρ − ρΛ†S with Λ_mn = ½γ_η(E_n − E_m) S_mn, plus i s_η(E_n − E_m) S_mn with the Lamb shift (A. G.
 * Redfield, IBM J. Res. Dev. 1, 19 (1957)).
 *
 * It is right to second order in the couplings, also for near-degenerate levels, and does not promise positivity.
 */
export function redfieldEquation(frame: Frame, { lambShift = false }: { readonly lambShift?: boolean }): Dissipation {
  const { couplings, energies } = frame;
  return {
    terms: couplings.map(({ bath, S, rate, shift }) => ({
      kind: "products",
      bath,
      left: weighted(S, energies, (omega) => [rate(omega) / 2, lambShift ? shift(omega) : 0]),
      right: S,
    })),
    shift: zeros(energies.length),
    jumpBasis: null,
    clusterTolerance: 0,
  };
}

/** The matrix with the entries f(E_n − E_m) S_mn. */
export function weighted(
  S: WorkMatrix,
  energies: ArrayLike<number>,
  f: (omega: number) => readonly [re: number, im: number],
): ComplexMatrix {
  const n = S.rows, result = zeros(n);
  for (let m = 0, e = 0; m < n; m++) {
    for (let k = 0; k < n; k++, e++) {
      if (S.re[e] === 0 && S.im[e] === 0) continue;
      const [x, y] = f(energies[k] - energies[m]);
      result.re[e] = x * S.re[e] - y * S.im[e];
      result.im[e] = x * S.im[e] + y * S.re[e];
    }
  }
  return result;
}
