/** What every figure is: tidy rows, a plot of them, and the ways to show or save both. */
import { stringify } from "npm:deno-std@1.4.0/csv/mod.js";
import { encodeBase64 } from "npm:deno-std@1.4.0/encoding/mod.js";
import { escape } from "npm:deno-std@1.4.0/html/mod.js";
import { heatCurrents } from "../currents.ts";
import type { RateNetwork } from "../network.ts";
import type { PlotOptions } from "npm:@observablehq/plot@0.6.17";
import { type Displayable, displayable } from "../notebook/display.ts";
import { svgToPng } from "../notebook/png.ts";
import { plotToSvg } from "../notebook/svg.ts";
import { steadyState } from "../steady_state.ts";

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
export interface Figure extends Displayable {
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
  /** A standalone SVG document. */
  toSVG(): Promise<string>;
  /** A PNG file on white, at twice the size (Deno only). */
  toPNG(): Promise<Uint8Array>;
}

/** The currents of a machine in its steady state, as a row. */
export function figureRow(series: string, x: number, network: RateNetwork<"L" | "R" | "C">): FigureRow {
  const { L, R, C } = heatCurrents(network, steadyState(network));
  return { series, x, J_L: L, J_R: R, J_C: C };
}

/** MIME type under which a figure's number and data travel with its display. */
export const figureMime = "application/vnd.qar.figure+json";

/** Assembles a figure from its data. */
export function makeFigure(
  { id, caption, rows, plot }: {
    readonly id: string;
    readonly caption: string;
    readonly rows: readonly FigureRow[];
    readonly plot: PlotOptions;
  },
): Figure {
  const accessible: PlotOptions = { ariaLabel: `Figure ${id}`, ariaDescription: caption, ...plot };
  const toCSV = () => stringify(rows, { columns: ["series", "x", "J_L", "J_R", "J_C"], crlf: false });
  const toSVG = () => plotToSvg(accessible);
  const toPNG = async () => await svgToPng(await toSVG());
  return displayable({ id, caption, rows, plot: accessible, toCSV, toSVG, toPNG }, async () => {
    const svg = await toSVG();
    const png = encodeBase64(await svgToPng(svg));
    return {
      "text/html": figureHtml(svg, png, caption),
      "image/png": png,
      "text/plain": `Figure ${id}: ${caption}`,
      [figureMime]: { id, csv: toCSV() },
    };
  });
}

/**
 * The SVG with its caption, and the PNG as a second picture that a style rule hides. A front end that does not trust
 * the notebook strips both the SVG and the rule, and so shows the PNG.
 */
function figureHtml(svg: string, png: string, caption: string): string {
  return `<figure style="margin: 0; max-width: 720px">` +
    `<style>.qar-untrusted { display: none }</style>` + svg +
    `<img class="qar-untrusted" alt="${escape(caption)}" src="data:image/png;base64,${png}">` +
    `<figcaption>${escape(caption)}</figcaption></figure>`;
}
