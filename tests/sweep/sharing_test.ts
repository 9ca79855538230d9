import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { cores, type Pool, threadPool } from "../../lib/sweep/pool.ts";
import { callHere, type Job } from "../../lib/sweep/remote.ts";
import { computeInWorkers } from "../../lib/sweep/sharing.ts";
import type { RemoteCall } from "../../lib/sweep/remote.ts";
import { startThread } from "../../lib/sweep/thread.ts";
import { filteredBaths, flat, inWorker, relaxationRates, symmetricBias, zzMasterEquation } from "../../mod.ts";
import { stopClock } from "../clock.ts";
import type { Mischief, Order } from "./unruly_worker.ts";

/** As in unruly_worker.ts, which is no module to import: it would serve here. */
const slow = 1500;

const script = new URL("./unruly_worker.ts", import.meta.url);
const pool = threadPool(script);

/** Longer than an honest call takes, in ms; a call that never returns costs it twice. */
const patience = 1000;

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
  return { outcomes, progress, ended: computeInWorkers(work, call, { workers: 2, patience }, threads) };
}

/** What each kind of mischief is called in the failure. */
const named: Partial<Record<Mischief, string>> = {
  die: "the worker died: ",
  close: "the worker died: it ended without a word",
  nonsense: "the worker sent what is no answer",
  skip: "the worker left calls unanswered",
  loop: "the worker was silent for 1 s; a longer call needs more `patience`",
};

for (const [mischief, message] of Object.entries(named) as [Mischief, string][]) {
  Deno.test(`a point that makes its worker ${mischief} once is tried elsewhere; twice, it fails, alone`, async () => {
    if (mischief !== "skip") {
      const first = { first: mischief, count: new Int32Array(new SharedArrayBuffer(4)) };
      const { outcomes, ended } = obey([0, 1, 2, first, 4, 5, 6]);
      await ended;
      assertEquals(outcomes, [0, 1, 2, "survived", 4, 5, 6]);
    }
    const { outcomes, ended } = obey([0, 1, mischief, 3, 4, 5, 6, 7, 8]);
    await ended;
    const [failed] = outcomes.splice(2, 1) as Error[];
    assertEquals(outcomes, [0, 1, 3, 4, 5, 6, 7, 8]);
    assertStringIncludes(failed.message, message);
  });
}

Deno.test("a call that takes longer than the patience, but gives signs of life, is waited for", async () => {
  const { outcomes, ended } = obey([0, "slow", 2]);
  await ended;
  assertEquals(outcomes, [0, "slow", 2]);
  assert(slow > patience);
  let signs = 0;
  const couplings = { L: 0.02, R: 0.08, C: 0.06 }, pair = { eps1: 1, eps2: 1, deltaZ: 0.05 };
  const machine = {
    ...pair,
    baths: filteredBaths({ ...pair, couplings, cutoff: 10, temperatures: symmetricBias(0.3) }),
  };
  callHere({ name: "negf", args: [machine, { selfEnergy: "causal", tolerance: 1e-2 }] }, () => signs++);
  callHere({ name: "solveResonators", args: [{ ...machine, levels: "converged" }] }, () => signs++);
  callHere({ name: "solveResonators", args: [{ ...machine, levels: [2, 2] }] }, () => signs++);
  assert(signs >= 2);
});

Deno.test("where no thread can be started, every point is computed here", async () => {
  const refused = threadPool(script, {
    start: () => {
      throw new ReferenceError("Worker is not defined");
    },
  });
  const call = inWorker("relaxationRates", (rate: number) => [pairOf(rate)]), results: unknown[] = [];
  const fail = (_: number, cause: unknown) => {
    throw cause;
  };
  const succeed = (index: number, result: unknown) => results[index] = result;
  const work = { values: [1, 2, 3], left: [2, 1, 0], signal: new AbortController().signal, succeed, fail };
  await computeInWorkers(work, call, { workers: 2, patience }, refused);
  assertEquals(results, [1, 2, 3].map((rate) => relaxationRates(pairOf(rate))));
});

/** A pair of qubits with three flat baths of this strength. */
function pairOf(strength: number) {
  const bath = { temperature: 1, spectrum: flat({ coupling: strength, cutoff: 2 }) },
    baths = { L: bath, R: bath, C: bath };
  return zzMasterEquation({ eps1: 1, eps2: 1, deltaZ: 0.1, baths });
}

