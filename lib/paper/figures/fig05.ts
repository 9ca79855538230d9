/** Fig. 5: J_C of the XX- and ZZ-coupled pair against Δ_z, by the local and by the global master equation. */
import * as Plot from "npm:@observablehq/plot@0.6.17";
import type { PerBath } from "../../baths/bath.ts";
import { filteredBaths, symmetricBias } from "../../baths/filters.ts";
import { solve } from "../../solve.ts";
import { linspace } from "../../numerics/ranges.ts";
import { globalMasterEquation } from "../../models/two_qubits/global.ts";
import { type CoupledQubits, localMasterEquation } from "../../models/two_qubits/local.ts";
import { solutionRow } from "../../plots/rows.ts";
import { type Figure, makeFigure } from "./figure.ts";
import { changeParameters } from "./parameters.ts";
import { panelAxes } from "../../plots/panels.ts";
import { lines } from "../../plots/lines.ts";
import { frame, legend } from "../../plots/style.ts";

/** Parameters of Fig. 5; energies in units of k_B T. */
export interface Fig05Parameters {
  /** ε_1. */
  readonly eps1: number;
  /** ε_2. */
  readonly eps2: number;
  /** Δ_z, the abscissa. */
  readonly deltaZ: readonly number[];
  /** Δ_x, a curve in each panel for each; of these the text gives 0.002 only. */
  readonly deltaX: readonly number[];
  /** ΔT. */
  readonly deltaT: number;
  /** Γ_η. */
  readonly couplings: PerBath;
  /** ε_c. */
  readonly cutoff: number;
}

/** The caption's parameters. */
export const fig05Parameters: Fig05Parameters = {
  eps1: 2,
  eps2: 2.1,
  deltaZ: linspace(0.02, 1, 97),
  deltaX: [0, 0.001, 0.002, 0.005, 0.01],
  deltaT: 0.1,
  couplings: { L: 0.02, R: 0.08, C: 0.06 },
  cutoff: 10,
};

/** The machine at a point of Fig. 5, with any of the caption's parameters changed, and `strength` in front of K. */
export function fig05Machine(
  deltaZ: number,
  deltaX: number,
  changes: Partial<Omit<Fig05Parameters, "deltaZ" | "deltaX">> & { readonly strength?: number } = {},
): CoupledQubits {
  const { eps1, eps2, deltaT, couplings, cutoff, strength = 1 } = { ...fig05Parameters, strength: 1, ...changes };
  const pair = { eps1, eps2, deltaZ }, temperatures = symmetricBias(deltaT);
  return { ...pair, deltaX, baths: filteredBaths({ ...pair, couplings, temperatures, cutoff, strength }) };
}

const panels = [
  { name: "local master equation", tag: "local", equation: localMasterEquation },
  { name: "global master equation", tag: "global", equation: globalMasterEquation },
] as const;

/** Computes Fig. 5, with any of the caption's parameters changed. */
export function fig05(changes: Partial<Fig05Parameters> = {}): Figure {
  const { eps1, eps2, deltaZ, deltaX, deltaT, couplings, cutoff } = changeParameters(fig05Parameters, changes);
  const curves = panels.flatMap(({ name, tag, equation }) =>
    deltaX.map((dx) => ({ series: `${tag} Δx=${dx}`, label: `Δx = ${dx}`, panel: name, deltaX: dx, equation }))
  );
  const rows = curves.flatMap((curve) =>
    deltaZ.map((dz) => {
      const machine = fig05Machine(dz, curve.deltaX, { eps1, eps2, deltaT, couplings, cutoff });
      return solutionRow(curve.series, dz, solve(curve.equation(machine)));
    })
  );
  const inPanel = (name: string) => curves.filter(({ panel }) => panel === name);
  const { shared, axes, marks } = panelAxes(panels.map(({ name }) => {
    const names = inPanel(name).map(({ series }) => series);
    return { name, rows: rows.filter(({ series }) => names.includes(series)) };
  }));
  const key = legend(curves);
  return makeFigure({
    id: "05",
    caption:
      `Heat current J_C out of bath C against Δz for several Δx: above by the local, below by the global master ` +
      `equation; curves that heat C more than any cools it leave the frame. ε₁ = ${eps1}, ε₂ = ${eps2}, ΔT = ${deltaT} T, Γ_L = ${couplings.L}, Γ_R = ${couplings.R}, ` +
      `Γ_C = ${couplings.C}, ε_c = ${cutoff}; energies in units of k_B T.`,
    rows,
    plot: {
      ...frame,
      marginTop: key.marginTop,
      height: 580 + key.marginTop,
      x: { label: "Δz / k_B T" },
      y: { label: shared.label, domain: shared.window, axis: null },
      fy: { axis: null, domain: panels.map(({ name }) => name), padding: 0.08 },
      marks: [
        Plot.frame({ strokeOpacity: 0.3 }),
        Plot.text(panels, { fy: "name", text: "name", frameAnchor: "top-right", dx: -8, dy: 8 }),
        ...marks,
        ...panels.flatMap(({ name }) => lines(rows, inPanel(name), axes.get(name)!)),
        ...key.marks,
      ],
    },
  });
}
