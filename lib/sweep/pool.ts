/** Worker threads: started when they are needed, kept while they may be of use, replaced when they die. */
import { kernel } from "../display/jupyter.ts";
import type { Answer, Job, Message } from "./remote.ts";

/** How a job ended. An error is the worker's death, or says why the job could not be sent. */
export type JobEnd = "done" | "aborted" | "unavailable" | Error;

/** Threads with one script. */
export interface Pool {
  /**
   * Gives a job to a thread that is free, or to a new one.
   *
   * An aborted job ends at once, whatever its thread is at: the thread is terminated.
   *
   * @returns how it ended; rejected if `onAnswers` throws
   */
  run(job: Job, onAnswers: (answers: readonly Answer[], spent: number) => void, signal?: AbortSignal): Promise<JobEnd>;
}

/** A script ends when nothing is left to wait for, and a thread counts: so when all are idle they end after so many ms. */
const idleTime = 100;

/** A pool without threads; `script` answers {@linkcode Job}s as `worker.ts` does. */
export function threadPool(script: URL): Pool {
  interface Thread {
    readonly worker: Worker;
    loaded: boolean;
  }
  /** A page or a notebook keeps its threads: there, starting one takes up to a second. */
  const keepsThreads = kernel() !== null || typeof Deno === "undefined";
  const idle: Thread[] = [], busy = new Set<Thread>();
  let idleTimer: ReturnType<typeof setTimeout> | undefined;
  const start = (): Thread => ({ worker: new Worker(script, { type: "module" }), loaded: false });

  return {
    run(job, onAnswers, signal) {
      if (signal?.aborted) return Promise.resolve("aborted");
      if (!mayRead(script)) return Promise.resolve("unavailable");
      const thread = idle.pop() ?? start(), { worker } = thread;
      busy.add(thread);
      clearTimeout(idleTimer);
      return new Promise((resolve, reject) => {
        const leave = (alive: boolean) => {
          worker.onmessage = worker.onerror = null;
          signal?.removeEventListener("abort", abort);
          if (alive) idle.push(thread);
          else worker.terminate();
          busy.delete(thread);
          if (busy.size > 0 || keepsThreads) return;
          idleTimer = setTimeout(() => idle.splice(0).forEach(({ worker }) => worker.terminate()), idleTime);
        };
        const abort = () => {
          leave(false);
          resolve("aborted");
        };
        const send = () => {
          try {
            worker.postMessage(job);
          } catch (error) {
            leave(true);
            const reason = "its arguments are not plain data and cannot be sent to a thread; tabulate a K(ω)";
            resolve(new Error(reason, { cause: error }));
          }
        };
        worker.onmessage = ({ data }: MessageEvent<Message>) => {
          if (data === "ready") {
            thread.loaded = true;
            return send();
          }
          try {
            onAnswers(data.answers, data.spent);
          } catch (error) {
            leave(false);
            return reject(error);
          }
          if (signal?.aborted || !data.done) return; // an abort from within has already left
          leave(true);
          resolve("done");
        };
        worker.onerror = (event) => {
          event.preventDefault();
          leave(false);
          resolve(thread.loaded ? new Error(`the worker died: ${event.message}`) : "unavailable");
        };
        signal?.addEventListener("abort", abort);
        if (thread.loaded) send();
      });
    },
  };
}

/** Whether a thread may load its script; a script from elsewhere may if this module was allowed to come from there. */
function mayRead(script: URL): boolean {
  if (typeof Deno === "undefined" || script.protocol !== "file:") return true;
  return Deno.permissions.querySync({ name: "read", path: script }).state === "granted";
}
