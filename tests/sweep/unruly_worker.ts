/** A worker that answers as lib/sweep/worker.ts does, but misbehaves where it is told to. */
import { serve } from "../../lib/sweep/protocol.ts";
import type { Answers, Job } from "../../lib/sweep/remote.ts";

/** How a call can misbehave: never return, throw, end the worker, fill its heap, send nonsense, or throw once it is idle. */
export type Mischief = "loop" | "die" | "close" | "heap" | "nonsense" | "skip" | "late";

/** How long the call takes that is slow, with signs of life, in ms. */
const slow = 1500;

/** What a call can ask for: a number is sent back; mischief may be done the first time only. */
export type Order = number | Mischief | "slow" | { readonly first: Mischief; readonly count: Int32Array };

const scope = globalThis as unknown as { postMessage(message: unknown): void; close(): void };

const misbehave: Record<Mischief, () => void> = {
  loop() {
    while (true);
  },
  die() {
    throw new Error("dead");
  },
  close: () => scope.close(),
  heap() {
    for (const kept: number[][] = [];;) kept.push(Array(1e5).fill(0.5));
  },
  nonsense: () => scope.postMessage({ answers: "none" }),
  skip() {},
  late() {
    setTimeout(() => {
      throw new Error("late");
    }, 0);
  },
};

function takeTime(alive: () => void): void {
  for (let end = performance.now() + slow, next = 0; performance.now() < end;) {
    if (performance.now() < next) continue;
    alive();
    next = performance.now() + 100;
  }
}

serve<Job, Answers>(function* ({ calls }, alive) {
  for (const { index, args: [order] } of calls as { index: number; args: [Order] }[]) {
    if (order === "slow") takeTime(alive);
    else if (typeof order === "string") misbehave[order]();
    else if (typeof order === "object" && Atomics.add(order.count, 0, 1) === 0) misbehave[order.first]();
    yield { answers: order === "skip" ? [] : [{ index, result: order }], spent: 1 };
  }
  return { answers: [], spent: 0 };
});
