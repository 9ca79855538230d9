/** The curves of truncated resonators. */
import type { Levels } from "../../models/resonators/master_equation.ts";
import type { Series } from "../../plots/style.ts";

/** The curve of a truncation. */
export function levelsCurve(levels: Levels | "converged"): Series {
  if (levels === "converged") return { series: levels, label: "resonators, converged" };
  const [N1, N2] = levels;
  const name = N1 === 2 && N2 === 2 ? " (qubits)" : N1 === 3 && N2 === 3 ? " (qutrits)" : "";
  return { series: `N=[${N1}, ${N2}]`, label: `${N1} × ${N2}${name}` };
}
