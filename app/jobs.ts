/** Where the numbers come from: a worker, so that the page never waits; the page itself where there can be none. */
import { messageOf } from "../lib/errors.ts";
import { type Curve, growCurve } from "../lib/explorer/curve.ts";
import { type Outcome, outcomeOf } from "../lib/explorer/machine.ts";
import type { ExplorerView } from "../lib/explorer/view.ts";
import { answering, isReply, ready, type Reply, type Request } from "../lib/sweep/protocol.ts";

/** What is asked for. */
export interface Question {
  readonly view: ExplorerView;
  /** Whether the curve too, not only the machine itself. */
  readonly curve: boolean;
}

/** What comes back, again and again while the curve grows. */
export interface Update {
  /** The machine itself; null if there is none. */
  readonly outcome: Outcome | null;
  /** Why there is none. */
  readonly error: string;
  /** What there is of the curve; null if it was not asked for. */
  readonly curve: Curve | null;
}

/** Time in ms that a curve may grow before what there is of it is sent, and a newer question taken up: at first, and later. */
const slices = { first: 8, later: 30 } as const;

/** Answers a question: the machine first, then what there is of its curve, again and again. */
export function* answers({ view, curve: wanted }: Question): Generator<Update, Update> {
  const solved = trySolve(view);
  if (!wanted) return { ...solved, curve: null };
  const { step, curve } = growCurve(view);
  for (let end = performance.now() + slices.first; !step();) {
    if (performance.now() < end) continue;
    yield { ...solved, curve: curve() };
    end = performance.now() + slices.later;
  }
  return { ...solved, curve: curve() };
}

function trySolve(view: ExplorerView): Pick<Update, "outcome" | "error"> {
  try {
    return { outcome: outcomeOf(view), error: "" };
  } catch (error) {
    return { outcome: null, error: messageOf(error) };
  }
}

/** What a page needs of a worker. */
export interface Helper {
  send(request: Request<Question>): void;
  terminate(): void;
}

/** Starts a worker that is heard of by the two functions; throws where the browser refuses. */
export type StartHelper = (onMessage: (message: unknown) => void, onEnd: (reason: string) => void) => Helper;

/** Starts a worker with the source text of this program. */
export function helperOf(program: string): StartHelper {
  const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  return (onMessage, onEnd) => {
    const worker = new Worker(address);
    worker.onmessage = ({ data }) => onMessage(data);
    worker.onerror = ({ message }) => onEnd(message);
    return { send: (request) => worker.postMessage(request), terminate: () => worker.terminate() };
  };
}

/** Time in ms after which a worker that has not been heard of is given up for a newer question. */
const patience = 200;

/** A function that asks, and hears no more of what it asked for before. */
export function startJobs(start: StartHelper, onUpdate: (update: Update) => void): (question: Question) => void {
  let newest: Request<Question> | null = null, helper: Helper | null = null;
  let here: ((request: Request<Question>) => void) | null = null;
  /** Since when an answer is due of a worker that has loaded; null if none is. */
  let silentSince: number | null = null, loaded = false;

  const hear = ({ id, done, update }: Reply<Update>) => {
    const asked = id === newest?.id;
    silentSince = asked && done ? null : performance.now();
    if (asked && update) onUpdate(update);
  };
  const stayHere = () => {
    helper = null;
    here = answering(answers, hear);
    if (newest) here(newest);
  };
  const begin = () => {
    loaded = false;
    silentSince = null;
    try {
      const started = start((message) => {
        if (helper !== started) return;
        if (message === ready) {
          loaded = true;
          silentSince = newest && performance.now();
        } else if (isReply(message)) hear(message as Reply<Update>);
      }, (reason) => {
        if (helper !== started) return;
        if (!loaded) return stayHere(); // refused by a content policy
        helper = silentSince = null; // a full heap, say; the next question gets another worker
        onUpdate({ outcome: null, error: `this machine cannot be computed here: ${reason}`, curve: null });
      });
      helper = started;
    } catch {
      stayHere();
    }
  };
  begin();
  return (question) => {
    if (here === null && silentSince !== null && performance.now() - silentSince > patience) {
      helper?.terminate();
      helper = null;
    }
    if (here === null && helper === null) begin();
    newest = { id: (newest?.id ?? 0) + 1, job: question };
    if (here) return here(newest);
    if (loaded) silentSince ??= performance.now();
    helper?.send(newest);
  };
}
