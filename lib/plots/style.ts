/** The look that all figures share: colors, dashes, frame, legend. */
import * as Plot from "npm:@observablehq/plot@0.6.17";

/** Colors of the curves, legible on white and on black. */
const palette = ["#4269d0", "#d9820f", "#3ca951", "#c2407e", "#8b5cf6", "#0e9aa7", "#9c6b4e"] as const;

/** Colors of the baths in schematics. */
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

/** A legend in the top margin, a piece of each line and its label, in as many rows as it takes; and that margin. */
export function legend(curves: readonly Series[], columnWidth = 120): { marks: Plot.Markish[]; marginTop: number } {
  const labels = labelsOf(curves), widest = Math.floor((frame.width - frame.marginLeft) / columnWidth);
  const rows = Math.ceil(labels.length / widest), columns = Math.ceil(labels.length / rows);
  const marks = labels.flatMap((label, i) => {
    const row = Math.floor(i / columns);
    const dx = (i - row * columns) * columnWidth, dy = -24 - rowHeight * (rows - 1 - row);
    const place = { facet: "super", frameAnchor: "top-left", dy } as const;
    return [
      Plot.vector([label], { ...place, ...look(i), dx, length: 30, rotate: 90, anchor: "start", shape }),
      Plot.text([label], { ...place, dx: dx + 36, textAnchor: "start", lineAnchor: "middle" }),
    ];
  });
  return { marks, marginTop: frame.marginTop + rowHeight * (rows - 1) };
}

const rowHeight = 18;

/** A straight piece of line, for the legend. */
const shape: Plot.VectorShapeImplementation = {
  draw(context, length) {
    context.moveTo(0, 0);
    context.lineTo(0, -length);
  },
};

/** The labels of the legend. */
export function labelsOf(curves: readonly Series[]): string[] {
  return [...new Set(curves.map(({ label }) => label))];
}

/** Color and dash of the curve with that place in the legend. */
export function look(i: number) {
  return { stroke: palette[i % palette.length], strokeDasharray: dashes[i % dashes.length], strokeWidth: 2 };
}
