/** Fig. 3: J_C of the ZZ pair against the thermal bias, from Eq. (7). */
import type { PerBath } from "../../baths/bath.ts";
import { filteredBaths, symmetricBias } from "../../baths/filters.ts";
import { solve } from "../../solve.ts";
import { linspace } from "../../numerics/ranges.ts";
import { type TwoQubits, zzMasterEquation } from "../../models/two_qubits/zz.ts";
import { solutionRow } from "../../plots/rows.ts";
import { type Figure, makeFigure } from "./figure.ts";
import { changeParameters } from "./parameters.ts";
import { currentAxis } from "../../plots/current_axis.ts";
import { lines, zeroLine } from "../../plots/lines.ts";
import { frame, legend } from "../../plots/style.ts";

/** Parameters of Fig. 3; energies in units of k_B T. */
export interface Fig03Parameters {
  /** ε_1. */
  readonly eps1: number;
  /** ε_2. */
  readonly eps2: number;
  /** Δ_z, a curve for each; the caption does not give them. */
  readonly deltaZ: readonly number[];
  /** ΔT, the abscissa. */
  readonly deltaT: readonly number[];
  /** Γ_η. */
  readonly couplings: PerBath;
  /** ε_c. */
  readonly cutoff: number;
}

/** The caption's parameters. */
export const fig03Parameters: Fig03Parameters = {
  eps1: 2,
  eps2: 2,
  deltaZ: [0.05, 0.1, 0.2, 0.3],
  deltaT: linspace(0.01, 0.95, 95),
  couplings: { L: 0.02, R: 0.08, C: 0.06 },
  cutoff: 20,
};

/** The machine at a point of Fig. 3, with any of the caption's parameters changed, and `strength` in front of K. */
export function fig03Machine(
  deltaZ: number,
  deltaT: number,
  changes: Partial<Omit<Fig03Parameters, "deltaZ" | "deltaT">> & { readonly strength?: number } = {},
): TwoQubits {
  const { eps1, eps2, couplings, cutoff, strength = 1 } = { ...fig03Parameters, strength: 1, ...changes };
  const pair = { eps1, eps2, deltaZ };
  return {
    ...pair,
    baths: filteredBaths({ ...pair, couplings, temperatures: symmetricBias(deltaT), cutoff, strength }),
  };
}

/** Computes Fig. 3, with any of the caption's parameters changed. */
export function fig03(changes: Partial<Fig03Parameters> = {}): Figure {
  const { eps1, eps2, deltaZ, deltaT, couplings, cutoff } = changeParameters(fig03Parameters, changes);
  const curves = deltaZ.map((dz) => ({ series: `Δz=${dz}`, label: `Δz = ${dz}` }));
  const rows = deltaZ.flatMap((dz, i) =>
    deltaT.map((dT) => {
      const machine = fig03Machine(dz, dT, { eps1, eps2, couplings, cutoff });
      return solutionRow(curves[i].series, dT, solve(zzMasterEquation(machine)));
    })
  );
  const axis = currentAxis(rows);
  const key = legend(curves);
  return makeFigure({
    id: "03",
    caption: `Heat current J_C out of bath C against the thermal bias ΔT: two ZZ-coupled qubits, Eq. (7). ` +
      `ε₁ = ${eps1}, ε₂ = ${eps2}, Γ_L = ${couplings.L}, Γ_R = ${couplings.R}, Γ_C = ${couplings.C}, ` +
      `ε_c = ${cutoff}, T_R = T, T_L = T + ΔT, T_C = T − ΔT; energies in units of k_B T.`,
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
