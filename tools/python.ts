/** A private Python environment, with packages at pinned versions whose files are known by their hashes. */
import { join } from "@std/path";
import { workFolder } from "./arguments.ts";
import { requireWritable, writeWhole } from "./files.ts";
import { root } from "./root.ts";

export { root };

/** Our own Jupyter data, untracked. */
export const jupyterData: string = join(workFolder, ".jupyter");

const environment = join(workFolder, ".venv");
const onWindows = Deno.build.os === "windows";
const python = onWindows ? join(environment, "Scripts", "python.exe") : join(environment, "bin", "python");

/** Where to go where the checkout cannot be written. */
export const otherFolder = "give the task another with --dir=FOLDER";

/**
 * What runs notebooks, what also shows them in JupyterLab, and the peers of the benchmarks: files that hold every package
 * with its version and hashes, made from the `.in` beside them (CONTRIBUTING.md).
 */
const requirements = {
  run: "tools/requirements.txt",
  lab: "tools/requirements-lab.txt",
  bench: "bench/requirements.txt",
  benchSmall: "bench/requirements-small.txt",
};

/**
 * The Python of the private environment, made or brought up to date where needed.
 *
 * @throws {Error} saying what is missing, if there is no Python 3.10 or no `venv`, or if an installation fails.
 */
export async function ensurePython(purpose: keyof typeof requirements = "run"): Promise<string> {
  const name = requirements[purpose], file = join(root, name);
  const wanted = await Deno.readTextFile(file), stamp = join(environment, `installed-${name.replaceAll("/", "-")}`);

  await requireWritable(jupyterData, otherFolder);
  using lock = await Deno.open(join(jupyterData, "python.lock"), { create: true, write: true });
  await lock.lock(true); // two tasks at once would install into one environment

  const works = await succeeds(python, ["--version"]); // a Python that is gone leaves a dangling link
  if (works && await Deno.readTextFile(stamp).catch(() => "") === wanted) return python;
  if (!works || !await succeeds(python, ["-m", "pip", "--version"])) {
    const [system, ...args] = await systemPython();
    console.error(`making a Python environment in ${environment} …`);
    const { success, output } = await run(system, [...args, "-m", "venv", "--clear", environment]);
    if (!success) {
      throw new Error(
        `Python's venv module does not work; on Debian and Ubuntu, install python3-venv.\n${output.trim()}`,
      );
    }
  }
  console.error(`installing ${file} …`);
  const quietly = ["--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"];
  const pip = ["-m", "pip", "install", ...quietly, "--requirement", file];
  const { success, output } = await run(python, pip);
  if (!success) throw new Error(`pip could not install ${file}:\n${output.trim()}`);
  await writeWhole(stamp, wanted);
  return python;
}

async function systemPython(): Promise<string[]> {
  const candidates = onWindows ? [["py", "-3"], ["python"]] : [["python3"], ["python"]];
  for (const [command, ...args] of candidates) {
    const check = [...args, "-c", "import sys; sys.exit(sys.version_info < (3, 10))"];
    if (await succeeds(command, check)) return [command, ...args];
  }
  const tried = candidates.map((words) => words.join(" ")).join(", ");
  throw new Error(`no Python ≥ 3.10 on the PATH (tried ${tried}); install one from python.org or your system`);
}

async function succeeds(command: string, args: string[]): Promise<boolean> {
  return (await run(command, args)).success;
}

async function run(command: string, args: string[]): Promise<{ success: boolean; output: string }> {
  try {
    const { success, stdout, stderr } = await new Deno.Command(command, { args, stdin: "null" }).output();
    return { success, output: new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { success: false, output: `${command}: not found` };
    throw error;
  }
}
