/** The curve of a view: J_L, J_R and J_C against one of its parameters. */
import { type FigureRow, solutionRow } from "../plots/rows.ts";
import { messageOf } from "../errors.ts";
import { currentAxis } from "../plots/current_axis.ts";
import { findMaximum, findZero } from "../numerics/search.ts";
import { linspace } from "../numerics/ranges.ts";
import { outcomeOf } from "./machine.ts";
import { type ExplorerView, parameters } from "./view.ts";

/** Points of a curve. */
const points = { masterEquation: 81, negf: 65 } as const;

/** The coarsest curve has every 16th point. */
const coarsest = 16;

/** A view with another value of the parameter on its abscissa. */
export function viewAt(view: ExplorerView, x: number): ExplorerView {
  return { ...view, [view.against]: x };
}

/** The abscissas of a view's curve, ascending, even on the parameter's scale. */
export function abscissas({ model, against, from, to }: ExplorerView): number[] {
  const count = model === "negf" ? points.negf : points.masterEquation;
  if (parameters[against].scale !== "log") return linspace(from, to, count);
  return linspace(0, 1, count).map((t) => from ** (1 - t) * to ** t);
}

/** The same abscissas, a coarse curve first and then what lies between its points. */
export function coarseToFine(xs: readonly number[]): number[] {
  const ordered: number[] = [];
  for (let stride = coarsest; stride >= 1; stride /= 2) {
    for (let i = 0; i < xs.length; i += stride) {
      if (stride === coarsest || i % (2 * stride) !== 0) ordered.push(xs[i]);
    }
  }
  return ordered;
}

/** The name of a view's curve in tables. */
export function seriesOf({ model }: ExplorerView): string {
  return model;
}

/**
 * One point of a view's curve.
 *
 * @throws {RangeError} as the model's own functions; say, where a gap closes
 * @throws {ConvergenceError} as the model's own functions
 */
function rowAt(view: ExplorerView, x: number): FigureRow {
  return solutionRow(seriesOf(view), x, outcomeOf(viewAt(view, x)));
}

/** How closely zeros and maximum are found, as a part of the distance between points; a page has three digits. */
const precision = 1e-3;

/**
 * Where a curve crosses zero and where it is highest: abscissas to be added to its points.
 *
 * Not for Green's functions, of which each search would take some eighty.
 *
 * @param rows its points so far, ascending
 */
export function features(view: ExplorerView, rows: readonly FigureRow[]): number[] {
  if (view.model === "negf") return [];
  const currentAt = (x: number) => rowAt(view, x).J_C;
  const found: number[] = [];
  const search = (find: () => number) => {
    try {
      found.push(find());
    } catch {
      // A gap that closes between two points leaves nothing to be found there.
    }
  };
  rows.slice(1).forEach((row, i) => {
    if (rows[i].J_C * row.J_C < 0) search(() => findZero(currentAt, rows[i].x, row.x, precision * (row.x - rows[i].x)));
  });
  const top = rows.reduce((best, row, i) => row.J_C > rows[best].J_C ? i : best, 0);
  if (top > 0 && top < rows.length - 1) {
    const low = rows[top - 1].x, high = rows[top + 1].x;
    search(() => findMaximum(currentAt, low, high, precision * (high - low)).x);
  }
  return found.filter((x) => rows.every((row) => row.x !== x));
}

/** A bend that shows, as a part of the chart's height. */
const visibleBend = 0.002;

/** A bend that betrays a peak between the points, as a part of J_C there: so much lies off the line through its neighbors. */
const steepBend = 0.2;

/** Points nearer to each other than this part of the abscissa are not divided further. */
const finest = 1e-5;

/** How many points are added to a curve at most, where it bends. */
const added = { masterEquation: 200, negf: 24 } as const;

/**
 * Where a curve bends so much that straight lines between its points show it, or hide a peak: abscissas to be added.
 *
 * A peak narrower than the distance of the points shows in its flanks, however low they are: near it J_C changes by a large
 * part from point to point. So halving where it does leads to the peak, a few points for each factor of 2 in width.
 *
 * @param rows its points so far, ascending
 */
export function bends(view: ExplorerView, rows: readonly FigureRow[]): number[] {
  const { value, window: [low, high] } = currentAxis(rows), found = new Set<number>();
  const seesVisible = view.model !== "negf"; // a point of Green's functions takes long
  const [start, stop] = [rows[0]?.x, rows.at(-1)?.x], nearest = finest * (stop! - start!);
  const halve = (a: number, b: number) => b - a > nearest && found.add((a + b) / 2);
  for (let i = 1; i < rows.length - 1; i++) {
    const [before, here, after] = [rows[i - 1], rows[i], rows[i + 1]];
    const straight = before.J_C + (after.J_C - before.J_C) * (here.x - before.x) / (after.x - before.x);
    const off = Math.abs(here.J_C - straight);
    const largest = Math.max(Math.abs(before.J_C), Math.abs(here.J_C), Math.abs(after.J_C));
    const drawn = value(here) >= low && off * Math.abs(value({ ...here, J_C: 1 })) > visibleBend * (high - low);
    const significant = largest > rounding * Math.max(Math.abs(here.J_L), Math.abs(here.J_R));
    if (!(seesVisible && drawn) && !(significant && off > steepBend * largest)) continue;
    halve(before.x, here.x);
    halve(here.x, after.x);
  }
  return [...found];
}

/** A J_C below this part of the other currents may be rounding, whose bends mean nothing. */
const rounding = 1e-9;

/** A curve as far as it is computed. */
export interface Curve {
  /** Its points, ascending. */
  readonly rows: readonly FigureRow[];
  /** Points at which there is no machine, and why the first of them has none. */
  readonly missing: { readonly count: number; readonly reason: string };
  /** Whether all of it is there. */
  readonly complete: boolean;
}

/** A curve in the making. */
export interface GrowingCurve {
  /** Computes one more point, coarse to fine, then where it bends, then zeros and maximum; says whether the curve is complete. */
  step(): boolean;
  /** What there is. */
  curve(): Curve;
}

/** Begins a view's curve, so that it can be drawn, or given up, while it grows. */
export function growCurve(view: ExplorerView): GrowingCurve {
  const rows: FigureRow[] = [];
  let pending = coarseToFine(abscissas(view)).reverse(), count = 0, reason = "", complete = false;
  let toAdd: number = view.model === "negf" ? added.negf : added.masterEquation;
  const add = (x: number) => {
    try {
      rows.push(rowAt(view, x));
    } catch (error) {
      if (count++ === 0) reason = messageOf(error);
    }
  };
  const sorted = () => rows.sort((a, b) => a.x - b.x);
  return {
    step() {
      if (pending.length === 0) {
        pending = bends(view, sorted()).slice(0, toAdd).reverse();
        toAdd -= pending.length;
      }
      const x = pending.pop();
      if (x !== undefined) add(x);
      else {
        features(view, sorted()).forEach(add);
        complete = true;
      }
      return complete;
    },
    curve: () => ({ rows: [...sorted()], missing: { count, reason }, complete }),
  };
}

/** The whole curve. */
export function curveOf(view: ExplorerView): Curve {
  const { step, curve } = growCurve(view);
  while (!step());
  return curve();
}
