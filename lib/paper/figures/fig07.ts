/** Fig. 7: J_C of the coupled resonators against the thermal bias, for several truncations. */
import type { PerBath } from "../../baths/bath.ts";
import { filteredBaths, symmetricBias } from "../../baths/filters.ts";
import type { Levels } from "../../models/resonators/master_equation.ts";
import { solveResonators } from "../../models/resonators/truncation.ts";
import type { TwoQubits } from "../../models/two_qubits/zz.ts";
import { linspace } from "../../numerics/ranges.ts";
import { solutionRow } from "../../plots/rows.ts";
import { type Figure, makeFigure } from "./figure.ts";
import { levelsCurve, requireTruncations } from "./levels.ts";
import { changeParameters } from "./parameters.ts";
import { currentAxis } from "../../plots/current_axis.ts";
import { lines, zeroLine } from "../../plots/lines.ts";
import { frame, legend } from "../../plots/style.ts";

/** Parameters of Fig. 7; energies in units of k_B T. */
export interface Fig07Parameters {
  /** ε_1. */
  readonly eps1: number;
  /** ε_2. */
  readonly eps2: number;
  /** Δ_z. */
  readonly deltaZ: number;
  /** ΔT, the abscissa. */
  readonly deltaT: readonly number[];
  /** N_1 and N_2, a curve for each; "converged" is the limit of resonators. */
  readonly levels: readonly (Levels | "converged")[];
  /** Γ_η. */
  readonly couplings: PerBath;
  /** ε_c. */
  readonly cutoff: number;
}

/** The caption's parameters. */
export const fig07Parameters: Fig07Parameters = {
  eps1: 1,
  eps2: 1,
  deltaZ: 0.05,
  deltaT: linspace(0.01, 0.95, 95),
  levels: [[2, 2], [2, 3], [3, 2], [3, 3], [4, 4], [6, 6], "converged"],
  couplings: { L: 0.02, R: 0.08, C: 0.06 },
  cutoff: 10,
};

/** The pair of resonators at a point of Fig. 7, with any of the caption's parameters changed. */
export function fig07Machine(
  deltaT: number,
  changes: Partial<Omit<Fig07Parameters, "deltaT" | "levels">> = {},
): TwoQubits {
  const { eps1, eps2, deltaZ, couplings, cutoff } = { ...fig07Parameters, ...changes };
  const pair = { eps1, eps2, deltaZ };
  return { ...pair, baths: filteredBaths({ ...pair, couplings, temperatures: symmetricBias(deltaT), cutoff }) };
}

/** Computes Fig. 7, with any of the caption's parameters changed. */
export function fig07(changes: Partial<Fig07Parameters> = {}): Figure {
  const { eps1, eps2, deltaZ, deltaT, levels, couplings, cutoff } = changeParameters(fig07Parameters, changes);
  requireTruncations(levels);
  const curves = levels.map(levelsCurve);
  const rows = levels.flatMap((kept, i) =>
    deltaT.map((dT) => {
      const machine = fig07Machine(dT, { eps1, eps2, deltaZ, couplings, cutoff });
      return solutionRow(curves[i].series, dT, solveResonators({ ...machine, levels: kept }));
    })
  );
  const axis = currentAxis(rows);
  const key = legend(curves, 150);
  return makeFigure({
    id: "07",
    caption:
      `Heat current J_C out of bath C against the thermal bias ΔT: two Kerr-coupled resonators, Eqs. (14)–(19), with ` +
      `N₁ × N₂ levels. Δz = ${deltaZ}, ε₁ = ${eps1}, ε₂ = ${eps2}, Γ_L = ${couplings.L}, Γ_R = ${couplings.R}, ` +
      `Γ_C = ${couplings.C}, ε_c = ${cutoff}, T_R = T, T_L = T + ΔT, T_C = T − ΔT; energies in units of k_B T.`,
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
