/** JupyterLab as `deno task lab` serves it. */
import { retry } from "@std/async/retry";
import { join } from "@std/path";
import { TextLineStream } from "@std/streams";
import { root } from "../../tools/python.ts";

/** A running JupyterLab that shares no settings, signatures or sessions with the user's. */
export interface Lab extends AsyncDisposable {
  /** Its address. */
  readonly origin: string;
  /** What opens it. */
  readonly token: string;
  /** Ends it, and tells the exit code. */
  stop(signal: Deno.Signal): Promise<number>;
}

/** Starts `deno task lab --no-browser`, on a free port by default, and waits until it answers. */
export async function startLab(port = freePort()): Promise<Lab> {
  const home = await Deno.makeTempDir(), config = join(home, "config");
  await writeSettings(join(config, "lab", "user-settings", "@jupyterlab"));
  await Deno.writeTextFile(join(config, "jupyter_lab_config.json"), `{ "LabApp": { "expose_app_in_browser": true } }`);
  const child = new Deno.Command(Deno.execPath(), {
    args: ["task", "lab", "--no-browser", `--port=${port}`],
    cwd: root,
    env: {
      JUPYTER_CONFIG_DIR: config,
      JUPYTER_DATA_DIR: join(home, "data"), // where the signatures of trusted notebooks are
      JUPYTER_RUNTIME_DIR: join(home, "runtime"),
    },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  let ended: Promise<number> | undefined;
  const stop = (signal: Deno.Signal) => ended ??= end(child, signal, home);
  try {
    const { origin, searchParams } = new URL(await printedAddress(child.stderr));
    // JupyterLab prints its address a moment before it listens.
    await retry(async () => await (await fetch(`${origin}/api`)).body?.cancel(), { minTimeout: 50, maxAttempts: 10 });
    const token = searchParams.get("token")!;
    return { origin, token, stop, [Symbol.asyncDispose]: async () => void await stop("SIGTERM") };
  } catch (error) {
    await stop("SIGTERM");
    throw error;
  }
}

async function end(child: Deno.ChildProcess, signal: Deno.Signal, home: string): Promise<number> {
  try {
    child.kill(signal);
  } catch {
    // It has ended by itself.
  }
  const { code } = await child.status;
  await Deno.remove(home, { recursive: true });
  return code;
}

async function writeSettings(folder: string): Promise<void> {
  const settings = {
    "docmanager-extension/plugin": { autosave: false }, // a test says when
    "apputils-extension/notification": { fetchNews: "false", checkForUpdates: false },
  };
  for (const [name, setting] of Object.entries(settings)) {
    await Deno.mkdir(join(folder, name, ".."), { recursive: true });
    await Deno.writeTextFile(join(folder, `${name}.jupyterlab-settings`), JSON.stringify(setting));
  }
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** The first address with a token; the stream is read to its end, so that the server never waits. */
function printedAddress(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>(), printed: string[] = [];
  const write = (line: string) => {
    printed.push(line);
    const address = /http:\/\/127\S+token=\S+/.exec(line)?.[0];
    if (address) resolve(address);
  };
  const close = () => reject(new Error(`deno task lab gave no address:\n${printed.join("\n")}`));
  stream.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())
    .pipeTo(new WritableStream({ write, close }));
  return promise;
}
