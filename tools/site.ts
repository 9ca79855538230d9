/** `deno task site`: explorer, executed notebooks, figures and documentation as one folder of static pages. */
import { cp } from "node:fs/promises";
import { parseArgs } from "@std/cli/parse-args";
import { escape, unescape } from "@std/html";
import { basename, dirname, join, relative, toFileUrl } from "@std/path";
import katex from "katex";
import { taskArguments } from "./arguments.ts";
import { replaceFolder } from "./files.ts";
import { listNotebooks, normalise, type Notebook, readNotebook, writeNotebook } from "./notebooks.ts";
import { ensurePython, root } from "./python.ts";

const usage = `usage: deno task site [--out=site] [--dir=FOLDER] [--help]

Builds a static site: the explorer, the notebooks with their outputs, the figures, the documentation of every export,
and the module itself, so that a notebook elsewhere can import it from there: mod.ts where the server says that it is
TypeScript, mod.js from any server. All links are relative: the site works on any static host, below any path, and from
the disk.

  --out   folder for the site: a new one, an empty one, or one that this task has made before
  --dir   where Python's packages are kept; the checkout, if it is not given`;

/** The Markdown files of the checkout that are pages of the site. */
const documents = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "bench/README.md"];

/** What is served as it is. */
const copied = ["explorer.html", "figures", "lib", "mod.ts", "LICENSE"];

/** Where the navigation leads. */
const navigation = {
  "README.md": "qar",
  "explorer.html": "Explorer",
  "notebooks/00-model.ipynb": "Model",
  "notebooks/01-tour.ipynb": "Tour",
  "notebooks/report.ipynb": "Report",
  "api/index.html": "API",
};

/**
 * Builds the site, and puts it in place of a folder.
 *
 * @throws {Error} before anything is built, if the folder may not be replaced; see {@linkcode replaceFolder}.
 */
export async function buildSite(folder: string): Promise<void> {
  await replaceFolder(folder, async (out) => {
    for (const name of copied) await cp(join(root, name), join(out, name), { recursive: true });
    await cp(join(root, "tools", "site.css"), join(out, "style.css"));
    await tellModule(join(out, "explorer.html"));
    await Promise.all([buildPages(out), buildDocumentation(out), buildBundle(out)]);
  });
}

/** The explorer of a site hands out code that imports mod.js, which any server can serve. */
async function tellModule(path: string): Promise<void> {
  const empty = `<script id="start" type="application/json"></script>`, page = await Deno.readTextFile(path);
  if (!page.includes(empty)) throw new Error("explorer.html has no place for the module's address");
  await Deno.writeTextFile(path, page.replace(empty, empty.replace("><", `>{"module":"mod.js"}<`)));
}

