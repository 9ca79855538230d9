/** The vertical axis for J_C: a frame around the cooling, in units of a power of ten. */
import { powerOfTen } from "../display/table.ts";
import type { FigureRow } from "./rows.ts";

/** A vertical axis for J_C in units of a power of ten. */
export interface CurrentAxis {
  /** Its label, with the unit. */
  readonly label: string;
  /** The unit, a power of ten. */
  readonly unit: number;
  /** The height at which a row is drawn: its J_C in that unit. */
  readonly value: (row: FigureRow) => number;
  /** Where a frame ends that shows all cooling and some heating, in that unit; the data's range if nothing cools. */
  readonly window: readonly [number, number];
  /** The J_C at these two ends. */
  readonly range: readonly [number, number];
}

/**
 * The axis of a frame around the cooling in the rows; its ends read 1 … 9.99.
 *
 * @param heating how much heating is shown, in units of the largest cooling
 */
export function currentAxis(rows: readonly FigureRow[], heating = 1): CurrentAxis {
  let least = 0, most = 0;
  for (const { J_C } of rows) {
    least = Math.min(least, J_C);
    most = Math.max(most, J_C);
  }
  const [low, high] = most > 0 ? [Math.max(least, -heating * most), most] : [least, most];
  const margin = 0.04 * (high - low);
  const range = [low < 0 ? low - margin : low, high > 0 ? high + margin : high] as const;
  const largest = Math.max(-range[0], range[1]);
  const exponent = largest > 0 ? Math.floor(Math.log10(largest)) : 0;
  const scale = 10 ** -exponent;
  return {
    unit: 10 ** exponent,
    label: `J_C / ${powerOfTen(exponent)} (k_B T)²/ħ`,
    value: (row) => row.J_C * scale,
    window: [range[0] * scale, range[1] * scale],
    range,
  };
}
