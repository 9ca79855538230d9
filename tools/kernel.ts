/** The project's own kernelspec: the Deno that runs this, interrupted by message. */
import { DELIMITER, join } from "@std/path";
import { jupyterData } from "./python.ts";

/**
 * Writes the kernelspec into the checkout and returns the environment that makes Jupyter prefer it.
 *
 * It is called `deno`, so that a notebook also opens where only the stock kernel is installed. The stock one is
 * interrupted by a signal, which kills it; a message stops the cell and keeps the kernel's state.
 */
export async function kernelEnvironment(): Promise<Record<string, string>> {
  const folder = join(jupyterData, "kernels", "deno");
  await Deno.mkdir(folder, { recursive: true });
  const spec = {
    argv: [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    interrupt_mode: "message",
    env: { NO_COLOR: "1" },
  };
  const unfinished = join(folder, `kernel.json.${Deno.pid}`);
  await Deno.writeTextFile(unfinished, JSON.stringify(spec, null, 2) + "\n");
  await Deno.rename(unfinished, join(folder, "kernel.json")); // a Jupyter that runs never reads half a file
  const path = Deno.env.get("JUPYTER_PATH");
  return { JUPYTER_PATH: path ? `${jupyterData}${DELIMITER}${path}` : jupyterData };
}
