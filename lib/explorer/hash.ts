/** A view as the part of an address behind the #, and back. */
import { refuse } from "../check.ts";
import {
  changeView,
  type ChoiceName,
  choiceNames,
  choicesOf,
  type ExplorerParameter,
  type ExplorerView,
  initialView,
  parameterNames,
  parametersOf,
} from "./view.ts";

/** All that has a meaning in a view, in the order of the page: model=zz&bias=symmetric&…&against=deltaT&from=0.01&to=0.95. */
export function formatHash(view: ExplorerView): string {
  const names = [...choicesOf(view), ...parametersOf(view), "against", "from", "to"] as const;
  return names.map((name) => `${name}=${view[name]}`).join("&");
}

/**
 * The view of a hash; what it does not name is as the page begins.
 *
 * @param hash with or without the #
 * @throws {RangeError} if a name, a word or a number in it is none.
 */
export function parseHash(hash: string): ExplorerView {
  const changes: Record<string, string | number> = {};
  for (const [name, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (choiceNames.includes(name as ChoiceName) || name === "against") changes[name] = text;
    else if (parameterNames.includes(name as ExplorerParameter) || name === "from" || name === "to") {
      changes[name] = text.trim() === "" ? NaN : Number(text);
    } else refuse("the link", name, "made of the explorer's own names");
  }
  return changeView(initialView, changes as Partial<ExplorerView>);
}
