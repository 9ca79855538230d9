/** How long the module takes to load, and the solvers alone. */
import { join, toFileUrl } from "@std/path";
import { root } from "../tools/root.ts";
import { type Bench, table, time } from "./section.ts";

const entries = ["mod.ts", "lib/physics.ts"];

/** Imports each entry point in processes of its own, in turns, and returns a page's section. */
export async function loadingBench({ small }: Bench): Promise<string> {
  const turns = small ? 2 : 20, best = entries.map(() => Infinity);
  for (let turn = 0; turn < turns; turn++) {
    for (const [i, name] of entries.entries()) best[i] = Math.min(best[i], await load(name));
  }
  const rows = entries.map((name, i) => [`\`${name}\``, time(best[i]), `${(best[i] / best[0]).toPrecision(2)}`]);
  return `## Loading

From a warm cache to the last line of the module, in a process of its own; the shortest of ${turns}, in turns.

${table(["entry point", "time", "of `mod.ts`"], rows)}
`;
}

async function load(name: string): Promise<number> {
  const address = JSON.stringify(toFileUrl(join(root, name)).href);
  const script = `const start = performance.now(); await import(${address}); console.log(performance.now() - start);`;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: ["eval", script] }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return Number(new TextDecoder().decode(stdout)) / 1000;
}
