/** Observable Plot in a notebook without a browser: SVG inline, PNG where SVG is refused. */
import { encodeBase64 } from "npm:deno-std@1.4.0/encoding/mod.js";
import { escape } from "npm:deno-std@1.4.0/html/mod.js";
import type { PlotOptions } from "npm:@observablehq/plot@0.6.17";
import { type Displayable, displayable, type MimeBundle } from "./display.ts";
import { svgToPng } from "./png.ts";
import { plotToSvg } from "./svg.ts";

/** A plot that a notebook shows inline. */
export interface Drawing extends Displayable {
  /** A standalone SVG document. */
  toSVG(): Promise<string>;
  /** A PNG file on white, at twice the size (Deno only). */
  toPNG(): Promise<Uint8Array>;
}

/**
 * Draws a plot: what `Plot.plot` does, for a notebook that has no page to draw on.
 *
 * @param options options of Observable Plot's `Plot.plot`
 * @param caption text below the plot, and in place of it where only text is shown
 * @returns a drawing to `show` or to save
 *
 * @example
 * ```ts
 * import * as Plot from "@observablehq/plot";
 * import { assertMatch } from "@std/assert";
 * import { boseEinstein, draw, linspace, show } from "@qar/qar";
 *
 * const omegas = linspace(0.1, 5, 50);
 * const drawing = draw({ marks: [Plot.line(omegas, { x: omegas, y: omegas.map((omega) => boseEinstein(omega, 1)) })] });
 * await show(drawing);
 * assertMatch(await drawing.toSVG(), /^<svg /);
 * ```
 */
export function draw(options: object, caption = ""): Drawing {
  return drawing(() => plotToSvg(options as PlotOptions), caption);
}

/** A drawing from an SVG that is made when it is wanted. */
export function drawing(toSVG: () => Promise<string>, caption: string): Drawing {
  const toPNG = async () => await svgToPng(await toSVG());
  return displayable({ toSVG, toPNG }, async () => await drawingBundle(await toSVG(), caption));
}

/**
 * The SVG with its caption as HTML, and the PNG as a second picture that a style rule hides. A front end that does not
 * trust the notebook strips the rule and the SVG's tags, so it shows the PNG; the text that is left of the SVG has no size.
 */
export async function drawingBundle(svg: string, caption: string): Promise<MimeBundle> {
  const png = encodeBase64(await svgToPng(svg));
  const alternative = escape(caption);
  const html = `<figure style="margin: 0; max-width: 720px"><style>.qar-untrusted { display: none }</style>` +
    `<div style="font-size: 0">${svg}</div>` +
    `<img class="qar-untrusted" alt="${alternative}" src="data:image/png;base64,${png}">` +
    `${caption && `<figcaption>${alternative}</figcaption>`}</figure>`;
  return { "text/html": html, "image/png": png, "text/plain": caption || "a plot" };
}
