/** Inset of Fig. 10: the master equation at the parameters of the Green's functions. */
import type { Levels } from "../../models/resonators/master_equation.ts";
import { solveResonators } from "../../models/resonators/truncation.ts";
import { linspace } from "../../numerics/ranges.ts";
import { solutionRow } from "../../plots/rows.ts";
import { type Figure, makeFigure } from "./figure.ts";
import { fig10Machine } from "./fig10.ts";
import { requireTruncations } from "./levels.ts";
import { changeParameters } from "./parameters.ts";
import { currentAxis } from "../../plots/current_axis.ts";
import { lines, zeroLine } from "../../plots/lines.ts";
import { frame, legend } from "../../plots/style.ts";

/** Parameters of the inset of Fig. 10; energies in units of k_B T. */
export interface Fig10InsetParameters {
  /** ε_1. */
  readonly eps1: number;
  /** ε_2. */
  readonly eps2: number;
  /** Δ_z. */
  readonly deltaZ: number;
  /** ΔT, the abscissa; T_L = T + ΔT, T_R = T_C = T. */
  readonly deltaT: readonly number[];
  /** Γ_L, a curve for each. */
  readonly couplingL: readonly number[];
  /** Γ_R and Γ_C. */
  readonly couplings: { readonly R: number; readonly C: number };
  /** N_1 and N_2, a curve for each; the caption does not give them. */
  readonly levels: readonly (Levels | "converged")[];
  /** ε_c. */
  readonly cutoff: number;
}

/** The caption's parameters. */
export const fig10InsetParameters: Fig10InsetParameters = {
  eps1: 2,
  eps2: 2,
  deltaZ: 0.2,
  deltaT: linspace(0.05, 1.5, 113),
  couplingL: [0.01, 0.02],
  couplings: { R: 0.02, C: 0.02 },
  levels: [[6, 6], "converged"],
  cutoff: 7,
};

/** Computes the inset of Fig. 10, with any of the caption's parameters changed. */
export function fig10Inset(changes: Partial<Fig10InsetParameters> = {}): Figure {
  const { eps1, eps2, deltaZ, deltaT, couplingL, couplings, levels, cutoff } = changeParameters(
    fig10InsetParameters,
    changes,
  );
  requireTruncations(levels);
  const curves = couplingL.flatMap((L) =>
    levels.map((kept) => {
      const size = kept === "converged" ? " converged" : kept.join() === "6,6" ? "" : ` N=[${kept.join(", ")}]`;
      return {
        series: `ΓL=${L}${size}`,
        label: `Γ_L = ${L}, ${kept === "converged" ? kept : kept.join(" × ")}`,
        L,
        kept,
      };
    })
  );
  const rows = curves.flatMap(({ series, L, kept }) =>
    deltaT.map((dT) => {
      const machine = fig10Machine(dT, L, { eps1, eps2, deltaZ, couplings, cutoff });
      return solutionRow(series, dT, solveResonators({ ...machine, levels: kept }));
    })
  );
  const axis = currentAxis(rows);
  const key = legend(curves, 220);
  return makeFigure({
    id: "10-inset",
    caption: `Heat current J_C out of bath C against ΔT by the master equation (inset of Fig. 10), two Kerr-coupled ` +
      `resonators. Δz = ${deltaZ}, ε₁ = ${eps1}, ε₂ = ${eps2}, Γ_R = ${couplings.R}, Γ_C = ${couplings.C}, ε_c = ${cutoff}, ` +
      `T_L = T + ΔT, T_R = T_C = T; energies in units of k_B T.`,
    rows,
    plot: {
      ...frame,
      marginTop: key.marginTop,
      x: { label: "ΔT / T" },
      y: { label: axis.label, domain: axis.window },
      marks: [zeroLine(), ...lines(rows, curves, axis), ...key.marks],
    },
  });
}
