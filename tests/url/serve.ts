/** The checkout on a static host, for imports by URL. */
import { join } from "@std/path";
import { root } from "../../tools/python.ts";

/** A static host that is running. */
export interface Host extends AsyncDisposable {
  /** Name and port. */
  readonly host: string;
  /** Where the checkout is served; new each time, because Deno never fetches a URL again. */
  readonly base: string;
  /** The files that were asked for. */
  readonly requests: Set<string>;
}

/** Serves the checkout, as a static host would. */
export function serve(): Host {
  const types: Record<string, string> = { ts: "application/typescript", json: "application/json" };
  const prefix = `/${crypto.randomUUID()}/`, requests = new Set<string>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async ({ url }) => {
    const { pathname } = new URL(url), name = pathname.slice(prefix.length);
    const body = pathname.startsWith(prefix) ? await Deno.readFile(join(root, name)).catch(() => null) : null;
    if (body === null) return new Response("not found", { status: 404 });
    requests.add(name);
    return new Response(body, { headers: { "content-type": types[name.split(".").at(-1)!] ?? "text/plain" } });
  });
  const host = `127.0.0.1:${server.addr.port}`;
  return { host, base: `http://${host}${prefix}`, requests, [Symbol.asyncDispose]: () => server.shutdown() };
}
