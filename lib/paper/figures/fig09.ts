/** Fig. 9: the single bubble of the exchange-correlation self-energy, Eq. (29). */
import { changeParameters } from "./parameters.ts";
import { makeSchematic, type Schematic } from "./schematic.ts";
import { element, label, line, page, type Point } from "./sketch.ts";

const width = 680, height = 270, left: Point = [220, 220], right: Point = [460, 220], rise = 108;

/** Draws Fig. 9. It has no parameters. */
export function fig09(changes: Record<never, never> = {}): Schematic {
  changeParameters({}, changes);
  const caption =
    "The single bubble: resonator j propagates from t′ to t while its number-number coupling Δz, twice, makes a " +
    "particle-hole pair of resonator k ≠ j. It is Σ_xc,j(t,t′) = −Δz² G_jj(t,t′) G_kk(t,t′) G_kk(t′,t), Eq. (29) with the " +
    "lesser and greater parts as they belong.";
  const middle = (left[0] + right[0]) / 2, bubble = left[1] - rise, span = right[0] - left[0], bow = 64;
  const arc = (sign: 1 | -1) =>
    element("path", {
      d: `M${left[0]},${bubble}C${left[0] + span / 4},${bubble - sign * bow} ${right[0] - span / 4},${
        bubble - sign * bow
      } ${right[0]},${bubble}`,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 2,
    });
  const head = ([x, y]: Point, direction: 1 | -1) =>
    element("path", { d: `M${x + 7 * direction},${y}l${-12 * direction},-5v10Z` });
  const vertex = ([x, y]: Point) => element("circle", { cx: x, cy: y, r: 4 });
  const dashed = { "stroke-dasharray": "5,4" };
  const svg = page(
    { width, height, title: "Figure 09", caption },
    line([[left[0] - 90, left[1]], left], { "stroke-width": 2, "stroke-opacity": 0.4 }),
    line([right, [right[0] + 90, right[1]]], { "stroke-width": 2, "stroke-opacity": 0.4 }),
    line([left, right], { "stroke-width": 2 }),
    head([middle, left[1]], 1),
    arc(1),
    arc(-1),
    head([middle, bubble - 0.75 * bow], 1),
    head([middle, bubble + 0.75 * bow], -1),
    ...[left, right].flatMap(([x, y]) => [
      line([[x, y], [x, bubble]], dashed),
      vertex([x, y]),
      vertex([x, bubble]),
    ]),
    label([left[0] - 18, left[1] - rise / 2], "Δ_z"),
    label([right[0] + 18, right[1] - rise / 2], "Δ_z"),
    label([left[0], left[1] + 20], "t′"),
    label([right[0], right[1] + 20], "t"),
    label([middle, left[1] + 20], "G_{jj}(t,t′)"),
    label([middle, bubble - 0.75 * bow - 18], "G_{kk}(t,t′)"),
    label([middle, bubble + 0.75 * bow - 18], "G_{kk}(t′,t)"),
  );
  return makeSchematic({ id: "09", caption, svg });
}
