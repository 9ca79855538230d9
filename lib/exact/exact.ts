/** Heat currents beyond Born and Markov: what the filters really do. */
import { refuse, requireFields, requireInteger, requirePositive } from "../check.ts";
import type { TwoQubits } from "../models/two_qubits/zz.ts";
import type { OpenSystem } from "../open/open_system.ts";
import { type OnProgress, type Reporter, reporter } from "../progress.ts";
import { audited, type OpenResult } from "../solve.ts";
import { soon } from "../soon.ts";
import { type ExactSystem, exactSystem } from "./system.ts";
import { type Depth, relativeError, type Truncated, truncations } from "./truncation.ts";

/** A machine between Brownian baths in its steady state, with the audit; plain data. */
export interface ExactResult<B extends string = string> {
  /** Tells the results apart. */
  readonly kind: "exact";
  /** Heat currents out of the baths. */
  readonly currents: Readonly<Record<B, number>>;
  /** Estimated error of each current: the larger of the changes that the last two tiers made. */
  readonly errors: Readonly<Record<B, number>>;
  /** Temperatures of the baths. */
  readonly temperatures: Readonly<Record<B, number>>;
  /** First law, second law; cooling, COP and its bound where there are L, R and C and no others, else null. */
  readonly thermodynamics: OpenResult<B>["thermodynamics"];
  /** Names of the eigenstates of H_S. */
  readonly states: readonly string[];
  /** Their populations; the eigenstates of the machine with its filters are others. */
  readonly populations: readonly number[];
  /** N: matrices with Σ w_k n_k ≤ N are kept. The weight of the filter that is excited most is 1. */
  readonly tiers: number;
  /** How many auxiliary matrices that are, ρ among them. */
  readonly matrices: number;
  /** Complex numbers in them, as far as symmetry leaves any. */
  readonly unknowns: number;
  /** Products with the matrix of the equations, over all truncations. */
  readonly iterations: number;
  /** ‖b − A x‖/‖b‖ of the preconditioned equations. */
  readonly residual: number;
  /** The largest of `errors` relative to the largest current (or, next to equilibrium, to 1e-3 of what flows to and fro). */
  readonly errorEstimate: number;
  /** Relative error of the baths' noise at the machine's gaps, which as many Matsubara terms as are kept leave. */
  readonly noiseError: number;
  /** How it was reached, in words. */
  readonly method: string;
  /** What is not promised, in words. */
  readonly warnings: readonly string[];
}

/** Options of {@linkcode exact}. */
export interface ExactOptions {
  /**
   * The change of a current, relative to the largest, that each of the last two tiers may have made. By default 3e-7 is
   * tried for, and what 8000 matrices reach is returned, if it is at least 1e-3.
   */
  readonly tolerance?: number;
  /** Auxiliary matrices at most; default 8000, and with a tolerance as many as fit in 200 MB. */
  readonly matrices?: number;
  /** Ends it; the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
  /** Called at most ten times a second, and at the end; counts the decades by which the error has fallen. */
  readonly onProgress?: OnProgress;
}

/** This thread gives way to the event loop this often, in ms. */
const slice = 20;

/**
 * The steady state of a machine between Brownian baths, neither Born nor Markov assumed: hierarchical equations of motion.
 *
 * Each bath is a filter mode of energy Ω, damped by an Ohmic bath and coupled by √(s/2) σ_x (a + a†), s = `strength`; see
 * {@linkcode brownian}. The hierarchy is exact but for its truncation, whose error `errors` estimates, and for the baths'
 * Matsubara terms, which are summed up (`noiseError`). No counter-term is needed: σ_x² = 1. All couplings have to commute:
 * then J_η = −i Tr([H_S, Q_η] X_η ρ) is the energy that the bath η loses, and no interaction energy is left to argue about.
 *
 * It takes 25 ms up to strength 1e-3, 0.2 s at 1e-2 and 1 s at 0.1. Above 0.2 to 0.3 the hierarchy does not converge.
 *
 * @param machine two qubits with ZZ coupling (L and R at the first, C at the second), or an open system whose couplings
 * commute; all baths Brownian without cut-off
 * @param options `tolerance`, `matrices`, `signal`, `onProgress`
 * @returns plain data
 * @throws {RangeError} if a parameter is out of its range, a bath is another, couplings do not commute, or an option is
 * unknown
 * @throws {ConvergenceError} if the tiers do not converge, with what to do instead
 *
 * @example At strength 0.03 the filters heat the bath that the master equation cools
 * ```ts
 * import { assert } from "@std/assert";
 * import { exact, filteredBaths, solve, symmetricBias, zzMasterEquation } from "@qar/qar";
 *
 * const pair = { eps1: 2, eps2: 2, deltaZ: 0.1 };
 * const couplings = { L: 0.02, R: 0.08, C: 0.06 }, temperatures = symmetricBias(0.3);
 * const at = (strength: number) =>
 *   ({ ...pair, baths: filteredBaths({ ...pair, couplings, temperatures, shape: "brownian", strength }) });
 *
 * assert(solve(zzMasterEquation(at(0.03))).currents.C > 0);
 * const { currents, errors } = await exact(at(0.03));
 * assert(currents.C + errors.C < 0);
 * assert((await exact(at(0.003))).currents.C > 0); // weaker filters cool
 * ```
 */
