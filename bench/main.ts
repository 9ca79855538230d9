/** `deno task bench`: our solvers and their peers, on the same machines, in one run; writes bench/README.md. */
import { parseArgs } from "@std/cli/parse-args";
import { join } from "@std/path";
import { taskArguments } from "../tools/arguments.ts";
import { requireWritable, writeWhole } from "../tools/files.ts";
import { ensurePython, root } from "../tools/python.ts";
import { fig10Bench } from "./fig10.ts";
import { loadingBench } from "./loading.ts";
import { negfMapBench } from "./negf_map.ts";
import { openSystemsBench } from "./open_systems.ts";
import { peerVersions } from "./peer.ts";
import type { Bench } from "./section.ts";
import { steadyStateBench } from "./steady_state.ts";

/** The page's sections, in its order: each runs its codes, ends where they do not agree, and returns Markdown. */
const sections: Record<string, (bench: Bench) => Promise<string>> = {
  "steady-state": steadyStateBench,
  "fig-10": fig10Bench,
  "negf-map": negfMapBench,
  "open-systems": openSystemsBench,
  loading: loadingBench,
};

const usage = `usage: deno task bench [--small] [--dir=FOLDER] [--help] [section …]

Runs our solvers and their peers on the same machines. All sections in full are written to bench/README.md, each as it
ends; anything less is only printed. The sections: ${Object.keys(sections).join(", ")}.

  --small   seconds instead of minutes: checks that the codes agree; its times mean nothing
  --dir     where Python's packages are kept; the checkout, if it is not given`;

async function main(): Promise<number> {
  const { small, help, _: names } = parseArgs([...taskArguments], {
    boolean: ["small", "help"],
    unknown: (name: string, key?: string) => {
      if (key) throw new Error(`unknown option ${name}\n\n${usage}`);
      return true;
    },
  });
  if (help) {
    console.log(usage);
    return 0;
  }
  const unknown = names.filter((name: string) => !Object.hasOwn(sections, name));
  if (unknown.length > 0) throw new Error(`no section ${unknown.join(", ")}\n\n${usage}`);
  const chosen = names.length > 0 ? names as string[] : Object.keys(sections);
  const folder = join(root, "bench"), written = !small && names.length === 0;
  if (written) await requireWritable(folder, "name a section to have it printed");

  const python = await ensurePython(small ? "benchSmall" : "bench"), page = new Map<string, string>();
  const head = await introduction(python);
  console.log(head);
  let failed = 0;
  for (const name of chosen) {
    let text: string;
    try {
      text = await sections[name]({ python, folder, small });
    } catch (error) {
      text = `## ${name}\n\nIt failed: ${error instanceof Error ? error.message : String(error)}\n`;
      failed++;
    }
    console.log(text);
    page.set(name, text);
    if (written) await writeWhole(join(folder, "README.md"), await formatted([head, ...page.values()].join("\n")));
  }
  return failed === 0 ? 0 : 1;
}

async function introduction(python: string): Promise<string> {
  return `# Benchmarks

One run of \`deno task bench\`, which prints and rewrites this page. Every ratio is against a peer in the same run, on the same
machine of the physics.

${machine()}; Deno ${Deno.version.deno} (V8 ${Deno.version.v8}); ${await peerVersions(python)}.
`;
}

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

async function formatted(markdown: string): Promise<string> {
  const formatter = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--ext=md", "-"],
    cwd: root,
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const [{ stdout }] = await Promise.all([formatter.output(), new Blob([markdown]).stream().pipeTo(formatter.stdin)]);
  return new TextDecoder().decode(stdout);
}

try {
  Deno.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  Deno.exit(1);
}
