import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { pace, progressText } from "../../lib/display/progress_bar.ts";
import { ensurePython } from "../../tools/python.ts";

const halfway = { done: 1800, total: 3600, unit: "points", elapsed: 20_000, ended: false } as const;

Deno.test("at the mean rate so far, what is left takes as long as it says", () => {
  const { rate, left } = pace(halfway)!;
  assertAlmostEquals(rate * left, halfway.total - halfway.done, 1e-9);
  assertAlmostEquals(left, halfway.elapsed / 1000, 1e-9);
  assertEquals(pace({ ...halfway, done: 0 }), null);
});

Deno.test("progress in words; at the end without times", () => {
  assertEquals(progressText(halfway, "map"), "map: 1800 of 3600 points, 90 a second, 20 s left");
  assertEquals(progressText({ ...halfway, done: 0 }, ""), "0 of 3600 points");
  assertEquals(
    progressText({ ...halfway, done: 9, elapsed: 20_000 }, ""),
    "9 of 3600 points, 0.45 a second, 2 h 13 min left",
  );
  assertEquals(progressText({ ...halfway, elapsed: 90_000 }, ""), "1800 of 3600 points, 20 a second, 1 min 30 s left");
  assertEquals(progressText({ ...halfway, done: 3600, ended: true }, "map"), "map: 3600 points");
  assertEquals(progressText({ ...halfway, ended: true }, "map"), "map: ended after 1800 of 3600 points");
  const decades = { done: 3.25, total: 9, unit: "decades", elapsed: 1300, ended: false } as const;
  assertEquals(progressText(decades, "levels"), "levels: 3.3 of 9.0 decades, 2.5 a second, 3 s left");
  assertEquals(progressText({ ...decades, done: 9, ended: true }, "levels"), "levels: converged");
});

const script = `
  import { progressBar, sweep } from ${JSON.stringify(new URL("../../mod.ts", import.meta.url).href)};
  let time = 0;
  performance.now = () => time; // the clock of a machine that takes 25 ms for each point
  await sweep(Array(20).keys(), () => time += 25, { onProgress: progressBar("map") });
`;

Deno.test("in a terminal the bar is redrawn on one line, and ends with what was done", async () => {
  const path = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(path, script);
    const inTerminal = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]))";
    const { success, stdout } = await new Deno.Command(await ensurePython(), {
      args: ["-c", inTerminal, Deno.execPath(), "run", "--no-lock", path],
      stdin: "null",
    }).output();
    const shown = new TextDecoder().decode(stdout);
    assert(success, shown);
    const drawn = shown.split("\r\x1b[K").slice(1);
    const words = drawn.slice(0, -1).map((line) => /^█*░* (.*)$/.exec(line)?.[1]);
    const told = (done: number, left: number) => `map: ${done} of 20 points, 40 a second, ${left} s left`;
    assertEquals(words, [told(4, 1), told(8, 1), told(12, 1), told(16, 1), told(20, 0)]); // every 100 ms
    assertEquals(drawn.at(-1), "map: 20 points\r\n");
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("where there is neither a terminal nor a notebook, nothing is written", async () => {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-lock", "--ext=ts", script],
  }).output();
  assertEquals([success, stdout.length, new TextDecoder().decode(stderr)], [true, 0, ""]);
});
