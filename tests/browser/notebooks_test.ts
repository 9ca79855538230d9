import { assert, assertEquals } from "@std/assert";
import { basename, join, relative } from "@std/path";
import type { Page } from "playwright-core";
import { type Cell, listNotebooks, readNotebook, writeNotebook } from "../../tools/notebooks.ts";
import { root } from "../../tools/python.ts";
import { type Lab, startLab } from "../lab/server.ts";
import { notebookOf } from "../notebooks/cells.ts";
import { cellsByUrl } from "../url/cells.ts";
import { serve } from "../url/serve.ts";
import { launchChromium } from "../../tools/chromium.ts";
import { boxes, legibility, marksOf } from "./figures.ts";
import {
  editAndRun,
  keepScreenshot,
  openLab,
  openNotebook,
  pressStop,
  restartAndRunAll,
  save,
  setTheme,
  shownErrors,
} from "./page.ts";

const browser = await launchChromium();
let lab: Lab, page: Page;
let copies: string; // beside notebooks/, so that ../mod.ts is the same

Deno.test.beforeAll(async () => {
  if (!browser) return;
  copies = await Deno.makeTempDir({ dir: root, prefix: "notebooks-" });
  lab = await startLab();
  page = await openLab(browser, lab);
});
Deno.test.afterAll(async () => {
  if (!browser) return;
  await browser.close();
  await lab?.[Symbol.asyncDispose]();
  await Deno.remove(copies, { recursive: true });
});

const options = {
  ignore: browser === null,
  sanitizeOps: false, // Playwright's pipe to Chromium
  sanitizeResources: false,
};

for (const path of await listNotebooks()) {
  const name = basename(path, ".ipynb");
  Deno.test({
    name: `JupyterLab shows notebooks/${name}.ipynb, runs it, saves it as it is, and draws what is changed`,
    ...options,
    fn: (test) => showsRunsSavesAndChanges(test, path, name),
  });
}

async function showsRunsSavesAndChanges({ step }: Deno.TestContext, path: string, name: string): Promise<void> {
  const { cells } = await readNotebook(path), copy = join(copies, basename(path));
  await Deno.copyFile(path, copy);
  await using _notebook = await openNotebook(page, relative(root, copy));
  const committed = await page.evaluate(marksOf, cells.flatMap(figureHtml));
  const explorers = cells.flatMap(figureHtml).filter((html) => html.includes("<iframe")).length;

  await step("as cloned, without trust, it shows each figure as a picture", async () => {
    await setTheme(page, "JupyterLab Light");
    await keepScreenshot(page, `${name}-as-cloned`);
    const { drawings, pictures } = await page.evaluate(boxes);
    assertEquals([drawings.length, pictures.length], [0, committed.length + explorers]);
    for (const { width, height } of pictures) assert(width > 400 && height > 200, `${width} × ${height}`);
  });

  await step(
    "run from a fresh kernel, it shows no error, and each figure as the drawing that is committed",
    async () => {
      await restartAndRunAll(page);
      assertEquals(await shownErrors(page), []);
      assertEquals(await page.evaluate(marksOf, null), committed);
      const { drawings, pictures } = await page.evaluate(boxes);
      for (const { width, height } of drawings) assert(width > 400 && height > 200, `${width} × ${height}`);
      assertEquals(pictures.filter(({ width, height }) => width > 0 || height > 0), []);
      assertEquals(await page.locator("iframe[title='qar explorer']").count(), explorers);
      if (explorers > 0) {
        const explorer = page.frameLocator("iframe[title='qar explorer']").first();
        await explorer.locator("#verdict", { hasText: "C is cooled" }).waitFor();
        await explorer.locator("#current-chart svg").waitFor();
      }
    },
  );

  await step("saved, it is byte for byte the committed notebook", async () => {
    await save(page);
    assertEquals(await Deno.readTextFile(copy), await Deno.readTextFile(path));
  });

  for (const theme of ["Light", "Dark"] as const) {
    await step(`its axes are legible in JupyterLab ${theme}`, async () => {
      await setTheme(page, `JupyterLab ${theme}`);
      await keepScreenshot(page, `${name}-${theme.toLowerCase()}`);
      const texts = await page.evaluate(legibility);
      assertEquals(texts.length, committed.flatMap(({ texts }) => texts).length);
      // WCAG 2 asks for 4.5. No one colour has that on both pages (4.3 at best), so a label in its curve's has less.
      const bound = ({ isAxis }: typeof texts[number]) => isAxis ? 4.5 : 2.5;
      assertEquals(texts.filter((text) => !(text.contrast >= bound(text))), []);
      assert(texts.every(({ darkPage }) => darkPage === (theme === "Dark")), "the theme is not there yet");
    });
  }

  const changed = cells.findIndex(({ source }) => changedSource(source) !== null);
  assert(changed >= 0 || !name.startsWith("fig-"), "no cell with a figure and its parameters");
  if (changed >= 0) {
    await step("a changed parameter changes every curve", async () => {
      await editAndRun(page, changed, changedSource(cells[changed].source)!);
      await keepScreenshot(page, `${name}-changed`);
      assertEquals(await shownErrors(page), []);
      const before = (await page.evaluate(marksOf, cells.slice(0, changed).flatMap(figureHtml))).length;
      const { curves: old } = committed[before], { curves } = (await page.evaluate(marksOf, null))[before];
      assertEquals(curves.length, old.length);
      assertEquals(curves.filter((curve, i) => curve === old[i]), []);
    });
  }
}