export async function exact<B extends string = "L" | "R" | "C">(
  machine: TwoQubits | OpenSystem<B>,
  options: ExactOptions = {},
): Promise<ExactResult<B>> {
  const { depth, signal, goal, progress } = checked(options);
  signal?.throwIfAborted();
  const system = exactSystem<B>(machine, depth.noise);
  const solved = await inSlices(truncations(system, depth), goal, progress, signal);
  await progress.end(goal);
  return resultOf(system, solved);
}

/** The same at one go, for a worker. */
export function exactHere<B extends string = "L" | "R" | "C">(
  machine: TwoQubits | OpenSystem<B>,
  options: ExactOptions = {},
): ExactResult<B> {
  const { depth, goal, progress } = checked(options), system = exactSystem<B>(machine, depth.noise);
  const steps = truncations(system, depth);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return resultOf(system, value);
    progress.report(decades(value, goal));
  }
}

/** By how many decades an error has fallen below 1. */
function decades(error: number, goal: number): number {
  return Math.min(goal, Math.max(0, -Math.log10(error)));
}

function checked(
  options: ExactOptions,
): { depth: Depth; signal: AbortSignal | undefined; goal: number; progress: Reporter } {
  requireFields("options", options, ["tolerance", "matrices", "signal", "onProgress"]);
  const { tolerance, matrices, signal, onProgress } = options;
  if (tolerance !== undefined) requirePositive("tolerance", tolerance);
  if (matrices !== undefined) requireInteger("matrices", matrices, 1);
  if (signal !== undefined && !(signal instanceof AbortSignal)) refuse("signal", signal, "an AbortSignal");
  if (onProgress !== undefined && typeof onProgress !== "function") refuse("onProgress", onProgress, "a function");
  const depth = tolerance === undefined
    ? { tolerance: 3e-7, acceptable: 1e-3, noise: noticeable, matrices: matrices ?? 8000 }
    : { tolerance, acceptable: tolerance, noise: Math.min(noticeable, tolerance / 10), matrices: matrices ?? Infinity };
  const goal = Math.max(1, -Math.log10(depth.tolerance));
  return { depth, signal, goal, progress: reporter(onProgress, goal, "decades") };
}

async function inSlices(
  steps: Generator<number, Truncated>,
  goal: number,
  progress: Reporter,
  signal: AbortSignal | undefined,
): Promise<Truncated> {
  let next = performance.now() + slice, reached = 0;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    reached = Math.max(reached, decades(value, goal));
    progress.report(reached);
    if (performance.now() < next) continue;
    await new Promise<void>(soon);
    if (signal?.aborted) {
      await progress.end(reached);
      throw signal.reason;
    }
    next = performance.now() + slice;
  }
}

function resultOf<B extends string>(system: ExactSystem<B>, solved: Truncated): ExactResult<B> {
  const names = Object.keys(system.baths) as B[], { tiers, matrices, unknowns, iterations, residual } = solved;
  const each = (property: (name: B, i: number) => number) =>
    Object.fromEntries(names.map((name, i) => [name, property(name, i)])) as Record<B, number>;
  const currents = each((_, i) => solved.currents[i]), errors = each((_, i) => solved.errors[i]);
  return audited<B, Omit<ExactResult<B>, "thermodynamics">>({
    kind: "exact",
    currents,
    errors,
    temperatures: each((name) => system.baths[name].temperature),
    states: system.states,
    populations: solved.populations,
    tiers,
    matrices,
    unknowns,
    iterations,
    residual,
    errorEstimate: relativeError(solved),
    noiseError: system.noiseError,
    method: `hierarchical equations of motion, ${matrices} auxiliary matrices (Σ w n ≤ ${tiers}), GMRES`,
    warnings: warningsOf(names, currents, errors, system.noiseError),
  });
}

/** Noise that is wrong by more than this at a gap is worth a word. */
const noticeable = 1e-6;

function warningsOf<B extends string>(
  names: readonly B[],
  currents: Readonly<Record<B, number>>,
  errors: Readonly<Record<B, number>>,
  noiseError: number,
): string[] {
  const open = names.filter((name) => errors[name] > Math.abs(currents[name])).map((name) =>
    `the sign of J_${name} is open: it is ${currents[name].toPrecision(2)} with an error of ${
      errors[name].toPrecision(1)
    }`
  );
  if (noiseError <= noticeable) return open;
  return [...open, `the baths' noise is right to ${noiseError.toPrecision(1)} only: their temperatures are low`];
}
