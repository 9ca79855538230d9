/** The worker's side of a sweep: makes calls, and sends the answers back. */
import { type Answer, callHere, type Job, type Message } from "./remote.ts";

/** The part of a worker's global scope that is used; the DOM's types have no workers in them. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<Job>) => void) | null;
  postMessage(message: Message): void;
};

/** Answers wait for each other at most so long, in ms: a message costs 0.05 ms, and an aborted sweep loses what waits. */
const patience = 20;

scope.onmessage = ({ data: { name, calls, keep } }) => {
  let answers: Answer[] = [], start = performance.now();
  const send = (done: boolean) => {
    scope.postMessage({ answers, spent: performance.now() - start, done });
    [answers, start] = [[], performance.now()];
  };
  for (const { index, args } of calls) {
    answers.push(answer(index, () => callHere({ name, args, keep })));
    if (performance.now() - start > patience) send(false);
  }
  send(true);
};
scope.postMessage("ready");

function answer(index: number, call: () => unknown): Answer {
  try {
    return { index, result: call() };
  } catch (error) {
    return { index, message: error instanceof Error ? error.message : String(error) };
  }
}
