/** Views of the paper's figures, one curve each, from the parameters of their captions. */
import type { PerBath } from "../baths/bath.ts";
import { fig03Parameters as fig03 } from "../paper/figures/fig03.ts";
import { fig04Parameters as fig04 } from "../paper/figures/fig04.ts";
import { fig05Parameters as fig05 } from "../paper/figures/fig05.ts";
import { fig07Parameters as fig07 } from "../paper/figures/fig07.ts";
import { fig08Parameters as fig08 } from "../paper/figures/fig08.ts";
import { fig10Parameters as fig10 } from "../paper/figures/fig10.ts";
import { type Fig10InsetParameters, fig10InsetParameters as fig10Inset } from "../paper/figures/fig10_inset.ts";
import { changeView, type ExplorerView, initialView } from "./view.ts";

/** A figure of the paper with results. */
export type PresetFigure = "03" | "04" | "05" | "07" | "08" | "10" | "10-inset";

/** A curve of a figure. */
export interface Preset {
  /** The figure. */
  readonly figure: PresetFigure;
  /** The curve, as the figure's CSV calls it. */
  readonly series: string;
  /** Its name on the page. */
  readonly name: string;
  /** Its view. */
  readonly view: ExplorerView;
}

function couplings({ L, R, C }: PerBath) {
  return { couplingL: L, couplingR: R, couplingC: C };
}

function span(values: readonly number[]) {
  return { from: values[0], to: values[values.length - 1] };
}

function fig05View(model: "local" | "global"): Partial<ExplorerView> {
  const { eps1, eps2, deltaX, deltaZ, deltaT, cutoff } = fig05;
  return {
    model,
    eps1,
    eps2,
    deltaX: deltaX[2],
    deltaZ: 0.1,
    deltaT,
    cutoff,
    ...couplings(fig05.couplings),
    against: "deltaZ",
    ...span(deltaZ),
  };
}

function fig10View(
  { eps1, eps2, deltaZ, deltaT, couplingL, couplings: { R, C }, cutoff }: Omit<Fig10InsetParameters, "levels">,
): Partial<ExplorerView> {
  return {
    bias: "hot",
    eps1,
    eps2,
    deltaZ,
    deltaT: 0.7,
    cutoff,
    ...couplings({ L: couplingL[0], R, C }),
    against: "deltaT",
    ...span(deltaT),
  };
}

function preset(
  figure: PresetFigure,
  name: string,
  series: string,
  changes: Partial<ExplorerView>,
): Preset {
  return { figure, name, series, view: changeView(initialView, changes) };
}

/** The presets, in the order of the figures. */
export const presets: readonly Preset[] = [
  preset("03", "3", `Δz=${fig03.deltaZ[1]}`, {
    model: "zz",
    eps1: fig03.eps1,
    eps2: fig03.eps2,
    deltaZ: fig03.deltaZ[1],
    cutoff: fig03.cutoff,
    ...couplings(fig03.couplings),
    against: "deltaT",
    ...span(fig03.deltaT),
  }),
  preset("04", "4", `Δz=${fig04.deltaZ}`, {
    model: "zz",
    eps1: 2,
    eps2: fig04.eps2,
    deltaZ: fig04.deltaZ,
    deltaT: fig04.deltaT,
    cutoff: fig04.cutoff,
    ...couplings(fig04.couplings),
    against: "eps1",
    ...span(fig04.eps1),
  }),
  preset("05", "5, local", `local Δx=${fig05.deltaX[2]}`, fig05View("local")),
  preset("05", "5, global", `global Δx=${fig05.deltaX[2]}`, fig05View("global")),
  preset("07", "7", "N=[3, 3]", {
    model: "resonators",
    eps1: fig07.eps1,
    eps2: fig07.eps2,
    deltaZ: fig07.deltaZ,
    levels1: 3,
    levels2: 3,
    cutoff: fig07.cutoff,
    ...couplings(fig07.couplings),
    against: "deltaT",
    ...span(fig07.deltaT),
  }),
  preset("08", "8", "N=[3, 2]", {
    model: "resonators",
    eps1: fig08.eps1,
    eps2: fig08.eps2,
    deltaT: fig08.deltaT,
    levels1: 3,
    levels2: 2,
    cutoff: fig08.cutoff,
    ...couplings(fig08.couplings),
    against: "deltaZ",
    ...span(fig08.deltaZ),
  }),
  preset("10", "10", `ΓL=${fig10.couplingL[0]}`, {
    ...fig10View(fig10),
    model: "negf",
    selfEnergy: fig10.selfEnergy,
    strength: fig10.strength,
  }),
  preset("10-inset", "10, inset", `ΓL=${fig10Inset.couplingL[0]}`, {
    ...fig10View(fig10Inset),
    model: "resonators",
    levels1: 6,
    levels2: 6,
  }),
];
