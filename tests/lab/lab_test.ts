import { assert, assertEquals, assertMatch, assertNotEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { cp } from "node:fs/promises";
import { join } from "@std/path";
import { jupyterData, root } from "../../tools/python.ts";
import { startLab } from "./server.ts";

Deno.test("deno task lab takes the next port where one is taken, serves our kernel, and ends on Ctrl-C", async () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using lab = await startLab(taken.addr.port);
  assertNotEquals(Number(new URL(lab.origin).port), taken.addr.port);

  const response = await fetch(`${lab.origin}/api/kernelspecs`, { headers: { authorization: `token ${lab.token}` } });
  const { spec } = (await response.json()).kernelspecs.deno;
  const ours = JSON.parse(await Deno.readTextFile(join(jupyterData, "kernels", "deno", "kernel.json")));
  assertEquals([spec.argv, spec.interrupt_mode], [ours.argv, ours.interrupt_mode]);
  assert(spec.argv.includes(Deno.execPath()));

  assertEquals(await lab.stop("SIGINT"), 0);
  await assertRejects(() => fetch(lab.origin), TypeError);
});

/** Runs a lab.ts and tells its exit code and what it prints. */
async function lab(script: string, args: string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", script, ...args],
    env: { NO_COLOR: "1", ...env },
  }).output();
  return { code, out: new TextDecoder().decode(stdout), error: new TextDecoder().decode(stderr) };
}

const script = join(root, "tools", "lab.ts");

Deno.test("deno task lab --help says what there is; anything else unknown is refused", async () => {
  for (const args of [["--help"], ["--", "--help"]]) { // as npm passes it on
    const { code, out } = await lab(script, args);
    assertEquals(code, 0);
    assertMatch(out, /--port[\s\S]*--no-browser/);
  }
  for (
    const [argument, message] of [
      ["--prot=1", "unknown argument --prot"],
      ["notebook.ipynb", "unknown argument notebook.ipynb"],
      ["--port=x", `--port is "x"; it must be a number up to 65535`],
      ["--port=65536", `--port is "65536"`],
      ["--port=", `--port is ""`],
    ]
  ) {
    const { code, error } = await lab(script, [argument]);
    assertEquals(code, 1);
    assertStringIncludes(error, message);
  }
});

Deno.test({
  name: "deno task lab says what to install where Python or its venv is missing",
  ignore: Deno.build.os === "windows", // the stand-in is a shell script
  fn: async () => {
    const checkout = await Deno.makeTempDir(), path = join(checkout, "path");
    try {
      // A checkout without .venv, as a clone is.
      await cp(join(root, "tools"), join(checkout, "tools"), { recursive: true });
      for (const name of ["deno.json", "deno.lock"]) await Deno.copyFile(join(root, name), join(checkout, name));
      await Deno.mkdir(path);
      const copy = join(checkout, "tools", "lab.ts");

      const without = await lab(copy, ["--no-browser"], { PATH: path });
      assertEquals(without.code, 1);
      assertStringIncludes(without.error, "no Python ≥ 3.10 on the PATH (tried python3, python)");

      await Deno.writeTextFile(join(path, "python3"), `#!/bin/sh\n[ "$1" = -c ]\n`, { mode: 0o755 });
      const withoutVenv = await lab(copy, ["--no-browser"], { PATH: path });
      assertEquals(withoutVenv.code, 1);
      assertStringIncludes(withoutVenv.error, "on Debian and Ubuntu, install python3-venv");
    } finally {
      await Deno.remove(checkout, { recursive: true });
    }
  },
});
