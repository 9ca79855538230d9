import { assert } from "@std/assert";
import { join, toFileUrl } from "@std/path";
import { root } from "../tools/root.ts";

Deno.test("a script elsewhere, with no deno.json and no types of a page, type-checks against mod.ts and physics.ts", async () => {
  const folder = await Deno.makeTempDir();
  try {
    for (const name of ["mod.ts", "lib/physics.ts"]) {
      const script = `import { solve, zzMasterEquation } from ${JSON.stringify(toFileUrl(join(root, name)).href)};
        const solution: number = solve(zzMasterEquation({ eps1: 1, eps2: 1, deltaZ: 0, baths: null! })).currents.C;
        console.log(solution);`;
      await Deno.writeTextFile(join(folder, "script.ts"), script);
      const { success, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["check", "--no-lock", "--no-config", "script.ts"],
        cwd: folder,
        env: { NO_COLOR: "1" },
      }).output();
      assert(success, new TextDecoder().decode(stderr));
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