Deno.test({
  name: "JupyterLab runs a notebook that imports mod.ts by URL",
  ...options,
  fn: async () => {
    await using site = serve();
    const folder = join(copies, "elsewhere"), path = join(folder, "by-url.ipynb");
    await Deno.mkdir(folder);
    await Deno.writeTextFile(join(folder, "deno.json"), "{}"); // instead of the checkout's, which Deno would find
    await writeNotebook(path, notebookOf(cellsByUrl(site.base)));
    await using _notebook = await openNotebook(page, relative(root, path));
    await restartAndRunAll(page);
    assertEquals(await shownErrors(page), []);
    const { drawings } = await page.evaluate(boxes);
    assertEquals(drawings.map(({ width, height }) => width > 400 && height > 200), [true]);
    assert(site.requests.has("lib/sweep/worker.ts"));
    await keepScreenshot(page, "by-url");
  },
});

Deno.test({
  name: "the Stop button ends a map that shows its progress; its points, the variables and the kernel stay",
  ...options,
  fn: async () => {
    const path = join(copies, "map.ipynb");
    const cells = [
      `import { filteredBaths, inWorker, progressBar, show, sweep, symmetricBias } from "../mod.ts";
const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 };
const couplings = { L: 0.02, R: 0.08, C: 0.06 };
const baths = filteredBaths({ ...pair, couplings, temperatures: symmetricBias(0.3), cutoff: 10 });
const call = inWorker("solveResonators", (N: number) => [{ ...pair, baths, levels: [N, N] }], ["currents"]);`,
      `const map = await sweep(Array(100_000).fill(60), call, { onProgress: progressBar("map") });`,
      `await show(\`\${map.points.length} of \${map.total} points, \${map.aborted ? "stopped" : "complete"}\`);
await show((await sweep([2, 3], call)).points.length);`,
    ];
    await writeNotebook(path, notebookOf(cells));
    await using _notebook = await openNotebook(page, relative(root, path));
    await restartAndRunAll(page, async () => {
      const bar = page.locator(".jp-OutputArea-output:has(progress)").getByText("of 100000 points");
      const before = await bar.innerText();
      await bar.filter({ hasNotText: before }).waitFor(); // it is live
      await keepScreenshot(page, "map-at-work");
      await pressStop(page);
    });
    await keepScreenshot(page, "map-stopped");
    assertEquals(await shownErrors(page), []);
    const [progress, summary, next] = await page.locator(".jp-OutputArea-output").allInnerTexts();
    const [, count] = /^map: ended after (\d+) of 100000 points$/.exec(progress.trim())!;
    assert(Number(count) > 0);
    assertEquals([summary.trim(), next.trim()], [`${count} of 100000 points, stopped`, "2"]);
  },
});

/** A cell that shows a figure by its parameters, with another Γ_R; null for any other cell. */
function changedSource(source: Cell["source"]): string | null {
  const text = [source].flat().join(""), changed = text.replace(/\bR: 0\.0\d/, "R: 0.04");
  return text.includes("await show(figure(") && changed !== text ? changed : null;
}

function figureHtml({ outputs = [] }: Cell): string[] {
  return outputs.map(({ data }) => [data?.["text/html"] ?? ""].flat().join(""));
}
