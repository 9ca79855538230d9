/** The numbers of a machine: its J_C, its verdict, the energy flow and the tables. */
import { fateOf } from "../lib/thermodynamics.ts";
import { signed } from "../lib/explorer/text.ts";
import { byId, element, richText } from "./dom.ts";
import { flowDiagram, flowNote } from "./flow.ts";
import { auditList, populationsTable } from "./panels.ts";
import type { PageState } from "./state.ts";

/** Shows the numbers of the machine that has been solved; those of an earlier one stay where there are none. */
export function showMachine({ shown, outcome }: PageState): void {
  if (outcome === null) return;
  const { C } = outcome.currents;
  byId("current").replaceChildren("J", element("sub", {}, "C"), ` = ${signed(C)}`);
  byId("verdict").textContent = `C is ${fateOf(C)}`;
  byId("verdict").className = C > 0 ? "cooling" : C < 0 ? "heating" : "";
  byId("flow").innerHTML = flowDiagram(outcome);
  byId("flow").append(element("p", { class: "note" }, ...richText(flowNote(outcome))));
  byId("populations").replaceChildren(populationsTable(outcome.populations));
  byId("audit").replaceChildren(auditList(shown, outcome));
}
