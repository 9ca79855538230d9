/** The data of a figure: one row a point of a curve, with the heat currents out of the three baths. */
import { stringify } from "npm:deno-std@1.4.0/csv/mod.js";
import type { PerBath } from "../baths/bath.ts";

/** One point of one curve: the heat currents out of the three baths. */
export interface FigureRow {
  /** Which curve. */
  readonly series: string;
  /** Abscissa. */
  readonly x: number;
  /** J_L, out of the hot bath. */
  readonly J_L: number;
  /** J_R, out of the reference bath. */
  readonly J_R: number;
  /** J_C, out of the cold bath: > 0 cools it. */
  readonly J_C: number;
}

/** The currents of a solved machine, as a row. */
export function solutionRow(
  series: string,
  x: number,
  { currents: { L, R, C } }: { readonly currents: PerBath },
): FigureRow {
  return { series, x, J_L: L, J_R: R, J_C: C };
}

/** Rows as CSV with the header series,x,J_L,J_R,J_C. */
export function rowsToCSV(rows: readonly FigureRow[]): string {
  return stringify(rows, { columns: ["series", "x", "J_L", "J_R", "J_C"] }).replaceAll("\r\n", "\n");
}
