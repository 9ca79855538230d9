/** The explorer's page, and, in a worker, its arithmetic. */
import { moduleSeenFrom } from "../lib/explorer/code.ts";
import { rowsToCSV } from "../lib/plots/rows.ts";
import { serve } from "../lib/sweep/protocol.ts";
import { makeCharts } from "./charts.ts";
import { makeControls } from "./controls.ts";
import { byId, element } from "./dom.ts";
import { answers, helperOf, startJobs } from "./jobs.ts";
import { showMachine } from "./readout.ts";
import {
  alertOf,
  initialState,
  isFinal,
  isStale,
  keepsake,
  needsCurve,
  type PageEvent,
  reduce,
  spoken,
} from "./state.ts";

/** Time in ms without a change, after which a view is spoken and becomes an entry of the history. */
const settling = 400;

function startPage(): void {
  const start: { hash?: string; module?: string } = JSON.parse(byId("start").textContent || "{}");
  /** In a frame of a notebook there is no address to keep the view in. */
  const addressable = ["file:", "http:", "https:"].includes(location.protocol);
  const module = moduleSeenFrom(location.href, start.module);
  let state = initialState, timer: ReturnType<typeof setTimeout> | undefined;

  const ask = startJobs(helperOf(byId("program").textContent), (update) => happen({ kind: "updated", update }));
  const controls = makeControls(
    (changes) => happen({ kind: "changed", changes }),
    (name) => happen({ kind: "left", name }),
  );
  const charts = makeCharts();

  const happen = (event: PageEvent) => {
    const before = state;
    state = reduce(before, event);
    if (event.kind !== "updated" && event.kind !== "settled") controls(state);
    if (event.kind === "updated") {
      showMachine(state);
      charts.draw(state);
    }
    say("error", alertOf(state));
    byId("numbers").classList.toggle("stale", isStale(state));
    if (isFinal(state) && !(isFinal(before) && before.asked === state.asked)) keep();
    if (state.asked === before.asked) return;
    clearTimeout(timer);
    timer = setTimeout(() => happen({ kind: "settled" }), settling);
    ask({ view: state.view, curve: needsCurve(state) });
  };
  const keep = () => {
    const { hash, code } = keepsake(state, module);
    say("summary", spoken(state));
    byId("code").textContent = code;
    if (!addressable || location.hash === hash) return;
    if (state.fromAddress) history.replaceState(null, "", hash);
    else history.pushState(null, "", hash);
  };

  const drag = ({ buttons, clientX }: PointerEvent) => {
    const x = buttons === 1 ? charts.abscissaAt(clientX) : null;
    if (x !== null) happen({ kind: "changed", changes: { [state.view.against]: Number(x.toPrecision(3)) } });
  };
  byId("current-chart").addEventListener("pointerdown", drag);
  byId("current-chart").addEventListener("pointermove", drag);
  byId("copy-code").addEventListener("click", async () => {
    const copied = await copy(keepsake(state, module).code);
    say("done", copied ? "Copied." : "The browser does not allow it: copy it below.");
  });
  byId("download-csv").addEventListener("click", () => {
    const { curve, shown } = state;
    download(`qar-${shown.model}-${shown.against}.csv`, rowsToCSV(curve?.rows ?? []));
    say("done", "Downloaded.");
  });

  const open = () =>
    happen({ kind: "opened", hash: addressable && location.hash.length > 1 ? location.hash : start.hash ?? "" });
  addEventListener("popstate", open);
  open();
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

/** Hands out a table as a file. */
function download(name: string, csv: string): void {
  const link = element("a", { href: URL.createObjectURL(new Blob([csv], { type: "text/csv" })), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}

if (typeof document === "undefined") serve(answers);
else startPage();
