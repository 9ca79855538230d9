/** Notebooks made for a test. */
import { join } from "@std/path";
import { type Cell, type Notebook, runNotebook, writeNotebook } from "../../tools/notebooks.ts";

/** A notebook of these code cells, not yet run. */
export function notebookOf(sources: string[]): Notebook {
  const cells = sources.map((source, i): Cell => ({
    cell_type: "code",
    id: `cell-${i}`,
    metadata: {},
    source,
    execution_count: null,
    outputs: [],
  }));
  const kernelspec = { display_name: "Deno", language: "typescript", name: "deno" };
  return { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
}

/**
 * Runs a notebook of these code cells in a folder of its own, away from the checkout and its deno.json.
 *
 * @throws {Error} if a cell fails, or if the run leaves a file behind.
 */
export async function runCells(...sources: string[]): Promise<Notebook> {
  const folder = await Deno.makeTempDir(), path = join(folder, "sample.ipynb");
  await writeNotebook(path, notebookOf(sources));
  try {
    return await runNotebook(path);
  } finally {
    await Deno.remove(path);
    await Deno.remove(folder); // fails unless the folder is empty
  }
}
