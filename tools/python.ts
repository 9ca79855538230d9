/** A private Python environment in the checkout, with the Jupyter parts at pinned versions. */
import { dirname, fromFileUrl, join } from "@std/path";

/** The checkout. */
export const root = dirname(dirname(fromFileUrl(import.meta.url)));

/** Our own Jupyter data, untracked. */
export const jupyterData = join(root, ".jupyter");

const environment = join(root, ".venv");
const onWindows = Deno.build.os === "windows";
const python = onWindows ? join(environment, "Scripts", "python.exe") : join(environment, "bin", "python");

/**
 * The pinned packages that run notebooks, those that also show them in JupyterLab, and the peers of the benchmarks: a file
 * to install, and those that it includes.
 */
const requirements = {
  run: ["tools/requirements.txt"],
  lab: ["tools/requirements-lab.txt", "tools/requirements.txt"],
  bench: ["bench/requirements.txt"],
};

/**
 * The Python of the private environment, made or brought up to date where needed.
 *
 * @throws {Error} saying what is missing, if there is no Python 3.10 or no `venv`, or if an installation fails.
 */
export async function ensurePython(purpose: keyof typeof requirements = "run"): Promise<string> {
  const names = requirements[purpose], file = join(root, names[0]);
  const wanted = await Promise.all(names.map((name) => Deno.readTextFile(join(root, name))));
  const stamps = names.map((name) => join(environment, `installed-${name.replaceAll("/", "-")}`));

  await Deno.mkdir(jupyterData, { recursive: true });
  using lock = await Deno.open(join(jupyterData, "python.lock"), { create: true, write: true });
  await lock.lock(true); // two tasks at once would install into one environment

  const works = await succeeds(python, ["--version"]); // a Python that is gone leaves a dangling link
  const installed = await Promise.all(stamps.map((stamp) => Deno.readTextFile(stamp).catch(() => "")));
  if (works && wanted.every((text, i) => text === installed[i])) return python;
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
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", file];
  const { success, output } = await run(python, pip);
  if (!success) throw new Error(`pip could not install ${file}:\n${output.trim()}`);
  await Promise.all(stamps.map((stamp, i) => Deno.writeTextFile(stamp, wanted[i])));
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
