import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { basename, join } from "@std/path";
import { figuresOf } from "../../tools/figures.ts";
import { type Cell, listNotebooks, readNotebook, runNotebook, writeNotebook } from "../../tools/notebooks.ts";
import { ensurePython, root } from "../../tools/python.ts";
import { runCells } from "./cells.ts";

for (const path of await listNotebooks()) {
  Deno.test(`notebooks/${basename(path)} runs, and shows what is committed`, async () => {
    const committed = await readNotebook(path), executed = await runNotebook(path);
    assertEquals(executed.cells.length, committed.cells.length);
    for (const [i, cell] of executed.cells.entries()) {
      assertEquals(summary(cell), summary(committed.cells[i]), `cell ${i + 1}`);
      assertEquals(cell, committed.cells[i], `cell ${i + 1}`);
    }
    assertEquals(executed.metadata, committed.metadata);
  });
}

/** Text of the outputs alone: a difference here is easier to read than one in a picture. */
function summary({ outputs = [] }: Cell): unknown[] {
  return outputs.map(({ output_type, data, text }) => [output_type, data?.["text/plain"] ?? text]);
}

const library = JSON.stringify(new URL("../../mod.ts", import.meta.url).href);

Deno.test("a failing cell stops the run and is named with notebook, cell and error", async () => {
  await assertRejects(
    () => runCells(`const answer = 42;`, `throw new RangeError("too cold");`),
    Error,
    `sample.ipynb, cell 2: RangeError: too cold\n\n    throw new RangeError("too cold");`,
  );
  await assertRejects(() => runCells(`await Promise.reject(new Error("no convergence"));`), Error, "no convergence");
  await assertRejects(() => runCells(`const = ;`), Error, "sample.ipynb, cell 1: SyntaxError: Unexpected token `=`");
});

Deno.test("a notebook is written byte for byte as Jupyter writes it", async () => {
  const [path] = await listNotebooks(), folder = await Deno.makeTempDir();
  const ours = join(folder, "ours.ipynb"), theirs = join(folder, "theirs.ipynb");
  try {
    await writeNotebook(ours, await readNotebook(path));
    const rewrite = "import sys, nbformat; nbformat.write(nbformat.read(sys.argv[1], 4), sys.argv[2])";
    const { code } = await new Deno.Command(await ensurePython(), { args: ["-c", rewrite, ours, theirs] }).output();
    assertEquals(code, 0);
    assertEquals(await Deno.readTextFile(ours), await Deno.readTextFile(theirs));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("show brings every value into its own cell, also those that a kernel swallows", async () => {
  const values = ["0", "null", "NaN", `"text"`, "[{ x: 1 }]", "-0"];
  const { cells } = await runCells(
    `import { show } from ${library};`,
    ...values.map((value) => `await show(${value});`),
  );
  const shown = cells.slice(1).map(({ outputs }) => outputs!.map(({ data }) => [data!["text/plain"]].flat().join("")));
  assertEquals(shown, [["0"], ["null"], ["NaN"], ["text"], ["x\n1"], ["-0"]]);
});

Deno.test("a progress bar leaves what was done, and no times", async () => {
  const { cells } = await runCells(
    `import { progressBar, show, sweep } from ${library};`,
    `const busy = () => { const end = performance.now() + 25; while (performance.now() < end); };
     const map = await sweep(Array(20).keys(), busy, { onProgress: progressBar("map <1>") });`,
  );
  assertEquals(cells[1].outputs!.map(({ output_type, data }) => [output_type, data]), [
    ["display_data", { "text/html": ["<div>map &lt;1&gt;: 20 points</div>"], "text/plain": ["map <1>: 20 points"] }],
  ]);
});

Deno.test("an error in a display fails its cell", async () => {
  const broken = `{ [Symbol.for("Jupyter.display")]() { throw new Error("cannot be drawn"); } }`;
  await assertRejects(
    () => runCells(`import { show } from ${library};`, `await show(${broken});`),
    Error,
    "cannot be drawn",
  );
});

Deno.test("a figure in a notebook yields its CSV, SVG and PNG; the first of a number counts", async () => {
  const executed = await runCells(
    `import { figure, show } from ${library};`,
    `await show(figure("03", { deltaT: [0.1, 0.2], deltaZ: [0.1] }));`,
    `await show(figure("03"));`,
  );
  const [{ id, csv, svg, png }, ...others] = figuresOf(executed);
  assertEquals([id, others.length], ["03", 0]);
  assertEquals(csv!.split("\n").length, 4);
  assertMatch(csv!, /^series,x,J_L,J_R,J_C\nΔz=0.1,0.1,/);
  assertMatch(svg, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg [\s\S]*<\/svg>\n$/);
  assertEquals(png.slice(1, 4), new TextEncoder().encode("PNG"));
});

Deno.test("the committed figures are those of the notebooks", async () => {
  for (const path of await listNotebooks()) {
    for (const { id, csv, svg, png } of figuresOf(await readNotebook(path))) {
      const stem = join(root, "figures", `figure-${id}`);
      if (csv !== undefined) assertEquals(await Deno.readTextFile(`${stem}.csv`), csv);
      assertEquals(await Deno.readTextFile(`${stem}.svg`), svg);
      assertEquals(await Deno.readFile(`${stem}.png`), png);
    }
  }
});
