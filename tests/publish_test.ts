import { assert, assertEquals } from "@std/assert";
import { join, toFileUrl } from "@std/path";
import { root } from "../tools/root.ts";

Deno.test("what is published has the pictures that the README shows, and the source of the WebAssembly", async () => {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["publish", "--dry-run", "--allow-dirty", "--no-check"],
    cwd: root,
    env: { NO_COLOR: "1" },
  }).output();
  const printed = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  assert(success, printed);
  const base = `${toFileUrl(root)}/`;
  const published = [...printed.matchAll(/^ *(file:\S+) \(/gm)].map(([, name]) => name.slice(base.length));
  const readme = await Deno.readTextFile(join(root, "README.md"));
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, name]) => name);
  assert(pictures.length > 0 && published.includes("mod.ts"));
  const needed = [...pictures, "lib/physics.ts", "lib/network/elimination/eliminate.as.ts", "explorer.html", "LICENSE"];
  assertEquals(needed.filter((name) => !published.includes(name)), []);
});
