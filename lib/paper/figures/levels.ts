/** The curves of truncated resonators. */
import { refuse, requireInteger } from "../../check.ts";
import type { Levels } from "../../models/resonators/master_equation.ts";
import type { Series } from "../../plots/style.ts";

/** Requires a list of truncations; a notebook does not check types. */
export function requireTruncations(levels: readonly (Levels | "converged")[]): void {
  levels.forEach((kept, i) => {
    if (kept === "converged") return;
    if (!Array.isArray(kept) || kept.length !== 2) refuse(`levels[${i}]`, kept, `[N1, N2] or "converged"`);
    kept.forEach((N, body) => requireInteger(`levels[${i}][${body}]`, N, 1));
  });
}

/** The curve of a truncation. */
export function levelsCurve(levels: Levels | "converged"): Series {
  if (levels === "converged") return { series: levels, label: "resonators, converged" };
  const [N1, N2] = levels;
  const name = N1 === 2 && N2 === 2 ? " (qubits)" : N1 === 3 && N2 === 3 ? " (qutrits)" : "";
  return { series: `N=[${N1}, ${N2}]`, label: `${N1} × ${N2}${name}` };
}
