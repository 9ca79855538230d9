/** `deno task lab`: JupyterLab with the project's kernel, opened on the notebooks. */
import { parseArgs } from "@std/cli/parse-args";
import { join } from "@std/path";
import { taskArguments } from "./arguments.ts";
import { kernelEnvironment } from "./kernel.ts";
import { notebookFolder } from "./notebooks.ts";
import { ensurePython, jupyterData, root } from "./python.ts";

const usage = `usage: deno task lab [--port=8888] [--no-browser] [--dir=FOLDER] [--help]

Opens JupyterLab on the notebooks, with this Deno as its kernel. A JupyterLab on the PATH is used; where there is none,
one is installed.

  --port         where to serve; the next free port if it is taken
  --no-browser   only print the address
  --dir          where Python's packages and Jupyter's data are kept; the checkout, if it is not given`;

async function main(): Promise<number> {
  const unknown: string[] = [];
  const { port, browser, help } = parseArgs([...taskArguments], {
    string: ["port"],
    boolean: ["browser", "help"],
    negatable: ["browser"],
    default: { browser: true, port: "8888" },
    unknown: (name: string) => void unknown.push(name),
  });
  if (help) {
    console.log(usage);
    return 0;
  }
  if (unknown.length > 0) throw new Error(`unknown argument ${unknown.join(" ")}\n\n${usage}`);
  if (!/^\d+$/.test(port) || Number(port) > 65535) {
    throw new Error(`--port is ${JSON.stringify(port)}; it must be a number up to 65535`);
  }

  const [command, ...prefix] = await systemLab() ?? [await ensurePython("lab"), "-m", "jupyterlab"];
  const lab = new Deno.Command(command, {
    args: [
      ...prefix,
      `--port=${port}`,
      "--ServerApp.answer_yes=True", // Ctrl-C stops it without a question
      ...(browser ? [] : ["--no-browser"]),
      ...(isRoot() ? ["--allow-root"] : []),
      `--ServerApp.root_dir=${root}`,
      `--LabApp.workspaces_dir=${join(jupyterData, "workspaces")}`, // not the tabs of another project
      `--LabApp.default_url=/lab/tree/${notebookFolder.slice(root.length + 1)}/01-tour.ipynb`,
    ],
    env: await kernelEnvironment(),
    cwd: root,
  }).spawn();
  const onWindows = Deno.build.os === "windows";
  for (const signal of onWindows ? ["SIGINT"] as const : ["SIGINT", "SIGTERM"] as const) {
    // A terminal sends Ctrl-C to JupyterLab as well; other senders reach only this process.
    Deno.addSignalListener(signal, () => void (onWindows || lab.kill("SIGTERM")));
  }
  return (await lab.status).code;
}

/** The command of a JupyterLab ≥ 4 on the PATH. */
async function systemLab(): Promise<string[] | null> {
  try {
    const { success, stdout } = await new Deno.Command("jupyter", { args: ["lab", "--version"], stderr: "null" })
      .output();
    return success && Number.parseInt(new TextDecoder().decode(stdout)) >= 4 ? ["jupyter", "lab"] : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

function isRoot(): boolean {
  return Deno.build.os !== "windows" && Deno.uid() === 0;
}

try {
  Deno.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  Deno.exit(1);
}
