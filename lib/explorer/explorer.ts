/** explorer(): an instrument in a notebook cell. */
import { escape } from "npm:deno-std@1.4.0/html/mod.js";
import { encodeBase64 } from "npm:deno-std@1.4.0/encoding/mod.js";
import { refuse, requireFields, requireFinite } from "../check.ts";
import type { PerBath } from "../baths/bath.ts";
import { type Displayable, displayable } from "../display/display.ts";
import { svgToPng } from "../display/png.ts";
import { plotToSvg } from "../display/svg.ts";
import type { Levels } from "../models/resonators/master_equation.ts";
import { currentChart } from "./chart.ts";
import { curveOf } from "./curve.ts";
import { formatHash } from "./hash.ts";
import { outcomeOf } from "./machine.ts";
import { type PresetFigure, presets } from "./presets.ts";
import { coolingWindow, summary } from "./text.ts";
import { changeView, type ExplorerView, initialView } from "./view.ts";

/** Where an explorer begins: any part of a view, or of a machine's parameters as the rest of the module spells them. */
export interface ExplorerOptions extends Partial<ExplorerView> {
  /** A figure of the paper to begin with; what else is given changes it. */
  readonly figure?: PresetFigure;
  /** Γ_η. */
  readonly couplings?: PerBath;
  /** T_L, T_R and T_C, in place of a bias. */
  readonly temperatures?: PerBath;
  /** Ω_η of fixed filters. */
  readonly centers?: PerBath;
  /** N_1 and N_2 of resonators, or as many as it takes. */
  readonly levels?: Levels | "converged";
}

/** An explorer; a notebook shows it as a page in a frame of its own. */
export interface Explorer extends Displayable {
  /** What it shows at first. */
  readonly view: ExplorerView;
  /** The same as the part behind the # of a link to explorer.html. */
  readonly hash: string;
  /** The page, a self-contained HTML document. */
  toHTML(): Promise<string>;
}

/** Height of the frame in a notebook, in pixels; its lower edge can be dragged. */
const frameHeight = 900;

/**
 * A page of sliders and live curves that computes in the browser, with this module's own solvers.
 *
 * It needs neither a kernel nor a server once it is shown, and stays alive in a saved notebook that is trusted; one that
 * is not shows a picture of where it began. The page is also a file, explorer.html.
 *
 * @param options where it begins: `model` ("zz", "local", "global", "resonators", "negf"), the parameters of its machine
 * (energies in units of k_B T, temperatures in units of T), and what J_C is drawn `against`, `from` where `to` where; or
 * a `figure` of the paper. Default: the ZZ pair of Fig. 3.
 * @returns the view, its link, and the page
 * @throws {RangeError} if a name is unknown or a parameter is outside the range of its model.
 * @throws {ConvergenceError} if the Green's functions of the machine do not converge.
 *
 * @example
 * ```ts
 * import { assertMatch } from "@std/assert";
 * import { explorer, show } from "@qar/qar";
 *
 * const qutrits = explorer({ figure: "07", deltaT: 0.25 });
 * assertMatch(qutrits.hash, /^model=resonators&.*levels1=3&levels2=3&deltaT=0.25/);
 * await show(qutrits);
 * ```
 */
