/** The explorer's page, and, in a worker, its arithmetic. */
import * as Plot from "npm:@observablehq/plot@0.6.17";
import { fateOf } from "../lib/thermodynamics.ts";
import { currentAxis } from "../lib/plots/style.ts";
import { rowsToCSV } from "../lib/plots/rows.ts";
import { copChart, currentChart, type Size } from "../lib/explorer/chart.ts";
import { codeOf } from "../lib/explorer/code.ts";
import type { Curve } from "../lib/explorer/curve.ts";
import { formatHash, parseHash } from "../lib/explorer/hash.ts";
import { type Outcome, setFree } from "../lib/explorer/machine.ts";
import { coolingWindow, signed, summary } from "../lib/explorer/text.ts";
import { changeView, type ExplorerView, initialView, parameters } from "../lib/explorer/view.ts";
import { makeControls } from "./controls.ts";
import { byId, element, richText } from "./dom.ts";
import { flowDiagram, flowNote } from "./flow.ts";
import { serve, startJobs } from "./jobs.ts";
import { auditList, populationsTable } from "./panels.ts";

/** Time in ms without a change, after which a view is spoken and becomes an entry of the history. */
const settled = 400;

function startPage(): void {
  const start: { hash?: string; module?: string } = JSON.parse(byId("start").textContent || "{}");
  /** In a frame of a notebook there is no address to keep the view in. */
  const addressable = ["file:", "http:", "https:"].includes(location.protocol);

  let view = initialView, outcome: Outcome | null = null, curve: Curve | null = null;
  /** What the curve depends on: of the one that is wanted, and of the one that is there, if all of it is. */
  let curveKey = "", completed = "";
  /** Why the machine has no solution; what of an input was not taken. */
  let problem = "", refusal = "";
  /** Whether anything has been heard of the view. */
  let answered = false;
  /** Whether the view came from the address, whose entry of the history is then there already. */
  let fromAddress = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const request = startJobs(byId("program").textContent, (update) => {
    ({ outcome, error: problem } = update);
    answered = true;
    curve = update.curve ?? curve;
    if (update.curve) completed = update.curve.complete ? curveKey : "";
    draw();
  });

  /** Shows a view; what moves along a curve leaves the curve as it is. */
  const show = (next: ExplorerView) => {
    [view, answered] = [next, false];
    controls(view);
    curveKey = formatHash({ ...view, [view.against]: parameters[view.against].initial });
    request(view, curveKey !== completed);
    clearTimeout(timer);
    timer = setTimeout(settle, settled);
  };
  const change = (changes: Partial<ExplorerView>) => {
    try {
      const next = changeView(view, { ...setFree(view, changes), ...changes });
      [refusal, fromAddress] = ["", false];
      show(next);
    } catch (error) {
      controls(view);
      say("error", refusal = error instanceof Error ? error.message : String(error));
    }
  };
  const controls = makeControls(change);

  /** What is done when nothing has changed for a while. */
  const settle = () => {
    if (!answered) byId("numbers").classList.add("stale"); // what is shown is another machine's
    if (completed !== curveKey) {
      timer = setTimeout(settle, settled);
      return;
    }
    say("summary", outcome && curve ? `${summary(view, outcome)} ${coolingWindow(view, curve)}` : "");
    byId("code").textContent = codeOf(view, start.module);
    const hash = `#${formatHash(view)}`;
    if (addressable && location.hash !== hash) {
      if (fromAddress) history.replaceState(null, "", hash);
      else history.pushState(null, "", hash);
    }
  };

  const draw = () => {
    say("error", problem || refusal);
    byId("numbers").classList.toggle("stale", outcome === null);
    if (outcome) {
      const { C } = outcome.currents;
      const current = byId("current");
      current.replaceChildren("J", element("sub", {}, "C"), ` = ${signed(C)}`);
      byId("verdict").textContent = `C is ${fateOf(C)}`;
      byId("verdict").className = C > 0 ? "cooling" : C < 0 ? "heating" : "";
      byId("flow").innerHTML = flowDiagram(outcome);
      byId("flow").append(element("p", { class: "note" }, ...richText(flowNote(outcome))));
      byId("populations").replaceChildren(populationsTable(outcome.populations));
      byId("audit").replaceChildren(auditList(view, outcome));
    }
    drawCharts();
  };

  /** What the chart does not say. */
  const note = (curve: Curve) => {
    const { rows, missing: { count, reason } } = curve, { value, window: [lowest] } = currentAxis(rows);
    const drawn = rows.length > 1;
    return [
      ...(drawn ? [coolingWindow(view, curve)] : []),
      ...(drawn && rows.some((row) => value(row) < lowest) ? ["Stronger heating leaves the frame."] : []),
      ...(count > 0 ? [`${count === 1 ? "One point is" : `${count} points are`} missing: ${reason}.`] : []),
    ].join(" ");
  };
  let sizes: { readonly upper: Size; readonly lower: Size } | null = null;
  /** From pixels of the chart to its abscissa. */
  let abscissaAt: ((pixel: number) => number) | null = null;
  const drawCharts = () => {
    const rows = curve?.rows ?? [];
    const upper = byId("current-chart"), lower = byId("cop-chart");
    if (sizes === null) return;
    if (curve?.complete) byId("window").replaceChildren(...richText(note(curve)));
    if (rows.length < 2) {
      upper.replaceChildren();
      lower.replaceChildren();
      return;
    }
    const plot = Plot.plot(currentChart(view, rows, outcome?.currents.C ?? null, sizes.upper));
    abscissaAt = plot.scale("x")!.invert as (pixel: number) => number;
    showPicture(upper, plot);
    const options = copChart(view, rows, sizes.lower);
    if (options === null) {
      lower.removeAttribute("role");
      lower.removeAttribute("aria-label");
      lower.replaceChildren(element("p", { class: "note" }, "No COP: L cools C nowhere on this curve."));
    } else {
      showPicture(lower, Plot.plot(options));
    }
  };
  // Measured when it changes: asking for it after each change would make the browser lay out the page twice.
  const measure = () => {
    const sizeOf = ({ clientWidth, clientHeight }: HTMLElement) => ({ width: clientWidth, height: clientHeight });
    sizes = { upper: sizeOf(byId("current-chart")), lower: sizeOf(byId("cop-chart")) };
    drawCharts();
  };
  new ResizeObserver(measure).observe(byId("curve"));

  const drag = ({ buttons, clientX }: PointerEvent) => {
    if (buttons !== 1 || abscissaAt === null) return;
    const pixel = clientX - byId("current-chart").getBoundingClientRect().left;
    const x = Math.min(view.to, Math.max(view.from, abscissaAt(pixel)));
    change({ [view.against]: Number(x.toPrecision(3)) });
  };
  byId("current-chart").addEventListener("pointerdown", drag);
  byId("current-chart").addEventListener("pointermove", drag);

  byId("copy-code").addEventListener("click", async () => {
    say("done", await copy(codeOf(view, start.module)) ? "Copied." : "The browser does not allow it: copy it below.");
  });
  byId("download-csv").addEventListener("click", () => {
    const link = element("a", {
      href: URL.createObjectURL(new Blob([rowsToCSV(curve?.rows ?? [])], { type: "text/csv" })),
      download: `qar-${view.model}-${view.against}.csv`,
    });
    link.click();
    URL.revokeObjectURL(link.href);
    say("done", "Downloaded.");
  });

  const load = () => {
    const hash = addressable && location.hash.length > 1 ? location.hash : start.hash ?? "";
    [refusal, fromAddress] = ["", true];
    try {
      show(parseHash(hash));
    } catch (error) {
      refusal = `This link cannot be read: ${error instanceof Error ? error.message : error}.`;
      show(initialView);
    }
  };
  addEventListener("popstate", load);
  load();
}

/** Shows a plot as one picture: its label is read, its parts are not. */
function showPicture(place: HTMLElement, plot: Element): void {
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", plot.getAttribute("aria-label") ?? "");
  plot.setAttribute("aria-hidden", "true");
  place.replaceChildren(plot);
}

/** Shows a text, and announces it where the element is a live region; an empty one hides it. */
function say(id: string, text: string): void {
  const place = byId(id);
  if (place.textContent !== text) place.textContent = text;
  place.hidden = text === "";
}

/** Copies a text; the older way works in frames that the newer one is not allowed in. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = element("textarea", { readonly: "" }, text);
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}

if (typeof document === "undefined") serve();
else startPage();
