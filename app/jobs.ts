/** Where the numbers come from: a worker, so that the page never waits; the page itself where there can be none. */
import { type Curve, growCurve } from "../lib/explorer/curve.ts";
import { type Outcome, outcomeOf } from "../lib/explorer/machine.ts";
import type { ExplorerView } from "../lib/explorer/view.ts";

/** What is asked for. */
interface Job {
  readonly id: number;
  readonly view: ExplorerView;
  /** Whether the curve too, not only the machine itself. */
  readonly curve: boolean;
}

/** What comes back, again and again while the curve grows. */
export interface Update {
  readonly id: number;
  /** The machine itself; null if there is none. */
  readonly outcome: Outcome | null;
  /** Why there is none. */
  readonly error: string;
  /** What there is of the curve; null if it was not asked for. */
  readonly curve: Curve | null;
}

/** Time in ms that a curve may grow before what there is of it is sent, and a newer job taken up: at first, and later. */
const slices = { first: 8, later: 30 } as const;

/** Does the newest job and drops what is left of an older one. */
function worker(send: (update: Update) => void): (job: Job) => void {
  let newest: Job | null = null, busy = false;
  const work = async (job: Job) => {
    const { id, view } = job;
    const sendWith = (curve: Curve | null) => send({ id, ...solved, curve });
    const solved = trySolve(view);
    if (!job.curve) return sendWith(null);
    const { step, curve } = growCurve(view);
    for (let end = performance.now() + slices.first; !step();) {
      if (performance.now() < end) continue;
      sendWith(curve());
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (newest !== job) return;
      end = performance.now() + slices.later;
    }
    sendWith(curve());
  };
  return async (job) => {
    newest = job;
    if (busy) return;
    busy = true;
    for (let current: Job | null = null; current !== newest;) await work(current = newest);
    busy = false;
  };
}

function trySolve(view: ExplorerView): Pick<Update, "outcome" | "error"> {
  try {
    return { outcome: outcomeOf(view), error: "" };
  } catch (error) {
    return { outcome: null, error: error instanceof Error ? error.message : String(error) };
  }
}

/** The worker's side of the program. */
export function serve(): void {
  const scope = globalThis as unknown as {
    onmessage: (event: MessageEvent<Job>) => void;
    postMessage(update: Update): void;
  };
  const take = worker((update) => scope.postMessage(update));
  scope.onmessage = ({ data }) => take(data);
}

/** Time in ms after which a worker that has not been heard of is given up for a newer job. */
const patience = 200;

/**
 * The page's side: a function that asks for a view, and hears no more of what it asked for before.
 *
 * @param program source text of this program, which is also the worker's
 */
export function startJobs(
  program: string,
  onUpdate: (update: Update) => void,
): (view: ExplorerView, curve: boolean) => void {
  const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  let last: Job | null = null, thread: Worker | null = null, here: ((job: Job) => void) | null = null;
  /** Since when an answer is due; null if none is. */
  let silentSince: number | null = null;
  const receive = (update: Update) => {
    const ends = update.id === last?.id && (update.curve?.complete ?? true);
    silentSince = ends ? null : performance.now();
    if (update.id === last?.id) onUpdate(update);
  };
  const stay = () => {
    here = worker(receive);
    if (last) here(last);
  };
  const spawn = () => {
    try {
      thread = new Worker(address);
      thread.onmessage = ({ data }: MessageEvent<Update>) => receive(data);
      thread.onerror = stay; // refused by a content policy
    } catch {
      stay();
    }
  };
  spawn();
  return (view, curve) => {
    if (here === null && silentSince !== null && performance.now() - silentSince > patience) {
      thread?.terminate();
      spawn();
    }
    last = { id: (last?.id ?? 0) + 1, view, curve };
    silentSince ??= performance.now();
    if (here) here(last);
    else thread?.postMessage(last);
  };
}
