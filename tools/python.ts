/** A private Python environment in the checkout, with the Jupyter parts at pinned versions. */
import { dirname, fromFileUrl, join } from "@std/path";

/** The checkout. */
export const root = dirname(dirname(fromFileUrl(import.meta.url)));

const environment = join(root, ".venv");
const onWindows = Deno.build.os === "windows";

/** A program of the private environment. */
export function program(name: string): string {
  return onWindows ? join(environment, "Scripts", `${name}.exe`) : join(environment, "bin", name);
}

/**
 * The Python of a private environment that has what `requirements` lists; made or brought up to date where needed.
 *
 * @throws {Error} saying what is missing, if there is no Python 3.9 or no `venv`, or if an installation fails.
 */
export async function ensurePython(requirements = join(root, "tools", "requirements.txt")): Promise<string> {
  const wanted = await Deno.readTextFile(requirements);
  await Deno.mkdir(environment, { recursive: true });
  using lock = await Deno.open(join(environment, "qar.lock"), { create: true, write: true });
  await lock.lock(true); // two tasks at once would install into one environment
  const stamp = join(environment, "qar-requirements.txt");
  const installed = await Deno.readTextFile(stamp).catch(() => "");
  const python = program("python");
  if (installed.includes(wanted)) return python;
  if (!await succeeds(python, ["-m", "pip", "--version"])) {
    const system = await systemPython();
    console.error(`making a Python environment in ${environment} …`);
    const { success, output } = await run(system, ["-m", "venv", environment]);
    if (!success) {
      throw new Error(
        `Python's venv module does not work; on Debian and Ubuntu, install python3-venv.\n${output.trim()}`,
      );
    }
  }
  console.error(`installing ${requirements} …`);
  const { success, output } = await run(python, [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--requirement",
    requirements,
  ]);
  if (!success) throw new Error(`pip could not install ${requirements}:\n${output.trim()}`);
  await Deno.writeTextFile(stamp, installed + wanted);
  return python;
}

async function systemPython(): Promise<string> {
  const candidates = onWindows ? ["py", "python"] : ["python3", "python"];
  for (const candidate of candidates) {
    if (await succeeds(candidate, ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"])) return candidate;
  }
  throw new Error(
    `no Python ≥ 3.9 on the PATH (tried ${candidates.join(", ")}); install one from python.org or your system`,
  );
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
