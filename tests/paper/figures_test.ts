import { assert, assertAlmostEquals, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { parse } from "@std/csv";
import { type Figure, figure, findMaximum, findZero, linspace } from "../../mod.ts";

const ids = ["03", "04", "05", "07", "08", "10", "10-inset"] as const;

for (const id of ids) {
  Deno.test(`figure ${id}: the CSV holds every row to the last digit, and every row is finite`, () => {
    const { rows, toCSV } = figure(id);
    const [head, ...lines] = parse(toCSV()) as string[][];
    assertEquals(head, ["series", "x", "J_L", "J_R", "J_C"]);
    assertEquals(
      lines.map(([series, ...numbers]) => [series, ...numbers.map(Number)]),
      rows.map((row) => Object.values(row)),
    );
  });

  Deno.test(`figure ${id}: it is drawn as one standalone SVG with a line for each curve`, async () => {
    const { rows, toSVG } = figure(id);
    const svg = await toSVG();
    const curves = new Set(rows.map(({ series }) => series)).size;
    assertEquals(svg.match(/aria-label="line"/g)?.length, curves);
    assert(!svg.includes("NaN"));
  });
}

const coolingAt = (figureAt: Figure) => figureAt.rows[0].J_C;

Deno.test("Fig. 3: the maximum lies at ΔT = 0.21–0.23 for ε = 2, at 0.28 for ε = 1; cooling ends below ΔT = 0.76", () => {
  const at = (eps: number, deltaZ: number) => (deltaT: number) =>
    coolingAt(figure("03", { eps1: eps, eps2: eps, deltaZ: [deltaZ], deltaT: [deltaT] }));
  assertAlmostEquals(findMaximum(at(2, 0.1), 0.01, 0.6).x, 0.2282, 1e-4);
  assertAlmostEquals(findMaximum(at(2, 0.3), 0.01, 0.6).x, 0.2159, 1e-4);
  assertAlmostEquals(findMaximum(at(1, 0.05), 0.01, 0.6).x, 0.2842, 1e-4);
  assertAlmostEquals(findZero(at(2, 0.15), 0.4, 0.9), 0.7514, 1e-4);
});

Deno.test("Fig. 3: against Δz the current has a maximum, changes sign near (10), and tends to zero from below", () => {
  const at = (deltaZ: number) => coolingAt(figure("03", { deltaZ: [deltaZ], deltaT: [0.3] }));
  assertAlmostEquals(findMaximum(at, 0.05, 1).x, 0.3058, 1e-4);
  assertAlmostEquals(findZero(at, 0.5, 3), 1.0390, 1e-4);
  assert(at(3) < at(5) && at(5) < at(8) && at(8) < 0);
});

Deno.test("Fig. 4: C is heated for ε1 < 0.1916 and cooled above", () => {
  const at = (eps1: number) => coolingAt(figure("04", { eps1: [eps1] }));
  const crossing = findZero(at, 0.05, 0.5);
  assertAlmostEquals(crossing, 0.1916, 1e-4);
  for (const { x, J_C } of figure("04").rows) assertEquals(J_C > 0, x > crossing, `ε1 = ${x}`);
});

Deno.test("Fig. 5: at Δx = 0.002 the global equation heats below Δz = 0.112 (ΔT = 0.1) or 0.2075 (ΔT = 0.3), the local never", () => {
  const at = (deltaT: number) => (deltaZ: number) => figure("05", { deltaZ: [deltaZ], deltaX: [0.002], deltaT }).rows;
  assertAlmostEquals(findZero((deltaZ) => at(0.1)(deltaZ)[1].J_C, 0.02, 0.4), 0.1120, 1e-4);
  assertAlmostEquals(findZero((deltaZ) => at(0.3)(deltaZ)[1].J_C, 0.02, 0.4), 0.2075, 1e-4);
  for (const deltaT of [0.1, 0.3]) {
    for (const { series, x, J_C } of figure("05", { deltaT, deltaX: [0.002] }).rows) {
      if (series.startsWith("local")) assert(J_C > 0, `Δz = ${x}`);
    }
  }
});

Deno.test("Fig. 5: cooling decreases with Δx, locally and globally", () => {
  const { rows } = figure("05", { deltaZ: [0.1, 0.3, 0.9] });
  for (const equation of ["local", "global"]) {
    for (const deltaZ of [0.1, 0.3, 0.9]) {
      const currents = rows.filter(({ series, x }) => series.startsWith(equation) && x === deltaZ).map(({ J_C }) =>
        J_C
      );
      for (let i = 1; i < currents.length; i++) assert(currents[i] < currents[i - 1], `${equation}, Δz = ${deltaZ}`);
    }
  }
});

Deno.test("no panel is empty: where nothing cools, the panel has the range of its own curves, in the same unit", async () => {
  const svg = await figure("05", { deltaX: [0.02, 0.05] }).toSVG();
  const lines = [...svg.matchAll(/stroke-width="2" stroke="#[^"]*"[^>]*><path d="([^"]*)"/g)].map(([, d]) =>
    d.split(/[LMC]/).length
  ).filter((count) => count > 3); // a legend's piece of line has two points
  assertEquals(lines.length, 4);
  for (const points of lines) assert(points > 90, "a curve is cut off");
  assertStringIncludes(svg, "J_C / 10⁻⁴");
  assertStringIncludes(svg, ">−1000<"); // the tick of the global panel alone
});

/** How often a curve crosses an edge of the frame, from its data. */
function crossings(drawn: Figure, series: string): number {
  const { rows } = drawn, J = rows.filter((row) => row.series === series).map(({ J_C }) => J_C);
  const most = Math.max(...rows.map(({ J_C }) => J_C)), low = -1.08 * most; // as much heating as cooling, and a margin of 4 %
  return J.filter((value, i) => i > 0 && (value < low) !== (J[i - 1] < low)).length;
}

Deno.test("where a curve leaves the frame stands a mark, and a note says how far it goes or that it is outside", async () => {
  for (const drawn of [figure("05"), figure("10"), figure("05", { deltaX: [0, 0.005, 0.05] })]) {
    const svg = await drawn.toSVG(), names = [...new Set(drawn.rows.map(({ series }) => series))];
    const marks = (svg.match(/aria-label="dot"/g) ?? []).length;
    assertEquals(marks, names.reduce((sum, series) => sum + crossings(drawn, series), 0));
    assert(marks > 0);
    assertMatch(svg, /▼ down to −\d/);
  }
  assertStringIncludes(await figure("05").toSVG(), "▼ Δx = 0.01: −100 … −34"); // in 10⁻⁴
  assertStringIncludes(await figure("10").toSVG(), "▼ down to −40"); // in 10⁻⁸
  assert(!(await figure("08").toSVG()).includes("▼"), "nothing of Fig. 8 is outside");
});

Deno.test("a legend of any length stays on the page", async () => {
  for (const count of [1, 5, 6, 13]) {
    const svg = await figure("05", { deltaX: linspace(0, 0.012, Math.max(count, 2)).slice(0, count) }).toSVG();
    const places = [...svg.matchAll(/translate\(([\d.]+),([\d.]+)\)"[^>]*>Δx = /g)];
    assertEquals(places.length, count);
    for (const [, x, y] of places) assert(Number(x) < 680 - 70 && Number(y) > 10, `${x}, ${y}`);
  }
});

Deno.test("an unknown figure is refused by name", () => {
  assertThrows(
    () => figure("99" as "03"),
    RangeError,
    `id is "99"; it must be one of 03, 04, 05, 07, 08, 10, 10-inset`,
  );
  for (const id of ["constructor", "toString", "__proto__"]) {
    assertThrows(() => figure(id as "03"), RangeError, `id is "${id}"; it must be one of 03, 04`);
  }
});

Deno.test("a parameter out of range is refused by name", () => {
  assertThrows(() => figure("03", { deltaT: [1.2] }), RangeError, "deltaT is 1.2; it must be between −1 and 1");
});

Deno.test("a misspelt parameter, or one of another kind, is refused by its path, in every figure", () => {
  for (const id of ["03", "04", "05", "07", "08", "10", "10-inset"] as const) {
    const refused = (changes: unknown, message: string) =>
      assertThrows(() => figure(id, changes as object), RangeError, message);
    refused({ deltaz: [1] }, `parameters has no field "deltaz"; did you mean deltaZ?`);
    refused({ eps2: "2" }, `eps2 is "2"; it must be a finite number`);
    refused({ cutoff: NaN }, "cutoff is NaN; it must be a finite number");
    refused({ couplings: { R: -1, C: 0.02 } }, id.startsWith("10") ? "couplings.R is -1" : "couplings.L is undefined");
    refused({ couplings: 3 }, "couplings is 3; it must be an object with the fields");
    refused(null, "parameters is null");
  }
  assertThrows(() => figure("05", { deltaZ: 0.1 } as object), RangeError, "deltaZ is 0.1; it must be an array");
  assertThrows(
    () => figure("05", { deltaX: [] }),
    RangeError,
    "deltaX is an array of length 0; it must be a list of at least one",
  );
  assertThrows(
    () => figure("04", { eps1: [1, "2"] } as object),
    RangeError,
    `eps1[1] is "2"; it must be a finite number`,
  );
  for (const id of ["07", "08", "10-inset"] as const) {
    assertThrows(
      () => figure(id, { levels: [10] } as object),
      RangeError,
      `levels[0] is 10; it must be [N1, N2] or "converged"`,
    );
    assertThrows(
      () => figure(id, { levels: [[2, 2.5]] }),
      RangeError,
      "levels[0][1] is 2.5; it must be an integer ≥ 1",
    );
  }
});
