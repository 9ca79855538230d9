import { assert, assertAlmostEquals, assertEquals, assertMatch, assertThrows } from "@std/assert";
import * as fc from "fast-check";
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

Deno.test("Fig. 1: each filter is drawn to its full height, however narrow", async () => {
  for (const coupling of [0.3, 0.02, 0.001, 1e-5]) {
    const svg = await schematic("01", { couplings: { L: 0.02, R: coupling, C: 0.06 } }).toSVG();
    const [, curve] = svg.match(/d="(M[^"]+)" fill="none" stroke="#d9820f" stroke-width="2"/)!;
    const heights = curve.slice(1).split("L").map((point) => Number(point.split(",")[1]));
    assertAlmostEquals(74 + 22 - Math.min(...heights), 52, 2, `Γ_R = ${coupling}`);
  }
});

/** What a schematic has: thick levels, waves of photons and texts, as boxes of pixels. */
function boxesOf(svg: string) {
  const numbers = (d: string) => [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  const box = (points: number[][]) => ({
    left: Math.min(...points.map(([x]) => x)),
    right: Math.max(...points.map(([x]) => x)),
    top: Math.min(...points.map(([, y]) => y)),
    bottom: Math.max(...points.map(([, y]) => y)),
  });
  const paths = [...svg.matchAll(/<path d="([^"]*)"([^>]*)>/g)].map(([, d, rest]) => ({
    d,
    rest,
    box: box(numbers(d)),
  }));
  const texts = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)"[^>]*>(.*?)<\/text>/g)].map(
    ([, x, y, anchor, inside]) => {
      const text = inside.replaceAll(/<[^>]*>/g, ""), wide = 7 * text.length; // an estimate
      const left = Number(x) - { start: 0, middle: wide / 2, end: wide }[anchor]!;
      return { text, box: { left, right: left + wide, top: Number(y) - 10, bottom: Number(y) } };
    },
  );
  return {
    levels: paths.filter(({ rest }) => rest.includes(`stroke-width="3"`)).map(({ box }) => box),
    waves: paths.filter(({ d, rest }) => /stroke="#[^"]*"/.test(rest) && d.split("L").length > 40).map(({ box }) =>
      box
    ),
    texts,
  };
}

type Box = ReturnType<typeof boxesOf>["levels"][number];
const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

Deno.test("Fig. 2: no wave runs over a level, a label or another wave, whatever the parameters", async () => {
  const energy = fc.double({ min: -9, max: 9, noNaN: true });
  await fc.assert(
    fc.asyncProperty(energy, energy, energy, async (eps1, eps2, deltaZ) => {
      const { levels, waves, texts } = boxesOf(await schematic("02", { eps1, eps2, deltaZ }).toSVG());
      assertEquals([levels.length, waves.length], [4, 4]);
      for (const [i, wave] of waves.entries()) {
        for (const level of levels) assert(!overlap(wave, level));
        for (const { text, box } of texts) assert(!overlap(wave, box), text);
        for (const other of waves.slice(i + 1)) assert(!overlap(wave, other));
      }
    }),
    { seed: 1, numRuns: 200, examples: [[0.1, 8, 3], [8, 0.1, 0.1], [-1, 2, 0.5], [2, 2, 0.5], [0, 0, 0]] },
  );
});

Deno.test("drawings have a number for every place, whatever the energies, or the energy is refused", async () => {
  const energy = fc.oneof(
    fc.double({ min: -1e307, max: 1e307, noNaN: true }),
    fc.constantFrom(0, 1, -1, 5e-324),
  );
  await fc.assert(
    fc.asyncProperty(energy, energy, energy, async (eps1, eps2, deltaZ) => {
      for (const id of ["01", "02", "06"] as const) {
        let svg = "";
        try {
          svg = await schematic(id, { eps1, eps2, deltaZ }).toSVG();
        } catch (error) {
          assert(error instanceof RangeError, String(error));
        }
        assert(!/NaN|Infinity|undefined/.test(svg), id);
      }
    }),
    { seed: 2, numRuns: 300, examples: [[2, 2, 0], [1e308, 1e308, 1], [0, 0, 5e-324]] },
  );
});

Deno.test("Fig. 6: the numbers of the rungs do not run over each other", async () => {
  for (const [eps1, eps2] of [[8, 0.1], [0.1, 8], [1, 1], [-3, 0.2]]) {
    const numbers = boxesOf(await schematic("06", { eps1, eps2 }).toSVG()).texts.filter(({ text }) =>
      /^\d$/.test(text)
    );
    for (const [i, a] of numbers.entries()) {
      for (const b of numbers.slice(i + 1)) assert(!overlap(a.box, b.box), `${a.text} and ${b.text}, ${eps1}, ${eps2}`);
    }
  }
});

Deno.test("an unknown schematic and a bad parameter are refused by name", () => {
  assertThrows(() => schematic("03" as "01"), RangeError, `id is "03"; it must be one of 01, 02, 06, 09`);
  for (const id of ids) {
    assertThrows(() => schematic(id, { deltaz: 1 } as object), RangeError, `parameters has no field "deltaz"`);
  }
  for (const id of ["constructor", "toString", "__proto__"]) {
    assertThrows(() => schematic(id as "01"), RangeError, `id is "${id}"; it must be one of 01, 02, 06, 09`);
  }
  assertThrows(() => schematic("02", { eps1: NaN }), RangeError, "eps1 is NaN");
  assertThrows(() => schematic("06", { deltaZ: Infinity }), RangeError, "deltaZ is Infinity");
});
