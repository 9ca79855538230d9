/** From Plot options to SVG text, with or without a browser. */
import * as Plot from "npm:@observablehq/plot@0.6.17";

/** Draws a plot as a standalone SVG document. */
export async function plotToSvg(options: Plot.PlotOptions): Promise<string> {
  const svg = uniqueClips(Plot.plot({ ...options, document: await getDocument() }).outerHTML);
  return svg.includes("xmlns=") ? svg : svg.replace("<svg ", `<svg xmlns="http://www.w3.org/2000/svg" `);
}

/**
 * Names clip paths by the drawing's content. Plot numbers them through a kernel's life, so that figures of two kernels
 * on one page would clip each other, and a figure would depend on what was drawn before it.
 */
function uniqueClips(svg: string): string {
  const numbers = new Map<string, number>();
  const place = (id: string) => numbers.get(id) ?? numbers.set(id, numbers.size + 1).size;
  const renumbered = svg.replaceAll(/plot-clip-\d+/g, (id) => `plot-clip-${place(id)}`);
  return renumbered.replaceAll("plot-clip-", `clip-${fingerprint(renumbered)}-`);
}

/** The page's document, or a document of a small DOM library where there is none. */
async function getDocument(): Promise<PlotDocument> {
  const { document } = globalThis as { document?: PlotDocument };
  if (document !== undefined) return document;
  const { parseHTML } = await import("npm:linkedom@0.18.15");
  const page: unknown = parseHTML("<!doctype html><html><body></body></html>");
  return (page as { document: PlotDocument }).document;
}

/** A document as Plot takes it. Programs that import this module need not have the types of a page. */
type PlotDocument = Plot.PlotOptions["document"];

/** FNV-1a hash of a text, in base 36. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