export function explorer(options: ExplorerOptions = {}): Explorer {
  const view = viewOf(options);
  const outcome = outcomeOf(view);
  const hash = formatHash(view);
  const toHTML = async () => startingWith(await page(), { hash, module: await moduleAddress() });
  return displayable({ view, hash, toHTML }, async () => {
    const curve = curveOf(view);
    const text = `${summary(view, outcome)} ${coolingWindow(view, curve)}`.trim();
    const size = { width: 680, height: 420 };
    const svg = await plotToSvg(currentChart(view, curve.rows, outcome.currents.C, size));
    const png = encodeBase64(await svgToPng(svg));
    // Scripts have few single quotes. A front end that does not trust the notebook strips the rule and the frame, and so shows the picture.
    const html = `<div><style>.qar-untrusted { display: none }</style>` +
      `<iframe title="qar explorer" sandbox="allow-scripts allow-downloads" allow="clipboard-write" ` +
      `style="width: 100%; height: ${frameHeight}px; border: 0; resize: vertical; overflow: auto" ` +
      `srcdoc='${(await toHTML()).replaceAll("&", "&amp;").replaceAll("'", "&#39;")}'></iframe>` +
      `<img class="qar-untrusted" alt="${escape(text)}" src="data:image/png;base64,${png}"></div>`;
    return { "text/html": html, "image/png": png, "text/plain": text };
  });
}

/** Options beside those that are a part of the view. */
const groups = ["figure", "couplings", "temperatures", "centers", "levels"];

function viewOf(options: ExplorerOptions): ExplorerView {
  requireFields("options", options, [...Object.keys(initialView), ...groups]);
  const { figure, couplings, temperatures, centers, levels, ...changes } = options;
  for (const [name, values] of Object.entries({ couplings, temperatures, centers })) {
    if (values === undefined) continue;
    requireFields(name, values, ["L", "R", "C"]);
    for (const bath of ["L", "R", "C"] as const) requireFinite(`${name}.${bath}`, values[bath]);
  }
  if (levels !== undefined && levels !== "converged" && !(Array.isArray(levels) && levels.length === 2)) {
    refuse("levels", levels, `"converged" or two integers ≥ 2`);
  }
  const start = figure === undefined ? initialView : presets.find((preset) => preset.figure === figure)?.view ??
    refuse("figure", figure, `one of ${[...new Set(presets.map(({ figure }) => figure))].join(", ")}`);
  return changeView(start, {
    ...(couplings && { couplingL: couplings.L, couplingR: couplings.R, couplingC: couplings.C }),
    ...(temperatures && {
      bias: "free",
      temperatureL: temperatures.L,
      temperatureR: temperatures.R,
      temperatureC: temperatures.C,
    }),
    ...(centers && { filters: "fixed", centerL: centers.L, centerR: centers.R, centerC: centers.C }),
    ...(levels === "converged" ? { truncation: levels } : levels && {
      truncation: "levels",
      levels1: levels[0],
      levels2: levels[1],
    }),
    ...changes,
  });
}

/** The built page. Loaded where it is wanted; an import, unlike reading a file, needs no permission and works by URL. */
async function page(): Promise<string> {
  const { default: html } = await import("../../explorer.html", { with: { type: "text" } });
  return html;
}

/** What the page reads before it begins. */
export interface Start {
  /** The view. */
  readonly hash: string;
  /** Where the code that it hands out imports mod.ts from. */
  readonly module: string;
}

/** The page's element for it, empty in the file. */
const startElement = `<script id="start" type="application/json"></script>`;

function startingWith(html: string, start: Start): string {
  return html.replace(startElement, () => startElement.replace("><", () => `>${JSON.stringify(start)}<`));
}

/**
 * This module's address if it came from a server; else its place as seen from the notebook's folder, which is the same on
 * every machine for a notebook of this repository. Without the permission to know that folder, its place on this machine.
 */
async function moduleAddress(): Promise<string> {
  const { protocol, href } = new URL("../../mod.ts", import.meta.url);
  if (protocol !== "file:" || typeof Deno === "undefined") return href;
  if (Deno.permissions.querySync({ name: "read", path: "." }).state !== "granted") return href;
  const { pathToFileURL } = await import("node:url");
  const here = `${pathToFileURL(Deno.cwd()).href}/`.split("/"), there = href.split("/");
  const common = there.findIndex((name, i) => name !== here[i] || i === here.length - 1);
  const way = "../".repeat(here.length - 1 - common) + there.slice(common).join("/");
  return way.startsWith("../") ? way : `./${way}`;
}
