/** Fig. 4: J_C of the ZZ pair against ε_1, from Eq. (7): cooling or heating by the sign of ε_1. */
import * as Plot from "npm:@observablehq/plot@0.6.17";
import type { PerBath } from "../../baths/bath.ts";
import { filteredBaths, symmetricBias } from "../../baths/filters.ts";
import { solve } from "../../solve.ts";
import { type TwoQubits, zzMasterEquation } from "../../models/two_qubits/zz.ts";
import { solutionRow } from "../../plots/rows.ts";
import { type Figure, makeFigure } from "./figure.ts";
import { changeParameters } from "./parameters.ts";
import { type Region, regions, shades } from "../../plots/regions.ts";
import { currentAxis } from "../../plots/current_axis.ts";
import { lines, zeroLine } from "../../plots/lines.ts";
import { frame } from "../../plots/style.ts";

/** Parameters of Fig. 4; energies in units of k_B T. */
export interface Fig04Parameters {
  /** ε_1, the abscissa; 0 and −Δ_z, where a gap closes, are left out. */
  readonly eps1: readonly number[];
  /** ε_2. */
  readonly eps2: number;
  /** Δ_z. */
  readonly deltaZ: number;
  /** ΔT. */
  readonly deltaT: number;
  /** Γ_η. */
  readonly couplings: PerBath;
  /** ε_c. */
  readonly cutoff: number;
}

/** The caption's parameters; the abscissa has steps of 0.02. */
export const fig04Parameters: Fig04Parameters = {
  eps1: Array.from({ length: 401 }, (_, i) => (i - 200) / 50),
  eps2: 2.1,
  deltaZ: 0.1,
  deltaT: 0.3,
  couplings: { L: 0.02, R: 0.08, C: 0.06 },
  cutoff: 10,
};

/** The machine at a point of Fig. 4, with any of the caption's parameters changed. */
export function fig04Machine(eps1: number, changes: Partial<Omit<Fig04Parameters, "eps1">> = {}): TwoQubits {
  const { eps2, deltaZ, deltaT, couplings, cutoff } = { ...fig04Parameters, ...changes };
  const pair = { eps1, eps2, deltaZ };
  return { ...pair, baths: filteredBaths({ ...pair, couplings, temperatures: symmetricBias(deltaT), cutoff }) };
}

/** The ε_1 at which there is a machine: no gap is 0. */
export function openEps1({ eps1, deltaZ }: Pick<Fig04Parameters, "eps1" | "deltaZ">): number[] {
  return eps1.filter((e1) => e1 !== 0 && e1 + deltaZ !== 0);
}

/** Computes Fig. 4, with any of the caption's parameters changed. */
export function fig04(changes: Partial<Fig04Parameters> = {}): Figure {
  const { eps1, eps2, deltaZ, deltaT, couplings, cutoff } = changeParameters(fig04Parameters, changes);
  const curve = { series: `Δz=${deltaZ}`, label: `Δz = ${deltaZ}` };
  const rows = openEps1({ eps1, deltaZ }).map((e1) => {
    const machine = fig04Machine(e1, { eps2, deltaZ, deltaT, couplings, cutoff });
    return solutionRow(curve.series, e1, solve(zzMasterEquation(machine)));
  });
  const axis = currentAxis(rows, 2); // the switch works both ways: the heating is seen as well
  return makeFigure({
    id: "04",
    caption:
      `Heat current J_C out of bath C against ε₁: two ZZ-coupled qubits, Eq. (7), filters at |ε₁|, |ε₁ + Δz| and ` +
      `ε₂ + Δz. C is cooled in the blue region and heated in the red one. Δz = ${deltaZ}, ε₂ = ${eps2}, ` +
      `ΔT = ${deltaT} T, Γ_L = ${couplings.L}, Γ_R = ${couplings.R}, Γ_C = ${couplings.C}, ε_c = ${cutoff}; ` +
      `energies in units of k_B T.`,
    rows,
    plot: {
      ...frame,
      marginTop: 36,
      x: { label: "ε₁ / k_B T" },
      y: { label: axis.label, domain: axis.window },
      marks: [
        Plot.rectX(regions(rows), {
          x1: "from",
          x2: "to",
          fill: (region: Region) => shades[region.verdict],
          fillOpacity: 0.15,
        }),
        Plot.text(regions(rows).filter(({ from, to }) => to - from > 1), {
          x: ({ from, to }: Region) => (from + to) / 2,
          text: "verdict",
          frameAnchor: "top",
          dy: 8,
        }),
        zeroLine(),
        ...lines(rows, [curve], axis),
      ],
    },
  });
}
