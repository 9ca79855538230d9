/** What the page knows, and how it changes: a pure function of what it knew and of what happens. */
import { codeOf } from "../lib/explorer/code.ts";
import type { Curve } from "../lib/explorer/curve.ts";
import { messageOf } from "../lib/errors.ts";
import { formatHash, parseHash } from "../lib/explorer/hash.ts";
import { type Outcome, setFree } from "../lib/explorer/machine.ts";
import { coolingWindow, summary } from "../lib/explorer/text.ts";
import { changeView, type ExplorerView, initialView, parameters } from "../lib/explorer/view.ts";
import type { Update } from "./jobs.ts";

/** All that the page knows. */
export interface PageState {
  /** The machine that is asked for. */
  readonly view: ExplorerView;
  /** Counts the machines that were asked for. */
  readonly asked: number;
  /** The machine that the numbers below belong to. */
  readonly shown: ExplorerView;
  /** Its solution; null if it has none. */
  readonly outcome: Outcome | null;
  /** Why it has none. */
  readonly problem: string;
  /** What there is of its curve. */
  readonly curve: Curve | null;
  /** {@linkcode curveKey} of the curve, once it is whole. */
  readonly whole: string;
  /** Whether the numbers belong to the machine that is asked for. */
  readonly answered: boolean;
  /** Whether nothing has changed for a while. */
  readonly settled: boolean;
  /** What of an input was not taken: why, and which controls show it. */
  readonly refusal: { readonly message: string; readonly names: readonly string[] } | null;
  /** Whether the view came from the address, whose entry of the history is then there already. */
  readonly fromAddress: boolean;
}

/** What can happen to the page. */
export type PageEvent =
  /** A control says something. */
  | { readonly kind: "changed"; readonly changes: Partial<ExplorerView> }
  /** A control that shows what was not taken is left. */
  | { readonly kind: "left"; readonly name: string }
  /** The page is opened with a link, or the history leads to another. */
  | { readonly kind: "opened"; readonly hash: string }
  /** There is something new of the solution. */
  | { readonly kind: "updated"; readonly update: Update }
  /** Nothing has changed for a while. */
  | { readonly kind: "settled" };

/** Before anything has happened. */
export const initialState: PageState = {
  view: initialView,
  asked: 0,
  shown: initialView,
  outcome: null,
  problem: "",
  curve: null,
  whole: "",
  answered: false,
  settled: false,
  refusal: null,
  fromAddress: true,
};

/** What the page knows after something has happened. */
export function reduce(state: PageState, event: PageEvent): PageState {
  switch (event.kind) {
    case "changed":
      try {
        const { changes } = event, view = changeView(state.view, { ...setFree(state.view, changes), ...changes });
        return { ...ask(state, view), fromAddress: false };
      } catch (error) {
        return { ...state, refusal: { message: messageOf(error), names: Object.keys(event.changes) } };
      }
    case "left":
      return state.refusal?.names.includes(event.name) ? { ...state, refusal: null } : state;
    case "opened":
      try {
        return { ...ask(state, parseHash(event.hash)), fromAddress: true };
      } catch (error) {
        const message = `This link cannot be read: ${messageOf(error)}.`;
        return { ...ask(state, initialView), fromAddress: true, refusal: { message, names: [] } };
      }
    case "updated": {
      const { outcome, error, curve } = event.update;
      return {
        ...state,
        shown: state.view,
        outcome,
        problem: error,
        curve: curve ?? state.curve,
        whole: curve === null ? state.whole : curve.complete ? curveKey(state.view) : "",
        answered: true,
      };
    }
    case "settled":
      return { ...state, settled: true };
  }
}

function ask(state: PageState, view: ExplorerView): PageState {
  return { ...state, view, asked: state.asked + 1, answered: false, settled: false, refusal: null };
}

/** What a view's curve depends on: all but the value on its abscissa. */
export function curveKey(view: ExplorerView): string {
  return formatHash({ ...view, [view.against]: parameters[view.against].initial });
}

/** Whether the curve that is there is another one's, or only a part; what moves along a curve leaves it as it is. */
export function needsCurve({ view, whole }: PageState): boolean {
  return curveKey(view) !== whole;
}

/** What has to be said at once. */
export function alertOf({ refusal, problem }: PageState): string {
  return refusal?.message ?? problem;
}

/** Whether the numbers are not those of what the controls show, so that they are faded. */
export function isStale({ outcome, refusal, answered, settled }: PageState): boolean {
  return outcome === null || (refusal !== null && refusal.names.length > 0) || (!answered && settled);
}

/** Whether there is nothing more to come: then the view is spoken, written as code and kept in the address. */
export function isFinal(state: PageState): boolean {
  return state.settled && state.answered && !needsCurve(state);
}

/** The whole in a sentence or two, for a screen reader. */
export function spoken({ view, outcome, curve }: PageState): string {
  return outcome && curve ? `${summary(view, outcome)} ${coolingWindow(view, curve)}` : "";
}

/** The view as a link and as a notebook's cell. */
export function keepsake({ view }: PageState, module: string): { readonly hash: string; readonly code: string } {
  return { hash: `#${formatHash(view)}`, code: codeOf(view, module) };
}
