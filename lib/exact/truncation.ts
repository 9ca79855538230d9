/** The hierarchy with more and more tiers, until more of them change nothing. */
import { ConvergenceError } from "../errors.ts";
import { gmresSteps } from "../numerics/krylov.ts";
import { type Hierarchy, hierarchy } from "./hierarchy.ts";
import { type ExactSystem, realWeight } from "./system.ts";
import { tiers } from "./tiers.ts";

/** How far to go. */
export interface Depth {
  /** Change of a current by each of the last two tiers, relative to the largest current. */
  readonly tolerance: number;
  /** Change with which `matrices` may end it. */
  readonly acceptable: number;
  /** Relative error of the baths' noise at the gaps. */
  readonly noise: number;
  /** Auxiliary matrices at most. */
  readonly matrices: number;
}

/** A truncation, solved. */
export interface Truncated {
  /** N, in units of the smallest weight. */
  readonly tiers: number;
  /** Auxiliary matrices, ρ among them. */
  readonly matrices: number;
  /** Complex numbers in them, as far as symmetry leaves any. */
  readonly unknowns: number;
  /** Products with the matrix of the equations, over all truncations. */
  readonly iterations: number;
  /** ‖b − A x‖/‖b‖, preconditioned. */
  readonly residual: number;
  /** Heat current of each bath, in the order of the system's. */
  readonly currents: readonly number[];
  /** Larger of the last two changes of each. */
  readonly errors: readonly number[];
  /** What errors are relative to: the largest current, or where all nearly vanish a thousandth of what flows to and fro. */
  readonly scale: number;
  /** Populations of the system's states. */
  readonly populations: readonly number[];
}

/** The residual of each truncation; currents, which are small differences, lose up to four digits. */
const accuracy = 1e-13;

/** The residual with which `mostIterations` may end it. */
const enough = 1e-10;

/** Products with the matrix, for one truncation. */
const mostIterations = 400;

/** Entries of the sparse matrices at most: 120 MB. */
const mostEntries = 6e6;

/** Solves one truncation after the other; yields the error that is left after each step of the way. */
export function* truncations(
  system: ExactSystem,
  { tolerance, acceptable, matrices }: Depth,
): Generator<number, Truncated> {
  const names = Object.keys(system.baths),
    widest = Math.max(...system.weights.filter((_, k) => system.partners[k] !== k));
  const perMatrix = system.energies.length * system.exponents.length * 4,
    most = Math.min(matrices, mostEntries / perMatrix);
  let guess: Float64Array | undefined, iterations = 0, last: Truncated | undefined, step = names.map(() => Infinity);
  for (let N = Math.max(realWeight, Math.ceil(widest));; N++) {
    const kept = tiers(system.weights, system.partners, N, most);
    if (kept === null) return ended(system, last, { tolerance, acceptable });
    const truncation = hierarchy(system, system.exponents, kept), start = truncation.rhs.slice();
    if (guess) start.set(guess);
    const solved = yield* linearSolution(truncation, start, last);
    iterations += solved.iterations;
    guess = solved.solution;
    const byCoupling = truncation.currents(guess);
    const currents = names.map((name) =>
      system.couplings.reduce((sum, bath, i) => bath === name ? sum + byCoupling[i] : sum, 0)
    );
    const change = currents.map((current, i) => last === undefined ? Infinity : Math.abs(current - last.currents[i]));
    const gross = truncation.largestRate * Math.max(...Array.from(system.energies, Math.abs));
    last = {
      tiers: N,
      matrices: kept.count,
      unknowns: truncation.elements,
      iterations,
      residual: solved.residual,
      currents,
      errors: change.map((value, i) => Math.max(value, step[i])),
      scale: Math.max(...currents.map(Math.abs), 1e-3 * gross),
      populations: truncation.populations(guess),
    };
    step = change;
    // Two excitations of the mode that is excited least are in it, and were missing in the first of the two steps.
    if (relativeError(last) <= tolerance && N > 2 * widest) return last;
    yield relativeError(last);
  }
}

/** The larger of the last two changes, relative to the largest current. */
export function relativeError({ errors, scale }: Truncated): number {
  return Math.max(...errors) / scale;
}

function* linearSolution({ apply, rhs }: Hierarchy, guess: Float64Array, last: Truncated | undefined) {
  const restart = Math.max(30, Math.min(mostIterations, Math.floor(1e7 / rhs.length))); // 80 MB of vectors
  const steps = gmresSteps({ apply, rhs, guess, tolerance: accuracy, maxIterations: mostIterations, restart });
  for (;;) {
    const { done, value } = steps.next();
    if (!done) {
      yield last === undefined ? Infinity : relativeError(last);
      continue;
    }
    if (value.residual <= enough) return value;
    throw new ConvergenceError(`GMRES for ${rhs.length} unknowns of the hierarchy${advice}`, {
      iterations: value.iterations,
      residual: value.residual,
      tolerance: enough,
    });
  }
}

const advice =
  " (stronger and narrower filters need more tiers; where they need too many, as in Fig. 3 above strength ≈ 0.3, " +
  "withFilterModes and Redfield's equation go on)";

/** More matrices are not allowed: what there is, if it is good enough. */
function ended(
  { baths }: ExactSystem,
  last: Truncated | undefined,
  { tolerance, acceptable }: Pick<Depth, "tolerance" | "acceptable">,
): Truncated {
  if (last !== undefined && relativeError(last) <= acceptable) return last;
  const strengths = Object.values(baths).map(({ spectrum }) => spectrum.strength);
  throw new ConvergenceError(
    `the hierarchy at strength ${Math.max(...strengths)}, as far as ${
      last?.matrices ?? 0
    } auxiliary matrices go${advice},`,
    {
      iterations: last?.iterations ?? 0,
      residual: last === undefined ? Infinity : Number(relativeError(last).toPrecision(2)),
      tolerance: Math.max(tolerance, acceptable),
    },
  );
}
