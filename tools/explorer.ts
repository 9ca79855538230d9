/** `deno task explorer`: builds explorer.html, one file with everything in it. */
import { parseArgs } from "@std/cli/parse-args";
import { encodeBase64 } from "@std/encoding";
import { join, toFileUrl } from "@std/path";
import { taskArguments } from "./arguments.ts";
import { writeWhole } from "./files.ts";
import { root } from "./python.ts";

/** The built page. */
export const pagePath: string = join(root, "explorer.html");

/** The page's text, from app/ and lib/. */
export async function buildPage(): Promise<string> {
  const app = (name: string) => join(root, "app", name);
  const [html, style, program] = await Promise.all([
    Deno.readTextFile(app("page.html")),
    Deno.readTextFile(app("style.css")),
    bundle(app("main.ts")),
  ]);
  const place = (text: string, mark: string, content: string) => {
    if (!text.includes(mark)) throw new Error(`app/page.html has no ${mark}`);
    return text.replace(mark, () => content);
  };
  const page = place(place(html, "/* style */", `\n${style}`), "/* program */", program.trim());
  return place(page, "/* policy */", await policyOf(page));
}

/**
 * What the page may do: run its own script, as a worker too, and its WebAssembly; nothing is fetched and nothing is sent.
 *
 * It holds from a file, from a server and in the frame of a notebook, whose own policy is added to it.
 */
async function policyOf(page: string): Promise<string> {
  const [, script] = /<script id="program">([^]*?)<\/script>/.exec(page)!;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script));
  return [
    "default-src 'none'",
    `script-src 'sha256-${encodeBase64(digest)}' 'wasm-unsafe-eval'`,
    "worker-src blob:",
    "style-src 'unsafe-inline'", // bars and charts have styles of their own
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** One script without imports, not a module: browsers refuse modules as workers of a page that is a file. */
async function bundle(entry: string): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", "--platform=browser", "--format=iife", "--minify", entry],
    cwd: root,
    stdin: "null",
  }).output();
  if (!success) throw new Error(`the explorer cannot be bundled:\n${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

/** The page as the README shows it: Fig. 8's resonators, where C is cooled and where it is heated. */
async function takePicture(path: string): Promise<void> {
  const [{ launchChromium }, { presets }, { formatHash }] = await Promise.all([
    import("./chromium.ts"),
    import("../lib/explorer/presets.ts"),
    import("../lib/explorer/hash.ts"),
  ]);
  const browser = await launchChromium();
  if (browser === null) return;
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
  const { view } = presets.find(({ figure }) => figure === "08")!;
  await page.goto(`${toFileUrl(pagePath).href}#${formatHash(view)}`);
  await page.locator("#window", { hasText: "C is cooled for" }).waitFor();
  await writeWhole(path, await page.screenshot());
  await browser.close();
}

const usage = `usage: deno task explorer [--picture] [--help]

Builds explorer.html from app/ and lib/.

  --picture   also take its picture, figures/explorer.png, with Chromium`;

if (import.meta.main) {
  const { picture, help } = parseArgs([...taskArguments], {
    boolean: ["picture", "help"],
    unknown: (name: string) => {
      console.error(`unknown argument ${name}\n\n${usage}`);
      Deno.exit(1);
    },
  });
  if (help) {
    console.log(usage);
    Deno.exit(0);
  }
  const page = await buildPage();
  await writeWhole(pagePath, page);
  console.log(`explorer.html: ${(page.length / 1000).toFixed(0)} kB`);
  if (picture) await takePicture(join(root, "figures", "explorer.png"));
}
