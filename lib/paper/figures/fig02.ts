/** Fig. 2: the cooling cycle on the level scheme of the two qubits. */
import { digits } from "../../display/table.ts";
import { linspace } from "../../numerics/ranges.ts";
import { changeParameters } from "./parameters.ts";
import { makeSchematic, type Schematic } from "./schematic.ts";
import { arrow, disc, energyScale, label, line, page, photon, type Point } from "./sketch.ts";
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

type State = keyof typeof columns;

/** A step of the cycle: from a state to the next, by a photon of a bath, drawn on the left (−1) or the right (1). */
interface Step {
  readonly from: State;
  readonly to: State;
  readonly bath: "L" | "R" | "C";
  readonly side: -1 | 1;
  readonly words: string;
  readonly gap: number;
}

/** Draws Fig. 2, with any of the parameters changed. */
export function fig02(changes: Partial<Fig02Parameters> = {}): Schematic {
  const { eps1, eps2, deltaZ } = changeParameters(fig02Parameters, changes);
  const energy = { "0": 0, "1": eps1, "2": eps2, d: eps1 + eps2 + deltaZ }, bare = eps1 + eps2;
  const y = energyScale({ eps1, eps2, "eps1 + eps2": bare, "eps1 + eps2 + deltaZ": energy.d, ground: 0 }, {
    bottom,
    top,
  });
  const heights = { "0": y(0), "1": y(eps1), "2": y(eps2), d: y(energy.d) };
  const steps: Step[] = [
    { from: "0", to: "1", bath: "L", side: -1, words: "ε_1", gap: eps1 },
    { from: "1", to: "d", bath: "C", side: -1, words: "ε_2 + Δ_z", gap: eps2 + deltaZ },
    { from: "d", to: "2", bath: "R", side: 1, words: "ε_1 + Δ_z", gap: eps1 + deltaZ },
    { from: "2", to: "0", bath: "C", side: 1, words: "ε_2", gap: eps2 },
  ];
  const caption =
    `The cooling cycle |0⟩ → |1⟩ → |d⟩ → |2⟩ → |0⟩ on the levels of the two qubits, to scale: ε₁ = ${eps1}, ` +
    `ε₂ = ${eps2}, Δz = ${deltaZ}. Bath C lifts qubit 2 by ε₂ + Δz while qubit 1 is excited, and gets ε₂ back when it is ` +
    `not: it loses Δz a cycle. L gives ε₁, R takes ε₁ + Δz.`;
  const svg = page(
    { width, height, title: "Figure 02", caption },
    ...levels(heights),
    ...shift(heights.d, y(bare)),
    ...side(steps.slice(0, 2), heights),
    ...side(steps.slice(2), heights),
    label(
      [width / 2, height - 30],
      `Each cycle:  L gives ε_1 = ${number(eps1)},  C gives Δ_z = ${number(deltaZ)},  R takes ε_1 + Δ_z = ${
        number(eps1 + deltaZ)
      }`,
    ),
  );
  return makeSchematic({ id: "02", caption, svg });
}

function number(value: number): string {
  return digits(Number(value.toPrecision(4)));
}

/** The levels 0, 1 and 2 with their names, and the stroke of d. */
function levels(heights: Readonly<Record<State, number>>): string[] {
  const stroke = (state: State) =>
    line([[columns[state] - half, heights[state]], [columns[state] + half, heights[state]]], { "stroke-width": 3 });
  return [
    ...(["0", "1", "2", "d"] as const).map(stroke),
    label([columns[0], heights[0] + 18], "|0⟩"),
    label([columns[1] - half - 8, heights[1]], "|1⟩", { "text-anchor": "end" }),
    label([columns[2] + half + 8, heights[2]], "|2⟩", { "text-anchor": "start" }),
  ];
}

/** By how much Δ_z shifts d from the sum of the gaps; the names of both stand outside. */
function shift(d: number, bare: number): string[] {
  const away = d <= bare ? 1 : -1, isSmall = Math.abs(d - bare) < 20;
  return [
    line([[columns.d - half, bare], [columns.d + half, bare]], { "stroke-width": 1, "stroke-dasharray": "3,3" }),
    line([[columns.d, bare], [columns.d, d]], { stroke: bathColors.C }),
    label([columns.d, d - 16 * away], "|d⟩"),
    label([columns.d, bare + 15 * away], isSmall ? "Δ_z" : "ε_1 + ε_2"),
    ...(isSmall ? [] : [label([columns.d + 8, (bare + d) / 2], "Δ_z", { "text-anchor": "start" })]),
  ];
}

