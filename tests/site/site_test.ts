import { assert, assertEquals } from "@std/assert";
import { dirname, fromFileUrl, join, relative, toFileUrl } from "@std/path";
import { parseHTML } from "linkedom";
import { launchChromium } from "../../tools/chromium.ts";
import { buildSite, htmlFiles } from "../../tools/site.ts";

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
  const folder = join(dirname(fromFileUrl(import.meta.url)), "..", "notebooks");
  for await (const { name } of Deno.readDir(folder)) {
    if (!name.endsWith(".ipynb")) continue;
    const page = pages.get(join(site, "notebooks", name.replace(".ipynb", ".html")))!;
    const source = JSON.parse(await Deno.readTextFile(join(folder, name)));
    const outputs = source.cells.flatMap((cell: { outputs?: { data?: Record<string, string | string[]> }[] }) =>
      (cell.outputs ?? []).map(({ data }) => [data?.["text/html"] ?? ""].flat().join(""))
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
    page.on("pageerror", ({ message }) => errors.push(message));
    page.on("requestfailed", (request) => errors.push(request.url()));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.goto(toFileUrl(join(site, "index.html")).href);
    await page.getByRole("navigation").getByRole("link", { name: "Explorer" }).click();
    await page.getByText("C is cooled for").waitFor();
    for (const path of ["notebooks/fig-10.html", "notebooks/00-model.html", "api/index.html", "api/~/negf.html"]) {
      await page.goto(toFileUrl(join(site, path)).href);
    }
    assertEquals(errors, []);
    await browser!.close();
  },
});

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
