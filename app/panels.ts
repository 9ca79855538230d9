/** Populations and audit, as tables. */
import type { Outcome, Populations } from "../lib/explorer/machine.ts";
import { scientific } from "../lib/explorer/text.ts";
import type { ExplorerView } from "../lib/explorer/view.ts";
import { element, richText } from "./dom.ts";

/** A cell with a number and a bar as long as it. */
function barCell(value: number, full = 1): HTMLElement {
  const bar = element("span", {
    class: "bar",
    style: `width: ${(100 * Math.min(1, Math.max(0, value / full))).toFixed(2)}%`,
  });
  return element("td", {}, element("span", { class: "value" }, scientific(value, 3)), bar);
}

function table(head: readonly string[], rows: readonly (readonly (string | HTMLElement)[])[]): HTMLElement {
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...head.map((text) => element("th", { scope: "col" }, text)))),
    element(
      "tbody",
      {},
      ...rows.map(([first, ...cells]) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, first),
          ...cells.map((cell) => typeof cell === "string" ? element("td", {}, cell) : cell),
        )
      ),
    ),
  );
}

/** Probabilities of states, populations of levels, or occupations. */
export function populationsTable(populations: Populations): HTMLElement {
  switch (populations.kind) {
    case "states": {
      const { states, probabilities } = populations;
      return table(["state", "probability"], states.map((state, i) => [`|${state}⟩`, barCell(probabilities[i])]));
    }
    case "levels": {
      const { levels, bodies: [first, second] } = populations;
      const cell = (values: readonly number[], n: number) => n < values.length ? barCell(values[n]) : "";
      const shown = Math.min(10, Math.max(...levels));
      return table(
        ["n", "p(n₁)", "p(n₂)"],
        Array.from({ length: shown }, (_, n) => [String(n), cell(first, n), cell(second, n)]),
      );
    }
    case "occupations": {
      const { occupations, sumRules } = populations, full = Math.max(1, ...occupations, ...sumRules);
      return table(
        ["body", "⟨a†a⟩", "⟨[a, a†]⟩"],
        [0, 1].map((j) => [String(j + 1), barCell(occupations[j], full), barCell(sumRules[j], full)]),
      );
    }
  }
}

/** A law, its number, whether it holds, and what there is to say of it. */
function law(name: string, value: string, holds: boolean | null, note: string | HTMLElement = ""): HTMLElement {
  const mark = holds === null ? "" : holds ? " ✓" : " ✗";
  return element(
    "div",
    { class: "law" },
    element("dt", {}, ...richText(name)),
    element("dd", holds === false ? { class: "broken" } : {}, value, mark),
    ...(note ? [element("dd", { class: "note" }, note)] : []),
  );
}

/** How much of Carnot's COP is reached, with a bar. */
function carnotShare(share: number): HTMLElement {
  const text = `reached to ${scientific(100 * share, 3)} %`;
  return element("span", {}, text, element("meter", { min: "0", max: "1", value: String(share), "aria-label": text }));
}

/** Laws that hold to this part of the largest current hold to rounding. */
const rounding = 1e-9;

/** First law, second law, COP against Carnot, and what a model's own approximation leaves open. */
export function auditList(view: ExplorerView, { currents, thermodynamics, populations }: Outcome): HTMLElement {
  const { firstLaw, entropyProduction, cop, carnotCop } = thermodynamics;
  const largest = Math.max(...Object.values(currents).map(Math.abs));
  const closed = Math.abs(firstLaw) <= rounding * largest;
  const laws = [
    law(
      "First law, Σ J",
      scientific(firstLaw, 2),
      closed,
      closed ? "" : "the power through the XX term, which (A21) leaves out",
    ),
    law("Second law, σ", scientific(entropyProduction), entropyProduction >= -rounding * largest),
    law("COP, J_C / J_L", cop === null ? "–" : scientific(cop), null),
    law(
      "Carnot’s COP",
      scientific(carnotCop),
      cop === null || carnotCop === Infinity ? null : cop <= carnotCop,
      carnotCop === Infinity
        ? "no bound, as C is not colder than R"
        : cop === null
        ? "L does not cool C"
        : carnotShare(cop / carnotCop),
    ),
  ];
  if (populations.kind === "levels") {
    const { levels, bodies } = populations;
    const top = Math.max(...bodies.map((body) => body[body.length - 1]));
    laws.push(law("Levels", `${levels[0]} × ${levels[1]}`, null, `the top ones hold up to ${scientific(top, 2)}`));
  }
  if (populations.kind === "occupations") {
    const off = Math.max(...populations.sumRules.map((sum) => Math.abs(sum - 1)));
    laws.push(
      law("Sum rule, off by", scientific(off, 2), off < 1e-3, `with the self-energy “${view.selfEnergy}”`),
    );
  }
  return element("dl", {}, ...laws);
}
