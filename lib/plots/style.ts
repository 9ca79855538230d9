/** The look that all figures share: axes, colours, legend, zero line. */
import * as Plot from "npm:@observablehq/plot@0.6.17";
import { powerOfTen } from "../display/table.ts";
import type { FigureRow } from "./rows.ts";

/** Colours of the curves, legible on white and on black. */
const palette = ["#4269d0", "#d9820f", "#3ca951", "#c2407e", "#8b5cf6", "#0e9aa7", "#9c6b4e"] as const;

/** Colours of the baths in schematics. */
export const bathColors = { L: "#e5484d", R: "#d9820f", C: "#4269d0" } as const;

/** Dashes of the curves, so that they are told apart without colours. */
const dashes = ["none", "8,4", "2,3", "10,3,2,3", "5,2", "1,2", "12,4"] as const;

/** Options common to all figures. */
export const frame = {
  width: 680,
  height: 420,
  marginTop: 60,
  marginLeft: 64,
  marginBottom: 46,
  marginRight: 24,
  style: { fontFamily: "system-ui, sans-serif", fontSize: "13px", background: "transparent", overflow: "visible" },
} as const satisfies Plot.PlotOptions;

/** A curve: the rows of one name, drawn in the style of its label. */
export interface Series {
  /** Which rows. */
  readonly series: string;
  /** Its name in the legend; curves of one label in several panels look the same. */
  readonly label: string;
  /** The panel that it is drawn in, where there are several. */
  readonly panel?: string;
}

/** A vertical axis for J_C in units of a power of ten. */
export interface CurrentAxis {
  /** Its label, with the unit. */
  readonly label: string;
  /** J_C of a row in that unit. */
  readonly value: (row: FigureRow) => number;
  /** Where a frame ends that shows all cooling and some heating, in that unit; the data's range if nothing cools. */
  readonly window: readonly [number, number];
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
  const window = [low < 0 ? low - margin : low, high > 0 ? high + margin : high];
  const largest = Math.max(-window[0], window[1]);
  const exponent = largest > 0 ? Math.floor(Math.log10(largest)) : 0;
  const scale = 10 ** -exponent;
  return {
    label: `J_C / ${powerOfTen(exponent)} (k_B T)²/ħ`,
    value: (row) => row.J_C * scale,
    window: [window[0] * scale, window[1] * scale],
  };
}

/** A thin line at J = 0. */
export function zeroLine(): Plot.Markish {
  return Plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.5 });
}

/** One line a curve, ending where it leaves the frame; colour and dash go by label. */
export function lines(rows: readonly FigureRow[], curves: readonly Series[], axis: CurrentAxis): Plot.Markish[] {
  const labels = labelsOf(curves);
  return curves.map(({ series, label, panel }) => {
    const points = rows.filter((row) => row.series === series).map((row) => ({ x: row.x, y: axis.value(row) }));
    return Plot.line(cutAtFrame(points, axis.window), {
      x: "x",
      y: "y",
      ...(panel === undefined ? {} : { fy: () => panel }),
      ...look(labels.indexOf(label)),
    });
  });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The part of a polyline between two heights; a NaN marks a gap. (A clip path that cuts much off stops resvg.) */
function cutAtFrame(points: readonly Point[], [low, high]: readonly [number, number]): Point[] {
  const cut: Point[] = [];
  points.forEach(({ x, y }, i) => {
    if (i > 0) {
      const { x: x0, y: y0 } = points[i - 1];
      const crossings = [low, high].filter((height) => (y0 - height) * (y - height) < 0).map((height) => {
        const t = (height - y0) / (y - y0);
        return { x: x0 + t * (x - x0), y: height };
      });
      cut.push(...crossings.sort((p, q) => (p.y - q.y) * (y - y0)));
    }
    cut.push({ x, y: y < low || y > high ? NaN : y });
  });
  return cut;
}

/** A legend in the top margin: a piece of each line and its label, in so many rows. */
export function legend(curves: readonly Series[], columnWidth = 120, rows = 1): Plot.Markish[] {
  const labels = labelsOf(curves), columns = Math.ceil(labels.length / rows);
  return labels.flatMap((label, i) => {
    const row = Math.floor(i / columns);
    const dx = (i - row * columns) * columnWidth, dy = -24 - 18 * (rows - 1 - row);
    const place = { facet: "super", frameAnchor: "top-left", dy } as const;
    return [
      Plot.vector([label], { ...place, ...look(i), dx, length: 30, rotate: 90, anchor: "start", shape }),
      Plot.text([label], { ...place, dx: dx + 36, textAnchor: "start", lineAnchor: "middle" }),
    ];
  });
}

/** A straight piece of line, for the legend. */
const shape: Plot.VectorShapeImplementation = {
  draw(context, length) {
    context.moveTo(0, 0);
    context.lineTo(0, -length);
  },
};

function labelsOf(curves: readonly Series[]): string[] {
  return [...new Set(curves.map(({ label }) => label))];
}

function look(i: number) {
  return { stroke: palette[i % palette.length], strokeDasharray: dashes[i % dashes.length], strokeWidth: 2 };
}
