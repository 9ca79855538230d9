/** Sweeps as a notebook has them: its Stop button ends them. */
import type { RemoteCall } from "../sweep/remote.ts";
import type { Compute } from "../sweep/sharing.ts";
import { sweep as sweepAnywhere, type SweepOptions, type SweepResult } from "../sweep/sweep.ts";
import { stopButton } from "./jupyter.ts";

/**
 * Evaluates a function at each value and keeps whatever succeeds.
 *
 * A point that throws becomes an entry of `failures`, whose message names the point; the other points are computed all
 * the same. Ended by its signal, and in a notebook by the Stop button, a sweep resolves with what it has. For two
 * parameters, sweep over {@linkcode grid}; for several threads, pass a call made by {@linkcode inWorker}.
 *
 * Threads start with the first sweep that needs them, in 20 ms (in a notebook, one second), and stay for the next; they
 * keep no script from ending. To end a sweep, they are terminated, however long their call; in this thread the point at
 * hand is waited for. Calls that turn out to take less than 0.1 ms are made in this thread, and so are all where no thread
 * can be started, such as in a script that may not read the files of this module. When a thread dies, is silent for longer
 * than `patience` or runs out of memory (2 GiB), its points are tried once more, one by one, and then are failures.
 *
 * @param values any iterable; in a machine's parameter, say
 * @param compute called with each value and its index; may return a promise
 * @param options `signal` to end it, `onProgress` to watch it, `workers` for the number of threads, `patience` with them
 * @returns points, failures, whether it was aborted, and the number of values
 * @throws {RangeError} if `values` or `compute` is none, an option does not exist or is outside its range, or `workers` is
 * more than 1 for a function
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
  options?: SweepOptions,
): Promise<SweepResult<V, unknown>> {
  const stop = stopButton(), call = compute as RemoteCall<V, unknown>; // the same for both kinds
  if (stop === undefined) return await sweepAnywhere(values, call, options);
  const given = options?.signal, signal = given instanceof AbortSignal ? AbortSignal.any([given, stop]) : given ?? stop;
  return await sweepAnywhere(values, call, { ...options, signal });
}
