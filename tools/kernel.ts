/** The project's own kernelspec: the Deno that runs this, interrupted by message. */
import { DELIMITER, join } from "@std/path";
import { root } from "./python.ts";

/**
 * Writes the kernelspec into the checkout and returns the environment that makes Jupyter prefer it.
 *
 * It is called `deno`, so that a notebook also opens where only the stock kernel is installed. The stock one is
 * interrupted by a signal, which kills it; a message stops the cell and keeps the kernel's state.
 */
export async function kernelEnvironment(): Promise<Record<string, string>> {
  const data = join(root, ".jupyter");
  const folder = join(data, "kernels", "deno");
  await Deno.mkdir(folder, { recursive: true });
  const spec = {
    argv: [Deno.execPath(), "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    interrupt_mode: "message",
    env: { NO_COLOR: "1" },
  };
  await Deno.writeTextFile(join(folder, "kernel.json"), JSON.stringify(spec, null, 2) + "\n");
  const path = Deno.env.get("JUPYTER_PATH");
  return { JUPYTER_PATH: path ? `${data}${DELIMITER}${path}` : data, JUPYTER_PREFER_ENV_PATH: "1" };
}
