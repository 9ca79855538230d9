/** The curves of a figure, and what of them lies outside its frame. */
import * as Plot from "npm:@observablehq/plot@0.6.17";
import { digits } from "../display/table.ts";
import type { CurrentAxis } from "./current_axis.ts";
import type { FigureRow } from "./rows.ts";
import { labelsOf, look, type Series } from "./style.ts";

/** A thin line at J = 0. */
export function zeroLine(): Plot.Markish {
  return Plot.ruleY([0], zeroStroke);
}

/** The look of that line. */
export const zeroStroke = { stroke: "currentColor", strokeOpacity: 0.5 } as const;

/**
 * One line a curve, ending where it leaves the frame, where a triangle says so; color and dash go by label. A note in
 * the frame says how far curves go on outside, and names those that are outside throughout.
 */
export function lines(rows: readonly FigureRow[], curves: readonly Series[], axis: CurrentAxis): Plot.Markish[] {
  const labels = labelsOf(curves);
  const paths = curves.map(({ series, label, panel }) => {
    const path = rows.filter((row) => row.series === series).map((row) => ({ x: row.x, y: axis.value(row) }));
    return { label, panel, path, ...look(labels.indexOf(label)), ...cutAtFrame(path, axis.window) };
  });
  const panels = [...new Set(paths.map(({ panel }) => panel))];
  return [
    ...paths.map(({ inside, panel, stroke, strokeDasharray, strokeWidth }) =>
      Plot.line(inside, { x: "x", y: "y", stroke, strokeDasharray, strokeWidth, ...inPanel(panel) })
    ),
    ...paths.flatMap((path) => exitMarks(path, axis)),
    ...panels.flatMap((panel) => outsideNotes(paths.filter((path) => path.panel === panel), axis)),
  ];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve as it is drawn. */
interface Path {
  readonly label: string;
  readonly panel?: string;
  readonly stroke: string;
  /** All of it. */
  readonly path: readonly Point[];
  /** The part in the frame. */
  readonly inside: readonly Point[];
  /** Where it crosses the frame's lower or upper edge. */
  readonly exits: readonly Point[];
}

/** The channel that puts a mark into a panel; none where there are no panels. */
function inPanel(panel: string | undefined): { fy?: () => string } {
  return panel === undefined ? {} : { fy: () => panel };
}

/** The part of a polyline between two heights; a NaN marks a gap. (A clip path that cuts much off stops resvg.) */
function cutAtFrame(
  path: readonly Point[],
  [low, high]: readonly [number, number],
): { inside: Point[]; exits: Point[] } {
  const inside: Point[] = [], exits: Point[] = [];
  path.forEach(({ x, y }, i) => {
    if (i > 0) {
      const { x: x0, y: y0 } = path[i - 1];
      const crossings = [low, high].filter((height) => (y0 - height) * (y - height) < 0).map((height) => {
        const t = (height - y0) / (y - y0);
        return { x: x0 + t * (x - x0), y: height };
      }).sort((p, q) => (p.y - q.y) * (y - y0));
      inside.push(...crossings);
      exits.push(...crossings);
    }
    inside.push({ x, y: y < low || y > high ? NaN : y });
  });
  return { inside, exits };
}

/** A triangle on the frame's edge, pointing outwards, where a curve goes on outside. */
function exitMarks({ exits, stroke, panel }: Path, { window: [low] }: CurrentAxis): Plot.Markish[] {
  return exits.map((exit) =>
    Plot.dot([exit], {
      x: "x",
      y: "y",
      symbol: "triangle",
      rotate: exit.y === low ? 180 : 0,
      r: 4,
      fill: stroke,
      ...inPanel(panel),
    })
  );
}

/** A line of text and its color. */
interface Note {
  readonly text: string;
  readonly fill: string;
}

/** Lines of text at the frame's lower and upper edge that say what lies outside. */
function outsideNotes(paths: readonly Path[], axis: CurrentAxis): Plot.Markish[] {
  const [low, high] = axis.window, fy = inPanel(paths[0]?.panel);
  return ([["▼", "bottom", ({ y }: Point) => y < low], ["▲", "top", ({ y }: Point) => y > high]] as const).flatMap(
    ([sign, edge, isOutside]) => {
      const notes = notesOn(paths, sign, isOutside), out = edge === "top" ? 1 : -1;
      const side = emptiestPlace(paths, axis, edge, notes.length);
      return notes.map(({ text, fill }, i) =>
        Plot.text([text], {
          ...fy,
          frameAnchor: side === "middle" ? edge : `${edge}-${side}`,
          dx: { left: 8, middle: 0, right: -8 }[side],
          dy: out * (10 + lineHeight * (edge === "top" ? i : notes.length - 1 - i)),
          fill,
        })
      );
    },
  );
}

const lineHeight = 17;

/** Where on an edge so many lines of text cover the least of the curves. */
function emptiestPlace(
  paths: readonly Path[],
  { window: [low, high] }: CurrentAxis,
  edge: "top" | "bottom",
  count: number,
): "left" | "middle" | "right" {
  const leastHeight = 250; // of a frame, in pixels
  const covered = (10 + lineHeight * count) / leastHeight * (high - low);
  const near = paths.flatMap(({ inside }) =>
    inside.filter(({ y }) => edge === "top" ? y > high - covered : y < low + covered)
  );
  const [first, last] = extent(paths.flatMap(({ path }) => path.map(({ x }) => ({ x, y: x }))));
  const hits = (from: number, to: number) =>
    near.filter(({ x }) => x >= first + from * (last - first) && x <= first + to * (last - first)).length;
  const places = { right: hits(0.6, 1), left: hits(0, 0.4), middle: hits(0.3, 0.7) },
    least = Math.min(...Object.values(places));
  return (["right", "left", "middle"] as const).find((place) => places[place] === least)!;
}

/** What lies outside one edge: how far the curves that leave the frame go, and which curves never enter it. */
function notesOn(paths: readonly Path[], sign: "▼" | "▲", isOutside: (point: Point) => boolean): Note[] {
  const outside = paths.filter(({ path }) => path.some(isOutside));
  const hidden = outside.filter(({ path }) => path.every(isOutside));
  const leaving = outside.filter((path) => !hidden.includes(path)).map(({ path }) => extent(path));
  const farthest = sign === "▼"
    ? `▼ down to ${rounded(Math.min(...leaving.map(([least]) => least)))}`
    : `▲ up to ${rounded(Math.max(...leaving.map(([, most]) => most)))}`;
  return [
    ...(leaving.length > 0 ? [{ text: farthest, fill: "currentColor" }] : []),
    ...hidden.slice(0, named).map(({ label, stroke, path }) => ({
      text: `${sign} ${label && `${label}: `}${extent(path).map(rounded).join(" … ")}`,
      fill: stroke,
    })),
    ...(hidden.length > named ? [{ text: `${sign} and ${hidden.length - named} more`, fill: "currentColor" }] : []),
  ];
}

/** How many of the curves are named that never enter the frame. */
const named = 4;

/** The least and the largest height. */
function extent(path: readonly Point[]): [number, number] {
  return path.reduce(([least, most], { y }) => [Math.min(least, y), Math.max(most, y)], [Infinity, -Infinity]);
}

/** A height on the axis, to two digits. */
function rounded(value: number): string {
  return digits(Number(value.toPrecision(2)));
}
