/** Results of open systems as tables. */
import type { OpenResult } from "../solve.ts";
import { fateOf } from "../thermodynamics.ts";
import type { MimeBundle } from "./display.ts";
import { digits, tablesBundle } from "./table.ts";

/** How many levels a table lists. */
const listed = 8;

/** Whether a value is what `solve` returns of an open system. */
export function isOpenResult(value: unknown): value is OpenResult {
  if (typeof value !== "object" || value === null) return false;
  const { kind, density, validity } = value as Partial<OpenResult>;
  return kind === "open" && typeof density === "object" && typeof validity === "object";
}

/** Currents, populations of the levels, the audit in a line, and what does not hold. */
export function openResultBundle(result: OpenResult): MimeBundle {
  const { currents, temperatures, populations, generator: { energies }, thermodynamics, validity, method, warnings } =
    result;
  const names = Object.keys(currents), levels = energies.slice(0, listed);
  const { cooling, cop, carnotCop, entropyProduction, firstLaw } = thermodynamics;
  const notes = [
    ...(energies.length > listed ? [`${energies.length - listed} higher levels not listed`] : []),
    ...(cooling === null ? [] : [`C is ${fateOf(currents.C)}`]),
    ...(cop === null || carnotCop === null ? [] : [`COP ${digits(cop)} of at most ${digits(carnotCop)}`]),
    `entropy production ${digits(entropyProduction)}`,
    `${names.map((name) => `J_${name}`).join(" + ")} = ${digits(Number(firstLaw.toPrecision(2)))}`,
    ...(validity.splittingOverRate === null
      ? []
      : [`smallest splitting ${digits(Number(validity.splittingOverRate.toPrecision(2)))} of the largest rate`]),
  ];
  return tablesBundle(
    [
      { head: ["bath", "T", "J out of it"], rows: names.map((name) => [name, temperatures[name], currents[name]]) },
      { head: ["level", "E", "population"], rows: levels.map((E, k) => [String(k), E, populations[k]]) },
    ],
    [method, notes.join("; "), ...warnings.map((warning) => `Note: ${warning}.`)].join("\n"),
  );
}
