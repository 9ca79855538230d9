/** The peers of the benchmarks: Python, on one thread. */

/** Settings of OpenBLAS that some machines have for the sake of its old builds; they slow a current one. */
const unset = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

/** Python and the peers that it has, with their versions. */
export async function peerVersions(python: string): Promise<string> {
  const script = `
import importlib.metadata as m, json, platform
def version(name):
    try:
        return [f"{name} {m.version(name)}"]
    except m.PackageNotFoundError:
        return []
names = ("NumPy", "SciPy", "QuTiP")
print(json.dumps([f"Python {platform.python_version()}"] + sum(map(version, names), [])))`;
  return (await runPeer<string[]>(python, ["-c", script])).join(", ");
}

/** Runs a script on an input, and reads what it prints as JSON. */
export async function runPeer<T>(python: string, args: string[], input = ""): Promise<T> {
  const environment = { ...Deno.env.toObject(), OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const child = new Deno.Command(python, {
    args,
    clearEnv: true,
    env: Object.fromEntries(Object.entries(environment).filter(([name]) => !unset.includes(name))),
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const [{ success, stdout }] = await Promise.all([child.output(), new Blob([input]).stream().pipeTo(child.stdin)]);
  if (!success) throw new Error("a peer failed; its message is above");
  return JSON.parse(new TextDecoder().decode(stdout));
}
