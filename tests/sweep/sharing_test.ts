import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type Pool, threadPool } from "../../lib/sweep/pool.ts";
import { computeInWorkers } from "../../lib/sweep/sharing.ts";
import type { RemoteCall } from "../../lib/sweep/remote.ts";
import { flat, inWorker, zzMasterEquation } from "../../mod.ts";
import type { Order } from "./unruly_worker.ts";

const pool = threadPool(new URL("./unruly_worker.ts", import.meta.url));

/** Sends orders to unruly workers; what came of each, in order. */
function obey(orders: readonly Order[], signal = new AbortController().signal, threads: Pool = pool) {
  const outcomes: unknown[] = orders.map(() => undefined), waiting: (() => void)[] = [];
  const keep = (index: number, outcome: unknown) => {
    assertEquals(outcomes[index], undefined, `point ${index} came twice`);
    outcomes[index] = outcome;
    waiting.forEach((settle) => settle());
  };
  const work = {
    values: orders,
    left: [...orders.keys()].reverse(),
    signal,
    succeed: (index: number, result: unknown) => keep(index, typeof result === "object" ? "survived" : result),
    fail: (index: number, cause: unknown) => keep(index, cause),
  };
  const call = { name: "negf", argumentsOf: (order: Order) => [order] } as RemoteCall<Order, object>;
  /** Settles when a point is kept. */
  const progress = () => new Promise<void>((resolve) => waiting.push(resolve));
  return { outcomes, progress, ended: computeInWorkers(work, call, 2, threads) };
}

Deno.test("a point whose thread dies is tried once more; no other is lost or comes twice", async () => {
  const dieUnless = new Int32Array(new SharedArrayBuffer(4));
  const { outcomes, ended } = obey([0, 1, 2, { dieUnless }, 4, 5, 6]);
  await ended;
  assertEquals(outcomes, [0, 1, 2, "survived", 4, 5, 6]);
});

Deno.test("a point whose thread dies twice fails, alone", async () => {
  const { outcomes, ended } = obey([0, 1, "die", 3, "die", 5, 6, 7, 8]);
  await ended;
  const failed = outcomes.splice(2, 1).concat(outcomes.splice(3, 1)) as Error[];
  assertEquals(outcomes, [0, 1, 3, 5, 6, 7, 8]);
  for (const { message } of failed) assertEquals(message, "the worker died: Uncaught Error: dead");
});

Deno.test("an abort ends a call that never returns; what was done is kept, and the pool is well", async () => {
  const controller = new AbortController();
  const { outcomes, progress, ended } = obey([0, 1, "loop", "loop", 4, 5], controller.signal);
  while (outcomes[0] === undefined || outcomes[1] === undefined) await progress(); // each has a thread of its own
  controller.abort();
  await ended;
  assertEquals(outcomes.slice(0, 4), [0, 1, undefined, undefined]);
  const next = obey([7, 8, 9]);
  await next.ended;
  assertEquals(next.outcomes, [7, 8, 9]);
});

Deno.test("arguments that cannot be sent fail their point alone", async () => {
  const { outcomes, ended } = obey([0, 1, (() => 2) as unknown as Order, 3, 4]);
  await ended;
  const [failed] = outcomes.splice(2, 1);
  assertEquals(outcomes, [0, 1, 3, 4]);
  assertStringIncludes(String(failed), "are not plain data");
  assertEquals(((failed as Error).cause as Error).name, "DataCloneError");
});

Deno.test("threads are used again", async () => {
  let started = 0;
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      started++;
    }
  };
  try {
    const threads = threadPool(new URL("./unruly_worker.ts", import.meta.url));
    for (let i = 0; i < 4; i++) await obey([1, 2, 3, 4, 5, 6, 7, 8], undefined, threads).ended;
    assertEquals(started, 2);
  } finally {
    globalThis.Worker = Worker;
  }
});

/** Shares 1000 small machines with a pool that answers at once and claims `cost` ms a call; who computed how many? */
async function shared(cost: number): Promise<{ jobs: number; there: number; here: number }> {
  const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 2 }) }, baths = { L: bath, R: bath, C: bath };
  const machine = zzMasterEquation({ eps1: 1, eps2: 1, deltaZ: 0.1, baths });
  let jobs = 0, there = 0, total = 0;
  const eager: Pool = {
    run({ calls }, onAnswers) {
      jobs++;
      there += calls.length;
      onAnswers(calls.map(({ index }) => ({ index, result: "there" })), cost * calls.length);
      return Promise.resolve("done");
    },
  };
  const work = {
    values: Array(1000).fill(machine),
    left: [...Array(1000).keys()],
    signal: new AbortController().signal,
    succeed: () => total++,
    fail: (_: number, cause: unknown) => {
      throw cause;
    },
  };
  await computeInWorkers(work, inWorker("solve", (network) => [network]), 2, eager);
  return { jobs, there, here: total - there };
}

Deno.test("cheap calls are made here, costly ones in the pool, many a job unless they are long", async () => {
  const cheap = await shared(0.01), costly = await shared(1), long = await shared(1000);
  assert(cheap.there <= 2 && cheap.here === 1000 - cheap.there, JSON.stringify(cheap));
  assert(costly.here === 0 && costly.jobs < 50, JSON.stringify(costly));
  assertEquals(long, { jobs: 1000, there: 1000, here: 0 });
});
