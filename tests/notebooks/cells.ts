/** Notebooks made for a test. */
import { join } from "@std/path";
import { type Cell, type Notebook, runNotebook } from "../../tools/notebooks.ts";

/**
 * Runs a notebook of these code cells in a folder of its own, away from the checkout and its deno.json.
 *
 * @throws {Error} if a cell fails, or if the run leaves a file behind.
 */
export async function runCells(...sources: string[]): Promise<Notebook> {
  const folder = await Deno.makeTempDir();
  const cell = (source: string, i: number): Cell => ({
    cell_type: "code",
    id: `cell-${i}`,
    metadata: {},
    source,
    execution_count: null,
    outputs: [],
  });
  const path = join(folder, "sample.ipynb");
  const kernelspec = { display_name: "Deno", language: "typescript", name: "deno" };
  await Deno.writeTextFile(
    path,
    JSON.stringify({ cells: sources.map(cell), metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }),
  );
  try {
    return await runNotebook(path);
  } finally {
    await Deno.remove(path);
    await Deno.remove(folder); // fails unless the folder is empty
  }
}
