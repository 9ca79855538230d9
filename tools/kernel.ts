/** The project's own kernelspec: the Deno that runs this, interrupted by message. */
import { DELIMITER, join } from "@std/path";
import { requireWritable, writeWhole } from "./files.ts";
import { jupyterData, otherFolder } from "./python.ts";

/**
 * Writes the kernelspec among our Jupyter data and returns the environment that makes Jupyter prefer it.
 *
 * It is called `deno`, so that a notebook also opens where only the stock kernel is installed. Its Stop button sends
 * SIGINT: sweeps listen and end with the points they have (lib/display/jupyter.ts). The stock kernel dies of it where nothing
 * listens; this one is started so that it does not care. Interrupted by a message, a cell that awaits something would
 * never end, and the kernel would hear of nothing any more.
 */
export async function kernelEnvironment(): Promise<Record<string, string>> {
  const folder = join(jupyterData, "kernels", "deno");
  await requireWritable(folder, otherFolder);
  const onWindows = Deno.build.os === "windows";
  const kernel = [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"];
  const spec = {
    argv: onWindows ? kernel : ["sh", "-c", `trap "" INT; exec "$@"`, "sh", ...kernel],
    display_name: "Deno",
    language: "typescript",
    interrupt_mode: onWindows ? "message" : "signal", // Windows has no SIGINT to send; there, only pure computing stops
    env: { NO_COLOR: "1" },
  };
  await writeWhole(join(folder, "kernel.json"), JSON.stringify(spec, null, 2) + "\n");
  const path = Deno.env.get("JUPYTER_PATH");
  return { JUPYTER_PATH: path ? `${jupyterData}${DELIMITER}${path}` : jupyterData };
}
