/** Panels of one figure, above each other, each with a frame in which its curves can be seen. */
import * as Plot from "npm:@observablehq/plot@0.6.17";
import { digits } from "../display/table.ts";
import { type CurrentAxis, currentAxis } from "./current_axis.ts";
import { zeroStroke } from "./lines.ts";
import type { FigureRow } from "./rows.ts";

/** A panel and the rows that it shows. */
export interface Panel {
  /** Its name. */
  readonly name: string;
  /** Its rows. */
  readonly rows: readonly FigureRow[];
}

/** The vertical axes of panels. */
export interface PanelAxes {
  /** Label and frame of the figure. */
  readonly shared: CurrentAxis;
  /** The axis of each panel, by its name: values are heights in the figure's frame. */
  readonly axes: ReadonlyMap<string, CurrentAxis>;
  /** Draws them. */
  readonly marks: readonly Plot.Markish[];
}

/**
 * One axis for all panels in which C is cooled, so that they can be compared. A panel in which it is not would be empty in
 * their frame, so it gets ticks of its own, in the same unit.
 */
export function panelAxes(panels: readonly Panel[]): PanelAxes {
  const cooling = panels.filter(({ rows }) => rows.some(({ J_C }) => J_C > 0));
  const comparable = cooling.length > 0 ? cooling : panels;
  const shared = currentAxis(comparable.flatMap(({ rows }) => rows));
  const drawn = panels.map((panel) => ({
    name: panel.name,
    axis: comparable.includes(panel) ? shared : stretched(currentAxis(panel.rows), shared),
  }));
  return {
    shared,
    axes: new Map(drawn.map(({ name, axis }) => [name, axis])),
    marks: drawn.flatMap(({ name, axis }, place) => {
      const fy = () => name, height = (J_C: number) => axis.value({ series: "", x: 0, J_L: 0, J_R: 0, J_C });
      const ticks = roundNumbers(axis.range.map((J_C) => J_C / shared.unit));
      return [
        Plot.ruleY([height(0)], { fy, ...zeroStroke }),
        Plot.axisY(ticks.map((tick) => height(tick * shared.unit)), {
          fy,
          label: place === 0 ? shared.label : null,
          labelAnchor: "top",
          tickFormat: (_, i) => digits(ticks[i]),
        }),
      ];
    }),
  };
}

/** The axis of a panel whose own range fills the shared frame. */
function stretched(own: CurrentAxis, { window, unit, label }: CurrentAxis): CurrentAxis {
  const [low, high] = window, [first, last] = own.window;
  const value = (row: FigureRow) => low + (high - low) * (own.value(row) - first) / (last - first);
  return { value, window, unit, label, range: own.range };
}

/** Some five to ten multiples of 1, 2 or 5 times a power of ten between two numbers. */
function roundNumbers([first, last]: readonly number[]): number[] {
  const rough = (last - first) / 10, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough)!;
  const count = Math.floor(last / step) - Math.ceil(first / step) + 1;
  return Array.from({ length: count }, (_, i) => (Math.ceil(first / step) + i) * step);
}
