/** The two charts, drawn when their data or their size change. */
import * as Plot from "npm:@observablehq/plot@0.6.17";
import { copChart, currentChart, type Size } from "../lib/explorer/chart.ts";
import { curveNote } from "../lib/explorer/text.ts";
import { byId, element, richText } from "./dom.ts";
import type { PageState } from "./state.ts";

/** The charts of a page. */
export interface Charts {
  /** Draws what there is. */
  draw(state: PageState): void;
  /** The abscissa at a pixel of the window, inside the chart; null where nothing is drawn. */
  abscissaAt(clientX: number): number | null;
}

/** Finds the places of the charts; draws again whenever their size changes. */
export function makeCharts(): Charts {
  const upper = byId("current-chart"), lower = byId("cop-chart");
  let sizes: { readonly upper: Size; readonly lower: Size } | null = null, last: PageState | null = null;
  let invert: ((pixel: number) => number) | null = null;

  const draw = (state: PageState) => {
    last = state;
    if (sizes === null) return;
    const { shown, curve, outcome, problem } = state, rows = curve?.rows ?? [];
    if (curve?.complete) byId("window").replaceChildren(...richText(curveNote(shown, curve, problem)));
    if (rows.length < 2) {
      upper.replaceChildren();
      lower.replaceChildren();
      invert = null;
      return;
    }
    const plot = Plot.plot(currentChart(shown, rows, outcome?.currents.C ?? null, sizes.upper));
    invert = plot.scale("x")!.invert as (pixel: number) => number;
    showPicture(upper, plot);
    const options = copChart(shown, rows, sizes.lower);
    if (options !== null) return showPicture(lower, Plot.plot(options));
    lower.removeAttribute("role");
    lower.removeAttribute("aria-label");
    lower.replaceChildren(element("p", { class: "note" }, "No COP: L cools C nowhere on this curve."));
  };
  // Measured when it changes: asking for it after each change would make the browser lay out the page twice.
  const measure = () => {
    const sizeOf = ({ clientWidth, clientHeight }: HTMLElement) => ({ width: clientWidth, height: clientHeight });
    sizes = { upper: sizeOf(upper), lower: sizeOf(lower) };
    if (last) draw(last);
  };
  new ResizeObserver(measure).observe(byId("curve"));

  return {
    draw,
    abscissaAt: (clientX) =>
      invert && last
        ? Math.min(last.shown.to, Math.max(last.shown.from, invert(clientX - upper.getBoundingClientRect().left)))
        : null,
  };
}

/** Shows a plot as one picture: its label is read, its parts are not. */
function showPicture(place: HTMLElement, plot: Element): void {
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", plot.getAttribute("aria-label") ?? "");
  plot.setAttribute("aria-hidden", "true");
  place.replaceChildren(plot);
}
