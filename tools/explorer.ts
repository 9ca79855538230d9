/** `deno task explorer`: builds explorer.html, one file with everything in it. */
import { join } from "@std/path";
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
  return place(place(html, "/* style */", `\n${style}`), "/* program */", inlineScript(program));
}

async function bundle(entry: string): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", "--platform=browser", "--minify", "--format=iife", entry],
    cwd: root,
    stdin: "null",
  }).output();
  if (!success) throw new Error(`the explorer cannot be bundled:\n${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

/** A script as it may stand inside a page: nothing in it ends the element, or opens a comment. */
function inlineScript(code: string): string {
  return code.trim().replaceAll(/<\/(script)/gi, "<\\/$1").replaceAll("<!--", "<\\!--");
}

if (import.meta.main) {
  const page = await buildPage();
  await Deno.writeTextFile(pagePath, page);
  console.log(`explorer.html: ${(page.length / 1000).toFixed(0)} kB`);
}
