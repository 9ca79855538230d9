/** What every figure is: tidy rows, a plot of them, and the ways to show or save both. */
import type { PlotOptions } from "npm:@observablehq/plot@0.6.17";
import { displayable } from "../../display/display.ts";
import { type FigureRow, rowsToCSV } from "../../plots/rows.ts";
import { draw, type Drawing, drawingBundle } from "../../display/drawing.ts";

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
