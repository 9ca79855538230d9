/** Fig. 2: the cooling cycle on the level scheme of the two qubits. */
import { requireFinite } from "../../check.ts";
import { digits } from "../../display/table.ts";
import { changeParameters } from "./parameters.ts";
import { makeSchematic, type Schematic } from "./schematic.ts";
import { arrow, disc, label, line, page, photon, type Point } from "./sketch.ts";
import { bathColors } from "../../plots/style.ts";

/** Parameters of Fig. 2; energies in units of k_B T. */
export interface Fig02Parameters {
  /** ε_1. */
  readonly eps1: number;
  /** ε_2. */
  readonly eps2: number;
  /** Δ_z. */
  readonly deltaZ: number;
}

/** Those of Fig. 3, with a Δ_z that can be seen. */
const fig02Parameters: Fig02Parameters = { eps1: 2, eps2: 2, deltaZ: 0.5 };

const width = 680, height = 470, top = 66, bottom = 366;
const columns = { "1": 210, "0": 340, d: 340, "2": 470 } as const, half = 42;

/** Draws Fig. 2, with any of the parameters changed. */
export function fig02(changes: Partial<Fig02Parameters> = {}): Schematic {
  const { eps1, eps2, deltaZ } = changeParameters(fig02Parameters, changes);
  requireFinite("eps1", eps1);
  requireFinite("eps2", eps2);
  requireFinite("deltaZ", deltaZ);
  const energy = { "0": 0, "1": eps1, "2": eps2, d: eps1 + eps2 + deltaZ };
  const bare = eps1 + eps2, all = [...Object.values(energy), bare];
  const low = Math.min(...all), high = Math.max(...all), scale = (bottom - top) / (high - low || 1);
  const y = (value: number) => bottom - scale * (value - low);
  const number = (value: number) => digits(Number(value.toPrecision(4)));
  const caption =
    `The cooling cycle |0⟩ → |1⟩ → |d⟩ → |2⟩ → |0⟩ on the levels of the two qubits, to scale: ε₁ = ${eps1}, ` +
    `ε₂ = ${eps2}, Δz = ${deltaZ}. Bath C lifts qubit 2 by ε₂ + Δz while qubit 1 is excited, and gets ε₂ back when it is ` +
    `not: it loses Δz a cycle. L gives ε₁, R takes ε₁ + Δz.`;

  const level = (state: keyof typeof columns, name: string, at: Point, anchor = "middle") => [
    line([[columns[state] - half, y(energy[state])], [columns[state] + half, y(energy[state])]], { "stroke-width": 3 }),
    label(at, name, { "text-anchor": anchor }),
  ];
  const steps = [
    { from: "0", to: "1", bath: "L", side: -1, words: "ε_1", gap: eps1 },
    { from: "1", to: "d", bath: "C", side: -1, words: "ε_2 + Δ_z", gap: eps2 + deltaZ },
    { from: "d", to: "2", bath: "R", side: 1, words: "ε_1 + Δ_z", gap: eps1 + deltaZ },
    { from: "2", to: "0", bath: "C", side: 1, words: "ε_2", gap: eps2 },
  ] as const;
  const svg = page(
    { width, height, title: "Figure 02", caption },
    line([[columns.d - half, y(bare)], [columns.d + half, y(bare)]], { "stroke-width": 1, "stroke-dasharray": "3,3" }),
    ...level("0", "|0⟩", [columns[0], y(0) + 18]),
    ...level("1", `|1⟩`, [columns[1] - half - 8, y(eps1)], "end"),
    ...level("2", `|2⟩`, [columns[2] + half + 8, y(eps2)], "start"),
    ...level("d", `|d⟩`, [columns.d, y(Math.max(energy.d, bare)) - 16]),
    line([[columns.d, y(bare)], [columns.d, y(energy.d)]], { stroke: bathColors.C }),
    ...(scale * Math.abs(deltaZ) < 20 ? [label([columns.d, y(Math.min(energy.d, bare)) + 15], "Δ_z")] : [
      label([columns.d + 8, (y(bare) + y(energy.d)) / 2], "Δ_z", { "text-anchor": "start" }),
      label([columns.d, y(Math.min(energy.d, bare)) + 15], deltaZ > 0 ? "ε_1 + ε_2" : ""),
    ]),
    ...steps.flatMap(({ from, to, bath, side, words, gap }, i) => {
      const inner = (state: keyof typeof columns): Point => [
        columns[state] + (columns[state] === columns[0] ? side * 26 : -side * 26),
        y(energy[state]),
      ];
      const a = inner(from), b = inner(to), direction = b[1] < a[1] ? -1 : 1;
      const start: Point = [a[0], a[1] + 5 * direction], end: Point = [b[0], b[1] - 5 * direction];
      const centre: Point = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
      const chip: Point = [width / 2 + side * 290, centre[1]];
      const near: Point = [chip[0] - side * 24, centre[1]], far: Point = [centre[0] + side * 22, centre[1]];
      const [dx, dy] = [end[0] - start[0], end[1] - start[1]],
        inwards = -side * Math.sign(dy || 1) * 17 / Math.hypot(dx, dy);
      const colour = bathColors[bath], absorbed = energy[to] > energy[from];
      return [
        arrow(start, end, { "stroke-width": 2 }),
        absorbed ? photon(near, far, { stroke: colour }) : photon(far, near, { stroke: colour }),
        disc(chip, bath, 18, colour),
        disc([centre[0] + inwards * dy, centre[1] - inwards * dx], String(i + 1), 9),
        label(
          [(near[0] + far[0]) / 2 + side * 12, centre[1] - 18],
          `${gap < 0 ? `|${words}|` : words} = ${number(Math.abs(gap))}`,
        ),
      ];
    }),
    label(
      [width / 2, height - 30],
      `Each cycle:  L gives ε_1 = ${number(eps1)},  C gives Δ_z = ${number(deltaZ)},  R takes ε_1 + Δ_z = ${
        number(eps1 + deltaZ)
      }`,
    ),
  );
  return makeSchematic({ id: "02", caption, svg });
}
