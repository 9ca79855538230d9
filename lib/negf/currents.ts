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

/** Two baths at one resonator, sampled. */
export interface Junction {
  /** iΣ^≶ of the bath whose current is wanted. */
  readonly bath: Keldysh;
  /** iΣ^≶ of the other bath. */
  readonly other: Keldysh;
  /** 1/T of the bath minus 1/T of the other. */
  readonly bias: number;
}

/**
 * Meir–Wingreen: J_η = ∫dε/2π ε [Σ_η^< G^> − Σ_η^> G^<], split into what passes straight to the other bath and what the
 * bubble takes. The first is K K′(n − n′), and n − n′ = n(1+n′)(1 − e^{bias·ε}) = n′(1+n)(e^{−bias·ε} − 1) has no cancellation; of
 * the two forms, the one that cannot overflow.
 */
export function meirWingreen(
  { bath, other, bias }: Junction,
  propagator: Float64Array,
  exchange: Keldysh,
  grid: Grid,
): Flow {
  const { points, spacing, weights, first } = grid;
  let net = 0, oneWay = 0;
  for (let i = 0; i < points; i++) {
    const heat = weights[i] * (first + i + 0.5) * propagator[i];
    const out = bath.lesser[i] * other.greater[i], back = bath.greater[i] * other.lesser[i];
    const affinity = bias * (first + i + 0.5) * spacing;
    const through = out === back ? 0 : bias < 0 ? -out * Math.expm1(affinity) : back * Math.expm1(-affinity);
    net += heat * (through + bath.lesser[i] * exchange.greater[i] - bath.greater[i] * exchange.lesser[i]);
    oneWay += heat * (out + bath.lesser[i] * bath.greater[i]);
  }
  const measure = spacing ** 2 / (2 * Math.PI);
  return { net: measure * net, oneWay: measure * oneWay };
}
