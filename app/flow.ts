/** The energy flow as a Sankey diagram: L left, R right, C below, the machine between them. */
import type { Outcome } from "../lib/explorer/machine.ts";
import { scientific, signed } from "../lib/explorer/text.ts";

const names = ["L", "R", "C"] as const;
type Bath = (typeof names)[number];

/** Width of the largest current, in the drawing's units. */
const widest = 44;
/** Width below which a current is a dashed line that is not to scale. */
const thinnest = 1.5;

const size = { width: 400, height: 204 };
const machine = { x: 140, y: 26, width: 120, height: 88 };
/** Where bands end at the baths: on the upright edges of L and R, on the upper edge of C. */
const ends: Record<Bath, readonly [x: number, y: number]> = { L: [84, 70], R: [316, 70], C: [200, 158] };

/** A stream of energy from one bath to another. */
interface Stream {
  readonly from: Bath;
  readonly to: Bath;
  readonly flow: number;
}

/** Each bath that gives shares its heat among those that take, in proportion; of three baths, one gives or one takes. */
function streams({ currents }: Outcome): Stream[] {
  const giving = names.filter((name) => currents[name] > 0), taking = names.filter((name) => currents[name] < 0);
  const total = taking.reduce((sum, name) => sum - currents[name], 0);
  return giving.flatMap((from) => taking.map((to) => ({ from, to, flow: currents[from] * (-currents[to] / total) })));
}

/** The diagram as SVG text. */
export function flowDiagram(outcome: Outcome): string {
  const { currents, temperatures } = outcome;
  const largest = Math.max(...names.map((name) => Math.abs(currents[name])));
  const width = (flow: number) => Math.max(thinnest, largest > 0 ? widest * flow / largest : 0);
  const all = streams(outcome);

  /** Place of a stream's end at a bath: towards C lies below, or on that side. */
  const place = (bath: Bath, stream: Stream): readonly [number, number] => {
    const here = all.filter(({ from, to }) => from === bath || to === bath);
    const other = ({ from, to }: Stream) => from === bath ? to : from;
    const ordered = here.sort((a, b) => names.indexOf(other(a)) - names.indexOf(other(b)));
    const total = ordered.reduce((sum, { flow }) => sum + width(flow), 0);
    const before = ordered.slice(0, ordered.indexOf(stream)).reduce((sum, { flow }) => sum + width(flow), 0);
    const offset = before + width(stream.flow) / 2 - total / 2;
    const [x, y] = ends[bath];
    return bath === "C" ? [x + offset, y] : [x, y + offset];
  };
  const gradients = all.map(({ from, to }) => {
    const [[x1, y1], [x2, y2]] = [ends[from], ends[to]];
    return `<linearGradient id="${from}${to}" gradientUnits="userSpaceOnUse" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">` +
      `<stop class="${from}"/><stop offset="1" class="${to}"/></linearGradient>`;
  });
  const bands = all.map((stream) => {
    const [x1, y1] = place(stream.from, stream), [x2, y2] = place(stream.to, stream);
    const middle = (x1 + x2) / 2;
    const path = stream.from === "C"
      ? `M${x1},${y1} C${x1},${y2} ${x1},${y2} ${x2},${y2}`
      : stream.to === "C"
      ? `M${x1},${y1} C${x2},${y1} ${x2},${y1} ${x2},${y2}`
      : `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`;
    const w = width(stream.flow), dashed = w <= thinnest ? ` stroke-dasharray="4 3"` : "";
    return `<path d="${path}" class="band" stroke="url(#${stream.from}${stream.to})" stroke-width="${
      w.toFixed(2)
    }"${dashed}/>`;
  });
  const arrows = names.filter((name) => currents[name] !== 0).map((name) => {
    const [x, y] = ends[name], out = currents[name] > 0;
    const outward = { L: 0, R: 180, C: -90 }[name];
    const [dx, dy] = { L: [30, 0], R: [-30, 0], C: [0, -22] }[name];
    return `<path d="M-7,-8 L7,0 L-7,8 Z" class="arrow" transform="translate(${x + dx} ${y + dy}) rotate(${
      out ? outward : outward + 180
    })"/>`;
  });
  const box = { L: [4, 40, 80, 60], R: [316, 40, 80, 60], C: [150, 158, 100, 44] } as const;
  const baths = names.map((name) => {
    const [x, y, w, h] = box[name], center = x + w / 2;
    const word = { L: "hot", R: "waste", C: "cold" }[name];
    const [first, second] = name === "C" ? [y + 18, y + 35] : [y + 26, y + 44];
    return `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="8" class="bath ${name}"/>` +
      `<text x="${center}" y="${first}" class="name">${name}<tspan class="word"> ${word}</tspan></text>` +
      `<text x="${center}" y="${second}">T = ${scientific(temperatures[name], 3)}</text>`;
  });
  const label = (name: Bath, x: number, y: number, anchor: string) =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}" class="number">J<tspan class="sub" dy="3">${name}</tspan>` +
    `<tspan dy="-3"> = ${signed(currents[name])}</tspan></text>`;
  const description = names.map((name) =>
    `${scientific(Math.abs(currents[name]))} ${currents[name] >= 0 ? "out of" : "into"} bath ${name}`
  ).join(", ");
  return `<svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="Energy flows ${description}.">` +
    `<defs>${gradients.join("")}</defs>` + bands.join("") +
    `<rect x="${machine.x}" y="${machine.y}" width="${machine.width}" height="${machine.height}" rx="12" class="machine"/>` +
    `<text x="${machine.x + machine.width / 2}" y="${machine.y - 8}" class="word">machine</text>` +
    baths.join("") + arrows.join("") +
    label("L", 4, 30, "start") + label("R", 396, 30, "end") + label("C", 260, 184, "start") +
    `</svg>`;
}

/** What the drawing cannot show to scale; never empty, so that nothing jumps. */
export function flowNote({ currents }: Outcome): string {
  const sizes = names.map((name) => ({ name, size: Math.abs(currents[name]) })).sort((a, b) => a.size - b.size);
  const [least, , most] = sizes;
  if (least.size === 0 || widest * least.size / most.size > thinnest) return "Widths are to scale.";
  return `J_${least.name} is ${
    scientific(most.size / least.size, 2)
  } times smaller than J_${most.name}: dashed, not to scale.`;
}
