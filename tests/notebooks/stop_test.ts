import { assert, assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { kernelEnvironment } from "../../tools/kernel.ts";
import { ensurePython } from "../../tools/python.ts";

/** A cell, and the output at which the Stop button is pressed. */
interface Press {
  readonly code: string;
  readonly stopAt?: string;
}

/** Runs cells in one kernel of ours; all but the last must end. */
async function run(...cells: Press[]): Promise<{ status: string; outputs: string[] }[]> {
  const child = new Deno.Command(await ensurePython(), {
    args: [fromFileUrl(new URL("run_cells.py", import.meta.url))],
    env: await kernelEnvironment(),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const [{ success, stdout, stderr }] = await Promise.all([
    child.output(),
    new Blob([JSON.stringify(cells)]).stream().pipeTo(child.stdin),
  ]);
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

const imports: Press = {
  code: `
    import { filteredBaths, inWorker, progressBar, show, solveResonators, sweep, symmetricBias } from ${
    JSON.stringify(new URL("../../mod.ts", import.meta.url).href)
  };
    const kept = 42;
    const at = (N) => {
      const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 }, couplings = { L: 0.02, R: 0.08, C: 0.06 };
      return { ...pair, levels: [N, N], baths: filteredBaths({ ...pair, couplings, cutoff: 10, temperatures: symmetricBias(0.3) }) };
    };
    const call = inWorker("solveResonators", (N) => [at(N)], ["currents"]);`,
};

Deno.test("Stop ends a map in workers and keeps its points; variables, kernel and the next sweep are well", async () => {
  const [, map, after, next] = await run(
    imports,
    {
      code: `
        await new Promise((resolve) => setTimeout(resolve, 10));
        const map = await sweep(Array(100_000).fill(60), call, { onProgress: progressBar("map") });
        await show("the cell goes on");`,
      stopAt: "of 100000 points",
    },
    {
      code: `await show([kept, map.aborted, map.total, map.points.length, map.points[0].result.currents.C].join(" "));`,
    },
    {
      code: `
        const { points } = await sweep([2, 60, 3], call, { onProgress: progressBar("next") });
        await show(points.map(({ value, result }) => [value, result.currents.C].join()).join(" "));
        await show([2, 60, 3].map((N) => [N, solveResonators(at(N)).currents.C].join()).join(" "));`,
    },
  );
  assertEquals(map.status, "ok", map.outputs.join("\n"));
  const [first, last, on] = [map.outputs[0], map.outputs.at(-2)!, map.outputs.at(-1)];
  assertMatch(first, /^map: \d+ of 100000 points, \S+ a second, .* left$/); // live: it arrived while the map went on
  assertMatch(last, /^map: ended after \d+ of 100000 points$/);
  assertEquals(on, "the cell goes on");

  assertEquals(after.status, "ok");
  const [kept, aborted, total, count, current] = after.outputs[0].split(" ");
  assertEquals([kept, aborted, total], ["42", "true", "100000"]);
  assertEquals(last, `map: ended after ${count} of 100000 points`);
  assert(Number(count) > 0 && Math.abs(Number(current) - 4.2099e-3) < 1e-7, current);

  assertEquals(next.status, "ok");
  assertEquals(next.outputs.at(-3), "next: 3 points");
  const [there, here] = next.outputs.slice(-2);
  assertEquals(there, here);
});

Deno.test("Stop ends a sweep in the kernel's own thread", async () => {
  const [, map, after] = await run(
    imports,
    {
      code: `const map = await sweep(Array(100_000).fill(40), (N) => solveResonators(at(N)).currents.C,
          { onProgress: progressBar() });`,
      stopAt: "of 100000 points",
    },
    { code: `await show([kept, map.aborted, map.points.length > 0].join(" "));` },
  );
  assertEquals(map.status, "ok", map.outputs.join("\n"));
  assertEquals(after.outputs, ["42 true true"]);
});

Deno.test("a kernel survives Stop also where nothing listens", async () => {
  const [waiting, after] = await run(
    {
      code: `const kept = 42; console.log("waiting"); await new Promise((resolve) => setTimeout(resolve, 500));`,
      stopAt: "waiting",
    },
    { code: `console.log(kept); await new Promise((resolve) => setTimeout(resolve, 100));` },
  );
  assertEquals([waiting.status, after.outputs], ["ok", ["42\n"]]);
});
