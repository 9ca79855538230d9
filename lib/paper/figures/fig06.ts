/** Fig. 6: two Kerr-coupled resonators, with the ladders that each has for a given number of photons in the other. */
import { changeParameters } from "./parameters.ts";
import { makeSchematic, type Schematic } from "./schematic.ts";
import { arrow, box, disc, energyScale, label, line, page, type Point, spring } from "./sketch.ts";
import { bathColors } from "../../plots/style.ts";

/** Parameters of Fig. 6; energies in units of k_B T. */
export interface Fig06Parameters {
  /** ε_1. */
  readonly eps1: number;
  /** ε_2. */
  readonly eps2: number;
  /** Δ_z. */
  readonly deltaZ: number;
}

/** Those of Fig. 7, with a Δ_z that can be seen. */
const fig06Parameters: Fig06Parameters = { eps1: 1, eps2: 1, deltaZ: 0.2 };

const width = 680, height = 440, top = 138, bottom = 376, levels = 4, pitch = 70, row = 56;

/** Draws Fig. 6, with any of the parameters changed. */
export function fig06(changes: Partial<Fig06Parameters> = {}): Schematic {
  const { eps1, eps2, deltaZ } = changeParameters(fig06Parameters, changes);
  const others = [0, 1, 2];
  const ladders = [
    { name: "R_1", eps: eps1, own: "1", other: "2", x: 120 },
    { name: "R_2", eps: eps2, own: "2", other: "1", x: 420 },
  ];
  const highest = ladders.flatMap(({ eps, own }) =>
    others.map((m) => [`${levels - 1} (eps${own} + ${m} deltaZ)`, (levels - 1) * (eps + deltaZ * m)])
  );
  const y = energyScale({ ground: 0, ...Object.fromEntries(highest) }, { bottom, top });
  const caption =
    `Two resonators coupled by Δz n₁ n₂, R₁ between the baths L and R, R₂ at C. Each column is the ladder of one ` +
    `resonator for a given number of photons in the other: its rungs are ε₁ + Δz n₂ apart, or ε₂ + Δz n₁. To scale for ` +
    `ε₁ = ${eps1}, ε₂ = ${eps2}, Δz = ${deltaZ}; ${levels} of the levels.`;
  const rung = (n: number, eps: number, m: number) => y(n * (eps + deltaZ * m));
  const svg = page(
    { width, height, title: "Figure 06", caption },
    ...ladders.flatMap(({ name, eps, own, other, x }) => [
      box([x + pitch, row], 76, 48),
      label([x + pitch, row], name, { size: 16 }),
      ...others.flatMap((m) => {
        const center = x + pitch * m, tail = m === 0 ? "" : m === 1 ? "+Δ_z" : `+${m}Δ_z`;
        return [
          ...Array.from(
            { length: levels },
            (_, n) => line([[center - 22, rung(n, eps, m)], [center + 22, rung(n, eps, m)]], { "stroke-width": 2.5 }),
          ),
          ...(m === 0
            ? []
            : Array.from({ length: levels - 1 }, (_, n) =>
              line([[center - pitch + 22, rung(n + 1, eps, m - 1)], [center - 22, rung(n + 1, eps, m)]], {
                "stroke-width": 1,
                "stroke-dasharray": "2,3",
              }))),
          ...(Math.abs(rung(1, eps, m) - rung(0, eps, m)) < 24
            ? [] // no room between the rungs
            : [both([center, rung(0, eps, m)], [center, rung(1, eps, m)])]),
          label([center, bottom + 22], `n_${other} = ${m}`),
          label([center, bottom + 42], `ε_${own}${tail}`),
        ];
      }),
      ...rungNumbers(
        [own === "1" ? x - 32 : x + 2 * pitch + 32, rung(0, eps, own === "1" ? 0 : 2)],
        own === "1" ? "end" : "start",
        rung(1, eps, own === "1" ? 0 : 2),
      ),
    ]),
    spring([190 + 38, row], [490 - 38, row]),
    label([340, row - 20], "Δ_z n_1n_2"),
    disc([62, row - 26], "L", 18, bathColors.L),
    disc([62, row + 26], "R", 18, bathColors.R),
    disc([width - 62, row], "C", 18, bathColors.C),
    both([84, row - 22], [148, row - 8], bathColors.L),
    both([84, row + 22], [148, row + 8], bathColors.R),
    both([width - 84, row], [width - 148, row], bathColors.C),
  );
  return makeSchematic({ id: "06", caption, svg });
}

/** The numbers of the rungs, up from the lowest; some are left out where rungs lie close together. */
function rungNumbers([x, lowest]: Point, anchor: "start" | "end", second: number): string[] {
  const spacing = second - lowest, every = Math.ceil(12 / Math.max(Math.abs(spacing), 1));
  return Array.from({ length: levels }, (_, n) => n).filter((n) => n % every === 0).map((n) =>
    label([x, lowest + n * spacing], String(n), { size: 11, "text-anchor": anchor })
  );
}

/** An arrow with a head at both ends. */
function both(from: Point, to: Point, color = "currentColor"): string {
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  return arrow(middle, from, { stroke: color }) + arrow(middle, to, { stroke: color });
}