/** The arrow of a step, from level to level but touching neither. */
function arrowOf({ from, to, side }: Step, heights: Readonly<Record<State, number>>): readonly [Point, Point] {
  const x = (state: State) => columns[state] + (columns[state] === columns[0] ? side * 26 : -side * 26);
  const rise = heights[to] - heights[from], off = Math.sign(rise) * Math.min(5, Math.abs(rise) / 3);
  return [[x(from), heights[from] + off], [x(to), heights[to] - off]];
}

/** The two steps on one side: their arrows, numbers, photons and baths. */
function side(steps: readonly Step[], heights: Readonly<Record<State, number>>): string[] {
  const arrows = steps.map((step) => arrowOf(step, heights)), [{ side }] = steps;
  const waves = keptApart(arrows.map(([a, b]) => (a[1] + b[1]) / 2), heights[side < 0 ? "1" : "2"]);
  return steps.flatMap((step, i) => {
    const { from, to, bath, words, gap } = step, [start, end] = arrows[i], wave = waves[i];
    const center: Point = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
    const chip: Point = [width / 2 + side * 290, wave], near: Point = [chip[0] - side * 24, wave];
    const reach = [center[0] + side * 22, ...arrows.map((arrow) => outside(arrow, wave, side))];
    const far: Point = [side < 0 ? Math.min(...reach) : Math.max(...reach), wave];
    const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
    const inwards = -side * Math.sign(dy || 1) * 17 / Math.hypot(dx, dy);
    const stroke = bathColors[bath], isAbsorbed = heights[to] < heights[from];
    return [
      arrow(start, end, { "stroke-width": 2 }),
      isAbsorbed ? photon(near, far, { stroke }) : photon(far, near, { stroke }),
      disc(chip, bath, 18, stroke),
      disc([center[0] + inwards * dy, center[1] - inwards * dx], stepNumber[`${from}${to}`], 9),
      label(
        [(near[0] + far[0]) / 2 + side * 12, wave - 18],
        `${gap < 0 ? `|${words}|` : words} = ${number(Math.abs(gap))}`,
      ),
    ];
  });
}

const stepNumber: Readonly<Record<string, string>> = { "01": "1", "1d": "2", d2: "3", "20": "4" };

/** How far a wave at some height may reach towards an arrow. */
function outside([start, end]: readonly [Point, Point], height: number, side: -1 | 1): number {
  const [above, below] = start[1] < end[1] ? [start, end] : [end, start];
  const margin = 8;
  if (height < above[1] - margin || height > below[1] + margin) return side < 0 ? Infinity : -Infinity;
  const at = (y: number) =>
    above[0] + (below[0] - above[0]) * Math.min(1, Math.max(0, (y - above[1]) / (below[1] - above[1] || 1)));
  const near = [at(height - margin), at(height + margin)];
  return side < 0 ? Math.min(...near) - margin : Math.max(...near) + margin;
}

/** Rooms in pixels that a wave, with its label above it and its disc, needs from a level above, a level below, a wave. */
const room = { fromAbove: 42, fromBelow: 26, apart: 50 };

/**
 * Heights of the two waves on one side of the scheme: as near to the middles of their transitions as it can be without
 * running over each other, the level on that side, or the page.
 */
function keptApart([first, second]: readonly number[], level: number): [number, number] {
  const isFree = (height: number) => height - level >= room.fromAbove || level - height >= room.fromBelow;
  const places = linspace(top - 20, bottom + 40, 161).filter(isFree);
  const candidates = (wanted: number) => isFree(wanted) ? [wanted, ...places] : places;
  let best: [number, number] = [first, second], least = Infinity;
  for (const a of candidates(first)) {
    for (const b of candidates(second)) {
      const moved = Math.abs(a - first) + Math.abs(b - second);
      if (Math.abs(a - b) >= room.apart && moved < least) [best, least] = [[a, b], moved];
    }
  }
  return best;
}
