/** `deno task figures`: runs every notebook and writes the figures that they show. */
import { parseArgs } from "@std/cli/parse-args";
import { basename, join, relative } from "@std/path";
import { decodeBase64 } from "@std/encoding";
import { Presets, SingleBar } from "cli-progress";
import { taskArguments } from "./arguments.ts";
import { requireWritable, writeWhole } from "./files.ts";
import {
  codeCells,
  listNotebooks,
  type Notebook,
  notebookFolder,
  readNotebook,
  runNotebook,
  writeNotebook,
} from "./notebooks.ts";
import { ensurePython, root } from "./python.ts";

const usage = `usage: deno task figures [--out=figures] [--write] [--dir=FOLDER] [--help] [notebook …]

Runs the notebooks (all of them, or those named, such as fig-03) without a browser and writes each figure that they show
as figure-NN.csv (not for a schematic), figure-NN.svg and figure-NN.png.

  --out     folder for the figures
  --write   also store the new outputs in the notebooks
  --dir     where Python's packages and Jupyter's data are kept; the checkout, if it is not given`;

/** The files of one figure, taken from a notebook's outputs. */
export interface FigureFiles {
  /** Two digits, and a suffix where the figure has parts. */
  readonly id: string;
  /** Long form with the header series,x,J_L,J_R,J_C; a schematic has none. */
  readonly csv?: string;
  /** A standalone document. */
  readonly svg: string;
  /** PNG file. */
  readonly png: Uint8Array;
}

/** The figures that an executed notebook shows; where one is shown again with other parameters, the first counts. */
export function figuresOf(notebook: Notebook): FigureFiles[] {
  const found = new Map<string, FigureFiles>();
  for (const { data } of notebook.cells.flatMap(({ outputs }) => outputs ?? [])) {
    const figure = data?.["application/vnd.qar.figure+json"] as Pick<FigureFiles, "id" | "csv"> | undefined;
    if (!data || !figure || found.has(figure.id)) continue;
    const svg = /<svg [\s\S]*<\/svg>/.exec([data["text/html"]].flat().join(""))?.[0];
    if (!svg) throw new Error(`figure ${figure.id} has no SVG`);
    const png = decodeBase64([data["image/png"]].flat().join("").trim());
    found.set(figure.id, { ...figure, svg: `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`, png });
  }
  return [...found.values()];
}

async function main(): Promise<void> {
  const { out, write, help, _: names } = parseArgs([...taskArguments], {
    string: ["out"],
    boolean: ["write", "help"],
    default: { out: join(root, "figures") },
    unknown: (name: string, key?: string) => {
      if (key) fail(`unknown option ${name}\n\n${usage}`);
      return !key;
    },
  });
  if (help) return console.log(usage);
  const all = await listNotebooks();
  const unknown = names.filter((name: string) => !all.some((path) => basename(path, ".ipynb") === name));
  if (unknown.length > 0) {
    fail(`no notebook ${unknown.join(", ")}; there are ${all.map((path) => basename(path, ".ipynb")).join(", ")}`);
  }
  const chosen = names.length > 0 ? all.filter((path) => names.includes(basename(path, ".ipynb"))) : all;

  await requireWritable(out, "choose another with --out=FOLDER");
  if (write) await requireWritable(notebookFolder, "without --write the notebooks stay as they are");
  await ensurePython();
  const counts = await Promise.all(chosen.map(async (path) => codeCells(await readNotebook(path))));
  const bar = new SingleBar({
    format: "{bar} {value}/{total} cells, {duration_formatted}  {notebook}",
    noTTYOutput: true,
    notTTYSchedule: 5000,
    linewrap: true, // else Ctrl-C would leave the terminal without
  }, Presets.shades_classic);
  bar.start(counts.reduce((sum, count) => sum + count, 0), 0, { notebook: "" });
  const written: string[] = [];
  try {
    for (const path of chosen) {
      bar.update({ notebook: basename(path) });
      const executed = await runNotebook(path, () => bar.increment());
      if (write) await writeNotebook(path, executed);
      for (const { id, csv, svg, png } of figuresOf(executed)) {
        const stem = join(out, `figure-${id}`);
        if (csv !== undefined) await writeWhole(`${stem}.csv`, csv);
        await writeWhole(`${stem}.svg`, svg);
        await writeWhole(`${stem}.png`, png);
        const kinds = [...(csv === undefined ? [] : ["csv"]), "svg", "png"];
        written.push(...kinds.map((kind) => relative(Deno.cwd(), `${stem}.${kind}`)));
      }
    }
  } finally {
    bar.stop();
  }
  console.log(written.join("\n"));
}

function fail(message: string): never {
  console.error(message);
  Deno.exit(1);
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}
