import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { root } from "../../tools/root.ts";
import { physics } from "../rooms.ts";
import { serve } from "./serve.ts";

/** Runs a script in an empty folder, away from the checkout and its deno.json. */
async function run(script: string, ...flags: string[]): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(folder, "script.ts"), script);
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--no-config", "--no-lock", ...flags, "script.ts"],
      cwd: folder,
      env: { NO_COLOR: "1" },
    }).output();
    assert(success, new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("mod.ts imports by URL with no permission but the host's, and the README's example prints what it says", async () => {
  const readme = await Deno.readTextFile(join(root, "README.md"));
  const example = /```ts ignore\n([\s\S]*?)```/.exec(readme)![1];
  const expected = /```\n\n((?: {4}.*\n|\n)+)/.exec(readme.slice(readme.indexOf(example)))![1].replaceAll(
    /^ {4}/gm,
    "",
  );
  await using site = serve();
  const script = example.replace("https://example.org/qar/", site.base);
  assertEquals((await run(script, `--allow-import=${site.host}`)).trim(), expected.trim());
});

Deno.test("an explorer that came by URL brings its page along, and hands out code that imports from there", async () => {
  await using site = serve();
  const script = `
    import { explorer } from "${site.base}mod.ts";
    const html = await explorer({ deltaZ: 0.2 }).toHTML();
    console.log(/<script id="start"[^>]*>(.*?)<\\/script>/.exec(html)![1], html.length > 2e5);`;
  const [start, complete] = (await run(script, `--allow-import=${site.host}`)).trim().split(" ");
  assertEquals(JSON.parse(start).module, `${site.base}mod.ts`);
  assertStringIncludes(JSON.parse(start).hash, "deltaZ=0.2&");
  assertEquals(complete, "true");
});

Deno.test("every example of the solvers runs with no permission at all", async () => {
  const there = await Array.fromAsync(Deno.readDir(join(root, "lib")), ({ name }) => name);
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "--doc", "--no-prompt", "--no-check", ...there.filter((name) => physics.includes(name))],
    cwd: join(root, "lib"),
    env: { NO_COLOR: "1" },
  }).output();
  const printed = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  assert(success, printed);
  assert(Number(/(\d+) passed/.exec(printed)?.[1]) > 50, printed);
});

Deno.test("what is not a solver works with no permission too, but for pictures in a notebook", async () => {
  const [module, solvers] = ["../../mod.ts", "../../lib/physics.ts"].map((name) =>
    JSON.stringify(new URL(name, import.meta.url).href)
  );
  const printed = await run(`
    import * as qar from ${module};
    import * as solvers from ${solvers};
    const pair = { eps1: 2, eps2: 2.1, deltaZ: 0.2 }, couplings = { L: 0.02, R: 0.08, C: 0.06 };
    const baths = qar.filteredBaths({ ...pair, couplings, temperatures: qar.symmetricBias(0.3), cutoff: 20 });
    const calls: Record<string, () => unknown> = {
      sweep: () => qar.sweep([1, 2], (x) => x),
      inWorker: () => qar.sweep([0.1], qar.inWorker("solveResonators", (deltaZ) => [{ ...pair, deltaZ, baths, levels: [2, 2] }])),
      figure: () => qar.figure("03").toSVG(),
      schematic: () => qar.schematic("02").toSVG(),
      draw: () => qar.draw({ marks: [] }).toSVG(),
      explorer: () => qar.explorer({ deltaZ: 0.2 }).toHTML(),
      claims: () => qar.claims(),
      findings: () => qar.findings(),
      claimsTable: () => qar.show(qar.claimsTable([])),
      equations: () => qar.equations(),
      equationsTable: () => qar.show(qar.equationsTable([])),
      show: () => qar.show(1),
      progressBar: () => qar.progressBar(),
    };
    const functions = Object.entries(qar).filter(([name, value]) => typeof value === "function" && !(name in solvers))
      .map(([name]) => name);
    for (const name of functions) await calls[name]?.();
    console.log(functions.sort().join() === Object.keys(calls).sort().join() ? "all" : functions.join());
  `);
  assertStringIncludes(printed, "\nall\n");
});

/** A script that sweeps by workers, prints how many were started, and is at its end. */
const sweeping = (library: string) => `
  let started = 0;
  const threads = process.getBuiltinModule("node:worker_threads"), { Worker } = threads;
  threads.Worker = class extends Worker {
    constructor(...args) {
      super(...args);
      started++;
    }
  };
  const { filteredBaths, inWorker, solveResonators, sweep, symmetricBias } = await import(${JSON.stringify(library)});
  const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 }, couplings = { L: 0.02, R: 0.08, C: 0.06 };
  const baths = filteredBaths({ ...pair, couplings, temperatures: symmetricBias(0.3), cutoff: 10 });
  const machine = (N: number) => ({ ...pair, baths, levels: [N, N] });
  const { points, failures } = await sweep([20, 30, 40], inWorker("solveResonators", (N: number) => [machine(N)], ["currents"]));
  for (const { error } of failures) console.log(error.message);
  console.log(points.every(({ value, result }) => result.currents.C === solveResonators(machine(value)).currents.C));
  console.log(started);
`;

Deno.test("a sweep from a URL has its workers, with no other permission, and keeps no script from ending", async () => {
  await using site = serve();
  assertEquals(await run(sweeping(`${site.base}mod.ts`), `--allow-import=${site.host}`), "true\n2\n");
});

Deno.test("where no worker may be started, a sweep is made in its own thread", async () => {
  assertEquals(await run(sweeping(new URL("../../mod.ts", import.meta.url).href)), "true\n0\n");
});
