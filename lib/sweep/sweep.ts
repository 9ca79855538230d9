/** Sweeps: one function over many points, with progress, abort, and no point lost. */
import { refuse, requireInteger } from "../check.ts";
import { stopButton } from "../display/jupyter.ts";
import { type Pool, threadPool } from "./pool.ts";
import { type OnProgress, reporter } from "../progress.ts";
import { type Compute, computeHere, computeInWorkers, inThisThread, type Work } from "./sharing.ts";
import type { RemoteCall } from "./remote.ts";

export type { Compute };

/** A point that was computed. */
export interface SweepPoint<V, R> {
  /** Position in the order of the values. */
  readonly index: number;
  /** The swept value. */
  readonly value: V;
  /** What the function returned for it. */
  readonly result: R;
}

/** A point at which the function threw. */
export interface SweepFailure<V> {
  /** Position in the order of the values. */
  readonly index: number;
  /** The swept value. */
  readonly value: V;
  /** Names the point; its `cause` is what was thrown. */
  readonly error: Error;
}

/** What a sweep found, complete or not. */
export interface SweepResult<V, R> {
  /** The computed points, in the order of the values. */
  readonly points: readonly SweepPoint<V, R>[];
  /** The points that failed, in the order of the values. */
  readonly failures: readonly SweepFailure<V>[];
  /** Whether the signal ended the sweep before its last point. */
  readonly aborted: boolean;
  /** How many points were asked for. */
  readonly total: number;
}

/** How a sweep is watched and stopped. */
export interface SweepOptions {
  /** Ends the sweep; the points that are done are kept. */
  readonly signal?: AbortSignal;
  /** Called at most ten times a second, and at the end; `progressBar()` makes one that draws. */
  readonly onProgress?: OnProgress;
  /**
   * How many threads share the points, an integer ≥ 1. With 1 it is this one, and a function can have no other. A call
   * made by `inWorker` gets as many as there are cores, but at least 2, by default.
   */
  readonly workers?: number;
}

let threads: Pool | undefined;

/**
 * Evaluates a function at each value and keeps whatever succeeds.
 *
 * A point that throws becomes an entry of `failures`, whose message names the point; the other points are computed all
 * the same. Ended by its signal or by the Stop button of a notebook, a sweep resolves with what it has. For two
 * parameters, sweep over {@linkcode grid}; for several threads, pass a call made by {@linkcode inWorker}.
 *
 * Threads start with the first sweep that needs them, in 20 ms (in a notebook, one second), and stay for the next. To end
 * a sweep, they are terminated, however long their call; in this thread the point at hand is waited for. Calls that turn
 * out to take less than 0.1 ms are made in this thread, and so are all where no thread can be started, such as in a script
 * that may not read the files of this module. When a thread dies, its points are tried once more, one by one.
 *
 * @param values any iterable; in a machine's parameter, say
 * @param compute called with each value and its index; may return a promise
 * @param options `signal` to end it, `onProgress` to watch it, `workers` for the number of threads
 * @returns points, failures, whether it was aborted, and the number of values
 * @throws {RangeError} if `workers` is not an integer ≥ 1, or is more than 1 for a function
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { boseEinstein, sweep } from "@qar/qar";
 *
 * const { points, failures } = await sweep([1, 0, 2], (omega) => boseEinstein(omega, 1));
 * assertEquals(points.map(({ value }) => value), [1, 2]);
 * assertEquals(failures[0].error.message, "at point 1 (0): omega is 0; it must be a finite number > 0");
 * ```
 */
export async function sweep<V, R>(
  values: Iterable<V>,
  compute: RemoteCall<V, R>,
  options?: SweepOptions,
): Promise<SweepResult<V, R>>;
/** Evaluates a function of this thread at each value. */
export async function sweep<V, R>(
  values: Iterable<V>,
  compute: Compute<V, R>,
  options?: SweepOptions,
): Promise<SweepResult<V, R>>;
export async function sweep<V>(
  values: Iterable<V>,
  compute: Compute<V, unknown> | RemoteCall<V, object>,
  { signal, onProgress, workers = typeof compute === "function" ? 1 : Math.max(2, navigator.hardwareConcurrency) }:
    SweepOptions = {},
): Promise<SweepResult<V, unknown>> {
  requireInteger("workers", workers, 1);
  if (workers > 1 && typeof compute === "function") refuse("workers", workers, "1 for a function; see inWorker");
  const signals = [signal, stopButton()].filter((one) => one !== undefined);
  const work = record([...values], onProgress, AbortSignal.any(signals));
  if (typeof compute === "function") await computeHere(work, compute);
  else if (workers === 1) await computeHere(work, inThisThread(compute));
  else {
    threads ??= threadPool(new URL("./worker.ts", import.meta.url));
    await computeInWorkers(work, compute, workers, threads);
  }
  return await work.finish();
}

/** Keeps what becomes of the points; `finish` returns all of it, in order. */
function record<V>(
  values: readonly V[],
  onProgress: OnProgress | undefined,
  signal: AbortSignal,
): Work<V> & { finish(): Promise<SweepResult<V, unknown>> } {
  const points: SweepPoint<V, unknown>[] = [], failures: SweepFailure<V>[] = [], total = values.length;
  const progress = reporter(onProgress, total, "points");
  const done = () => points.length + failures.length;
  return {
    values,
    left: [...values.keys()].reverse(),
    signal,
    succeed(index, result) {
      points.push({ index, value: values[index], result });
      progress.report(done());
    },
    fail(index, cause) {
      const value = values[index], shown = typeof value === "number" ? value : JSON.stringify(value);
      const reason = cause instanceof Error ? cause.message : String(cause);
      failures.push({ index, value, error: new Error(`at point ${index} (${shown}): ${reason}`, { cause }) });
      progress.report(done());
    },
    async finish() {
      await progress.end(done());
      const byIndex = (a: { index: number }, b: { index: number }) => a.index - b.index;
      return { points: points.sort(byIndex), failures: failures.sort(byIndex), aborted: done() < total, total };
    },
  };
}
