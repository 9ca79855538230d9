/** The figures of the paper, by number. */
import { refuse } from "../../check.ts";
import { fig03, type Fig03Parameters } from "./fig03.ts";
import { fig04, type Fig04Parameters } from "./fig04.ts";
import { fig05, type Fig05Parameters } from "./fig05.ts";
import { fig07, type Fig07Parameters } from "./fig07.ts";
import { fig08, type Fig08Parameters } from "./fig08.ts";
import { fig10, type Fig10Parameters } from "./fig10.ts";
import { fig10Inset, type Fig10InsetParameters } from "./fig10_inset.ts";
import type { Figure } from "./figure.ts";

/** Parameters of each figure, by its number. */
export interface FigureParameters {
  /** J_C against ΔT, ZZ-coupled qubits. */
  "03": Fig03Parameters;
  /** J_C against ε_1, ZZ-coupled qubits. */
  "04": Fig04Parameters;
  /** J_C against Δ_z with XX coupling, local and global. */
  "05": Fig05Parameters;
  /** J_C against ΔT, Kerr-coupled resonators. */
  "07": Fig07Parameters;
  /** J_C against Δ_z, Kerr-coupled resonators. */
  "08": Fig08Parameters;
  /** J_C against ΔT, Kerr-coupled resonators by Green's functions. */
  "10": Fig10Parameters;
  /** J_C against ΔT by the master equation, at the parameters of the Green's functions. */
  "10-inset": Fig10InsetParameters;
}

const figures: { readonly [Id in keyof FigureParameters]: (changes?: Partial<FigureParameters[Id]>) => Figure } = {
  "03": fig03,
  "04": fig04,
  "05": fig05,
  "07": fig07,
  "08": fig08,
  "10": fig10,
  "10-inset": fig10Inset,
};

/**
 * Computes a figure of the paper, with any of its parameters changed.
 *
 * @param id the figure's number, two digits; "10-inset" for the inset of Fig. 10
 * @param changes parameters that differ from the caption's
 * @returns rows, plot, caption, and ways to save them; a notebook shows it as an inline plot
 * @throws {RangeError} if there is no such figure, or if a parameter is outside its range.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { figure, show } from "@qar/qar";
 *
 * const { rows } = figure("03", { deltaZ: [0.1], deltaT: [0.23] });
 * assert(rows[0].J_C > 0); // C is cooled
 * await show(figure("03"));
 * ```
 */
export function figure<Id extends keyof FigureParameters>(id: Id, changes?: Partial<FigureParameters[Id]>): Figure {
  if (!Object.hasOwn(figures, id)) refuse("id", id, `one of ${Object.keys(figures).sort().join(", ")}`);
  return figures[id](changes);
}

export type {
  Fig03Parameters,
  Fig04Parameters,
  Fig05Parameters,
  Fig07Parameters,
  Fig08Parameters,
  Fig10InsetParameters,
  Fig10Parameters,
};
export type { Figure } from "./figure.ts";
export type { FigureRow } from "../../plots/rows.ts";