/** Notebooks and Markdown, both by nbconvert: a Markdown file is a notebook with one cell. */
async function buildPages(out: string): Promise<void> {
  const notebooks = new Map<string, Notebook>();
  for (const path of await listNotebooks()) notebooks.set(relative(root, path), await readNotebook(path));
  for (const name of documents) {
    const source = (await Deno.readTextFile(join(root, name))).replaceAll(/^```(\w+) .*$/gm, "```$1");
    notebooks.set(name, asNotebook(source));
  }
  const scratch = await Deno.makeTempDir();
  try {
    const names = [...notebooks.keys()], stem = (i: number) => join(scratch, `${i}`);
    for (const [i, name] of names.entries()) await writeNotebook(`${stem(i)}.ipynb`, notebooks.get(name)!);
    const inputs = names.map((_, i) => `${stem(i)}.ipynb`);
    await run(await ensurePython("lab"), ["-m", "nbconvert", "--to=html", "--template=basic", ...inputs]);
    for (const [i, name] of names.entries()) {
      const page = layout(name, titleOf(notebooks.get(name)!), await Deno.readTextFile(`${stem(i)}.html`));
      await Deno.mkdir(dirname(join(out, name)), { recursive: true });
      await Deno.writeTextFile(join(out, addressOf(name)), page);
    }
  } finally {
    await Deno.remove(scratch, { recursive: true });
  }
}

function asNotebook(source: string): Notebook {
  const cells: Notebook["cells"] = [{ cell_type: "markdown", id: "text", metadata: {}, source }];
  return normalise({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

/** The page that a file becomes: notebooks and Markdown as HTML, a README as the index of its folder. */
function addressOf(name: string): string {
  return name.replace(/README\.md$/, "index.html").replace(/\.(md|ipynb)$/, ".html");
}

/** Code, a drawing, any other tag; or else a formula, displayed or in the text. */
const markupOrMath = /<(pre|code|svg|style)\b[^]*?<\/\1>|<(?:"[^"]*"|'[^']*'|[^>"'])*>|\$\$([^$]+)\$\$|\$([^$<]+)\$/g;

/** Formulas as MathML, which browsers draw without a script or a font of ours. */
function withMathML(html: string): string {
  return html.replaceAll(markupOrMath, (match, _tag, displayed?: string, inline?: string) => {
    const formula = displayed ?? inline;
    if (formula === undefined) return match;
    return katex.renderToString(unescape(formula), { output: "mathml", displayMode: displayed !== undefined });
  });
}

/** The first heading. */
function titleOf({ cells: [{ source }] }: Notebook): string {
  return /^# (.*)$/m.exec([source].flat().join(""))?.[1].replaceAll(/[$`]/g, "") ?? "qar";
}

/** A page around what nbconvert wrote, with links to pages in place of links to files. */
function layout(name: string, title: string, body: string): string {
  const up = "../".repeat(name.split("/").length - 1);
  const links = Object.entries(navigation).map(([file, label]) =>
    `<a href="${up}${addressOf(file)}"${file === name ? ' aria-current="page"' : ""}>${label}</a>`
  );
  const content = withMathML(body)
    .replaceAll(
      /href="(?!\w+:)([^"#]+\.(?:md|ipynb))(#[^"]*)?"/g,
      (_, file, fragment = "") => `href="${addressOf(file)}${fragment}"`,
    )
    .replaceAll(/<img class="qar-untrusted"[^>]*>/g, "");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<link rel="stylesheet" href="${up}style.css">
<nav>${links.join("\n")}</nav>
<main>
${content}
</main>
</html>
`;
}

/** What Deno loads by its own means, from a package: it draws pictures, which a page has no need of. */
const external = ["npm:@resvg/resvg-wasm*", "npm:dejavu-fonts-ttf*", "node:*"];

/**
 * The module as JavaScript, for servers that take .ts for something else, and for pages: mod.js. It stands two folders deep,
 * as the files of lib/ do that look for their neighbors, so that it finds the same ones.
 */
async function buildBundle(out: string): Promise<void> {
  const folder = join(out, "lib", "bundle"), externals = external.map((name) => `--external=${name}`);
  const options = ["bundle", "--quiet", "--platform=browser", "--minify", ...externals];
  await run(Deno.execPath(), [...options, `--output=${join(folder, "mod.js")}`, join(root, "mod.ts")]);
  await run(Deno.execPath(), [
    ...options,
    `--output=${join(folder, "worker.js")}`,
    join(root, "lib", "sweep", "worker.ts"),
  ]);
  let code = await Deno.readTextFile(join(folder, "mod.js"));
  for (const name of ["./worker", "../../mod"]) {
    if (code.split(`"${name}.ts"`).length !== 2) throw new Error(`the bundle does not name ${name}.ts once`);
    code = code.replace(`"${name}.ts"`, `"${name}.js"`);
  }
  await Deno.writeTextFile(join(folder, "mod.js"), code);
  await Deno.writeTextFile(join(out, "mod.js"), `export * from "./lib/bundle/mod.js";\n`);
}

/** The documentation of every export by `deno doc`, its links to sources and folders made good for a site. */
async function buildDocumentation(out: string): Promise<void> {
  const folder = join(out, "api"), sources = toFileUrl(root).href + "/";
  await run(Deno.execPath(), ["doc", "--html", "--name=qar", `--output=${folder}`, join(root, "mod.ts")]);
  for await (const path of htmlFiles(folder)) {
    const up = relative(dirname(path), out).replaceAll("\\", "/");
    const page = (await Deno.readTextFile(path)).replaceAll(/href="([^"]*)"/g, (match, escaped) => {
      const href = escaped.replaceAll("&#x2F;", "/");
      if (href.startsWith(sources)) return `href="${up}/${href.slice(sources.length)}"`;
      if (href === "" || href.endsWith("/")) return `href="${href}index.html"`;
      return match;
    });
    await Deno.writeTextFile(path, page);
  }
}

/** All pages below a folder. */
export async function* htmlFiles(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) yield* htmlFiles(path);
    else if (name.endsWith(".html")) yield path;
  }
}

async function run(command: string, args: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, { args: [...args], stdin: "null", cwd: root }).output();
  if (!success) throw new Error(`${basename(command)} ${args[0]} failed\n${new TextDecoder().decode(stderr).trim()}`);
}

async function main(): Promise<number> {
  const unknown: string[] = [];
  const { out, help } = parseArgs([...taskArguments], {
    string: ["out"],
    boolean: ["help"],
    default: { out: join(root, "site") },
    unknown: (name: string) => void unknown.push(name),
  });
  if (help) {
    console.log(usage);
    return 0;
  }
  if (unknown.length > 0) throw new Error(`unknown argument ${unknown.join(" ")}\n\n${usage}`);
  await buildSite(out);
  console.log(`${join(out, "index.html")}`);
  return 0;
}

if (import.meta.main) {
  try {
    Deno.exit(await main());
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    Deno.exit(1);
  }
}
