import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { encodeBase64 } from "@std/encoding";
import { join, toFileUrl } from "@std/path";
import { explorer, figure, jupyterDisplay, linspace, type PerBath } from "../../mod.ts";
import { plotToSvg } from "../../lib/display/svg.ts";
import { copChart } from "../../lib/explorer/chart.ts";
import { codeOf, moduleSeenFrom } from "../../lib/explorer/code.ts";
import { abscissas, coarseToFine, curveOf } from "../../lib/explorer/curve.ts";
import { parseHash } from "../../lib/explorer/hash.ts";
import { outcomeOf, setFree } from "../../lib/explorer/machine.ts";
import { presets } from "../../lib/explorer/presets.ts";
import { coolingWindow, scientific, summary } from "../../lib/explorer/text.ts";
import { changeView, type ExplorerView, initialView } from "../../lib/explorer/view.ts";
import { rowsToCSV } from "../../lib/plots/rows.ts";
import { buildPage, pagePath } from "../../tools/explorer.ts";
import { root } from "../../tools/python.ts";
import { solvable } from "./views.ts";

for (const { figure: id, name, series, view } of presets) {
  Deno.test(`as in Fig. ${name}: the curve is the figure's "${series}", number by number`, () => {
    const rows = figure(id).rows.filter((row) => row.series === series);
    assert(rows.length > 40);
    assertEquals([view.from, view.to], [rows[0].x, rows[rows.length - 1].x]);
    for (const { x, J_L, J_R, J_C } of rows.filter((_, i) => i % 7 === 0)) {
      const { L, R, C } = outcomeOf({ ...view, [view.against]: x }).currents;
      if (view.model !== "negf") assertEquals({ L, R, C }, { L: J_L, R: J_R, C: J_C }, `x = ${x}`);
      // The figure's tolerance is smaller; that of the explorer is relative to a thousandth of one-way flows.
      else {assert(
          Math.abs(C - J_C) <= 1e-5 * Math.abs(J_C) && Math.abs(L - J_L) <= 1e-6 * J_L,
          `x = ${x}: ${C}, ${J_C}`,
        );}
    }
  });
}

Deno.test("there is a preset for each figure of results", () => {
  assertEquals([...new Set(presets.map(({ figure }) => figure))], ["03", "04", "05", "07", "08", "10", "10-inset"]);
});

const module = toFileUrl(join(root, "mod.ts")).href;