Deno.test("a full heap ends its thread, not the process", async () => {
  const { outcomes, ended } = obey([0, "heap", 2], undefined, threadPool(script, { memory: 64 }));
  await ended;
  const [failed] = outcomes.splice(1, 1) as Error[];
  assertEquals(outcomes, [0, 2]);
  assertStringIncludes(failed.message, "memory");
});

Deno.test("an exception in an idle worker ends that worker alone, and the next job has another", async () => {
  let started = 0, ended = () => {};
  const gone = new Promise<void>((resolve) => ended = resolve);
  const threads = threadPool(script, {
    most: 1,
    start(script, events, memory) {
      started++;
      const onEnd = (reason: string) => {
        events.onEnd(reason);
        ended();
      };
      return startThread(script, { ...events, onEnd }, memory);
    },
  });
  const late = obey(["late"], undefined, threads);
  await late.ended;
  const awake = setInterval(() => {}, 1000); // an idle thread is not waited for
  await gone;
  clearInterval(awake);
  const next = obey([1, 2], undefined, threads);
  await next.ended;
  assertEquals([late.outcomes, next.outcomes, started], [["late"], [1, 2], 2]);
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
  assertStringIncludes(String((failed as Error).cause), "could not be cloned");
});

Deno.test("many sweeps at once share the threads of one, and what waits for a thread is not made yet", async () => {
  let started = 0, made = 0, most = 0;
  const threads = threadPool(script, {
    most: 2,
    start(...args) {
      started++;
      return startThread(...args);
    },
  });
  const counted: Pool = {
    async run(take, accept, watch) {
      const end = await threads.run(
        () => {
          most = Math.max(most, ++made);
          return take();
        },
        accept,
        watch,
      );
      made--;
      return end;
    },
  };
  const sweeps = Array.from({ length: 20 }, () => obey([1, 2, 3, 4, 5, 6, 7, 8], undefined, counted));
  await Promise.all(sweeps.map(({ ended }) => ended));
  for (const { outcomes } of sweeps) assertEquals(outcomes, [1, 2, 3, 4, 5, 6, 7, 8]);
  assertEquals(started, 2);
  assert(most <= 3, `${most} jobs at once`); // a job that has ended gives its place away before it is counted off
});

Deno.test("an abort while waiting for a thread leaves the queue", async () => {
  const threads = threadPool(script, { most: 1 }), first = new AbortController(), second = new AbortController();
  const busy = obey([1, "loop"], first.signal, threads), queued = obey([2], second.signal, threads);
  while (busy.outcomes[0] === undefined) await busy.progress();
  second.abort();
  first.abort();
  await Promise.all([busy.ended, queued.ended]);
  const next = obey([3], undefined, threads);
  await next.ended;
  assertEquals(next.outcomes, [3]);
});

Deno.test("a machine that does not say how many cores it has is given two threads", () => {
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, "navigator")!;
  try {
    for (const value of [undefined, {}, { hardwareConcurrency: 1 }]) {
      Object.defineProperty(globalThis, "navigator", { value, configurable: true });
      assertEquals(cores(), 2);
    }
  } finally {
    Object.defineProperty(globalThis, "navigator", descriptor);
  }
});

/** Shares 1000 small machines with a pool that answers at once and claims `cost` ms a call; who computed how many? */
async function shared(cost: number): Promise<{ jobs: number; there: number; here: number }> {
  const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 2 }) }, baths = { L: bath, R: bath, C: bath };
  const machine = zzMasterEquation({ eps1: 1, eps2: 1, deltaZ: 0.1, baths });
  let jobs = 0, there = 0, total = 0;
  const eager: Pool = {
    run(take, accept) {
      const job = take() as Job | null;
      if (job === null) return Promise.resolve("done");
      const { calls } = job, answers = calls.map(({ index }) => ({ index, result: "there" }));
      jobs++;
      there += calls.length;
      assert(accept({ answers, spent: cost * calls.length }));
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
  await computeInWorkers(work, inWorker("solve", (network) => [network]), { workers: 2, patience }, eager);
  return { jobs, there, here: total - there };
}

Deno.test("cheap calls are made here, costly ones in the pool, many a job unless they are long", async () => {
  using _ = stopClock(); // this thread's calls are cheap, however slow the machine is
  const cheap = await shared(0.01), costly = await shared(1), long = await shared(1000);
  assert(cheap.there <= 2 && cheap.here === 1000 - cheap.there, JSON.stringify(cheap));
  assert(costly.here === 0 && costly.jobs < 50, JSON.stringify(costly));
  assertEquals(long, { jobs: 1000, there: 1000, here: 0 });
});
