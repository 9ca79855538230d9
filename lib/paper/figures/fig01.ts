/** Fig. 1: the setup, two bodies between three baths, with the filters and the heat currents of the parameters. */
import type { Bath } from "../../baths/bath.ts";
import type { PerBath } from "../../baths/bath.ts";
import { filteredBaths } from "../../baths/filters.ts";
import { digits } from "../../display/table.ts";
import { solve } from "../../solve.ts";
import { spectralDensity } from "../../baths/spectrum.ts";
import { linspace } from "../../numerics/ranges.ts";
import { zzMasterEquation } from "../../models/two_qubits/zz.ts";
import { changeParameters } from "./parameters.ts";
import { makeSchematic, type Schematic } from "./schematic.ts";
import { arrow, box, element, label, line, page, path, type Point, spring } from "./sketch.ts";
import { bathColors } from "../../plots/style.ts";

/** Parameters of Fig. 1; energies in units of k_B T. */
export interface Fig01Parameters {
  /** ε_1. */
  readonly eps1: number;
  /** ε_2. */
  readonly eps2: number;
  /** Δ_z. */
  readonly deltaZ: number;
  /** Γ_η. */
  readonly couplings: PerBath;
  /** T_η. */
  readonly temperatures: PerBath;
  /** ε_c. */
  readonly cutoff: number;
}

/** Those of Fig. 3, at one point. */
const fig01Parameters: Fig01Parameters = {
  eps1: 2,
  eps2: 2,
  deltaZ: 0.3,
  couplings: { L: 0.02, R: 0.08, C: 0.06 },
  temperatures: { L: 1.3, R: 1, C: 0.7 },
  cutoff: 20,
};

const width = 680, height = 312, middle = width / 2, first = 74, second = 222;

/** Draws Fig. 1, with any of the parameters changed. */
export function fig01(changes: Partial<Fig01Parameters> = {}): Schematic {
  const { eps1, eps2, deltaZ, couplings, temperatures, cutoff } = changeParameters(fig01Parameters, changes);
  const pair = { eps1, eps2, deltaZ };
  const baths = filteredBaths({ ...pair, couplings, temperatures, cutoff });
  const { currents } = solve(zzMasterEquation({ ...pair, baths }));
  const short = (value: number) => digits(Number(value.toPrecision(3)));
  const caption =
    `The setup: S₁ between the baths L and R, S₂ at the bath C, coupled by Δz; T_L = ${temperatures.L}, ` +
    `T_R = ${temperatures.R}, T_C = ${temperatures.C}. Before each bath its filter K_η(ω), Eq. (3), drawn over its peak ` +
    `1/(Γ_η Ω_η), for Γ_L = ${couplings.L}, Γ_R = ${couplings.R}, Γ_C = ${couplings.C}; dashed, the two energies at which ` +
    `the body can exchange a photon. Arrows: net heat of two qubits, Eq. (7), with ε₁ = ${eps1}, ε₂ = ${eps2}, Δz = ${deltaZ}.`;

  const upper = { gaps: [eps1, eps1 + deltaZ], names: ["ε_1", "ε_1+Δ_z"] };
  const lower = { gaps: [eps2, eps2 + deltaZ], names: ["ε_2", "ε_2+Δ_z"] };
  const bathBox = (name: "L" | "R" | "C", at: Point) => [
    box(at, 92, 62, bathColors[name]),
    label([at[0], at[1] - 11], name, { size: 16, "font-weight": "bold" }),
    label([at[0], at[1] + 13], `T_${name} = ${temperatures[name]}`),
  ];
  const body = (name: string, energy: string, y: number) => [
    box([middle, y], 92, 62),
    label([middle, y - 11], name, { size: 16 }),
    label([middle, y + 13], energy),
  ];
  const heat = (name: "L" | "R" | "C", from: Point, to: Point) =>
    currents[name] >= 0 ? arrow(from, to, { stroke: bathColors[name] }) : arrow(to, from, { stroke: bathColors[name] });
  const svg = page(
    { width, height, title: "Figure 01", caption },
    ...bathBox("L", [62, first]),
    ...bathBox("R", [width - 62, first]),
    ...bathBox("C", [width - 62, second]),
    ...body("S_1", `ε_1 = ${eps1}`, first),
    ...body("S_2", `ε_2 = ${eps2}`, second),
    spring([middle, first + 31], [middle, second - 31]),
    label([middle + 14, (first + second) / 2], `Δ_z = ${deltaZ}`, { "text-anchor": "start" }),
    ...filter("L", baths.L, couplings.L, upper, [201, first]),
    ...filter("R", baths.R, couplings.R, upper, [width - 201, first]),
    ...filter("C", baths.C, couplings.C, lower, [width - 201, second]),
    heat("L", [112, first], [136, first]),
    heat("L", [266, first], [290, first]),
    heat("R", [width - 112, first], [width - 136, first]),
    heat("R", [width - 266, first], [width - 290, first]),
    heat("C", [width - 112, second], [width - 136, second]),
    heat("C", [width - 266, second], [width - 290, second]),
    label([62, first + 48], `J_L = ${short(currents.L)}`, { fill: bathColors.L }),
    label([width - 62, first + 48], `J_R = ${short(currents.R)}`, { fill: bathColors.R }),
    label([width - 62, second + 48], `J_C = ${short(currents.C)}`, { fill: bathColors.C }),
    ...key([
      [arrow([0, 0], [28, 0]), "net heat J_η of two qubits"],
      [line([[0, 0], [28, 0]], { "stroke-width": 1, "stroke-dasharray": "3,3" }), "photon energies of the body"],
      [spring([0, 0], [28, 0]), "coupling of S_1 and S_2"],
    ], [24, second - 28]),
  );
  return makeSchematic({ id: "01", caption, svg });
}

