/** Sweeps on several threads: which functions can be called there, and how. */
import { refuse } from "../check.ts";
import { messageOf } from "../errors.ts";
import { exactHere, type ExactOptions, type ExactResult } from "../exact/exact.ts";
import { negf } from "../negf/solve.ts";
import { relaxationRates } from "../network/relaxation.ts";
import { relax } from "../open/relaxation.ts";
import type { TwoQubits } from "../models/two_qubits/zz.ts";
import type { OpenSystem } from "../open/open_system.ts";
import { solve } from "../solve.ts";
import { solveResonators } from "../models/resonators/truncation.ts";

/** The functions that can be called in a worker: those that take long enough to be worth the way. */
export interface RemoteFunctions {
  /** Green's functions. */
  readonly negf: typeof negf;
  /** Hierarchical equations of motion. */
  readonly exact: (machine: TwoQubits | OpenSystem, options?: ExactOptions) => ExactResult;
  /** Truncated resonators. */
  readonly solveResonators: typeof solveResonators;
  /** The steady state of any machine. */
  readonly solve: typeof solve;
  /** Populations or density matrices in time. */
  readonly relax: typeof relax;
  /** Eigenvalues of the generator. */
  readonly relaxationRates: typeof relaxationRates;
}

const remoteFunctions: RemoteFunctions = { negf, exact: exactHere, solveResonators, solve, relax, relaxationRates };

/** Which argument takes `onProgress`, a sign of life from within a call. */
const reporting: { readonly [Name in keyof RemoteFunctions]?: number } = { negf: 1, exact: 1, solveResonators: 1 };

/** Fields that are sent only where they are asked for: to copy them takes longer than to compute them. */
const onRequest: { readonly [Name in keyof RemoteFunctions]?: readonly string[] } = { negf: ["spectra"] };

/** A call with a result R that `sweep` can make in a worker, or on the spot. */
export interface RemoteCall<V, R> {
  /** Which function. */
  readonly name: keyof RemoteFunctions;
  /** Its arguments for a value of the sweep; plain data, so that they can be sent. */
  readonly argumentsOf: (value: V, index: number) => readonly unknown[];
  /** Which fields of its result are sent back; by default all but the spectra of Green's functions. */
  readonly keep?: readonly (keyof R & string)[];
}

/** What is sent to a worker: calls of one function. */
export interface Job {
  /** Which function. */
  readonly name: keyof RemoteFunctions;
  /** Its arguments, point by point. */
  readonly calls: readonly { readonly index: number; readonly args: readonly unknown[] }[];
  /** Which fields of the results are wanted. */
  readonly keep?: readonly string[];
}

/** What comes of a call. */
export type Answer =
  | { readonly index: number; readonly result: unknown }
  | { readonly index: number; readonly message: string };

/** What a worker sends: answers, with the milliseconds spent on them. */
export interface Answers {
  /** What came of the calls. */
  readonly answers: readonly Answer[];
  /** Milliseconds. */
  readonly spent: number;
}

/** Whether an update consists of answers to calls of these indices. */
export function areAnswers(update: unknown, asked: ReadonlySet<number>): update is Answers {
  const { answers, spent } = Object(update);
  return Array.isArray(answers) && typeof spent === "number" && answers.every((answer) => {
    const { index, message } = Object(answer);
    return asked.has(index) && ("result" in answer || typeof message === "string");
  });
}

/** What a function of a worker returns. */
export type RemoteResult<Name extends keyof RemoteFunctions> = ReturnType<RemoteFunctions[Name]>;

/** What of it is sent back if nothing is said. */
export type SentResult<Name extends keyof RemoteFunctions> = Name extends "negf" ? Omit<RemoteResult<Name>, "spectra">
  : RemoteResult<Name>;

