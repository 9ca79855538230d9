import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import * as fc from "fast-check";
import { answers, type Update } from "../../app/jobs.ts";
import {
  alertOf,
  initialState,
  isFinal,
  isStale,
  keepsake,
  needsCurve,
  type PageEvent,
  type PageState,
  reduce,
  spoken,
} from "../../app/state.ts";
import { formatHash } from "../../lib/explorer/hash.ts";
import { outcomeOf } from "../../lib/explorer/machine.ts";
import { curveNote } from "../../lib/explorer/text.ts";
import { changeView, type ExplorerView, initialView } from "../../lib/explorer/view.ts";
import { views } from "./views.ts";

/** The page after a few events. */
function after(...events: readonly PageEvent[]): PageState {
  return events.reduce(reduce, initialState);
}

/** The whole answer to a state's question. */
function answer(state: PageState): PageEvent {
  let update: Update | undefined;
  for (const steps = answers({ view: state.view, curve: needsCurve(state) });;) {
    const { value, done } = steps.next();
    update = value;
    if (done) return { kind: "updated", update };
  }
}

/** The page with a view solved, its curve whole and nothing more to come. */
function shown(view: Partial<ExplorerView>): PageState {
  const opened = after({ kind: "opened", hash: formatHash(changeView(initialView, view)) });
  return reduce(reduce(opened, answer(opened)), { kind: "settled" });
}

const changed = (changes: Partial<ExplorerView>): PageEvent => ({ kind: "changed", changes });

Deno.test("a number that is no number of levels is refused: its message stands, the numbers fade, the machine stays", () => {
  const before = shown({ model: "resonators" });
  assertEquals([isStale(before), isFinal(before), alertOf(before)], [false, true, ""]);
  const refused: [number, string][] = [
    [1, "levels1 is 1; it must be an integer ≥ 2"],
    [2.5, "levels1 is 2.5; it must be an integer ≥ 2"],
    [-3, "levels1 is -3; it must be an integer ≥ 2"],
    [NaN, "levels1 is NaN; it must be an integer ≥ 2"],
    [40000, "levels1 is 40000; it must be at most 200"],
  ];
  for (const [levels1, message] of refused) {
    const state = reduce(before, changed({ levels1 }));
    assertEquals([alertOf(state), isStale(state), state.view, state.asked], [message, true, before.view, before.asked]);
    const left = reduce(state, { kind: "left", name: "levels1" });
    assertEquals([alertOf(left), isStale(left)], ["", false]);
    assertEquals(alertOf(reduce(state, { kind: "left", name: "levels2" })), message);
    assertEquals(alertOf(reduce(state, changed({ deltaZ: 0.2 }))), "");
  }
});

Deno.test("numbers of another machine fade once nothing changes, and where there is no machine", () => {
  const waiting = reduce(shown({}), changed({ deltaZ: 0.2 }));
  assertEquals(isStale(waiting), false); // an answer takes a few ms: what flickers is not read
  assertEquals(isStale(reduce(waiting, { kind: "settled" })), true);
  assertEquals(isStale(reduce(waiting, answer(waiting))), false);
  const closed = reduce(waiting, changed({ eps1: 0 }));
  const none = reduce(closed, answer(closed));
  assertEquals([isStale(none), none.outcome], [true, null]);
  assertStringIncludes(alertOf(none), "gap");
});

Deno.test("why a machine has no solution is said once: a cut-off below the gaps", () => {
  const state = shown({ cutoff: 1 }), said = alertOf(state);
  assert(said.length > 0);
  const note = curveNote(state.shown, state.curve!, state.problem);
  assertEquals(note, "81 points are missing for the same reason.");
  const elsewhere = shown({ from: 2, to: 3 });
  assertEquals(
    curveNote(elsewhere.shown, elsewhere.curve!, elsewhere.problem),
    "81 points are missing: deltaT is 2; it must be between −1 and 1, so that T_C = T − ΔT is > 0.",
  );
});

Deno.test("what moves along a whole curve asks for none; anything else does, and so does a curve given up half-way", () => {
  const whole = shown({});
  assertEquals(needsCurve(reduce(whole, changed({ deltaT: 0.4 }))), false);
  assertEquals(needsCurve(reduce(whole, changed({ deltaZ: 0.4 }))), true);
  const update: Update = { outcome: null, error: "", curve: { ...whole.curve!, complete: false } };
  const part = reduce(reduce(whole, changed({ deltaZ: 0.4 })), { kind: "updated", update });
  assertEquals(needsCurve(reduce(part, changed({ deltaT: 0.4 }))), true);
  assertEquals(needsCurve(reduce(part, changed({ deltaZ: whole.view.deltaZ }))), true);
});

Deno.test("a view is kept and spoken when nothing more is to come, and its link leads back to it", () => {
  fc.assert(
    fc.property(views.filter(({ model }) => model !== "negf"), (view) => {
      const opened = after({ kind: "opened", hash: formatHash(view) });
      assertEquals(isFinal(reduce(opened, { kind: "settled" })), false);
      const solved = reduce(opened, answer(opened));
      assertEquals(isFinal(solved), false);
      const final = reduce(solved, { kind: "settled" });
      assertEquals(isFinal(final), true);
      assertEquals(after({ kind: "opened", hash: keepsake(final, "mod.ts").hash }).view, opened.view);
      assertEquals(spoken(final) === "", final.outcome === null);
    }),
    { numRuns: 20 },
  );
});

Deno.test("a link that cannot be read opens the page as it begins, and says so", () => {
  const state = after({ kind: "opened", hash: "#model=quantum" });
  assertEquals(state.view, initialView);
  assertStringIncludes(alertOf(state), `This link cannot be read: model is "quantum"; it must be one of zz`);
  assertEquals(isStale(reduce(state, answer(state))), false);
});

Deno.test("the history gets an entry for what was changed, none for what came from it", () => {
  const opened = after({ kind: "opened", hash: "" });
  assertEquals(opened.fromAddress, true);
  const moved = reduce(opened, changed({ deltaZ: 0.2 }));
  assertEquals(moved.fromAddress, false);
  assertEquals(reduce(moved, { kind: "opened", hash: "" }).fromAddress, true);
});

Deno.test("a choice that makes numbers adjustable starts them where they were, so that no current changes", () => {
  const before = after({ kind: "opened", hash: "" }),
    next = reduce(before, changed({ filters: "fixed", bias: "free" }));
  assertEquals(outcomeOf(next.view).currents, outcomeOf(before.view).currents);
});
