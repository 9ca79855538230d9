import { assert, assertEquals } from "@std/assert";
import { basename, fromFileUrl, join, relative, toFileUrl } from "@std/path";
import { parseHTML } from "linkedom";
import { launchChromium } from "../../tools/chromium.ts";
import { listNotebooks, readNotebook } from "../../tools/notebooks.ts";
import { root } from "../../tools/root.ts";
import { buildSite, htmlFiles } from "../../tools/site.ts";
import { serve } from "../url/serve.ts";

/** Built once; every test looks at the same pages. */
const site = await Deno.makeTempDir();
await buildSite(site);
globalThis.addEventListener("unload", () => Deno.removeSync(site, { recursive: true }));

const pages = new Map<string, Document>();
for await (const path of htmlFiles(site)) {
  pages.set(path, parseHTML(await Deno.readTextFile(path)).document as unknown as Document);
}

Deno.test("every link of the site leads to a file of the site, and every fragment to a place in it", () => {
  const broken: string[] = [];
  for (const [path, page] of pages) {
    const base = toFileUrl(path);
    for (const element of page.querySelectorAll("[href], [src]")) {
      const link = element.getAttribute("href") ?? element.getAttribute("src")!;
      if (/^(https:|data:)/.test(link)) continue;
      const url = new URL(link, base), fragment = link.split("#")[1] ?? "";
      url.hash = "";
      const target = fromFileUrl(url), inside = !relative(site, target).startsWith("..");
      const there = inside && !link.startsWith("/") && isFile(target);
      const hit = fragment === "" || target.endsWith("explorer.html") || // its fragment is a state
        [fragment, decodeURIComponent(fragment)].some((id) => pages.get(target)?.getElementById(id) != null);
      if (!there || !hit) broken.push(`${relative(site, path)}: ${link}`);
    }
  }
  assertEquals(broken, []);
});

Deno.test("nothing of the site is fetched from elsewhere, so it works offline", () => {
  const foreign: string[] = [];
  for (const [path, page] of pages) {
    for (const element of page.querySelectorAll("script[src], link[href], img[src], iframe[src]")) {
      const link = element.getAttribute("src") ?? element.getAttribute("href")!;
      if (/^(\w+:)?\/\//.test(link)) foreign.push(`${relative(site, path)}: ${link}`);
    }
  }
  assertEquals(foreign, []);
});

Deno.test("a notebook's page has its figures, its tables and its formulas", async () => {
  const notebooks = await listNotebooks();
  assert(notebooks.length > 0);
  for (const path of notebooks) {
    const name = basename(path);
    const page = pages.get(join(site, "notebooks", name.replace(".ipynb", ".html")))!;
    const outputs = (await readNotebook(path)).cells.flatMap(({ outputs = [] }) =>
      outputs.map(({ data }) => [data?.["text/html"] ?? ""].flat().join(""))
    );
    const shown = parseHTML(`<!doctype html><body>${outputs.join("")}</body>`).document;
    for (const tag of ["svg", "table", "iframe"]) {
      const drawn = page.querySelectorAll(`.output ${tag}`).length;
      assertEquals(drawn, shown.querySelectorAll(tag).length, `${name}: ${tag}`);
    }
    const prose = [...page.querySelectorAll(".text_cell_render")].map(({ textContent }) => textContent).join("\n");
    assert(!/\$[^$]+\$/.test(prose), `${name}: a formula is still TeX`);
  }
});

const browser = await launchChromium();

Deno.test({
  name: "the site works from the disk: its pages load without an error, and the explorer computes",
  ignore: browser === null,
  async fn() {
    const page = await browser!.newPage(), errors: string[] = [];
    page.setDefaultTimeout(120_000); // for a machine that has much else to do
    page.on("pageerror", ({ message }) => errors.push(message));
    page.on("requestfailed", (request) => errors.push(request.url()));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(toFileUrl(join(site, "index.html")).href);
    await page.getByRole("navigation").getByRole("link", { name: "Explorer" }).click();
    await page.locator("#window", { hasText: "C is cooled for" }).waitFor(); // for screen readers it is said twice
    await page.locator("#code", { hasText: toFileUrl(join(site, "mod.js")).href }).waitFor({ state: "attached" });
    for (const path of ["notebooks/fig-10.html", "notebooks/00-model.html", "api/index.html", "api/~/negf.html"]) {
      await page.goto(toFileUrl(join(site, path)).href);
    }
    assertEquals(errors, []);
    await browser!.close();
  },
});

Deno.test("mod.js is the module for any server: what it computes, draws and sends to threads is what mod.ts does", async () => {
  await using host = serve(site, "text/vnd.trolltech.linguist"); // as Python's server, which takes .ts for a translation
  const program = (module: string) => `
    import { explorer, figure, filteredBaths, inWorker, sweep, symmetricBias } from "${module}";
    let started = 0;
    const threads = process.getBuiltinModule("node:worker_threads"), { Worker } = threads;
    threads.Worker = class extends Worker {
      constructor(...args) {
        super(...args);
        started++;
      }
    };
    const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 }, couplings = { L: 0.02, R: 0.08, C: 0.06 };
    const baths = filteredBaths({ ...pair, couplings, temperatures: symmetricBias(0.3), cutoff: 10 });
    const machine = (N: number) => ({ ...pair, baths, levels: [N, N] });
    const { points } = await sweep([20, 30, 40], inWorker("solveResonators", (N) => [machine(N)], ["currents"]), { workers: 2 });
    const drawn = figure("03", { deltaT: [0.1, 0.2, 0.3] }), html = await explorer().toHTML();
    const hash = async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data)).join();
    console.log(JSON.stringify([started, points, await drawn.toSVG(), await hash(await drawn.toPNG())]));
    console.log(/<script id="start"[^>]*>(.*?)<\\/script>/.exec(html)[1]);`;
  const [bundled, start] = await run(program(`${host.base}mod.js`), host.host);
  const [direct] = await run(program(toFileUrl(join(root, "mod.ts")).href), host.host);
  assertEquals(bundled, direct);
  assertEquals(JSON.parse(bundled)[0], 2);
  assertEquals(JSON.parse(start).module, `${host.base}mod.js`);
  assert(![...host.requests].some((name) => name.endsWith(".ts")));
});

/** Runs a script away from the checkout, and tells the lines that it prints. */
async function run(script: string, host: string): Promise<string[]> {
  const path = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(path, script);
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--no-config", "--no-lock", "--no-check", "--allow-read", `--allow-import=${host}`, path],
      env: { NO_COLOR: "1" },
    }).output();
    assert(success, new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout).trim().split("\n");
  } finally {
    await Deno.remove(path);
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
