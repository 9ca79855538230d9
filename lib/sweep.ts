/** Sweeps: one function over many points, with progress, abort, and no point lost. */
import { requireFinite, requireInteger } from "./check.ts";

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

/** How far a sweep has come. */
export interface SweepProgress {
  /** Points done, failed ones included. */
  readonly done: number;
  /** Points asked for. */
  readonly total: number;
  /** Milliseconds since the start. */
  readonly elapsed: number;
}

/** How a sweep is watched and stopped. */
export interface SweepOptions {
  /** Ends the sweep; the points that are done are kept. */
  readonly signal?: AbortSignal;
  /** Called at most ten times a second, and at the end. */
  readonly onProgress?: (progress: SweepProgress) => void;
}

/** The sweep gives way to the event loop this often, in ms: timers, Stop buttons and progress bars stay alive. */
const slice = 20;
const progressInterval = 100;

/**
 * Evaluates a function at each value and keeps whatever succeeds.
 *
 * A point that throws becomes an entry of `failures`, whose message names the point; the other points are computed all
 * the same. An aborted sweep resolves with what it has. For two parameters, sweep over {@linkcode grid}.
 *
 * @param values any iterable; in a machine's parameter, say
 * @param compute called with each value and its index; may return a promise
 * @param options `signal` to abort, `onProgress` to watch
 * @returns points, failures, whether it was aborted, and the number of values
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
  compute: (value: V, index: number) => R | Promise<R>,
  { signal, onProgress }: SweepOptions = {},
): Promise<SweepResult<V, R>> {
  const all = [...values], total = all.length;
  const points: SweepPoint<V, R>[] = [], failures: SweepFailure<V>[] = [];
  const start = performance.now();
  let sliceEnd = start + slice, nextProgress = start + progressInterval;
  let index = 0;
  for (; index < total && !signal?.aborted; index++) {
    const value = all[index];
    try {
      const result = compute(value, index);
      points.push({ index, value, result: result instanceof Promise ? await result : result });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const shown = typeof value === "number" ? value : JSON.stringify(value);
      failures.push({ index, value, error: new Error(`at point ${index} (${shown}): ${reason}`, { cause }) });
    }
    const now = performance.now();
    if (onProgress && now >= nextProgress) {
      onProgress({ done: index + 1, total, elapsed: now - start });
      nextProgress = now + progressInterval;
    }
    if (now >= sliceEnd) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      sliceEnd = performance.now() + slice;
    }
  }
  onProgress?.({ done: index, total, elapsed: performance.now() - start });
  return { points, failures, aborted: index < total, total };
}

/**
 * All pairs [x, y] of two lists, x outermost: the values of a sweep over two parameters.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { grid } from "@qar/qar";
 *
 * assertEquals(grid([0, 1], ["a", "b"]), [[0, "a"], [0, "b"], [1, "a"], [1, "b"]]);
 * ```
 */
export function grid<X, Y>(xs: Iterable<X>, ys: Iterable<Y>): [X, Y][] {
  const inner = [...ys];
  return [...xs].flatMap((x) => inner.map((y): [X, Y] => [x, y]));
}

/**
 * Evenly spaced numbers from `start` to `stop`, both included.
 *
 * @param start first number
 * @param stop last number
 * @param count how many, an integer ≥ 2
 * @throws {RangeError} if a bound is not finite or `count` is not an integer ≥ 2.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { linspace } from "@qar/qar";
 *
 * assertEquals(linspace(0, 1, 5), [0, 0.25, 0.5, 0.75, 1]);
 * ```
 */
export function linspace(start: number, stop: number, count: number): number[] {
  requireFinite("start", start);
  requireFinite("stop", stop);
  requireInteger("count", count, 2);
  const last = count - 1;
  // Written so that both ends are met exactly and 0 lies on symmetric grids.
  return Array.from({ length: count }, (_, i) => (start * (last - i) + stop * i) / last);
}
