/** Resonators with the truncation under control: at given levels, or grown until it does not matter. */
import { refuse, requirePositive } from "../../check.ts";
import { ConvergenceError } from "../../errors.ts";
import { type OnProgress, reporter } from "../../progress.ts";
import { levelPopulations, type Levels, resonatorMasterEquation, type Resonators } from "./master_equation.ts";
import { annotate, type Solution, solve } from "../../solve.ts";

/** What a truncation cuts off. */
export interface Truncation {
  /** N_1 and N_2. */
  readonly levels: Levels;
  /** Population of the top level of each resonator: what is cut off is of this order. */
  readonly topWeights: readonly [number, number];
  /** |change of J_C| in the last step of growth, relative to J_C; null at given levels. */
  readonly residual: number | null;
}

/** A solution with its truncation. */
export interface ResonatorSolution extends Solution {
  /** What was kept, and how much was cut off. */
  readonly truncation: Truncation;
}

/** Population of a top level that a notebook points out. */
const visible = 1e-6;

/** At most so many levels of one resonator. */
const mostLevels = 200;

/**
 * Solves two Kerr-coupled resonators, and says what the truncation cuts off.
 *
 * With `levels: "converged"` the numbers of levels grow, each resonator's by itself, until both top levels hold less
 * than `tolerance` and J_C has changed by less than `tolerance` of itself in the last step (or by less than the rounding
 * of the one-way flows that it is a difference of). The steps are by a quarter, so the remaining error is smaller than
 * the last change.
 *
 * @param machine as for `resonatorMasterEquation`; `levels` may be "converged"
 * @param options of use only with "converged": `tolerance` between 0 and 1, default 1e-9; `onProgress`, such as a
 * `progressBar()`, is told by how many decades the top levels' weight and the change of J_C have fallen (as each step costs
 * more than the last, the time left is at least what it says)
 * @returns the solution, with `truncation`
 * @throws {RangeError} as `resonatorMasterEquation`, and if the tolerance is not between 0 and 1.
 * @throws {ConvergenceError} if 200 levels of one resonator are not enough.
 *
 * @example
 * ```ts
 * import { assert, assertAlmostEquals } from "@std/assert";
 * import { filteredBaths, solveResonators, symmetricBias } from "@qar/qar";
 *
 * const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 };
 * const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 10 };
 * const baths = filteredBaths({ ...pair, ...filters, temperatures: symmetricBias(0.3) });
 * const { currents, truncation } = solveResonators({ ...pair, baths, levels: "converged" });
 * assertAlmostEquals(currents.C, 4.2099e-3, 1e-7);
 * assert(Math.max(...truncation.topWeights) < 1e-9);
 * ```
 */
export function solveResonators(
  { levels, ...machine }: Resonators & { readonly levels: Levels | "converged" },
  { tolerance = 1e-9, onProgress }: { readonly tolerance?: number; readonly onProgress?: OnProgress } = {},
): ResonatorSolution {
  requirePositive("tolerance", tolerance);
  if (tolerance >= 1) refuse("tolerance", tolerance, "< 1");
  if (typeof levels === "string" && levels !== "converged") refuse("levels", levels, 'two numbers or "converged"');
  if (levels !== "converged") return solveTruncated(machine, levels, null);
  let current = solveTruncated(machine, [4, 4], null);
  const start = Math.max(...current.truncation.topWeights);
  const decades = (size: number) => Math.max(0, Math.log10(start / size) || 0);
  const total = decades(tolerance), progress = reporter(onProgress, total, "decades");
  let done = 0;
  for (let iterations = 1;; iterations++) {
    const { levels: kept, topWeights } = current.truncation;
    const heavy = topWeights.map((weight) => weight >= tolerance);
    const settled = !heavy.includes(true);
    const grow = (i: 0 | 1) => settled || heavy[i] ? kept[i] + Math.ceil(kept[i] / 4) : kept[i];
    const next: Levels = [grow(0), grow(1)];
    if (Math.max(...next) > mostLevels) {
      progress.end(done);
      throw new ConvergenceError(`the truncation at ${kept.join(" × ")} levels, of ${mostLevels} at most,`, {
        iterations,
        residual: Math.max(...topWeights),
        tolerance,
      });
    }
    const larger = solveTruncated(machine, next, current);
    if (settled && larger.truncation.residual! <= tolerance) {
      progress.end(total);
      return larger;
    }
    const left = Math.max(...larger.truncation.topWeights, larger.truncation.residual!);
    done = Math.min(total, Math.max(done, decades(left)));
    progress.report(done);
    current = larger;
  }
}

function solveTruncated(machine: Resonators, levels: Levels, smaller: Solution | null): ResonatorSolution {
  const solution = solve(resonatorMasterEquation({ ...machine, levels }));
  const [first, second] = levelPopulations(solution.probabilities, levels);
  const topWeights: [number, number] = [first[levels[0] - 1], second[levels[1] - 1]];
  const J = solution.currents.C;
  const change = smaller === null ? null : Math.abs(J - smaller.currents.C);
  const residual = change === null ? null : change <= rounding(solution) ? 0 : change / Math.abs(J);
  const lines = [
    `${levels.join(" × ")} levels`,
    ...(residual === null ? [] : [`J_C changed by ${residual.toExponential(0)} of itself in the last step of growth`]),
    ...(Math.max(...topWeights) > visible
      ? [`the truncation shows: the top levels hold ${topWeights.map((weight) => weight.toPrecision(2)).join(" and ")}`]
      : []),
  ];
  return annotate(solution, { truncation: { levels, topWeights, residual } }, lines.join("; "));
}

/** Rounding of J_C: a few units in the last place of the largest one-way flow of energy out of C. */
export function rounding(
  { network: { baths, transitions: { bath, lower, energy, up } }, probabilities }: Pick<
    Solution,
    "network" | "probabilities"
  >,
): number {
  const C = baths.indexOf("C");
  let largest = 0;
  for (let t = 0; t < bath.length; t++) {
    if (bath[t] === C) largest = Math.max(largest, energy[t] * up[t] * probabilities[lower[t]]);
  }
  return 1e-14 * largest;
}
