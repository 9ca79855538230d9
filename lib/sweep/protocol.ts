/** How a program and its workers talk: numbered requests there, updates back. Sweeps and the explorer both use it. */

import { soon } from "../soon.ts";

/** A request. */
export interface Request<Job> {
  /** Its number, given by who asks. */
  readonly id: number;
  /** What is to be done. */
  readonly job: Job;
}

/** What comes back of a request. One without an update is a sign of life. */
export interface Reply<Update> {
  /** Number of the request. */
  readonly id: number;
  /** What there is of the result, or what is new of it, as the two sides agree. */
  readonly update?: Update;
  /** Whether this is the last reply. */
  readonly done: boolean;
}

/** The first message of a worker: it has loaded. */
export const ready = "ready";

/** Does a job in steps: each update it yields is sent, the one it returns is the last; `alive` gives a sign of life. */
export type Work<Job, Update> = (job: Job, alive: () => void) => Generator<Update, Update>;

/**
 * Takes requests and replies to the newest; between two updates an older one is dropped where a newer one has come.
 *
 * No step is taken in a message's own event: others can come in between, and there Deno does not tell of a full heap.
 */
export function answering<Job, Update>(
  work: Work<Job, Update>,
  send: (reply: Reply<Update>) => void,
): (request: Request<Job>) => void {
  let newest: Request<Job> | null = null, current: Request<Job> | null = null;
  let steps: Generator<Update, Update> | null = null, due = false;
  const proceed = () => {
    if (due) return;
    due = true;
    soon(step);
  };
  const step = () => {
    due = false;
    if (current !== newest) {
      const { id, job } = current = newest!;
      steps = work(job, () => send({ id, done: false }));
    }
    const { id } = current!, { value: update, done = false } = steps!.next();
    send({ id, update, done });
    if (!done || current !== newest) proceed();
  };
  return (request) => {
    newest = request;
    proceed();
  };
}

/** The worker's side: says that it has loaded, and answers. */
export function serve<Job, Update>(work: Work<Job, Update>): void {
  // The DOM's types have no workers in them.
  const scope = globalThis as unknown as {
    onmessage: ((event: MessageEvent<Request<Job>>) => void) | null;
    postMessage(message: Reply<Update> | typeof ready): void;
  };
  const take = answering(work, (reply) => scope.postMessage(reply));
  scope.onmessage = ({ data }) => take(data);
  scope.postMessage(ready);
}

/** Whether a message is a reply. */
export function isReply(message: unknown): message is Reply<unknown> {
  const { id, done } = Object(message);
  return Number.isInteger(id) && typeof done === "boolean";
}
