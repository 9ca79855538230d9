/** The checkout on a static host, for imports by URL. */
import { root } from "../../tools/root.ts";
import { fileResponse } from "../../tools/serve.ts";

/** A static host that is running. */
export interface Host extends AsyncDisposable {
  /** Name and port. */
  readonly host: string;
  /** Where the folder is served; new each time, because Deno never fetches a URL again. */
  readonly base: string;
  /** The files that were asked for. */
  readonly requests: Set<string>;
}

/**
 * Serves a folder as `deno task serve` does, by default the checkout.
 *
 * @param type what the host takes every script for, if it does not know better
 */
export function serve(folder = root, type?: string): Host {
  const prefix = `/${crypto.randomUUID()}/`, requests = new Set<string>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async ({ url }) => {
    const { pathname } = new URL(url), name = pathname.slice(prefix.length);
    const response = await fileResponse(folder, pathname.startsWith(prefix) ? name : ".");
    if (response.ok) requests.add(name);
    if (type && name.endsWith(".ts")) response.headers.set("content-type", type);
    return response;
  });
  const host = `127.0.0.1:${server.addr.port}`;
  return { host, base: `http://${host}${prefix}`, requests, [Symbol.asyncDispose]: () => server.shutdown() };
}
