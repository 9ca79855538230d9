/** Random views for the explorer's tests, from its own tables. */
import * as fc from "fast-check";
import {
  abscissasOf,
  changeView,
  choiceNames,
  choices,
  type ExplorerView,
  initialView,
  parameterNames,
  parameters,
} from "../../lib/explorer/view.ts";

const words = Object.fromEntries(
  choiceNames.map((name) => [name, fc.constantFrom(...Object.keys(choices[name].options))]),
);

const numbers = Object.fromEntries(
  parameterNames.map((name) => {
    const { range: [low, high], integer } = parameters[name];
    return [name, integer ? fc.integer({ min: low, max: high }) : fc.double({ min: low, max: high, noNaN: true })];
  }),
);

/** Any choices, any parameters within their sliders, any abscissa that has a meaning, any part of it. */
export const views: fc.Arbitrary<ExplorerView> = fc.tuple(
  fc.record({ ...words, ...numbers }),
  fc.nat(),
  fc.double({ min: 0.001, max: 0.4, noNaN: true }),
  fc.double({ min: 0.6, max: 1, noNaN: true }),
).map(([chosen, i, from, to]) => {
  const view = changeView(initialView, chosen as Partial<ExplorerView>);
  const possible = abscissasOf(view), against = possible[i % possible.length];
  return changeView(changeView(view, { against }), { from, to });
});

/** Machines with open gaps below the cut-off and filters that are not too sharp, so that most have a solution soon. */
export const solvable: fc.Arbitrary<ExplorerView> = views.map((view) => ({
  ...view,
  eps1: 0.5 + Math.abs(view.eps1) / 2,
  eps2: 0.5 + view.eps2 / 2,
  deltaZ: 0.05 + view.deltaZ / 4,
  levels1: Math.min(view.levels1, 6),
  levels2: Math.min(view.levels2, 6),
  couplingL: 0.01 + view.couplingL,
  couplingR: 0.01 + view.couplingR,
  couplingC: 0.01 + view.couplingC,
  cutoff: view.model === "negf" ? 7 : 15 + view.cutoff,
  strength: 0.5 + view.strength / 10,
}));
