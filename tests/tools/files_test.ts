import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { homedir } from "node:os";
import { dirname, join, toFileUrl } from "@std/path";
import { marker, replaceFolder, requireWritable, writeWhole } from "../../tools/files.ts";
import { root } from "../../tools/root.ts";

/** Runs a test in a folder of its own. */
function inFolder(name: string, test: (folder: string) => Promise<void>, ignore = false): void {
  Deno.test({
    name,
    ignore,
    fn: async () => {
      const folder = await Deno.makeTempDir();
      try {
        await test(await Deno.realPath(folder));
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder), ({ name }) => name)).sort();
}

inFolder("a file is written whole: text, bytes, over an old one, and through a link", async (folder) => {
  const path = join(folder, "a"), link = join(folder, "link");
  await writeWhole(path, "one");
  await Deno.symlink(path, link);
  await writeWhole(link, new Uint8Array([116, 119, 111]));
  assertEquals(await Deno.readTextFile(path), "two");
  assertEquals((await Deno.lstat(link)).isSymlink, true);
  assertEquals(await namesIn(folder), ["a", "link"]);
});

inFolder("where the disk is full, a file stays as it was, and nothing is left beside it", async (folder) => {
  const path = join(folder, "notebook.ipynb");
  await Deno.writeTextFile(path, "old");
  const script = `
    import { writeWhole } from ${JSON.stringify(toFileUrl(join(root, "tools", "files.ts")).href)};
    await writeWhole(${JSON.stringify(path)}, "x".repeat(2 ** 20)).catch(({ message }) => console.log(message));`;
  const program = join(folder, "script.ts");
  await Deno.writeTextFile(program, script);
  // No file may be longer than 64 KiB, which is told as an error: the nearest to a full disk that every Unix has.
  const { stdout, stderr } = await new Deno.Command("sh", {
    args: [
      "-c",
      `trap "" XFSZ; ulimit -f 128; exec "$@"`,
      "sh",
      Deno.execPath(),
      "run",
      "-A",
      `--config=${join(root, "deno.json")}`,
      program,
    ],
    cwd: root,
  }).output();
  const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  assertStringIncludes(said, `${path} cannot be written: `);
  assertEquals(await Deno.readTextFile(path), "old");
  assertEquals(await namesIn(folder), ["notebook.ipynb", "script.ts"]);
}, Deno.build.os === "windows");

inFolder("a folder that cannot be written is named, with the reason and a way out", async (folder) => {
  await Deno.writeTextFile(join(folder, "file"), "");
  const path = join(folder, "file", ".jupyter");
  await assertRejects(() => requireWritable(path, "use --dir"), Error, `the folder ${path} cannot be written: `);
  await assertRejects(() => requireWritable(path, "use --dir"), Error, "; use --dir");
  await requireWritable(join(folder, "new", "deep"), "");
  assertEquals(await namesIn(join(folder, "new", "deep")), []);
});

inFolder("a folder is replaced when the new one is complete, and again", async (folder) => {
  const place = join(folder, "deep", "site");
  for (const text of ["one", "two"]) {
    await replaceFolder(place, async (path) => {
      assert(path !== place);
      await Deno.writeTextFile(join(path, "index.html"), text);
    });
    assertEquals(await Deno.readTextFile(join(place, "index.html")), text);
    assertEquals(await namesIn(place), [marker, "index.html"]);
    assertEquals(await namesIn(dirname(place)), ["site"]);
  }
});

inFolder("if building fails, the old folder stays, and nothing is left beside it", async (folder) => {
  const place = join(folder, "site");
  await replaceFolder(place, async (path) => await Deno.writeTextFile(join(path, "index.html"), "old"));
  await assertRejects(
    () =>
      replaceFolder(place, async (path) => {
        await Deno.writeTextFile(join(path, "index.html"), "half");
        throw new Error("no nbconvert");
      }),
    Error,
    "no nbconvert",
  );
  assertEquals(await Deno.readTextFile(join(place, "index.html")), "old");
  assertEquals(await namesIn(folder), ["site"]);
});

inFolder("what was not made by a task is never replaced, and it is said before anything is built", async (folder) => {
  await Deno.mkdir(join(folder, "thesis"));
  await Deno.writeTextFile(join(folder, "thesis", "chapter"), "precious");
  await Deno.symlink(root, join(folder, "link"));
  const refused = (path: string, reason: string) =>
    assertRejects(() => replaceFolder(path, () => Promise.reject(new Error("it was built"))), Error, reason);
  await refused(join(folder, "thesis"), "holds files that no task of qar has made");
  await refused(join(folder, "thesis", "chapter"), "is a file; choose a folder");
  await refused(folder, "holds files");
  for (const path of [root, ".", dirname(root), join(root, "tools", ".."), join(folder, "link"), "/", homedir()]) {
    await refused(path, "or contains it, and is not replaced");
  }
  for (const name of ["lib", ".git", "notebooks"]) await refused(join(root, name), "");
  assertEquals(await Deno.readTextFile(join(folder, "thesis", "chapter")), "precious");
});
