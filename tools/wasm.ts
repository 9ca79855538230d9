/** `deno task wasm`: compiles the elimination kernel and writes it, as text, into the module that carries it. */
import { encodeBase64 } from "@std/encoding";
import { join } from "@std/path";
import asc from "assemblyscript/asc";
import { writeWhole } from "./files.ts";
import { root } from "./root.ts";

/** The module that carries the compiled kernel. */
export const carrier = join(root, "lib", "network", "elimination", "eliminate_wasm.ts");

/** The module's text, from the kernel's source. */
export async function compile(): Promise<string> {
  const source = await Deno.readTextFile(join(root, "lib", "network", "elimination", "eliminate.as.ts"));
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      "eliminate.ts",
      "--outFile",
      "eliminate.wasm",
      "-O3",
      "--converge",
      "--noAssert",
      "--runtime",
      "stub",
      "--enable",
      "simd",
      "--importMemory",
    ],
    {
      readFile: (name) => name === "eliminate.ts" ? source : null,
      writeFile: (_, contents) => void (binary = contents as Uint8Array),
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`the kernel does not compile:\n${stderr.toString()}`);
  return `/** eliminate.as.ts, compiled by \`deno task wasm\`: a WebAssembly module in base64. */
export const wasm: string =
  "${encodeBase64(binary)}";
`;
}

if (import.meta.main) await writeWhole(carrier, await compile());
