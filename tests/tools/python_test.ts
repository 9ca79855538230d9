import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { root } from "../../tools/root.ts";

const lists = ["tools/requirements", "tools/requirements-lab", "bench/requirements-small", "bench/requirements"];

/** The packages of a list, each with its version and with the systems and Pythons that it is for. */
async function packagesOf(path: string): Promise<{ name: string; version: string; marker: string }[]> {
  const text = await Deno.readTextFile(join(root, path));
  return [...text.matchAll(/^([\w.-]+)==([\w.]+)([^\\\n]*)/gm)].map(([, name, version, marker]) => ({
    name: normalized(name),
    version,
    marker: marker.trim(),
  }));
}

const normalized = (name: string) => name.toLowerCase().replaceAll(/[-_.]+/g, "-");

Deno.test("every Python package is pinned to a version, every file of it to a hash", async () => {
  for (const list of lists) {
    const text = (await Deno.readTextFile(join(root, `${list}.txt`))).replaceAll(/^#.*\n/gm, "");
    const entries = text.trim().split(/\n(?=\S)/);
    assert(entries.length > 1);
    for (const entry of entries) {
      assert(/^[\w.-]+==[\w.]+[^\n]*( \\\n {4}--hash=sha256:[0-9a-f]{64})+$/.test(entry), entry);
    }
  }
});

Deno.test("what is asked for is in its list; lists that share an environment agree", async () => {
  const versions = new Map<string, string>();
  for (const list of lists) {
    const packages = await packagesOf(`${list}.txt`);
    for (const { name, version, marker } of packages) {
      assertEquals(versions.get(name + marker) ?? version, version, `${name} in ${list}`);
      versions.set(name + marker, version);
    }
    for (const { name, version } of await packagesOf(`${list}.in`)) {
      assert(packages.some((other) => other.name === name && other.version === version), `${name} in ${list}`);
    }
  }
});

Deno.test("where the checkout cannot be written, a task says what cannot be written, and what to do", async () => {
  const folder = await Deno.makeTempDir(), taken = join(folder, "file");
  try {
    await Deno.writeTextFile(taken, "");
    for (const task of ["lab.ts", "figures.ts", "site.ts"]) {
      const out = task === "lab.ts" ? [] : [`--out=${join(folder, "out")}`];
      const { code, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", join(root, "tools", task), `--dir=${taken}`, ...out],
        env: { NO_COLOR: "1" },
      }).output();
      const said = new TextDecoder().decode(stderr);
      assertEquals(code, 1);
      assertStringIncludes(said, `the folder ${join(taken, ".jupyter")}`);
      assertStringIncludes(said, "give the task another with --dir=FOLDER");
      assert(!said.includes("    at "), said);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
