/** What every figure is: tidy rows, a plot of them, and the ways to show or save both. */
import { stringify } from "npm:deno-std@1.4.0/csv/mod.js";
import type { PlotOptions } from "npm:@observablehq/plot@0.6.17";
import type { PerBath } from "../../baths/bath.ts";
import { displayable } from "../../display/display.ts";
import { draw, type Drawing, drawingBundle } from "../../display/drawing.ts";

/** One point of one curve: the heat currents out of the three baths. */
export interface FigureRow {
  /** Which curve. */
  readonly series: string;
  /** Abscissa. */
  readonly x: number;
  /** J_L, out of the hot bath. */
  readonly J_L: number;
  /** J_R, out of the reference bath. */
  readonly J_R: number;
  /** J_C, out of the cold bath: > 0 cools it. */
  readonly J_C: number;
}

/** A figure of the paper, computed; a notebook shows it as an inline SVG. */
export interface Figure extends Drawing {
  /** Its number, two digits. */
  readonly id: string;
  /** What is drawn, and at which parameters. */
  readonly caption: string;
  /** The data in long form. */
  readonly rows: readonly FigureRow[];
  /** Options for Observable Plot's `Plot.plot`. */
  readonly plot: object;
  /** The rows as CSV with the header series,x,J_L,J_R,J_C. */
  toCSV(): string;
}

/** MIME type under which a figure's number and data travel with its display. */
export const figureMime = "application/vnd.qar.figure+json";

/** The currents of a solved machine, as a row. */
export function solutionRow(
  series: string,
  x: number,
  { currents: { L, R, C } }: { readonly currents: PerBath },
): FigureRow {
  return { series, x, J_L: L, J_R: R, J_C: C };
}

/** Rows as CSV with the header series,x,J_L,J_R,J_C. */
export function rowsToCSV(rows: readonly FigureRow[]): string {
  return stringify(rows, { columns: ["series", "x", "J_L", "J_R", "J_C"] }).replaceAll("\r\n", "\n");
}

/** Assembles a figure from its data. */
export function makeFigure(
  { id, caption, rows, plot: options }: {
    readonly id: string;
    readonly caption: string;
    readonly rows: readonly FigureRow[];
    readonly plot: PlotOptions;
  },
): Figure {
  const plot = { ariaLabel: `Figure ${id}`, ariaDescription: caption, ...options };
  const { toSVG, toPNG } = draw(plot);
  const toCSV = () => rowsToCSV(rows);
  return displayable({ id, caption, rows, plot, toCSV, toSVG, toPNG }, async () => ({
    ...await drawingBundle(await toSVG(), caption),
    [figureMime]: { id, csv: toCSV() },
  }));
}
