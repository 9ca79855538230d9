import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import * as Plot from "@observablehq/plot";
import {
  draw,
  figure,
  filteredBaths,
  jupyterDisplay,
  show,
  solve,
  symmetricBias,
  zzMasterEquation,
} from "../../mod.ts";

const pair = { eps1: 2, eps2: 2, deltaZ: 0.1 };
const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 20 };
const solution = solve(
  zzMasterEquation({ ...pair, baths: filteredBaths({ ...pair, ...filters, temperatures: symmetricBias(0.3) }) }),
);

/** What `show` prints outside a kernel. */
async function printed(...values: unknown[]): Promise<string[]> {
  const lines: string[] = [], log = console.log;
  console.log = (line: string) => lines.push(line);
  try {
    await show(...values);
  } finally {
    console.log = log;
  }
  return lines;
}

Deno.test("show prints every value, also those that a kernel swallows as expressions", async () => {
  assertEquals(await printed(0, null, NaN, "text", -0), ["0", "null", "NaN", "text", "-0"]);
});

Deno.test("show prints flat objects as an aligned table", async () => {
  assertEquals(await printed([{ x: 1, J_C: -1e-5 }, { x: 10, J_C: 0.25 }]), [" x    J_C\n 1  −1e−5\n10   0.25"]);
});

Deno.test("show lets an error in a display surface", async () => {
  const broken = {
    [jupyterDisplay]: () => {
      throw new Error("cannot be drawn");
    },
  };
  let message = "";
  await show(broken).catch((error) => message = error.message);
  assertEquals(message, "cannot be drawn");
});

Deno.test("a solution is plain data, clonable, and shows its currents and audit", async () => {
  const clone = structuredClone(solution);
  assertEquals(clone.currents, solution.currents);
  assertEquals(Object.keys(solution), ["network", "probabilities", "currents", "thermodynamics"]);
  const bundle = await solution[jupyterDisplay]();
  assertStringIncludes(bundle["text/plain"] as string, "C is cooled; COP 7.70257e−4 of at most 0.538462");
  assertMatch(bundle["text/html"] as string, /^<div><table>.*4\.48102e−4.*<\/table>/);
});

Deno.test("HTML in labels is escaped", async () => {
  const [text] = await printed([{ "<b>": "<script>" }]);
  assertStringIncludes(text, "<script>"); // as text it is harmless
  const drawing = draw({ marks: [] }, `a "quoted" <caption>`);
  const html = (await drawing[jupyterDisplay]())["text/html"] as string;
  assert(!html.includes("<caption>"));
  assertStringIncludes(html, "a &quot;quoted&quot; &lt;caption&gt;");
});

Deno.test("a figure is shown as HTML with an inline SVG, a PNG, text, and its data", async () => {
  const small = figure("03", { deltaT: [0.1, 0.2, 0.3] });
  const bundle = await small[jupyterDisplay]();
  assertEquals(Object.keys(bundle), ["text/html", "image/png", "text/plain", "application/vnd.qar.figure+json"]);
  assertEquals((bundle["text/html"] as string).match(/<svg /g)?.length, 1);
  assertMatch(bundle["text/html"] as string, /<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assertEquals(bundle["application/vnd.qar.figure+json"], { id: "03", csv: small.toCSV() });
  const png = Uint8Array.from(atob(bundle["image/png"] as string), (c) => c.charCodeAt(0));
  assertEquals(new TextDecoder("latin1").decode(png.subarray(1, 4)), "PNG");
  const { getUint32 } = { getUint32: (offset: number) => new DataView(png.buffer).getUint32(offset) };
  assertEquals([getUint32(16), getUint32(20)], [1360, 840]); // twice 680 × 420
});

Deno.test("figures draw in currentColor on a transparent ground, so that they are legible on light and dark pages", async () => {
  const svg = await figure("03", { deltaT: [0.1, 0.2] }).toSVG();
  assertStringIncludes(svg, `fill="currentColor"`);
  assertStringIncludes(svg, "background:transparent");
  assert(!/(fill|stroke)="(white|black|#fff|#000)"/.test(svg));
});

Deno.test("clip paths are named by what is drawn", async () => {
  const clipped = (x: number) => draw({ marks: [Plot.line([[0, 0], [x, 1]], { clip: true })] }).toSVG();
  const ids = await Promise.all([1, 2].map(async (x) => (await clipped(x)).match(/id="([^"]+)"/)![1]));
  assert(ids[0] !== ids[1], ids.join(" = "));
  assertEquals((await clipped(1)).match(/id="([^"]+)"/)![1], ids[0], "the same drawing has the same id");
});
