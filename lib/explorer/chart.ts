/** The explorer's two charts, as options of Observable Plot: J_C and, below it, the COP beside Carnot's. */
import * as Plot from "npm:@observablehq/plot@0.6.17";
import { thermodynamics } from "../thermodynamics.ts";
import type { FigureRow } from "../plots/rows.ts";
import { regions, shades } from "../plots/regions.ts";
import { currentAxis } from "../plots/current_axis.ts";
import { lines, zeroLine } from "../plots/lines.ts";
import { frame } from "../plots/style.ts";
import { powerOfTen } from "../display/table.ts";
import { seriesOf, viewAt } from "./curve.ts";
import { temperaturesOf } from "./machine.ts";
import { axisLabel, scientific } from "./text.ts";
import { type ExplorerView, parameters } from "./view.ts";

/** Size of a chart in pixels. */
export interface Size {
  /** Width. */
  readonly width: number;
  /** Height. */
  readonly height: number;
}

/** What both charts have in common; their plot areas lie one above the other. */
function common({ against, from, to }: ExplorerView, { width, height }: Size) {
  const narrow = width < 500;
  return {
    ...frame,
    width,
    height,
    marginTop: 26,
    marginLeft: 48,
    marginRight: narrow ? 10 : 20,
    marginBottom: 42,
    x: {
      label: axisLabel(against),
      labelOffset: 36,
      domain: [from, to],
      ...(parameters[against].scale === "log" ? { type: "log" } as const : {}),
      ticks: narrow ? 5 : 9,
    },
  };
}

/** Where the machine stands on the abscissa. */
function hairline(view: ExplorerView): Plot.Markish {
  const x = view[view.against];
  return Plot.ruleX(x >= view.from && x <= view.to ? [x] : [], { strokeOpacity: 0.45, strokeDasharray: "3,3" });
}

/**
 * J_C against the abscissa, with the stretches shaded in which C is cooled.
 *
 * @param rows the curve's points, at least one
 * @param now J_C of the machine itself, if it has one
 */
export function currentChart(
  view: ExplorerView,
  rows: readonly FigureRow[],
  now: number | null,
  size: Size,
): Plot.PlotOptions {
  const axis = currentAxis(rows), series = seriesOf(view), x = view[view.against];
  const cooling = regions(rows).filter(({ verdict }) => verdict === "cooling");
  const [low, high] = axis.window;
  const y = now === null ? NaN : axis.value({ series, x, J_L: 0, J_R: 0, J_C: now });
  const inside = x >= view.from && x <= view.to;
  return {
    ...common(view, size),
    ariaLabel: "Heat current J_C out of bath C",
    y: {
      label: axis.label,
      domain: low < high ? [low, high] : [-1, 1],
      ticks: Math.max(3, Math.floor(size.height / 50)),
    },
    marks: [
      Plot.rectX(cooling, { x1: "from", x2: "to", fill: shades.cooling, fillOpacity: 0.14 }),
      ...(cooling.length > 0 ? shadeLegend() : []),
      zeroLine(),
      hairline(view),
      ...lines(rows, [{ series, label: "" }], axis),
      Plot.dot(inside && y >= low && y <= high ? [[x, y]] : [], {
        r: 5,
        fill: y === 0 ? "currentColor" : shades[y > 0 ? "cooling" : "heating"],
        stroke: "currentColor",
        strokeWidth: 1.5,
      }),
      Plot.text(inside && y < low ? [x] : [], {
        x: (x) => x,
        text: () => `▼ ${scientific(now!, 3)}`,
        frameAnchor: "bottom",
        textAnchor: x < (view.from + view.to) / 2 ? "start" : "end",
        dx: x < (view.from + view.to) / 2 ? 6 : -6,
        dy: -26,
      }),
    ],
  };
}

/** What the shading means, in the upper margin. */
function shadeLegend(): Plot.Markish[] {
  const place = { frameAnchor: "top-right", dy: -12, lineAnchor: "middle" } as const;
  return [
    Plot.text(["■"], { ...place, dx: -72, fill: shades.cooling, fillOpacity: 0.4, fontSize: 16 }),
    Plot.text(["C is cooled"], place),
  ];
}

/** Curves of the COP chart. */
const efficiencies = { cop: { stroke: shades.cooling, strokeWidth: 2 }, carnot: { strokeDasharray: "6,4" } } as const;

/** Decades of the COP that are drawn, below its highest; where cooling ends it falls without end. */
const decades = 2;

/**
 * COP and Carnot's bound against the abscissa, where L cools C; on a logarithmic scale, as they are decades apart.
 *
 * @param rows the curve's points
 * @returns nothing if there is no point with a COP
 */
export function copChart(view: ExplorerView, rows: readonly FigureRow[], size: Size): Plot.PlotOptions | null {
  const points = rows.map(({ x, J_L, J_R, J_C }) => {
    const { cop, carnotCop } = thermodynamics({ L: J_L, R: J_R, C: J_C }, temperaturesOf(viewAt(view, x)));
    return { x, cop: cop ?? NaN, carnot: carnotCop > 0 && carnotCop < Infinity ? carnotCop : NaN };
  });
  const highest = (key: "cop" | "carnot") => points.reduce((most, point) => Math.max(most, point[key] || 0), 0);
  if (highest("cop") === 0) return null;
  const shared = common(view, size);
  const top = Math.ceil(Math.log10(Math.max(highest("cop"), highest("carnot"))));
  const bottom = Math.floor(Math.log10(highest("cop"))) - decades;
  const low = 10 ** bottom;
  const curve = (key: keyof typeof efficiencies) =>
    Plot.line(points.map((point) => ({ x: point.x, y: point[key] >= low ? point[key] : NaN })), {
      x: "x",
      y: "y",
      ...efficiencies[key],
    });
  return {
    ...shared,
    marginTop: 24,
    marginBottom: 8,
    x: { ...shared.x, axis: null },
    ariaLabel: "Coefficient of performance and Carnot's bound",
    y: {
      label: "COP; dashed: Carnot’s bound",
      type: "log",
      domain: [low, 10 ** top],
      ticks: [bottom, (bottom + top) >> 1, top].map((exponent) => 10 ** exponent),
      tickFormat: (value: number) => powerOfTen(Math.round(Math.log10(value))),
    },
    marks: [hairline(view), curve("carnot"), curve("cop"), belowFrame(points, low)],
  };
}

/** A mark at the frame where the COP falls below it, which it does without end where cooling ends. */
function belowFrame(points: readonly { readonly x: number; readonly cop: number }[], low: number): Plot.Markish {
  const leaving = points.filter(({ cop }, i) =>
    cop < low && [points[i - 1], points[i + 1]].some((neighbor) => neighbor?.cop >= low)
  );
  return Plot.text(leaving, { x: "x", text: () => "▼", frameAnchor: "bottom", dy: -4, fill: shades.cooling });
}
