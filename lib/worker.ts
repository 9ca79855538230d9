/** The worker's side of a sweep: answers each request with a result or with the error's message. */
import { callHere, type Request, type Response } from "./workers.ts";

/** The part of a worker's global scope that is used; the DOM's types have no workers in them. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage(response: Response): void;
};

scope.onmessage = ({ data: { index, ...call } }) => {
  try {
    scope.postMessage({ index, result: callHere(call) });
  } catch (error) {
    scope.postMessage({ index, message: error instanceof Error ? error.message : String(error) });
  }
};