/** Runs Deno on scripts, which lie in its folder as 0.ts, 1.ts, … */
async function runDeno(scripts: readonly string[], ...args: string[]): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [i, script] of scripts.entries()) await Deno.writeTextFile(join(folder, `${i}.ts`), script);
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [...args.slice(0, 1), "--quiet", "--config", join(root, "deno.json"), ...args.slice(1)],
      cwd: folder,
    }).output();
    assert(success, new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A copied cell as a function that gives the currents it found. */
function cellFunction(view: ExplorerView): string {
  const body = codeOf(view).replace(/^import (.*?) from "..\/mod.ts";/, "const $1 = qar;");
  return `async () => {\n${body}return result.currents;\n}`;
}

const cells: readonly ExplorerView[] = [
  ...presets.map(({ view }) => view),
  ...([
    {},
    { bias: "hot", strength: 0.5 },
    { bias: "free", filters: "fixed" },
    { model: "local", energy: "full", eps2: 2.1 },
    { model: "resonators", truncation: "converged" },
    { model: "negf", selfEnergy: "causal", cutoff: 7 },
    { model: "negf", selfEnergy: "consistent", bias: "hot", deltaT: 0.1 + 0.2, filters: "fixed" },
  ] satisfies Partial<ExplorerView>[]).map((changes) => changeView(initialView, changes)),
];

Deno.test("the copied TypeScript finds the currents of the page, to the last bit", async () => {
  const views = [...cells, ...fc.sample(solvable, 100)];
  const script = `
    import * as qar from "${module}";
    const found: unknown[] = [];
    for (const cell of [${views.map(cellFunction).join(",\n")}]) {
      found.push(await cell().catch(({ message }: Error) => message));
    }
    console.log("\\n" + JSON.stringify(found));`;
  const found = JSON.parse((await runDeno([script], "run", "0.ts")).trim().split("\n").at(-1)!);
  for (const [i, view] of views.entries()) {
    let expected: PerBath | string;
    try {
      expected = outcomeOf(view).currents;
    } catch (error) {
      expected = (error as Error).message;
    }
    assertEquals(found[i], expected, codeOf(view));
  }
  assert(found.filter((currents: unknown) => typeof currents === "object").length > found.length / 2);
});

Deno.test("the copied TypeScript is sound in its types", async () => {
  await runDeno(cells.map((view) => codeOf(view, module)), "check", ".");
});

Deno.test("the copied TypeScript is formatted as the notebooks are", async () => {
  for (const { view } of presets) {
    const formatter = new Deno.Command(Deno.execPath(), {
      args: ["fmt", "--no-config", "--line-width=120", "--ext=ts", "-"],
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    const writer = formatter.stdin.getWriter();
    await writer.write(new TextEncoder().encode(codeOf(view)));
    await writer.close();
    assertEquals(new TextDecoder().decode((await formatter.output()).stdout), codeOf(view));
  }
});

Deno.test("a curve is drawn coarse to fine: every point once", () => {
  for (const model of ["zz", "negf"] as const) {
    const xs = abscissas(changeView(initialView, { model }));
    const ordered = coarseToFine(xs);
    assertEquals([ordered[0], ordered[1]], [xs[0], xs[16]]);
    assertEquals(ordered.toSorted((a, b) => a - b), xs);
  }
});

Deno.test("on a logarithmic scale the points of a curve are even in the logarithm, and end where they should", () => {
  const xs = abscissas(changeView(initialView, { against: "couplingL" }));
  assertEquals([xs[0], xs[xs.length - 1]], [0.001, 0.3]);
  const ratios = xs.slice(1).map((x, i) => x / xs[i]);
  assert(Math.max(...ratios) / Math.min(...ratios) < 1 + 1e-12);
});

Deno.test("a curve holds its zeros and its maximum: Fig. 3 at Δz = 0.1 peaks at 0.2282 and ends at 0.747", () => {
  const view = presets[0].view, curve = curveOf(view);
  const top = curve.rows.reduce((best, row) => row.J_C > best.J_C ? row : best);
  assert(Math.abs(top.x - 0.2282) < 1e-4);
  const sentence = coolingWindow(view, curve);
  assertEquals(sentence, "C is cooled for ΔT = 0.01 … 0.747, most at ΔT = 0.228: J_C = 4.821 × 10⁻⁴.");
  const heated = changeView(view, { from: 0.8 });
  assertEquals(coolingWindow(heated, curveOf(heated)), "Nowhere between ΔT = 0.8 and 0.95 is C cooled.");
});

Deno.test("without coupling C is neither cooled nor heated, on the whole curve", () => {
  for (const model of ["zz", "global", "resonators"] as const) {
    const view = changeView(initialView, { model, deltaZ: 0, deltaX: 0 }), curve = curveOf(view);
    assertEquals(curve.rows.filter(({ J_C }) => J_C !== 0), []);
    assertEquals(coolingWindow(view, curve), "Nowhere between ΔT = 0.01 and 0.95 is C cooled.");
    assertStringIncludes(summary(view, outcomeOf(view)), "bath C is neither cooled nor heated, J_C = 0");
  }
});

Deno.test("a curve leaves out where there is no machine, and says why", () => {
  const { rows, missing } = curveOf(presets[1].view);
  assert(rows.every(({ x }) => x !== 0 && x !== -0.1)); // where ε_1 or ε_1 + Δ_z vanishes
  assertEquals(missing.count, 2);
  assertStringIncludes(missing.reason, "gap of 0 → 1 is 0");
});

Deno.test("the CSV has the header of the figures", () => {
  const [head, first] = rowsToCSV(curveOf(initialView).rows).split("\n");
  assertEquals(head, "series,x,J_L,J_R,J_C");
  assertMatch(first, /^zz,0.01,[-\d.e]+,[-\d.e]+,[-\d.e]+$/);
});

Deno.test("numbers are rounded, never cut off, and keep their sign", () => {
  const samples: [number, string][] = [
    [0, "0"],
    [0.5818, "0.5818"],
    [-1300.4, "−1300"],
    [4.48102e-4, "4.481 × 10⁻⁴"],
    [-9.99996e-8, "−1.000 × 10⁻⁷"],
    [123456, "1.235 × 10⁵"],
    [Infinity, "∞"],
    [NaN, "–"],
  ];
  for (const [value, text] of samples) assertEquals(scientific(value), text);
});

Deno.test("fixed filters and free temperatures start with the values that they had before the choice", () => {
  for (const { view } of presets) {
    const choice = { filters: "fixed", bias: "free" } as const;
    const free = changeView(view, { ...setFree(view, choice), ...choice });
    assertEquals(outcomeOf(free).currents, outcomeOf(view).currents);
  }
});

Deno.test("explorer() takes a figure, the parameters of a machine, or both", () => {
  assertEquals(explorer().view, initialView);
  const qutrits = explorer({ figure: "07", levels: [4, 5], couplings: { L: 0.01, R: 0.02, C: 0.03 } }).view;
  assertEquals([qutrits.levels1, qutrits.levels2, qutrits.couplingR, qutrits.eps1], [4, 5, 0.02, 1]);
  const free = explorer({ temperatures: { L: 2, R: 1.1, C: 1 }, centers: { L: 2, R: 2.2, C: 2.3 }, against: "deltaZ" });
  assertEquals(parseHash(free.hash), free.view);
  assertMatch(free.hash, /bias=free&filters=fixed.*temperatureL=2&.*centerC=2.3/);
  assertEquals(explorer({ model: "resonators", levels: "converged" }).view.truncation, "converged");
});

Deno.test("explorer() meets bad input at once and by name", () => {
  assertThrows(() => explorer({ deltaT: 1.2 }), RangeError, "deltaT is 1.2; it must be between −1 and 1");
  assertThrows(() => explorer({ model: "xy" as "zz" }), RangeError, `model is "xy"`);
  assertThrows(() => explorer({ figure: "01" as "03" }), RangeError, `figure is "01"; it must be one of 03`);
  assertThrows(
    () => explorer({ epsilon1: 2 } as Record<string, number>),
    RangeError,
    `options has no field "epsilon1"; it knows model,`,
  );
  assertThrows(() => explorer({ deltaz: 0.1 } as never), RangeError, "did you mean deltaZ?");
  assertThrows(() => explorer({ toString: 3 } as never), RangeError, `options has no field "toString"`);
  assertThrows(() => explorer({ figure: "toString" as "03" }), RangeError, `figure is "toString"`);
  assertThrows(() => explorer({ couplings: { L: 0.1, R: 0.1 } as PerBath }), RangeError, "couplings.C is undefined");
  assertThrows(
    () => explorer({ levels: 6 as never }),
    RangeError,
    `levels is 6; it must be "converged" or two integers`,
  );
  assertThrows(() => explorer(null as never), RangeError, "options is null");
});

Deno.test("an explorer is shown as a frame with the page in it, a picture where that is refused, and a sentence", async () => {
  const shown = explorer({ deltaZ: 0.2 }), bundle = await shown[jupyterDisplay]();
  assertEquals(Object.keys(bundle), ["text/html", "image/png", "text/plain"]);
  const html = bundle["text/html"] as string;
  const srcdoc = /<iframe [^>]*sandbox="allow-scripts allow-downloads"[^>]* srcdoc='([^']*)'><\/iframe>/.exec(html)![1];
  const page = srcdoc.replaceAll("&#39;", "'").replaceAll("&amp;", "&");
  assertEquals(page, await shown.toHTML());
  const start = /<script id="start" type="application\/json">(.*?)<\/script>/.exec(page)![1];
  const told = JSON.parse(start);
  assertEquals(told.hash, shown.hash);
  assert(/^\.\.?\//.test(told.module), "an address of this machine");
  assertEquals(new URL(told.module, `${toFileUrl(Deno.cwd())}/`).href, module);
  assertEquals(page.replace(start, ""), await Deno.readTextFile(pagePath));
  assertStringIncludes(html, `<img class="qar-untrusted"`);
  assertStringIncludes(bundle["text/plain"] as string, summary(shown.view, outcomeOf(shown.view)));
});

Deno.test("the code that a page hands out imports what its reader can import", () => {
  for (const page of ["file:///home/x/qar/explorer.html#deltaZ=1", "https://x.org/qar/explorer.html?y#z"]) {
    const folder = page.replace(/explorer.*/, "");
    assertEquals(moduleSeenFrom(page), `${folder}mod.ts`);
    assertEquals(moduleSeenFrom(page, "mod.js"), `${folder}mod.js`); // a built site
    assertEquals(moduleSeenFrom(page, "https://y.org/mod.ts"), "https://y.org/mod.ts");
  }
  assertEquals(moduleSeenFrom("about:srcdoc", "../mod.ts"), "../mod.ts"); // a notebook's
});

Deno.test("explorer.html is what its source builds, in one file that fetches nothing", async () => {
  const page = await Deno.readTextFile(pagePath);
  assertEquals(page === await buildPage(), true, "run: deno task explorer");
  assert(page.length < 1e6);
  assertEquals(page.match(/<script/g)?.length, 2);
  assertEquals(page.match(/<\/script/g)?.length, 2);
  assert(!/(?:src|href)="(?!data:)/.test(page.slice(0, page.indexOf(`<script id="start"`))));
  assert(!/linkedom|node:fs|resvg/.test(page), "code for a kernel got into the page");
});

Deno.test("a peak narrower than the distance of 81 points is found, with its height", () => {
  const qutrits = {
    model: "resonators",
    levels1: 3,
    levels2: 3,
    filters: "fixed",
    against: "deltaZ",
    from: 0.01,
    to: 1.5,
  };
  const narrow = { filters: "fixed", couplingL: 0.001, couplingR: 0.001, couplingC: 0.001 };
  const filters = (L: number, R: number, C: number) => ({ centerL: L, centerR: R, centerC: C });
  const widths = (L: number, R: number, C: number) => ({ couplingL: L, couplingR: R, couplingC: C });
  for (
    const changes of [
      { ...qutrits, eps1: 1.662, eps2: 1.225, ...filters(1.662, 1.726, 1.289), ...widths(0.0247, 0.0017, 0.00142) },
      { ...qutrits, eps1: 0.824, eps2: 1.49, ...filters(0.824, 0.849, 1.515), ...widths(0.0069, 0.017, 0.00204) },
      { ...narrow, against: "eps2", from: 0.1, to: 4 },
      { ...narrow, against: "centerC", from: 0.1, to: 5 },
    ] as Partial<ExplorerView>[]
  ) {
    const view = changeView(initialView, changes), { rows } = curveOf(view);
    const top = (xs: readonly number[]) =>
      Math.max(...xs.map((x) => outcomeOf({ ...view, [view.against]: x }).currents.C));
    const here = Math.max(...rows.map(({ J_C }) => J_C)), fine = top(linspace(view.from, view.to, 8001));
    assert(here > 0.999 * fine, `against ${view.against}: ${here} < ${fine}`);
    assert(rows.length < 300);
  }
});

Deno.test("where the COP leaves its frame, a mark says so: once at each end that falls below, never elsewhere", async () => {
  const marks = async (changes: Partial<ExplorerView>) => {
    const view = changeView(presets[0].view, changes), { rows } = curveOf(view);
    const svg = await plotToSvg(copChart(view, rows, { width: 600, height: 200 })!);
    return svg.split("▼").length - 1;
  };
  assertEquals(await marks({}), 1); // cooling ends at ΔT = 0.747
  assertEquals(await marks({ to: 0.5 }), 0);
});

Deno.test("the page's policy allows its own script alone, and forbids every connection", async () => {
  const page = await buildPage();
  const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page)!;
  const [, script] = /<script id="program">([^]*?)<\/script>/.exec(page)!;
  const hash = encodeBase64(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script)));
  assertStringIncludes(policy, "default-src 'none'");
  assertStringIncludes(policy, `script-src 'sha256-${hash}' `);
  assert(!/connect-src|https?:|script-src[^;]*'unsafe-(inline|eval)'/.test(policy), policy);
  assert(
    page.indexOf("Content-Security-Policy") < page.search(/<(style|script|link)/),
    "what comes before it is not bound",
  );
});

Deno.test("a curve has points enough where it bends: no straight piece of Fig. 8 is off by half a per cent of the height", () => {
  const { view } = presets[5], { rows } = curveOf(view);
  const height = Math.max(...rows.map(({ J_C }) => J_C)) - Math.min(...rows.map(({ J_C }) => J_C));
  rows.slice(1).forEach((row, i) => {
    const middle = outcomeOf({ ...view, deltaZ: (rows[i].x + row.x) / 2 }).currents.C;
    assert(Math.abs(middle - (rows[i].J_C + row.J_C) / 2) < 0.005 * height, `Δz = ${row.x}`);
  });
});
