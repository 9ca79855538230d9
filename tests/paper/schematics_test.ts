import { assert, assertAlmostEquals, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { jupyterDisplay, schematic } from "../../mod.ts";

const ids = ["01", "02", "06", "09"] as const;

for (const id of ids) {
  Deno.test(`schematic ${id}: one standalone SVG with a name and a description, no ids, legible on any ground`, async () => {
    const { toSVG, caption } = schematic(id);
    const svg = await toSVG();
    assertMatch(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [^>]*role="img" aria-label="Figure \d\d"/);
    assert(svg.includes(`aria-description="${caption.slice(0, 20)}`));
    assert(!/\bid="/.test(svg), "ids of two drawings on a page would clash");
    assert(!/(fill|stroke)="(white|black|#fff|#000)"/.test(svg));
    assert(!/NaN|undefined|Infinity/.test(svg));
  });

  Deno.test(`schematic ${id}: a notebook gets SVG, PNG, its caption and its number, and no data`, async () => {
    const drawn = schematic(id), bundle = await drawn[jupyterDisplay]();
    assertEquals(Object.keys(bundle), ["text/html", "image/png", "text/plain", "application/vnd.qar.figure+json"]);
    assertEquals(bundle["text/plain"], drawn.caption);
    assertEquals(bundle["application/vnd.qar.figure+json"], { id });
  });
}

/** Heights of the thick horizontal lines, from the ground up. */
async function levels(parameters: { eps1: number; eps2: number; deltaZ: number }): Promise<number[]> {
  const svg = await schematic("02", parameters).toSVG();
  const heights = [...svg.matchAll(/d="M[\d.]+,([\d.]+)L[\d.]+,\1"[^>]*stroke-width="3"/g)].map(([, y]) => -Number(y));
  assertEquals(heights.length, 4);
  const ground = heights[0]; // 0, 1, 2, d in the order in which they are drawn
  return heights.map((height) => height - ground);
}

Deno.test("Fig. 2: the levels are to scale, whatever the parameters", async () => {
  for (const { eps1, eps2, deltaZ } of [{ eps1: 2, eps2: 2, deltaZ: 0.5 }, { eps1: -1, eps2: 2.5, deltaZ: -0.4 }]) {
    const [, one, two, double] = await levels({ eps1, eps2, deltaZ });
    assertAlmostEquals(one / two, eps1 / eps2, 1e-3);
    assertAlmostEquals(double / two, (eps1 + eps2 + deltaZ) / eps2, 1e-3);
  }
});

Deno.test("Fig. 1: the filters are K_η of the parameters, and the arrows follow the signs of the currents", async () => {
  const peak = async (coupling: number) => {
    const svg = await schematic("01", { couplings: { L: coupling, R: 0.08, C: 0.06 } }).toSVG();
    const [, curve] = svg.match(/d="(M[^"]+)" fill="none" stroke="#e5484d" stroke-width="2"/)!;
    const points = curve.slice(1).split("L").map((point) => point.split(",").map(Number));
    const top = Math.min(...points.map(([, y]) => y)), bottom = 74 + 22; // the base line
    const above = points.filter(([, y]) => y < (top + bottom) / 2).map(([x]) => x);
    return Math.max(...above) - Math.min(...above);
  };
  assertAlmostEquals(await peak(0.08) / await peak(0.04), 2, 0.1); // the width is 2ΓΩ

  const headOfC = async (deltaZ: number) => {
    const svg = await schematic("01", { deltaZ }).toSVG();
    const heads = [...svg.matchAll(/d="M([\d.]+),222L[^"]+Z" fill="#4269d0"/g)].map(([, x]) => Number(x));
    return Math.min(...heads);
  };
  assert(await headOfC(0.3) < await headOfC(1.5), "at Δz = 1.5 C is heated");
});

Deno.test("an unknown schematic and a bad parameter are refused by name", () => {
  assertThrows(() => schematic("03" as "01"), RangeError, `id is "03"; it must be one of 01, 02, 06, 09`);
  for (const id of ["01", "02", "06"] as const) {
    assertThrows(() => schematic(id, { deltaz: 1 } as object), RangeError, `a parameter of the figure is "deltaz"`);
  }
  assertThrows(() => schematic("02", { eps1: NaN }), RangeError, "eps1 is NaN");
  assertThrows(() => schematic("06", { deltaZ: Infinity }), RangeError, "deltaZ is Infinity");
});
