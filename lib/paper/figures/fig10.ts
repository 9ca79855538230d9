/** Fig. 10: J_C of the coupled resonators against the thermal bias, by Keldysh Green's functions. */
import { filteredBaths, hotBias } from "../../baths/filters.ts";
import type { SelfEnergy } from "../../negf/self_energy.ts";
import { negf } from "../../negf/solve.ts";
import type { TwoQubits } from "../../models/two_qubits/zz.ts";
import { linspace } from "../../numerics/ranges.ts";
import { solutionRow } from "../../plots/rows.ts";
import { type Figure, makeFigure } from "./figure.ts";
import { changeParameters } from "./parameters.ts";
import { currentAxis } from "../../plots/current_axis.ts";
import { lines, zeroLine } from "../../plots/lines.ts";
import { frame, legend } from "../../plots/style.ts";

/** Parameters of Fig. 10; energies in units of k_B T. */
export interface Fig10Parameters {
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
  /** ε_c. */
  readonly cutoff: number;
  /** Factor in front of K. */
  readonly strength: number;
  /** Which retarded self-energy; the text's numbers come from "paper". */
  readonly selfEnergy: SelfEnergy;
  /** Accuracy of the currents. */
  readonly tolerance: number;
}

/** The caption's parameters. */
export const fig10Parameters: Fig10Parameters = {
  eps1: 2,
  eps2: 2,
  deltaZ: 0.2,
  deltaT: linspace(0.05, 2.15, 43),
  couplingL: [0.01, 0.02],
  couplings: { R: 0.02, C: 0.02 },
  cutoff: 7,
  strength: 1,
  selfEnergy: "paper",
  tolerance: 1e-8,
};

/** The pair of resonators at a point of Fig. 10, with any of the caption's parameters changed. */
export function fig10Machine(
  deltaT: number,
  couplingL: number,
  changes: Partial<Omit<Fig10Parameters, "deltaT" | "couplingL" | "selfEnergy" | "tolerance">> = {},
): TwoQubits {
  const { eps1, eps2, deltaZ, couplings, cutoff, strength } = { ...fig10Parameters, ...changes };
  const pair = { eps1, eps2, deltaZ }, temperatures = hotBias(deltaT);
  const baths = filteredBaths({ ...pair, couplings: { ...couplings, L: couplingL }, temperatures, cutoff, strength });
  return { ...pair, baths };
}

/** Computes Fig. 10, with any of the caption's parameters changed. */
export function fig10(changes: Partial<Fig10Parameters> = {}): Figure {
  const { eps1, eps2, deltaZ, deltaT, couplingL, couplings, cutoff, strength, selfEnergy, tolerance } =
    changeParameters(
      fig10Parameters,
      changes,
    );
  const curves = couplingL.map((L) => ({ series: `ΓL=${L}`, label: `Γ_L = ${L}`, L }));
  const rows = curves.flatMap(({ series, L }) =>
    deltaT.map((dT) => {
      const machine = fig10Machine(dT, L, { eps1, eps2, deltaZ, couplings, cutoff, strength });
      return solutionRow(series, dT, negf(machine, { selfEnergy, tolerance }));
    })
  );
  const axis = currentAxis(rows);
  const key = legend(curves);
  return makeFigure({
    id: "10",
    caption:
      `Heat current J_C out of bath C against ΔT: two Kerr-coupled resonators by Keldysh Green's functions, Hartree ` +
      `and one bubble, Eqs. (20)–(30), with the "${selfEnergy}" self-energy. Δz = ${deltaZ}, ε₁ = ${eps1}, ε₂ = ${eps2}, ` +
      `Γ_R = ${couplings.R}, Γ_C = ${couplings.C}, ε_c = ${cutoff}, T_L = T + ΔT, T_R = T_C = T; energies in units of k_B T.`,
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
