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
  const idle: Member[] = [], gate = makeGate(most);
  let requests = 0, everLoaded = false;

  const join = (): Member => {
    const thread = start(script, {
      onMessage(message) {
        if (message === ready) member.loaded = everLoaded = true;
        member.hears?.message(message);
      },
      onEnd(reason) {
        if (idle.includes(member)) idle.splice(idle.indexOf(member), 1);
        member.hears?.end(reason);
      },
    }, memory);
    const member: Member = { thread, loaded: false, hears: null };
    return member;
  };
  /** An idle thread or a new one; null where the platform has none, or does not let this script have any. */
  const find = (): Member | null => {
    try {
      return idle.pop() ?? join();
    } catch {
      return null;
    }
  };

  return {
    async run(take, accept, watch) {
      if (!mayRead(script)) return "unavailable";
      if (!await gate.enter(watch.signal)) return "aborted";
      try {
        const job = take();
        if (job === null) return "done";
        const member = find();
        if (member === null) return "unavailable";
        const { end, reusable } = await converse(member, { id: ++requests, job }, accept, watch);
        member.hears = null;
        if (reusable) idle.push(member);
        member.thread[reusable ? "rest" : "terminate"]();
        return end instanceof Error && !everLoaded ? "unavailable" : end;
      } finally {
        gate.leave();
      }
    },
  };
}

/** Sends a request and listens until it is answered, or will not be. */
function converse(
  member: Member,
  request: Request<unknown>,
  accept: (update: unknown) => boolean,
  { signal, patience }: Watch,
): Promise<{ readonly end: JobEnd; readonly reusable: boolean }> {
  return new Promise((resolve) => {
    const { thread } = member;
    let sent = false;
    const finish = (end: JobEnd, reusable = false) => {
      silence.stop();
      signal?.removeEventListener("abort", abort);
      member.hears = null;
      resolve({ end, reusable });
    };
    const abort = () => finish("aborted");
    const die = (what: string) => finish(new Error(`the worker ${what}`));
    const silence = afterSilence(() =>
      die(`was silent for ${(sent ? patience : loading) / 1000} s; a longer call needs more \`patience\``)
    );
    const send = () => {
      sent = true;
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
        if (message === ready && !sent) return send();
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
    thread.work();
    if (member.loaded) send();
    else silence.within(loading);
  });
}

/** Lets so many in at once, the others in the order in which they came. */
function makeGate(most: number): { enter(signal?: AbortSignal): Promise<boolean>; leave(): void } {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return {
    /** False if the signal came first. */
    enter(signal) {
      if (signal?.aborted) return Promise.resolve(false);
      if (inside < most) {
        inside++;
        return Promise.resolve(true);
      }
      return new Promise((resolve) => {
        const enter = () => {
          signal?.removeEventListener("abort", giveUp);
          resolve(true);
        };
        const giveUp = () => {
          waiting.splice(waiting.indexOf(enter), 1);
          resolve(false);
        };
        waiting.push(enter);
        signal?.addEventListener("abort", giveUp, { once: true });
      });
    },
    leave() {
      const next = waiting.shift();
      if (next) next();
      else inside--;
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
