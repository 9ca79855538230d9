/** Where a curve cools C and where it heats C. */
import type { FigureRow } from "./rows.ts";

/** Colours of the regions in which C is cooled and heated. */
export const shades = { cooling: "#4269d0", heating: "#e5484d" } as const;

/** A stretch of the abscissa on which J_C keeps its sign. */
export interface Region {
  /** Its left end. */
  readonly from: number;
  /** Its right end. */
  readonly to: number;
  /** What happens to C in it. */
  readonly verdict: keyof typeof shades;
}

/** Stretches of the abscissa on which J_C keeps its sign; they meet where a straight line between points crosses 0. */
export function regions(rows: readonly FigureRow[]): Region[] {
  const verdict = (row: FigureRow) => row.J_C > 0 ? "cooling" : "heating";
  const found: { from: number; to: number; verdict: keyof typeof shades }[] = [];
  rows.forEach((row, i) => {
    const last = found.at(-1);
    if (last?.verdict === verdict(row)) last.to = row.x;
    else {
      const before = rows[i - 1];
      const crossing = before ? before.x + (row.x - before.x) * before.J_C / (before.J_C - row.J_C) : row.x;
      if (last) last.to = crossing;
      found.push({ from: crossing, to: row.x, verdict: verdict(row) });
    }
  });
  return found;
}