/**
 * A call of one of qar's functions, for a `sweep` over several workers.
 *
 * A closure cannot be sent to another thread; a name and plain arguments can. So the arguments are made here, and the
 * function runs there. A result comes back as a copy; the spectra of Green's functions, which are large, only where `keep`
 * names them. Errors lose their class on the way, not their message.
 *
 * It is also how to have one long call that the Stop button of a notebook can end: sweep over a single value.
 *
 * @param name `"negf"`, `"exact"`, `"solveResonators"`, `"solve"`, `"relax"` or `"relaxationRates"`
 * @param argumentsOf makes its arguments from a value of the sweep; spectra must be plain data, not functions
 * @param keep fields of the result to keep; by default all but the spectra of Green's functions
 * @throws {RangeError} if there is no such function
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { filteredBaths, hotBias, inWorker, negf, sweep } from "@qar/qar";
 *
 * const machineAt = (deltaT: number) => {
 *   const pair = { eps1: 2, eps2: 2, deltaZ: 0.2 };
 *   const couplings = { L: 0.01, R: 0.02, C: 0.02 };
 *   return { ...pair, baths: filteredBaths({ ...pair, couplings, temperatures: hotBias(deltaT), cutoff: 7 }) };
 * };
 * const call = inWorker("negf", (deltaT: number) => [machineAt(deltaT), { selfEnergy: "paper" }], ["currents"]);
 * const { points } = await sweep([0.3, 0.7], call);
 * assertEquals(points[1].result, { currents: negf(machineAt(0.7), { selfEnergy: "paper" }).currents });
 * ```
 */
export function inWorker<V, Name extends keyof RemoteFunctions>(
  name: Name,
  argumentsOf: (value: V, index: number) => Parameters<RemoteFunctions[Name]>,
): RemoteCall<V, SentResult<Name>>;
/** A call of which only some fields of the result are sent back. */
export function inWorker<V, Name extends keyof RemoteFunctions, K extends keyof RemoteResult<Name> & string>(
  name: Name,
  argumentsOf: (value: V, index: number) => Parameters<RemoteFunctions[Name]>,
  keep: readonly K[],
): RemoteCall<V, Pick<RemoteResult<Name>, K>>;
export function inWorker<V>(
  name: keyof RemoteFunctions,
  argumentsOf: (value: V, index: number) => readonly unknown[],
  keep?: readonly string[],
): RemoteCall<V, Record<string, unknown>> {
  if (!Object.hasOwn(remoteFunctions, name)) refuse("name", name, `one of ${Object.keys(remoteFunctions).join(", ")}`);
  return { name, argumentsOf, keep };
}

/** Makes a call on the spot; `alive` is called now and then, where the function can do so. */
export function callHere(
  { name, args, keep }: Pick<Job, "name" | "keep"> & { readonly args: readonly unknown[] },
  alive?: () => void,
): unknown {
  const given = [...args], at = reporting[name];
  if (alive && at !== undefined) given[at] = { ...given[at] as object | undefined, onProgress: alive };
  const result = (remoteFunctions[name] as (...args: readonly unknown[]) => object)(...given);
  const fields = Object.keys(result);
  const unknown = keep?.find((field) => !fields.includes(field));
  if (unknown !== undefined) refuse("keep", unknown, `one of ${fields.join(", ")}`);
  if (!keep && !onRequest[name]) return result;
  return Object.fromEntries(
    Object.entries(result).filter(([field]) => keep ? keep.includes(field) : !onRequest[name]!.includes(field)),
  );
}

/** Answers wait for each other at most so long, in ms: a message costs 0.05 ms, and an aborted sweep loses what waits. */
const collecting = 20;

/** Makes the calls of a job, for a worker. */
export function* answers({ name, calls, keep }: Job, alive: () => void): Generator<Answers, Answers> {
  let made: Answer[] = [], start = performance.now();
  for (const { index, args } of calls) {
    try {
      made.push({ index, result: callHere({ name, args, keep }, alive) });
    } catch (error) {
      made.push({ index, message: messageOf(error) });
    }
    const spent = performance.now() - start;
    if (spent <= collecting) continue;
    yield { answers: made, spent };
    [made, start] = [[], performance.now()];
  }
  return { answers: made, spent: performance.now() - start };
}
