import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { answers, type Helper, type Question, startJobs, type Update } from "../../app/jobs.ts";
import { curveOf } from "../../lib/explorer/curve.ts";
import { outcomeOf } from "../../lib/explorer/machine.ts";
import { changeView, initialView } from "../../lib/explorer/view.ts";
import { answering, ready, type Request } from "../../lib/sweep/protocol.ts";
import { stopClock } from "../clock.ts";

/** Helpers that a test plays: what they were sent, and their voice. */
function actors() {
  const all: { asked: Request<Question>[]; ended: boolean; say(message: unknown): void; die(reason: string): void }[] =
    [];
  const start = (say: (message: unknown) => void, die: (reason: string) => void): Helper => {
    const actor = { asked: [] as Request<Question>[], ended: false, say, die };
    all.push(actor);
    return { send: (request) => actor.asked.push(request), terminate: () => actor.ended = true };
  };
  return { all, start };
}

const question = (deltaZ: number, curve = false): Question => ({ view: changeView(initialView, { deltaZ }), curve });
const update = (error: string): Update => ({ outcome: null, error, curve: null });

Deno.test("an answer to what was asked before is not heard", () => {
  const { all, start } = actors(), heard: string[] = [];
  const ask = startJobs(start, ({ error }) => heard.push(error));
  all[0].say(ready);
  ask(question(0.1));
  ask(question(0.2));
  const [first, second] = all[0].asked;
  all[0].say({ id: first.id, update: update("old"), done: true });
  all[0].say("nonsense");
  all[0].say({ id: second.id, done: false }); // a sign of life
  all[0].say({ id: second.id, update: update("part"), done: false });
  all[0].say({ id: second.id, update: update("new"), done: true });
  assertEquals(heard, ["part", "new"]);
});

Deno.test("a helper that is silent for 200 ms is given up for a newer question; one that loads or speaks is not", () => {
  using time = stopClock();
  const { all, start } = actors();
  const ask = startJobs(start, () => {});
  ask(question(0.1));
  time.advance(1000); // it loads
  ask(question(0.2));
  assertEquals(all.length, 1);
  all[0].say(ready);
  time.advance(150);
  all[0].say({ id: all[0].asked[1].id, update: update("part"), done: false });
  time.advance(150);
  ask(question(0.3));
  assertEquals([all.length, all[0].ended], [1, false]);
  time.advance(201);
  ask(question(0.4));
  assertEquals([all.length, all[0].ended, all[1].asked.length], [2, true, 1]);
  all[0].say({ id: all[1].asked[0].id, update: update("ghost"), done: true }); // of the one given up: not heard
  all[1].say(ready);
  all[1].say({ id: all[1].asked[0].id, update: update("answer"), done: true });
  time.advance(10_000); // nothing is due
  ask(question(0.5));
  assertEquals(all.length, 2);
});

Deno.test("a helper that dies at work is told of, and the next question has another", () => {
  const { all, start } = actors(), heard: Update[] = [];
  const ask = startJobs(start, (update) => heard.push(update));
  all[0].say(ready);
  ask(question(0.1));
  all[0].die("out of memory");
  assertEquals([heard.length, heard[0].outcome], [1, null]);
  assertStringIncludes(heard[0].error, "out of memory");
  ask(question(0.2));
  assertEquals([all.length, all[1].asked.length], [2, 1]);
});

Deno.test("where helpers are refused, at once or when they load, the page computes by itself", async () => {
  const refusals = {
    throws: () => {
      throw new Error("refused");
    },
    dies: (_: unknown, die: (reason: string) => void): Helper => {
      queueMicrotask(() => die("refused"));
      return { send() {}, terminate() {} };
    },
  };
  for (const start of Object.values(refusals)) {
    const found = await new Promise<Update>((resolve) => {
      startJobs(start, (update) => update.curve?.complete && resolve(update))(question(0.2, true));
    });
    const { view } = question(0.2);
    assertEquals(found, { outcome: outcomeOf(view), error: "", curve: curveOf(view) });
  }
});

Deno.test("a newer question drops what is left of an older one", async () => {
  const heard: number[] = [];
  await new Promise<void>((resolve) => {
    const steps = function* (job: number): Generator<number, number> {
      for (let i = 0; i < 50; i++) yield job;
      return job;
    };
    const take = answering(steps, ({ id, update, done }) => {
      heard.push(update!);
      if (id === 1 && heard.length === 3) take({ id: 2, job: 20 });
      if (id === 2 && done) resolve();
    });
    take({ id: 1, job: 10 });
  });
  assertEquals(heard.slice(0, 4), [10, 10, 10, 20]);
  assertEquals(heard.length, 3 + 51);
});

Deno.test("a curve comes in parts that grow, the machine itself with the first", () => {
  using time = stopClock();
  const { now } = performance;
  performance.now = () => (time.advance(1), now());
  const parts = [...answers(question(0.2, true))];
  performance.now = now;
  assert(parts.length > 2);
  for (const [i, { outcome, curve }] of parts.entries()) {
    assert(outcome !== null && curve !== null && !curve.complete);
    if (i > 0) assert(curve!.rows.length > parts[i - 1].curve!.rows.length);
  }
});
