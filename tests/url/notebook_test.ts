import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { decodeBase64 } from "@std/encoding";
import type { Cell } from "../../tools/notebooks.ts";
import { runCells } from "../notebooks/cells.ts";
import { cellsByUrl } from "./cells.ts";
import { serve } from "./serve.ts";

Deno.test("a notebook far from the checkout imports mod.ts by URL: machine, figure, and a sweep in workers", async () => {
  await using site = serve();
  const { cells } = await runCells(...cellsByUrl(site.base));

  const [solution] = shown(cells[1]);
  assertStringIncludes(solution["text/plain"], "C is cooled; COP 7.70257e−4 of at most 0.538462");
  assertStringIncludes(solution["text/html"], '<td style="text-align: right">4.48102e−4</td>');

  const [drawing] = shown(cells[2]);
  assertMatch(drawing["text/html"], /<figure [^>]*>.*<svg [^>]*aria-label="Figure 03"/s);
  assertEquals(new TextDecoder("latin1").decode(decodeBase64(drawing["image/png"].trim()).subarray(1, 4)), "PNG");

  const [here, inTwoWorkers] = shown(cells[3]).map((data) => data["text/plain"]);
  assertEquals(inTwoWorkers, here);
  const [points, failures] = JSON.parse(here);
  assertEquals([points.length, failures.length], [4, 0]);
  assert(site.requests.has("lib/sweep/worker.ts"), "the workers, too, come from the host");
  assert(!site.requests.has("deno.json"), "the host's deno.json plays no part");
});

/** What a cell shows, by MIME type. */
function shown({ outputs = [] }: Cell): Record<string, string>[] {
  const text = (value: unknown) => typeof value === "string" || Array.isArray(value) ? [value].flat().join("") : "";
  return outputs.map(({ data = {} }) =>
    Object.fromEntries(Object.entries(data).map(([type, value]) => [type, text(value)]))
  );
}
