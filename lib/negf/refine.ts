/** From grid to grid until the error is small enough. */
import { refuse } from "../check.ts";
import { ConvergenceError } from "../errors.ts";
import type { Flow } from "./currents.ts";
import type { Level } from "./level.ts";

/** Where refinement begins. */
const fewestCells = 128;

/** One grid's solution, or nothing if the grid is too coarse for the resonances; it starts from that of a coarser one. */
export type Solve = (cells: number, coarser?: Level) => Level | undefined;

/** The finest of the grids that were tried. */
export interface Refinement {
  readonly level: Level;
  readonly errorEstimate: number;
  readonly cells: number;
}

/**
 * Doubles the number of cells until the estimated error is within the tolerance and every resonance is resolved. Once it is
 * known how narrow the resonances are, it goes at once to the last grid but one.
 *
 * @throws {ConvergenceError} if that needs more than `mostCells`
 */
export function refine(
  solve: Solve,
  { unit, tolerance, mostCells, defect, onEstimate }: {
    /** Fewest cells that put every edge between two of them, if there is such a number. */
    readonly unit: number | undefined;
    /** Allowed for the estimated error. */
    readonly tolerance: number;
    /** Where it ends. */
    readonly mostCells: number;
    /** A deviation that ought to vanish with h: refinement goes on while it exceeds the tolerance and shrinks. */
    readonly defect: (level: Level) => number;
    /** Told of each estimate of the error. */
    readonly onEstimate: (errorEstimate: number) => void;
  },
): Refinement {
  let cells = unit ?? 1, level: Level | undefined, difference = Infinity, errorEstimate = Infinity, grids = 0;
  while (cells < fewestCells) cells *= 2;
  while (cells <= mostCells) {
    const finer = solve(cells, level);
    grids++;
    const previous = difference;
    difference = Infinity;
    if (level !== undefined && finer !== undefined && 2 * level.grid.points === finer.grid.points) {
      difference = relativeDifference(level, finer);
      errorEstimate = estimate(finer, difference, previous, unit);
      onEstimate(errorEstimate);
      const left = defect(finer), settled = left <= tolerance || left > defect(level) / 2;
      if (errorEstimate <= tolerance && finer.resolution >= 1 && settled) return { level: finer, errorEstimate, cells };
    }
    level = finer;
    let next = 2 * cells;
    if (finer !== undefined && isolated(finer)) {
      while (missed(finer.resolution * 2 * next / cells) > tolerance) next *= 2;
    }
    cells = next;
  }
  throw new ConvergenceError(`the energy grid, at most ${mostCells} cells,`, {
    iterations: grids,
    residual: errorEstimate,
    tolerance,
  });
}

/** The grid that was asked for, after two coarser ones for the error estimate. */
export function refineTo(cells: number, solve: Solve, unit: number | undefined): Refinement {
  const coarse = solve(Math.ceil(cells / 4)),
    middle = solve(Math.ceil(cells / 2), coarse),
    level = solve(cells, middle);
  if (level === undefined) refuse("points", cells, "enough to put a cell into every resonance of the machine");
  const difference = middle ? relativeDifference(middle, level) : Infinity;
  const previous = coarse && middle ? relativeDifference(coarse, middle) : Infinity;
  return { level, errorEstimate: estimate(level, difference, previous, unit), cells };
}

/** The largest relative difference of two grids' currents, occupations and sum rules. */
function relativeDifference(a: Level, b: Level): number {
  const currents = (["L", "R", "C"] as const).map((bath) => {
    const scale = scaleOf(b.flows[bath]);
    return scale === 0 ? 0 : Math.abs(a.flows[bath].net - b.flows[bath].net) / scale;
  });
  const others = [0, 1].flatMap((j) => [
    Math.abs(a.occupations[j] / b.occupations[j] - 1),
    Math.abs(a.sumRules[j] / b.sumRules[j] - 1),
  ]);
  return Math.max(...currents, ...others);
}

/** What a level still misses, if the one with cells twice as wide differs by `difference`, and that one by `previous`. */
function estimate(level: Level, difference: number, previous: number, unit: number | undefined): number {
  // While a filter hides inside a cell, what a difference foretells is worth nothing.
  const foretold = level.filters < 1 ? difference : richardson(previous, difference, unit);
  // Two grids can agree by chance: the sign of what each misses of a resonance depends on where in a cell its peak is.
  return Math.max(
    Math.min(foretold, aliasing(level, difference)),
    missed(level.resolution),
    level.edges?.sumRules ?? 0,
  );
}

/**
 * What a grid with so many cells in a half width γ may miss of a resonance. A sum over cells misses 2e^{−2πγ/h} of a
 * Lorentzian; a current that is a difference of flows may miss more of itself, by a few times in random machines.
 */
function missed(resolution: number): number {
  return 8 * Math.exp(-2 * Math.PI * resolution);
}

/**
 * Whether nothing else is as narrow as the narrowest resonance, so that what the grid misses of it is all that it misses.
 * Where a resonance and a filter mix, each has half of the other's width.
 */
function isolated({ resolution, filters, edges }: Level): boolean {
  return edges !== undefined && resolution < filters / 2;
}

/**
 * The same, if it is an isolated resonance by which the two differ: what the coarser grid misses is e^{−πγ/h} of the area,
 * and the finer one misses e^{−πγ/h} of that; four times, as the coarser one may be lucky. Infinity if the two differ by
 * more than a resonance explains.
 */
function aliasing(level: Level, difference: number): number {
  const { resolution, edges, flows } = level, coarse = Math.exp(-Math.PI * resolution);
  if (edges === undefined || !isolated(level) || difference > 10 * coarse) return Infinity;
  const magnification = Object.values(flows).map((flow) => flow.oneWay === 0 ? 0 : flow.oneWay / scaleOf(flow));
  return Math.max(4 * difference * coarse, edges.occupations * Math.max(...magnification));
}

/** With what the error of a current is compared: the current, or a thousandth of the flow in one direction. */
function scaleOf({ net, oneWay }: Flow): number {
  return Math.max(Math.abs(net), 1e-3 * oneWay);
}

/**
 * What the finer of two grids that differ by `difference` still misses: if differences shrink by r from doubling to
 * doubling, r/(1−r) of it. Sharp resonances converge exponentially, until the h⁴ of the edges (h² of an edge inside a
 * cell) takes over unannounced; so r is never taken below 1/16 (1/4).
 */
function richardson(previous: number, difference: number, unit: number | undefined): number {
  const ratio = Math.max(unit === undefined ? 1 / 4 : 1 / 16, previous === Infinity ? 1 / 4 : difference / previous);
  return difference === 0 ? 0 : ratio < 1 / 2 ? difference * ratio / (1 - ratio) : difference;
}
