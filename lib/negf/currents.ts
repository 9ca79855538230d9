/** Heat currents of one grid: Meir–Wingreen for L and R, the reduced integral for C. */
import type { Grid } from "./grid.ts";
import type { Keldysh } from "./green.ts";

/** A heat current, and the flow in one direction of which it is the difference. */
export interface Flow {
  /** Out of the bath. */
  readonly net: number;
  /** The scale on which rounding is small. */
  readonly oneWay: number;
}

/**
 * J_C = Δz² ∫dν/2π ν P_2(ν) P_1(−ν): R_2 takes the energy ν out of its own noise and gives it to that of R_1, or the
 * reverse. The integrals of Eq. (30) reduce to this one exactly, on the grid as well.
 */
export function exchangeFlow(
  [P1, P2]: readonly [Float64Array, Float64Array],
  deltaZ: number,
  { points, spacing }: Grid,
): Flow {
  const zero = points - 1;
  let net = 0, gross = 0;
  for (let m = 1; m < points; m++) {
    const out = P2[zero + m] * P1[zero - m], back = P2[zero - m] * P1[zero + m];
    net += m * (out - back);
    gross += m * (out + back);
  }
  const measure = (deltaZ * spacing) ** 2 / (2 * Math.PI);
  return { net: measure === 0 ? 0 : measure * net, oneWay: measure * gross / 2 };
}

/**
 * Meir–Wingreen for the two baths of a resonator: J_η = ∫dε/2π ε [Σ_η^< G^> − Σ_η^> G^<], split into what passes straight
 * to the other bath and what the bubble takes.
 *
 * The first is K K′(n − n′), and with the bias 1/T − 1/T′, n − n′ = n(1+n′)(1 − e^{bias·ε}) has no cancellation.
 *
 * @param baths iΣ_η^≶
 * @param bias 1/T of the first minus 1/T of the second
 * @param propagator |G^r|²
 * @param exchange iΣ_xc^≶
 */
export function meirWingreen(
  [first, second]: readonly [Keldysh, Keldysh],
  bias: number,
  propagator: Float64Array,
  exchange: Keldysh,
  grid: Grid,
): readonly [Flow, Flow] {
  const { points, spacing, weights } = grid;
  let net1 = 0, net2 = 0, oneWay1 = 0, oneWay2 = 0;
  for (let i = 0; i < points; i++) {
    const position = grid.first + i + 0.5, heat = weights[i] * position * propagator[i];
    const out = first.lesser[i] * second.greater[i], back = first.greater[i] * second.lesser[i];
    const affinity = bias * position * spacing;
    const through = Math.abs(affinity) > 1 ? out - back : -out * Math.expm1(affinity);
    const up = exchange.greater[i], down = exchange.lesser[i];
    net1 += heat * (first.lesser[i] * up - first.greater[i] * down + through);
    net2 += heat * (second.lesser[i] * up - second.greater[i] * down - through);
    oneWay1 += heat * (out + first.lesser[i] * first.greater[i]);
    oneWay2 += heat * (back + second.lesser[i] * second.greater[i]);
  }
  const measure = spacing ** 2 / (2 * Math.PI);
  return [{ net: measure * net1, oneWay: measure * oneWay1 }, { net: measure * net2, oneWay: measure * oneWay2 }];
}
