/** Who computes the points of a sweep: this thread, or the threads of a pool. */
import type { Pool } from "./pool.ts";
import { soon } from "../soon.ts";
import { areAnswers, callHere, type Job, type RemoteCall } from "./remote.ts";

/** A sweep in the making. */
export interface Work<V> {
  /** The swept values. */
  readonly values: readonly V[];
  /** Indices of the points that are yet to be begun, the next one last. */
  readonly left: number[];
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Keeps a result. */
  succeed(index: number, result: unknown): void;
  /** Keeps what was thrown. */
  fail(index: number, cause: unknown): void;
}

/** What a sweep computes at a point. */
export type Compute<V, R> = (value: V, index: number) => R | Promise<R>;

/** This thread gives way to the event loop this often, in ms: timers, Stop buttons and progress bars stay alive. */
const slice = 20;

/** A worker is given points for this many ms at a time: a message to and fro costs 0.05 ms. */
const jobTime = 50;

/** Below this many ms a call is made here: copying its arguments and result takes as long. */
const worthSending = 0.1;

/** Computes in this thread whatever is left. */
export async function computeHere<V>(work: Work<V>, compute: Compute<V, unknown>): Promise<void> {
  while (work.left.length > 0 && !work.signal.aborted) await computeSlice(work, compute);
}

/** Computes for a while, then gives way; returns the mean time of a point that succeeded, in ms. */
async function computeSlice<V>(work: Work<V>, compute: Compute<V, unknown>): Promise<number | undefined> {
  const start = performance.now();
  let spent = 0, succeeded = 0;
  while (work.left.length > 0 && !work.signal.aborted && spent < slice) {
    const index = work.left.pop()!;
    let outcome: { result: unknown } | { cause: unknown };
    try {
      const result = compute(work.values[index], index);
      outcome = { result: result instanceof Promise ? await result : result };
    } catch (cause) {
      outcome = { cause };
    }
    if ("cause" in outcome) work.fail(index, outcome.cause);
    else {
      work.succeed(index, outcome.result);
      succeeded++;
    }
    spent = performance.now() - start;
  }
  if (spent >= slice) await new Promise<void>(soon);
  return succeeded > 0 ? spent / succeeded : undefined;
}

/** A call, made in this thread. */
export function inThisThread<V, R>({ argumentsOf, ...call }: RemoteCall<V, R>): Compute<V, unknown> {
  return (value, index) => callHere({ ...call, args: argumentsOf(value, index) });
}

/** Shares the points among threads of a pool, as long as that pays. */
export async function computeInWorkers<V, R>(
  work: Work<V>,
  call: RemoteCall<V, R>,
  { workers, patience }: { readonly workers: number; readonly patience: number },
  pool: Pool,
): Promise<void> {
  const { left, signal } = work, { name, argumentsOf, keep } = call;
  /** Points whose thread died; they are tried once more, one by one, and never in this thread. */
  const suspects = new Set<number>();
  /** Time of a call in ms, as it was last. */
  let cost: number | undefined;
  let available = true;

  const takeIndices = (): number[] => {
    if (suspects.has(left.at(-1)!)) return [left.pop()!];
    const most = Math.ceil(left.length / (2 * workers)); // nobody waits long for the last one
    const size = cost === undefined ? 1 : Math.max(1, Math.min(most, Math.floor(jobTime / cost)));
    return left.splice(-size).reverse();
  };
  const takeCalls = (): Job["calls"] =>
    takeIndices().flatMap((index) => {
      try {
        return [{ index, args: argumentsOf(work.values[index], index) }];
      } catch (cause) {
        work.fail(index, cause);
        return [];
      }
    });
  const send = async (): Promise<void> => {
    const unanswered = new Set<number>();
    const take = (): Job | null => {
      while (left.length > 0) {
        const calls = takeCalls();
        calls.forEach(({ index }) => unanswered.add(index));
        if (calls.length > 0) return { name, calls, keep };
      }
      return null;
    };
    const accept = (update: unknown): boolean => {
      if (!areAnswers(update, unanswered)) return false;
      const { answers, spent } = update;
      const succeeded = answers.filter((answer) => "result" in answer).length;
      if (succeeded > 0) cost = spent / succeeded;
      for (const answer of answers) {
        if (!unanswered.delete(answer.index)) continue;
        if ("result" in answer) work.succeed(answer.index, answer.result);
        else work.fail(answer.index, new Error(answer.message));
      }
      return true;
    };
    let end = await pool.run(take, accept, { signal, patience });
    if (end === "unavailable") available = false;
    if (end === "done" && unanswered.size > 0) end = new Error("the worker left calls unanswered");
    for (const index of [...unanswered].reverse()) {
      if (!(end instanceof Error)) left.push(index);
      else if (suspects.has(index)) work.fail(index, end);
      else {
        suspects.add(index);
        left.push(index);
      }
    }
  };
  const share = async (): Promise<void> => {
    while (left.length > 0 && !signal.aborted) {
      const cheap = cost !== undefined && cost < worthSending && suspects.size === 0;
      if (cheap || !available) cost = await computeSlice(work, inThisThread(call)) ?? cost;
      else await send();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, left.length) }, share));
}
