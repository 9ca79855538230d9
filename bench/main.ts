/** `deno task bench`: our solvers and their peers, on the same machines, in one run; writes bench/README.md. */
import { join } from "@std/path";
import { ensurePython, root } from "../tools/python.ts";
import { fig10Bench } from "./fig10.ts";
import { negfMapBench } from "./negf_map.ts";
import { openSystemsBench } from "./open_systems.ts";
import { steadyStateBench } from "./steady_state.ts";

const folder = join(root, "bench");
const python = await ensurePython("bench");

const { section, versions } = await steadyStateBench(python, folder);
const sections = [
  section,
  await fig10Bench(python, folder),
  await negfMapBench(),
  await openSystemsBench(python, folder),
];
const report = `# Benchmarks

One run of \`deno task bench\`, which prints and rewrites this page. Every ratio is against a peer in the same run, on the same
machine of the physics.

${machine()}; Deno ${Deno.version.deno} (V8 ${Deno.version.v8}); ${versions}.

${sections.join("\n")}`;
console.log(report);
await Deno.writeTextFile(join(folder, "README.md"), report);
await new Deno.Command(Deno.execPath(), { args: ["fmt", "-q", join(folder, "README.md")] }).output();

function machine(): string {
  const gigabytes = Math.round(Deno.systemMemoryInfo().total / 2 ** 30);
  let model: string = Deno.build.arch;
  try {
    model = /model name\s*: (.*)/.exec(Deno.readTextFileSync("/proc/cpuinfo"))?.[1] ?? model;
  } catch {
    // not on Linux: the architecture must do
  }
  return `${navigator.hardwareConcurrency} cores (${model}), ${gigabytes} GiB, ${Deno.build.os}`;
}
