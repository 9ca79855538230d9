/** Sweeps: one function over many points, with progress, abort, and no point lost. */
import { refuse, requireFields, requireInteger } from "../check.ts";
import { messageOf } from "../errors.ts";
import { cores, type Pool, threadPool } from "./pool.ts";
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
  /** What else went wrong, in words; no point is lost by it. */
  readonly warnings: readonly string[];
}

/** How a sweep is watched and stopped. */
export interface SweepOptions {
  /** Ends the sweep; the points that are done are kept. */
  readonly signal?: AbortSignal;
  /** Called at most ten times a second, and at the end; `progressBar()` makes one that draws. */
  readonly onProgress?: OnProgress;
  /**
   * How many threads share the points, an integer ≥ 1. With 1 it is this one, and a function can have no other. A call
   * made by `inWorker` gets as many as there are cores, but at least 2, by default; all sweeps together get no more.
   */
  readonly workers?: number;
  /**
   * Milliseconds that a thread may be silent, > 0, default 600 000 (ten minutes): then it is given up, and its point is
   * tried once more in another. A long call gives no sign of life but by the progress that `negf` and `solveResonators`
   * make, so set it well above the time of a point; Infinity waits for ever.
   */
  readonly patience?: number;
}

/** The threads of all sweeps: one pool, so that many sweeps at once start no more threads than one does. */
let threads: Pool | undefined;

/**
 * Evaluates a function at each value and keeps whatever succeeds; `sweep` of lib/display adds a notebook's Stop button.
 *
 * @throws {RangeError} as that
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
  options: SweepOptions = {},
): Promise<SweepResult<V, unknown>> {
  const { signal, onProgress, workers, patience } = checked(values, compute, options);
  const work = record([...values], onProgress, signal);
  if (typeof compute === "function") await computeHere(work, compute);
  else if (workers === 1) await computeHere(work, inThisThread(compute));
  else {
    threads ??= threadPool(new URL("./worker.ts", import.meta.url));
    await computeInWorkers(work, compute, { workers, patience }, threads);
  }
  return await work.finish();
}

/** Checks what a sweep was given, and fills in its defaults. */
function checked(values: unknown, compute: unknown, options: SweepOptions) {
  requireFields("options", options, ["signal", "onProgress", "workers", "patience"]);
  const { signal = new AbortController().signal, onProgress, patience = 600_000 } = options;
  const remote = typeof compute !== "function", { workers = remote ? cores() : 1 } = options;
  if (typeof Object(values)[Symbol.iterator] !== "function") refuse("values", values, "iterable, such as an array");
  if (remote && typeof Object(compute).argumentsOf !== "function") {
    refuse("compute", compute, "a function, or a call made by inWorker");
  }
  if (!(signal instanceof AbortSignal)) refuse("signal", signal, "an AbortSignal");
  if (onProgress !== undefined && typeof onProgress !== "function") refuse("onProgress", onProgress, "a function");
  if (!(patience > 0)) refuse("patience", patience, "a number of milliseconds > 0");
  requireInteger("workers", workers, 1);
  if (workers > 1 && !remote) refuse("workers", workers, "1 for a function; see inWorker");
  return { signal, onProgress, workers, patience };
}

/** Keeps what becomes of the points; `finish` returns all of it, in order. */
function record<V>(
  values: readonly V[],
  onProgress: OnProgress | undefined,
  signal: AbortSignal,
): Work<V> & { finish(): Promise<SweepResult<V, unknown>> } {
  const points: SweepPoint<V, unknown>[] = [], failures: SweepFailure<V>[] = [], total = values.length;
  const warnings: string[] = [];
  const progress = reporter(onProgress && harmless(onProgress, warnings), total, "points");
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
      const value = values[index], message = `at point ${index} (${textOf(value)}): ${messageOf(cause)}`;
      failures.push({ index, value, error: new Error(message, { cause }) });
      progress.report(done());
    },
    async finish() {
      await progress.end(done());
      const byIndex = (a: { index: number }, b: { index: number }) => a.index - b.index;
      points.sort(byIndex);
      failures.sort(byIndex);
      return { points, failures, aborted: done() < total, total, warnings };
    },
  };
}

/** The same function, but what goes wrong in it becomes a warning, and ends its being called. */
function harmless(onProgress: OnProgress, warnings: string[]): OnProgress {
  const warn = (thrown: unknown) => {
    if (warnings.length === 0) warnings.push(`onProgress failed and was not called again: ${messageOf(thrown)}`);
  };
  return async (progress) => {
    if (warnings.length > 0) return;
    try {
      await onProgress(progress);
    } catch (thrown) {
      warn(thrown);
    }
  };
}

/** A value for a message: as JSON if it has one, and not too long. */
function textOf(value: unknown): string {
  let text: string | undefined;
  try {
    text = typeof value === "number" ? String(value) : JSON.stringify(value);
  } catch {
    // A BigInt, a circular object, or one whose toJSON throws.
  }
  text ??= typeof value === "object" ? "an object without JSON" : messageOf(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Letters of a value in a message. */
const longest = 200;
