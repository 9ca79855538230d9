/** Worker threads: started when they are needed, kept for the next job, replaced when they die. */
import { isReply, ready, type Request } from "./protocol.ts";
import { startThread, type Thread } from "./thread.ts";

/** How a job ended. An error is the worker's death or silence, or says why the job could not be sent. */
export type JobEnd = "done" | "aborted" | "unavailable" | Error;

/** How a job is watched and stopped. */
export interface Watch {
  /** Ends the job at once, whatever its thread is at: the thread is terminated. */
  readonly signal?: AbortSignal;
  /** Milliseconds without a word from a thread, after which it is given up and terminated. */
  readonly patience: number;
}

/** Threads with one script. */
export interface Pool {
  /**
   * Has a job done by a thread, as soon as one is free; jobs wait in the order in which they came.
   *
   * @param take makes the job when a thread is there for it, so that nothing waits in memory; null if none is left
   * @param accept takes an update; false if it is none
   */
  run(take: () => unknown, accept: (update: unknown) => boolean, watch: Watch): Promise<JobEnd>;
}

/** How a pool is made. */
export interface PoolOptions {
  /** How many threads there are at most, over all sweeps; default: {@linkcode cores}. */
  readonly most?: number;
  /** Bound on each one's heap in MiB, where the platform has one. */
  readonly memory?: number;
  /** Starts one. */
  readonly start?: typeof startThread;
}

/** How many threads the machine serves at once; 2 where it does not say. */
export function cores(): number {
  return Math.max(2, globalThis.navigator?.hardwareConcurrency || 2);
}

/** A thread may take so many ms to load, whatever the patience is. */
const loading = 60_000;

/** A thread of a pool. */
interface Member {
  readonly thread: Thread;
  loaded: boolean;
  /** Who hears of it; nobody while it is idle. */
  hears: { message(message: unknown): void; end(reason: string): void } | null;
}

/** A pool whose threads answer requests as {@linkcode serve} does. */
export function threadPool(
  script: URL,
  { most = cores(), memory = 2048, start = startThread }: PoolOptions = {},
): Pool {
  const idle: Member[] = [], waiting: (() => void)[] = [];
  let running = 0, requests = 0, everLoaded = false;

  /** Waits for one of the places; false if the signal came first. */
  const enter = (signal: AbortSignal | undefined): Promise<boolean> => {
    if (signal?.aborted) return Promise.resolve(false);
    if (running < most) {
      running++;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const enterNow = () => {
        signal?.removeEventListener("abort", giveUp);
        resolve(true);
      };
      const giveUp = () => {
        waiting.splice(waiting.indexOf(enterNow), 1);
        resolve(false);
      };
      waiting.push(enterNow);
      signal?.addEventListener("abort", giveUp, { once: true });
    });
  };
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else running--;
  };
  const join = (): Member => {
    const member: Member = {
      thread: start(script, {
        onMessage: (message) => member.hears?.message(message),
        onEnd: (reason) => {
          if (idle.includes(member)) idle.splice(idle.indexOf(member), 1);
          member.hears?.end(reason);
        },
      }, memory),
      loaded: false,
      hears: null,
    };
    return member;
  };
  const converse = (member: Member, job: unknown, accept: (update: unknown) => boolean, { signal, patience }: Watch) =>
    new Promise<JobEnd>((resolve) => {
      const { thread } = member, request: Request<unknown> = { id: ++requests, job };
      const finish = (end: JobEnd, reusable = false) => {
        silence.stop();
        signal?.removeEventListener("abort", abort);
        member.hears = null;
        if (reusable) {
          thread.hold(false);
          idle.push(member);
        } else thread.terminate();
        resolve(end);
      };
      const abort = () => finish("aborted");
      const die = (what: string) =>
        finish(member.loaded || everLoaded ? new Error(`the worker ${what}`) : "unavailable");
      const silence = afterSilence(() =>
        die(`was silent for ${(member.loaded ? patience : loading) / 1000} s; a longer call needs more \`patience\``)
      );
      const send = () => {
        silence.within(patience);
        try {
          thread.send(request);
        } catch (error) {
          const reason = "its arguments are not plain data and cannot be sent to a thread; tabulate a K(ω)";
          finish(new Error(reason, { cause: error }), true);
        }
      };
      member.hears = {
        message(message) {
          if (message === ready && !member.loaded) {
            member.loaded = everLoaded = true;
            return send();
          }
          silence.within(patience);
          const sound = isReply(message) && message.id === request.id &&
            (message.update === undefined ? !message.done : accept(message.update));
          if (member.hears === null) return; // aborted by who took the update
          if (!sound) die("sent what is no answer");
          else if (message.done) finish("done", true);
        },
        end: (reason) => die(`died: ${reason}`),
      };
      signal?.addEventListener("abort", abort);
      thread.hold(true);
      if (member.loaded) send();
      else silence.within(loading);
    });

  return {
    async run(take, accept, watch) {
      if (!mayRead(script)) return "unavailable";
      if (!await enter(watch.signal)) return "aborted";
      try {
        const job = take();
        return job === null ? "done" : await converse(idle.pop() ?? join(), job, accept, watch);
      } finally {
        leave();
      }
    },
  };
}

/**
 * Calls back once after so many ms without a new call of `within`.
 *
 * It waits in two halves: a message that came while this thread was busy is read before the second is over.
 */
function afterSilence(call: () => void): { within(patience: number): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  return {
    within(patience) {
      stop();
      if (patience === Infinity) return;
      const half = Math.min(patience / 2, longestTimer);
      timer = setTimeout(() => timer = setTimeout(call, half), half);
    },
    stop,
  };
}

/** A timer cannot be set for longer, in ms. */
const longestTimer = 2 ** 31 - 1;

/** Whether a thread may load its script; a script from elsewhere may if this module was allowed to come from there. */
function mayRead(script: URL): boolean {
  if (typeof Deno === "undefined" || script.protocol !== "file:") return true;
  return Deno.permissions.querySync({ name: "read", path: script }).state === "granted";
}
