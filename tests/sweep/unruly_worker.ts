/** A worker that answers as lib/sweep/worker.ts does, but loops or dies where it is told to. */
import type { Job, Message } from "../../lib/sweep/remote.ts";

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<Job>) => void) | null;
  postMessage(message: Message): void;
};

/** What a call can ask for. */
export type Order = number | "loop" | "die" | { readonly dieUnless: Int32Array };

scope.onmessage = ({ data: { calls } }) => {
  for (const { index, args: [order] } of calls as { index: number; args: [Order] }[]) {
    while (order === "loop");
    if (order === "die" || typeof order === "object" && Atomics.add(order.dieUnless, 0, 1) === 0) {
      throw new Error("dead");
    }
    scope.postMessage({ answers: [{ index, result: order }], spent: 1, done: false });
  }
  scope.postMessage({ answers: [], spent: 0, done: true });
};
scope.postMessage("ready");
