/** One thread, whatever the platform offers for it. */

/** A thread that was started. */
export interface Thread {
  /** Sends a message; throws if it cannot be sent. */
  send(message: unknown): void;
  /** From now on the program waits for this thread. */
  work(): void;
  /** From now on it does not: a thread that does nothing keeps no script from ending. */
  rest(): void;
  /** Ends it, whatever it is at; nothing more is heard of it. */
  terminate(): void;
}

/** What is heard of a thread. */
export interface ThreadEvents {
  /** It sent a message. */
  readonly onMessage: (message: unknown) => void;
  /** It ended by itself. */
  readonly onEnd: (reason: string) => void;
}

/**
 * Starts a thread.
 *
 * Deno's `node:worker_threads` tell when a thread ends without a word, bound its memory and can be left behind by a
 * script that ends. A browser's workers do none of this.
 *
 * @param memory bound on its JavaScript heap in MiB, where the platform has one; without, a full heap ends the process
 * @throws if it cannot be started
 */
export function startThread(script: URL, events: ThreadEvents, memory: number): Thread {
  return typeof Deno === "undefined" ? webThread(script, events) : denoThread(script, events, memory);
}

function webThread(script: URL, { onMessage, onEnd }: ThreadEvents): Thread {
  const worker = new Worker(script, { type: "module" });
  worker.onmessage = ({ data }) => onMessage(data);
  worker.onmessageerror = () => onEnd("it sent what cannot be read");
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    onEnd(event.message);
  };
  return {
    send: (message) => worker.postMessage(message),
    work() {},
    rest() {},
    terminate() {
      worker.onmessage = worker.onerror = worker.onmessageerror = null;
      worker.terminate();
    },
  };
}

/** The part of node:worker_threads that is used. */
interface WorkerThreads {
  readonly Worker: new (script: URL, options: { resourceLimits: { maxOldGenerationSizeMb: number } }) => {
    // deno-lint-ignore no-explicit-any
    on(event: "message" | "error" | "messageerror" | "exit", listener: (value: any) => void): void;
    postMessage(message: unknown): void;
    ref(): void;
    unref(): void;
    terminate(): unknown;
  };
}

function denoThread(script: URL, { onMessage, onEnd }: ThreadEvents, memory: number): Thread {
  // Asked for at run time: a browser, which cannot import it, never comes here.
  const { process } = globalThis as unknown as { process: { getBuiltinModule(name: string): WorkerThreads } };
  const { Worker } = process.getBuiltinModule("node:worker_threads");
  // It takes files and data only; a script from elsewhere is imported by one line of data.
  const local = script.protocol === "file:"
    ? script
    : new URL(`data:text/javascript,${encodeURIComponent(`import ${JSON.stringify(script.href)}`)}`);
  const worker = new Worker(local, { resourceLimits: { maxOldGenerationSizeMb: memory } });
  let ended = false;
  const end = (reason: string) => {
    if (ended) return;
    ended = true;
    onEnd(reason);
  };
  worker.on("message", (message) => ended || onMessage(message));
  worker.on("messageerror", () => end("it sent what cannot be read"));
  worker.on("error", ({ message }) => end(message));
  worker.on("exit", (code) => end(`it ended without a word, with code ${code}`));
  return {
    send: (message) => worker.postMessage(message),
    work: () => worker.ref(),
    rest: () => worker.unref(),
    terminate() {
      ended = true;
      worker.terminate();
    },
  };
}
