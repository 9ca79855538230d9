/** What is known of a machine on one grid: the common result of both schemes. */
import { exchangeFlow, type Flow, meirWingreen } from "./currents.ts";
import { type Keldysh, narrowestResonance, type Resonator } from "./green.ts";
import type { Grid } from "./grid.ts";
import type { CheckedMachine, SampledMachine } from "./machine.ts";

/** A solution on one grid. */
export interface Level {
  readonly grid: Grid;
  /** iG^≶ of both resonators. */
  readonly correlators: readonly [Keldysh, Keldysh];
  /** iΣ_xc^≶ of both, if the scheme feeds them back. */
  readonly exchange?: readonly [Keldysh, Keldysh];
  readonly noise: readonly [Float64Array, Float64Array];
  readonly flows: Readonly<Record<"L" | "R" | "C", Flow>>;
  readonly occupations: readonly [number, number];
  readonly sumRules: readonly [number, number];
  /** Steps of the self-consistency loop, those on coarser grids included. */
  readonly iterations: number;
  readonly residual: number;
  /** Half width γ of the narrowest resonance over h. */
  readonly resolution: number;
  /** Half width of the narrowest filter over h. */
  readonly filters: number;
  /** What the grid misses at the edges of the bands, if none is inside a cell. */
  readonly edges?: {
    /** Relative to ⟨n_j⟩, and to the currents in one direction: every process takes up a quantum of g^<. */
    readonly occupations: number;
    /** Relative to the sum rules. */
    readonly sumRules: number;
  };
}

/** With fewer cells than this in a resonance's half width, a grid does not see it. */
export const leastResolution = 1 / 4;

/** The currents out of L, R and C, from |G_1^r|², s_1^≶ and the noise of both resonators. */
export function machineFlows(
  { deltaZ, baths }: CheckedMachine,
  { baths: { L, R } }: SampledMachine,
  propagator: Float64Array,
  exchange: Keldysh,
  noise: readonly [Float64Array, Float64Array],
  grid: Grid,
): Level["flows"] {
  const bias = 1 / baths.L.temperature - 1 / baths.R.temperature;
  const [flowL, flowR] = meirWingreen([L, R], bias, propagator, exchange, grid);
  return { L: flowL, R: flowR, C: exchangeFlow(noise, deltaZ, grid) };
}

/** Half width of the narrowest resonance of either resonator over h. */
export function resolution(
  [first, second]: readonly [Resonator, Resonator],
  [n1, n2]: readonly [number, number],
  deltaZ: number,
): number {
  return Math.min(narrowestResonance(first, deltaZ * n2), narrowestResonance(second, deltaZ * n1));
}

/** h/2π Σ (g^> − g^<). */
export function sumRule({ lesser, greater }: Keldysh, { spacing, weights }: Grid): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] * (greater[i] - lesser[i]);
  return spacing / (2 * Math.PI) * sum;
}
