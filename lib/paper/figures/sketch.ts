/** Strokes of a schematic, as SVG text: lines, arrows, photons, boxes, and labels with subscripts. */
import { escape } from "npm:deno-std@1.4.0/html/mod.js";
import { requireFinite } from "../../check.ts";
import { frame } from "../../plots/style.ts";

type Attributes = Readonly<Record<string, string | number>>;

/** A point of the page, in pixels. */
export type Point = readonly [x: number, y: number];

/** An element with its children. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    ` ${key}="${escape(typeof value === "number" ? pixels(value) : value)}"`
  );
  return `<${name}${written.join("")}>${children.join("")}</${name}>`;
}

/** A page that is legible on light and dark grounds: what has no color of its own takes that of the text around it. */
export function page(
  { width, height, title, caption }: { width: number; height: number; title: string; caption: string },
  ...children: readonly string[]
): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": title,
      "aria-description": caption,
      fill: "currentColor",
      "font-family": frame.style.fontFamily,
      "font-size": size,
      style: "display: block; max-width: 100%; height: auto; background: transparent; overflow: visible",
    },
    ...children,
  );
}

const size = 13;

/** Text in which `_x` and `_{xy}` are subscripts. */
export function label([x, y]: Point, text: string, { size: own = size, ...attributes }: Attributes = {}): string {
  const fontSize = Number(own), drop = 0.22 * fontSize;
  let lowered = false;
  const spans = [...text.matchAll(/_(?:\{([^}]*)\}|(.))|([^_]+)/gu)].map(([, group, single, plain]) => {
    const subscript = plain === undefined;
    const dy = subscript === lowered ? 0 : subscript ? drop : -drop;
    lowered = subscript;
    const shift: Attributes = dy === 0 ? {} : { dy };
    return element(
      "tspan",
      subscript ? { ...shift, "font-size": 0.75 * fontSize } : shift,
      escape(plain ?? group ?? single),
    );
  });
  const place = { x, y: y + 0.36 * fontSize, "text-anchor": "middle", "font-size": fontSize };
  return element("text", { ...place, ...attributes }, ...spans);
}

/** A polyline. */
export function line(points: readonly Point[], attributes: Attributes = {}): string {
  return element("path", { d: path(points), ...stroke, ...attributes });
}

/** A straight arrow. */
export function arrow(from: Point, to: Point, attributes: Attributes = {}): string {
  return pointed([from, to], attributes);
}

/** A photon: a wave with a head. */
export function photon(from: Point, to: Point, attributes: Attributes = {}): string {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]], length = Math.hypot(dx, dy);
  const straight = 12, waves = Math.max(1, Math.round((length - straight) / 13)), wavy = length - straight;
  const points = Array.from({ length: 16 * waves + 1 }, (_, i): Point => {
    const along = wavy * i / (16 * waves), across = 4 * Math.sin(2 * Math.PI * i / 16);
    return [
      from[0] + (dx * along - dy * across) / length,
      from[1] + (dy * along + dx * across) / length,
    ];
  });
  return pointed([...points, to], { "stroke-width": 1.5, ...attributes });
}

/** A wave without a head, that couples two bodies. */
export function spring(from: Point, to: Point, attributes: Attributes = {}): string {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]], length = Math.hypot(dx, dy);
  const waves = Math.max(1, Math.round(length / 10));
  const points = Array.from({ length: 16 * waves + 1 }, (_, i): Point => {
    const along = i / (16 * waves), across = 5 * Math.sin(2 * Math.PI * i / 16) / length;
    return [from[0] + dx * along - dy * across, from[1] + dy * along + dx * across];
  });
  return line(points, attributes);
}

/** A box with round corners around a point. */
export function box([x, y]: Point, width: number, height: number, color = "currentColor"): string {
  const place = { x: x - width / 2, y: y - height / 2, width, height, rx: 8 };
  return element("rect", { ...place, fill: color, "fill-opacity": 0.14, stroke: color, "stroke-width": 1.5 });
}

/** A small disc with a character in it. */
export function disc(at: Point, text: string, radius: number, color = "currentColor"): string {
  const [cx, cy] = at;
  return element("circle", {
    cx,
    cy,
    r: radius,
    fill: color,
    "fill-opacity": 0.14,
    stroke: color,
    "stroke-width": 1.5,
  }) +
    label(at, text, { size: radius < 12 ? 11 : 14 });
}

/**
 * A scale for energies of any size: the lowest at `bottom`, the highest at `top`, pixels in between.
 *
 * @throws {RangeError} if one is not finite: say, the sum of two that are
 */
export function energyScale(
  energies: Readonly<Record<string, number>>,
  { bottom, top }: { readonly bottom: number; readonly top: number },
): (energy: number) => number {
  for (const [name, energy] of Object.entries(energies)) requireFinite(name, energy);
  const values = Object.values(energies), unit = Math.max(...values.map(Math.abs)) || 1; // differences stay finite
  const low = Math.min(...values) / unit, range = Math.max(...values) / unit - low || 1;
  return (energy) => bottom - (bottom - top) * ((energy / unit - low) / range);
}

/** A path through points. */
export function path(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${pixels(x)},${pixels(y)}`).join("L")}`;
}

const stroke = { fill: "none", stroke: "currentColor", "stroke-width": 1.5, "stroke-linejoin": "round" };

/** A line whose end is an arrowhead along its last piece. */
function pointed(points: readonly Point[], attributes: Attributes): string {
  const [x, y] = points[points.length - 1], [x0, y0] = points[points.length - 2];
  const length = Math.hypot(x - x0, y - y0), ux = (x - x0) / length, uy = (y - y0) / length;
  const base: Point = [x - 9 * ux, y - 9 * uy];
  const head: Point[] = [[x, y], [base[0] - 3.5 * uy, base[1] + 3.5 * ux], [base[0] + 3.5 * uy, base[1] - 3.5 * ux]];
  const shaft = line([...points.slice(0, -1), [x - 7 * ux, y - 7 * uy]], attributes);
  return shaft + element("path", { d: `${path(head)}Z`, fill: String(attributes.stroke ?? "currentColor") });
}

function pixels(value: number): string {
  return String(Math.round(100 * value) / 100);
}
