/** The unified equation: near-degenerate transitions act together. */
import { requireNonNegative } from "../../check.ts";
import { zeros } from "../../numerics/complex_matrix.ts";
import type { Frame } from "../frame.ts";
import type { Dissipation } from "../generator.ts";
import { jumpShift, jumpTerms } from "./jump_terms.ts";

/** The default tolerance in units of the largest rate: beyond so many line widths, coherences average out to a few percent. */
const lineWidths = 10;

/**
 * As the global equation, with the Bohr frequencies of one coupling chained into clusters: neighbours nearer than
 * `clusterTolerance` act as one S(ω̄) at the rate of the middle of their range (A. Trushechkin, Phys. Rev. A 103, 062226
 * (2021); P. P. Potts, A. A. S. Kalaee, A. Wacker, New J. Phys. 23, 123013 (2021)).
 *
 * It is positive and keeps the coherences between near-degenerate levels. It holds where clusters are narrow compared
 * with the baths' filters and temperatures, and far apart compared with rates. Default tolerance: ten times the largest rate, but
 * no more than half the narrowest filter, half the lowest temperature, or half the smallest gap.
 */
export function unifiedEquation(
  frame: Frame,
  { lambShift = false, clusterTolerance = defaultTolerance(frame) }: {
    readonly lambShift?: boolean;
    readonly clusterTolerance?: number;
  },
): Dissipation {
  requireNonNegative("clusterTolerance", clusterTolerance);
  const tolerance = Math.max(clusterTolerance, frame.sameEnergy);
  return {
    terms: jumpTerms(frame, tolerance),
    shift: lambShift ? jumpShift(frame, tolerance) : zeros(frame.energies.length),
    jumpBasis: null,
    clusterTolerance: tolerance,
  };
}

/** What the equation's two conditions leave, as far as both can be met. */
function defaultTolerance({ couplings, energies, bathScale, sameEnergy }: Frame): number {
  const n = energies.length;
  let largest = 0, gap = Infinity;
  for (const { S, rate } of couplings) {
    for (let e = 0; e < n * n; e++) {
      const omega = energies[e % n] - energies[Math.floor(e / n)], weight = S.re[e] ** 2 + S.im[e] ** 2;
      if (weight === 0 || Math.abs(omega) <= sameEnergy) continue;
      largest = Math.max(largest, weight * rate(omega));
      gap = Math.min(gap, Math.abs(omega));
    }
  }
  return Math.min(lineWidths * largest, bathScale / 2, gap / 2);
}
