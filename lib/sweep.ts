/** Sweeps: one function over many points, with progress, abort, and no point lost. */
import { refuse, requireFinite, requireInteger } from "./check.ts";
import { callHere, type RemoteCall, type Request, type Response } from "./workers.ts";

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
  /** How many threads share the points, an integer ≥ 1; more than one only for a call made by `inWorker`. Default 1. */
  readonly workers?: number;
}

/** The sweep gives way to the event loop this often, in ms: timers, Stop buttons and progress bars stay alive. */
const slice = 20;
const progressInterval = 100;

/** What a sweep computes at a point. */
export type Compute<V, R> = (value: V, index: number) => R | Promise<R>;

/**
 * Evaluates a function at each value and keeps whatever succeeds.
 *
 * A point that throws becomes an entry of `failures`, whose message names the point; the other points are computed all
 * the same. An aborted sweep resolves with what it has. For two parameters, sweep over {@linkcode grid}; for several
 * threads, pass a call made by {@linkcode inWorker} and a number of `workers`. Threads take their points one by one, and
 * end with the sweep; a thread that dies is replaced, and its point tried once more. Starting one costs some 20 ms (a second
 * in a notebook), which long calls are worth.
 *
 * @param values any iterable; in a machine's parameter, say
 * @param compute called with each value and its index; may return a promise
 * @param options `signal` to abort, `onProgress` to watch, `workers` to share the work
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
  { signal, onProgress, workers = 1 }: SweepOptions = {},
): Promise<SweepResult<V, unknown>> {
  requireInteger("workers", workers, 1);
  if (workers > 1 && typeof compute === "function") refuse("workers", workers, "1 for a function; see inWorker");
  const record = recorder([...values], onProgress);
  if (typeof compute === "function") await sweepHere(record, compute, signal);
  else if (workers === 1) {
    const { argumentsOf, ...call } = compute;
    await sweepHere(record, (value, i) => callHere({ ...call, args: argumentsOf(value, i) }), signal);
  } else await sweepInWorkers(record, compute, workers, signal);
  return record.finish();
}

/** The points of a sweep in the making. */
interface Recorder<V> {
  readonly values: readonly V[];
  /** Keeps a result. */
  succeed(index: number, result: unknown): void;
  /** Keeps an error, with the point's name in front of it. */
  fail(index: number, cause: unknown): void;
  /** Everything there is, in order. */
  finish(): SweepResult<V, unknown>;
}

function recorder<V>(values: readonly V[], onProgress: SweepOptions["onProgress"]): Recorder<V> {
  const points: SweepPoint<V, unknown>[] = [], failures: SweepFailure<V>[] = [];
  const total = values.length, start = performance.now();
  let next = start + progressInterval;
  const done = () => points.length + failures.length;
  const report = () => onProgress?.({ done: done(), total, elapsed: performance.now() - start });
  const progress = () => {
    if (performance.now() < next) return;
    next = performance.now() + progressInterval;
    report();
  };
  return {
    values,
    succeed(index, result) {
      points.push({ index, value: values[index], result });
      progress();
    },
    fail(index, cause) {
      const value = values[index], shown = typeof value === "number" ? value : JSON.stringify(value);
      const reason = cause instanceof Error ? cause.message : String(cause);
      failures.push({ index, value, error: new Error(`at point ${index} (${shown}): ${reason}`, { cause }) });
      progress();
    },
    finish() {
      report();
      const byIndex = (a: { index: number }, b: { index: number }) => a.index - b.index;
      return { points: points.sort(byIndex), failures: failures.sort(byIndex), aborted: done() < total, total };
    },
  };
}

async function sweepHere<V>(record: Recorder<V>, compute: Compute<V, unknown>, signal?: AbortSignal): Promise<void> {
  let sliceEnd = performance.now() + slice;
  for (const [index, value] of record.values.entries()) {
    if (signal?.aborted) return;
    try {
      const result = compute(value, index);
      record.succeed(index, result instanceof Promise ? await result : result);
    } catch (error) {
      record.fail(index, error);
    }
    if (performance.now() >= sliceEnd) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      sliceEnd = performance.now() + slice;
    }
  }
}

async function sweepInWorkers<V>(
  record: Recorder<V>,
  { name, argumentsOf, keep }: RemoteCall<V, object>,
  workers: number,
  signal?: AbortSignal,
): Promise<void> {
  const indices = record.values.keys();
  /** The next point whose arguments can be made. */
  const nextRequest = (): Request | null => {
    for (const index of indices) {
      try {
        return { index, name, args: argumentsOf(record.values[index], index), keep };
      } catch (error) {
        record.fail(index, error);
      }
    }
    return null;
  };
  const oneThread = (request: Request | null, tries = 1): Promise<void> => {
    if (request === null || signal?.aborted) return Promise.resolve();
    return new Promise<void>((resolve) => {
      const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
      const end = (rest: Promise<void>) => {
        worker.terminate();
        resolve(rest);
      };
      signal?.addEventListener("abort", () => end(Promise.resolve()), { once: true });
      let current = request, tried = tries;
      worker.onmessage = ({ data }: MessageEvent<Response>) => {
        if ("message" in data) record.fail(data.index, new Error(data.message));
        else record.succeed(data.index, data.result);
        const next = signal?.aborted ? null : nextRequest();
        if (next === null) return end(Promise.resolve());
        [current, tried] = [next, 1];
        worker.postMessage(next);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        if (tried === 1) return end(oneThread(current, 2));
        record.fail(current.index, new Error(`the worker died: ${event.message}`));
        end(oneThread(nextRequest()));
      };
      worker.postMessage(request);
    });
  };
  const threads = Math.min(workers, record.values.length);
  await Promise.all(Array.from({ length: threads }, () => oneThread(nextRequest())));
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
