import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { parseHTML } from "linkedom";
import { flowDiagram, flowNote } from "../../app/flow.ts";
import { auditList, populationsTable } from "../../app/panels.ts";
import { outcomeOf } from "../../lib/explorer/machine.ts";
import { presets } from "../../lib/explorer/presets.ts";
import { changeView, initialView } from "../../lib/explorer/view.ts";

const { document } = parseHTML("<html><body></body></html>");
(globalThis as { document?: unknown }).document = document;

/** The bands of a drawing: which way each flows, and how wide it is. */
function bands(svg: string): { from: string; to: string; width: number; dashed: boolean }[] {
  return [...svg.matchAll(/class="band" stroke="url\(#(.)(.)\)" stroke-width="([^"]+)"([^/]*)/g)]
    .map(([, from, to, width, rest]) => ({ from, to, width: Number(width), dashed: rest.includes("dasharray") }));
}

Deno.test("energy flows out of the baths that give into those that take, each as wide as its current", () => {
  for (const { view, name } of presets) {
    const outcome = outcomeOf(view), { currents } = outcome, drawn = bands(flowDiagram(outcome));
    const largest = Math.max(...Object.values(currents).map(Math.abs));
    for (const { from, to, dashed } of drawn) {
      assert(currents[from as "L"] > 0 && currents[to as "L"] < 0, `Fig. ${name}: ${from} → ${to}`);
      if (dashed) assertStringIncludes(flowNote(outcome), "not to scale");
    }
    for (const bath of ["L", "R", "C"] as const) {
      const own = drawn.filter(({ from, to }) => from === bath || to === bath);
      if (own.some(({ dashed }) => dashed)) continue;
      const width = own.reduce((sum, { width }) => sum + width, 0);
      const expected = 44 * Math.abs(currents[bath]) / largest;
      assert(Math.abs(width - expected) < 0.02 + 1e-3 * expected, `Fig. ${name}, ${bath}: ${width}, ${expected}`); // two decimals; ΣJ
    }
  }
});

Deno.test("where nothing flows, no band and no arrow is drawn, and no number is NaN", () => {
  const still = outcomeOf(changeView(initialView, { bias: "free", temperatureL: 1, temperatureR: 1, temperatureC: 1 }));
  const none = { ...still, currents: { L: 0, R: 0, C: 0 } }, svg = flowDiagram(none);
  assertEquals(bands(svg), []);
  assert(!svg.includes("NaN") && !svg.includes(`class="arrow"`));
  assertEquals(flowNote(none), "Widths are to scale.");
});

Deno.test("the table of a machine's states, levels or occupations has their numbers and bars as long", () => {
  const rows = (changes: Parameters<typeof changeView>[1]) => {
    const { populations } = outcomeOf(changeView(initialView, changes));
    const table = populationsTable(populations);
    return [...table.querySelectorAll("tbody tr")].map((row) => row.textContent);
  };
  const widths = (html: string) => [...html.matchAll(/width: ([\d.]+)%/g)].map(([, width]) => Number(width));
  assertEquals(rows({ model: "zz" }).length, 4);
  assertEquals(rows({ model: "resonators", levels1: 5, levels2: 3 }).length, 5);
  assertEquals(rows({ model: "negf" }).length, 2);
  const { populations } = outcomeOf(initialView);
  const shares = widths(populationsTable(populations).outerHTML);
  assert(Math.abs(shares.reduce((sum, width) => sum + width, 0) - 100) < 0.05); // rounded to 0.01 each
});

Deno.test("the audit says which law holds, and what there is of Carnot's bound", () => {
  const audit = (changes: Parameters<typeof changeView>[1]) => {
    const view = changeView(initialView, changes);
    return auditList(view, outcomeOf(view)).textContent!;
  };
  assertStringIncludes(audit({}), "reached to");
  assertStringIncludes(audit({ deltaT: 0.9 }), "L does not cool C");
  const reversed = audit({ bias: "free", temperatureC: 1.2, temperatureR: 1, temperatureL: 1.3 });
  assertStringIncludes(reversed, "no bound, as C is not colder than R");
  assertStringIncludes(audit({ model: "local", eps2: 2.1, deltaX: 0.02 }), "the power through the XX term");
  assertStringIncludes(audit({ model: "negf", selfEnergy: "paper" }), "with the self-energy “paper”");
});
