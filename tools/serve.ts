/** `deno task serve`: this checkout, or a built site, on a port of this machine, for imports by URL. */
import { parseArgs } from "@std/cli/parse-args";
import { contentType } from "@std/media-types";
import { extname, join, resolve } from "@std/path";
import { taskArguments } from "./arguments.ts";
import { root } from "./root.ts";

const usage = `usage: deno task serve [--port=8000] [--help] [folder]

Serves a folder, this checkout if none is named, to this machine alone, so that a notebook or a script anywhere on it can
import mod.ts by its address.

  --port   where to serve; 0 takes a free one`;

/** The file of a folder that an address names, as a static host gives it; nothing hidden, and nothing from elsewhere. */
export async function fileResponse(folder: string, pathname: string): Promise<Response> {
  const segments = pathname.split("/").filter((segment) => segment !== "").map(decodeURIComponent);
  const hidden = segments.some((segment) => segment.startsWith(".") || /[/\\]/.test(segment));
  for (const name of hidden ? [] : [join(folder, ...segments), join(folder, ...segments, "index.html")]) {
    const body = await Deno.readFile(name).catch(() => null);
    if (body !== null) return new Response(body, { headers: { "content-type": typeOf(name) } });
  }
  return new Response("not found", { status: 404 });
}

/** Registries of media types know .ts as a film. */
function typeOf(name: string): string {
  return name.endsWith(".ts") ? "application/typescript" : contentType(extname(name)) ?? "application/octet-stream";
}

async function main(): Promise<void> {
  const unknown: string[] = [];
  const { port, help, _: folders } = parseArgs([...taskArguments], {
    string: ["port"],
    boolean: ["help"],
    default: { port: "8000" },
    unknown: (name: string, key?: string) => {
      if (key) unknown.push(name);
      return !key;
    },
  });
  if (help) return console.log(usage);
  if (unknown.length > 0 || folders.length > 1) {
    throw new Error(`unknown argument ${[...unknown, ...folders.slice(1)].join(" ")}\n\n${usage}`);
  }
  if (!/^\d+$/.test(port) || Number(port) > 65535) {
    throw new Error(`--port is ${JSON.stringify(port)}; it must be a number up to 65535`);
  }
  const folder = resolve(String(folders[0] ?? root));
  if (!await Deno.stat(folder).then(({ isDirectory }) => isDirectory, () => false)) {
    throw new Error(`there is no folder ${folder}`);
  }
  const announce = ({ port }: { port: number }) =>
    console.log(`http://127.0.0.1:${port}/\nimport { … } from "http://127.0.0.1:${port}/mod.ts";`);
  try {
    await Deno.serve(
      { hostname: "127.0.0.1", port: Number(port), onListen: announce },
      ({ url }) => fileResponse(folder, new URL(url).pathname),
    ).finished;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) throw new Error(`port ${port} is taken; choose another with --port`);
    throw error;
  }
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    Deno.exit(1);
  }
}
