/** Notebooks: which there are, how they run without a browser, and what of their outputs is meant to stay. */
import { basename, join } from "@std/path";
import { TextLineStream } from "@std/streams";
import { writeWhole } from "./files.ts";
import { kernelEnvironment } from "./kernel.ts";
import { ensurePython, root } from "./python.ts";

/** The part of the notebook format (nbformat 4) that is used here. */
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/** A cell. */
export interface Cell {
  cell_type: "code" | "markdown" | "raw";
  id: string;
  metadata: Record<string, unknown>;
  source: string | string[];
  execution_count?: number | null;
  outputs?: Output[];
}

/** An output of a code cell. */
export interface Output {
  output_type: string;
  data?: Record<string, unknown>;
  text?: string | string[];
  [key: string]: unknown;
}

/** Where the notebooks are. */
export const notebookFolder = join(root, "notebooks");

/** All notebooks, in the order of their names. */
export async function listNotebooks(folder = notebookFolder): Promise<string[]> {
  const names: string[] = [];
  for await (const { name, isFile } of Deno.readDir(folder)) if (isFile && name.endsWith(".ipynb")) names.push(name);
  return names.sort().map((name) => join(folder, name));
}

/** Reads a notebook. */
export async function readNotebook(path: string): Promise<Notebook> {
  return JSON.parse(await Deno.readTextFile(path));
}

/** How many cells there are to run. */
export function codeCells({ cells }: Notebook): number {
  return cells.filter(({ cell_type }) => cell_type === "code").length;
}

/** Writes a notebook byte for byte as Jupyter does: saving it in JupyterLab then changes only what was changed. */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  await writeWhole(path, JSON.stringify(notebook, (_, value) => sortKeys(value), 1) + "\n");
}

function sortKeys(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1));
}

/**
 * Runs a notebook from top to bottom in a fresh kernel.
 *
 * @param path the notebook; its folder is the kernel's
 * @param onCell called after each code cell
 * @returns the executed notebook, normalised
 * @throws {Error} naming notebook, cell and error, if a cell fails.
 */
export async function runNotebook(
  path: string,
  onCell: () => void = () => {},
): Promise<Notebook> {
  const python = await ensurePython();
  const executed = await Deno.makeTempFile({ suffix: ".ipynb" });
  try {
    const child = new Deno.Command(python, {
      args: [join(root, "tools", "run_notebook.py"), path, executed],
      env: await kernelEnvironment(),
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const stderr = new Response(child.stderr).text();
    let failure: { index: number; source: string; reason: string } | undefined;
    const messages: ReadableStream<string> = child.stdout.pipeThrough(new TextDecoderStream())
      .pipeThrough(new TextLineStream());
    for await (const line of messages) {
      const message = JSON.parse(line);
      if (message.event === "cell") onCell();
      if (message.event === "error") failure = message;
    }
    const { success } = await child.status;
    if (failure) {
      const { index, source } = failure;
      const reason = failure.reason === unexplained ? await parseError(source) : failure.reason;
      throw new Error(`${basename(path)}, cell ${index + 1}: ${reason}\n\n${source.replaceAll(/^/gm, "    ")}`);
    }
    if (!success) throw new Error(`${basename(path)}: the notebook could not be run\n${await stderr}`);
    return normalise(await readNotebook(executed));
  } finally {
    await Deno.remove(executed);
  }
}

/** All that the kernel says of a cell that does not parse, or that imports what cannot be fetched. */
const unexplained = "Error: Execution failed";

/** Why a cell does not parse, in the words of the formatter, which has the same parser. */
async function parseError(source: string): Promise<string> {
  const formatter = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--no-config", "--ext=ts", "-"],
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const [{ stderr }] = await Promise.all([formatter.output(), new Response(source).body!.pipeTo(formatter.stdin)]);
  const reason = /^error: (.*?)\n +at file:/ms.exec(new TextDecoder().decode(stderr))?.[1];
  return reason ?? `${unexplained} (the kernel gives no reason; does every import exist?)`;
}

/**
 * The notebook without what differs from run to run: time stamps and widget state. It keeps the language as the kernel
 * states it, because JupyterLab writes that into any notebook that it opens.
 */
export function normalise(notebook: Notebook): Notebook {
  return {
    cells: notebook.cells.map((cell) => {
      const { cell_type, id, metadata: { execution: _, ...metadata }, source } = cell;
      const common = { cell_type, id, metadata, source: lines(source) };
      if (cell_type !== "code") return common;
      const outputs = (cell.outputs ?? []).map((output) =>
        output.output_type === "stream" ? { ...output, text: lines(output.text ?? "") } : output
      );
      return { ...common, execution_count: cell.execution_count ?? null, outputs };
    }),
    metadata: {
      kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
      language_info: notebook.metadata.language_info,
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** Text as a list of lines with their ends, the way notebooks store it. */
function lines(text: string | string[]): string[] {
  return (Array.isArray(text) ? text.join("") : text).split(/(?<=\n)/);
}
