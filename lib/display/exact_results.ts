/** Exact results as tables. */
import type { ExactResult } from "../exact/exact.ts";
import { fateOf } from "../thermodynamics.ts";
import type { MimeBundle } from "./display.ts";
import { digits, tablesBundle } from "./table.ts";

/** Whether a value is what `exact` returns. */
export function isExactResult(value: unknown): value is ExactResult {
  if (typeof value !== "object" || value === null) return false;
  const { kind, currents, errors } = value as Partial<ExactResult>;
  return kind === "exact" && typeof currents === "object" && typeof errors === "object";
}

/** Currents with their errors, populations, the audit in a line, and what is not promised. */
export function exactResultBundle(result: ExactResult): MimeBundle {
  const { currents, errors, temperatures, states, populations, thermodynamics, method, warnings } = result;
  const names = Object.keys(currents), { cooling, cop, carnotCop, entropyProduction, firstLaw } = thermodynamics;
  const error = (name: string) => Number(errors[name].toPrecision(1));
  const notes = [
    ...(cooling === null || errors.C > Math.abs(currents.C) ? [] : [`C is ${fateOf(currents.C)}`]),
    ...(cop === null || carnotCop === null ? [] : [`COP ${digits(cop)} of at most ${digits(carnotCop)}`]),
    `entropy production ${digits(entropyProduction)}`,
    `${names.map((name) => `J_${name}`).join(" + ")} = ${digits(Number(firstLaw.toPrecision(2)))}`,
  ];
  return tablesBundle(
    [
      {
        head: ["bath", "T", "J out of it", "error"],
        rows: names.map((name) => [name, temperatures[name], currents[name], error(name)]),
      },
      { head: ["state", "population"], rows: states.map((state, k) => [state, populations[k]]) },
    ],
    [method, notes.join("; "), ...warnings.map((warning) => `Note: ${warning}.`)].join("\n"),
  );
}
