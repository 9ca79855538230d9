/** Fig. 8: J_C of the coupled resonators against Δ_z, for two and three levels each. */
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

/** Parameters of Fig. 8; energies in units of k_B T. */
export interface Fig08Parameters {
  /** ε_1. */
  readonly eps1: number;
  /** ε_2. */
  readonly eps2: number;
  /** Δ_z, the abscissa. */
  readonly deltaZ: readonly number[];
  /** ΔT. */
  readonly deltaT: number;
  /** N_1 and N_2, a curve for each. */
  readonly levels: readonly (Levels | "converged")[];
  /** Γ_η. */
  readonly couplings: PerBath;
  /** ε_c. */
  readonly cutoff: number;
}

/** The caption's parameters, and one larger truncation. */
export const fig08Parameters: Fig08Parameters = {
  eps1: 1,
  eps2: 1,
  deltaZ: linspace(0.02, 1.5, 145),
  deltaT: 0.3,
  levels: [[2, 2], [2, 3], [3, 2], [3, 3], [10, 10]],
  couplings: { L: 0.02, R: 0.08, C: 0.06 },
  cutoff: 20,
};

/** The pair of resonators at a point of Fig. 8, with any of the caption's parameters changed. */
export function fig08Machine(
  deltaZ: number,
  changes: Partial<Omit<Fig08Parameters, "deltaZ" | "levels">> = {},
): TwoQubits {
  const { eps1, eps2, deltaT, couplings, cutoff } = { ...fig08Parameters, ...changes };
  const pair = { eps1, eps2, deltaZ };
  return { ...pair, baths: filteredBaths({ ...pair, couplings, temperatures: symmetricBias(deltaT), cutoff }) };
}

/** Computes Fig. 8, with any of the caption's parameters changed. */
export function fig08(changes: Partial<Fig08Parameters> = {}): Figure {
  const { eps1, eps2, deltaZ, deltaT, levels, couplings, cutoff } = changeParameters(fig08Parameters, changes);
  requireTruncations(levels);
  const curves = levels.map(levelsCurve);
  const rows = levels.flatMap((kept, i) =>
    deltaZ.map((dz) => {
      const machine = fig08Machine(dz, { eps1, eps2, deltaT, couplings, cutoff });
      return solutionRow(curves[i].series, dz, solveResonators({ ...machine, levels: kept }));
    })
  );
  const axis = currentAxis(rows);
  const key = legend(curves, 150);
  return makeFigure({
    id: "08",
    caption:
      `Heat current J_C out of bath C against Δz: two Kerr-coupled resonators, Eqs. (14)–(19), with N₁ × N₂ levels. ` +
      `ε₁ = ${eps1}, ε₂ = ${eps2}, ΔT = ${deltaT} T, Γ_L = ${couplings.L}, Γ_R = ${couplings.R}, Γ_C = ${couplings.C}, ` +
      `ε_c = ${cutoff}; energies in units of k_B T.`,
    rows,
    plot: {
      ...frame,
      marginTop: key.marginTop,
      x: { label: "Δz / k_B T" },
      y: { label: axis.label, domain: axis.window },
      marks: [zeroLine(), ...lines(rows, curves, axis), ...key.marks],
    },
  });
}