/** A filter: K over its peak, and the energies at which the body takes photons. */
function filter(
  name: "L" | "R" | "C",
  { spectrum }: Bath,
  coupling: number,
  { gaps, names }: { readonly gaps: readonly number[]; readonly names: readonly string[] },
  [x, y]: Point,
): string[] {
  const wide = 120, tall = 52, base = y + 22, left = x - wide / 2;
  const open = gaps.map(Math.abs), spread = Math.abs(open[1] - open[0]) || Math.max(...open) / 8;
  const low = Math.max(0, Math.min(...open) - 1.1 * spread), high = Math.max(...open) + 1.1 * spread;
  const omegas = [...linspace(low, high, 241), ...open.flatMap((omega) => around(omega, coupling * omega))]
    .filter((omega) => omega >= low && omega <= high).sort((a, b) => a - b);
  const values = omegas.map((omega) => spectralDensity(spectrum, omega)), peak = Math.max(...values);
  const place = (omega: number) => left + wide * (omega - low) / (high - low);
  const curve = omegas.map((omega, i): Point => [place(omega), base - tall * values[i] / peak]);
  const color = bathColors[name];
  return [
    element("path", {
      d: `${path([[left, base], ...curve, [left + wide, base]])}Z`,
      fill: color,
      "fill-opacity": 0.14,
    }),
    line(curve, { stroke: color, "stroke-width": 2 }),
    line([[left, base], [left + wide, base]], { "stroke-width": 1 }),
    ...open.map((omega) =>
      line([[place(omega), base + 4], [place(omega), base - tall - 4]], {
        "stroke-width": 1,
        "stroke-dasharray": "3,3",
      })
    ),
    ...open.map((omega, i) =>
      label([place(omega), base + 14], names[i], { "text-anchor": omega === Math.min(...open) ? "end" : "start" })
    ),
    label([x, base - tall - 16], `K_${name}(ω)`),
  ];
}

/** A peak's position, and points on its slopes down to a fiftieth of its height, at which an even row would jump over it. */
function around(center: number, halfWidth: number): number[] {
  return linspace(-7, 7, 57).map((t) => center + t * halfWidth);
}

/** What the strokes mean. */
function key(entries: readonly (readonly [stroke: string, words: string])[], [x, y]: Point): string[] {
  return entries.flatMap(([stroke, words], i) => [
    element("g", { transform: `translate(${x},${y + 28 * i})` }, stroke),
    label([x + 40, y + 28 * i], words, { "text-anchor": "start" }),
  ]);
}
