/** Mean-field Green's functions of the two resonators on a grid of energies: Eqs. (21), (26) and (C7). */
import type { Bath } from "../baths/bath.ts";
import { ConvergenceError } from "../errors.ts";
import { density } from "../baths/spectrum.ts";
import { expm1Multiples } from "../numerics/exponentials.ts";
import type { Grid } from "./grid.ts";
import { scratch } from "./scratch.ts";
import type { SelfEnergy } from "./self_energy.ts";
import { levelShiftOf, support, type TabledSpectrum } from "../baths/level_shift.ts";

/** The lesser and the greater component of iG, or of iΣ, on a grid; both are ≥ 0. */
export interface Keldysh {
  /** g^< = iG^<, the spectrum of ⟨a†(0) a(t)⟩, with ∫dε/2π g^< = ⟨n⟩; or iΣ^<, K n for a bath. */
  readonly lesser: Float64Array;
  /** g^> = iG^>, the spectrum of ⟨a(t) a†(0)⟩; or iΣ^>, K (1+n) for a bath. */
  readonly greater: Float64Array;
}

/** A bath of known support. */
export type TabledBath = Bath & { readonly spectrum: TabledSpectrum };

/**
 * K n and K (1+n) of a bath. A cell that an edge of K cuts counts with the part that is covered, so that results
 * depend continuously on a cut-off that is not a multiple of h.
 *
 * @param name of the bath; its arrays are good until it is sampled again
 */
export function sampleBath(name: string, { temperature, spectrum }: TabledBath, grid: Grid): Keldysh {
  const { points, spacing, first } = grid, [from, to] = support(spectrum);
  const lesser = scratch(`${name} lesser`, points), greater = scratch(`${name} greater`, points);
  const begin = Math.max(0, Math.floor(from / spacing) - first),
    end = Math.min(points, Math.ceil(to / spacing) - first);
  const step = spacing / temperature;
  const inverse = expm1Multiples((first + begin + 0.5) * step, step, scratch("1/n", end - begin));
  lesser.fill(0);
  greater.fill(0);
  for (let i = begin; i < end; i++) {
    const K = density(spectrum, (first + i + 0.5) * spacing);
    lesser[i] = K / inverse[i - begin];
    greater[i] = K + lesser[i];
  }
  for (const i of [begin, end - 1]) {
    const low = Math.max(from, (first + i) * spacing), high = Math.min(to, (first + i + 1) * spacing);
    const epsilon = (low + high) / 2, K = (high - low) / spacing * density(spectrum, epsilon);
    lesser[i] = K / Math.expm1(epsilon / temperature);
    greater[i] = K + lesser[i];
  }
  return { lesser, greater };
}

/** The part of a resonator's Dyson equation that its baths fix; Hartree shift and bubble are still to come. */
export interface Resonator {
  /** ε − ε_j − Re Σ^r(ε). */
  readonly detuning: Float64Array;
  /** −Im Σ^r(ε) ≥ 0. */
  readonly damping: Float64Array;
  /** iΣ^≶, summed over the baths. */
  readonly exchange: Keldysh;
}

/** Samples resonator j of energy ε_j; `exchange` is what its baths, as `sampleBath` sees them, add up to. */
export function resonator(
  j: 1 | 2,
  energy: number,
  spectra: readonly TabledSpectrum[],
  exchange: Keldysh,
  selfEnergy: SelfEnergy,
  { points, spacing, first }: Grid,
): Resonator {
  const detuning = scratch(`detuning ${j}`, points), damping = scratch(`damping ${j}`, points);
  const { lesser, greater } = exchange, factor = selfEnergy === "paper" ? 1 : 0.5;
  for (let i = 0; i < points; i++) {
    detuning[i] = (first + i + 0.5) * spacing - energy;
    damping[i] = factor * (greater[i] - lesser[i]);
  }
  if (selfEnergy === "causal") {
    for (const spectrum of spectra) {
      const shift = levelShiftOf(spectrum);
      for (let i = 0; i < points; i++) detuning[i] -= shift((first + i + 0.5) * spacing);
    }
  }
  return { detuning, damping, exchange };
}

/** The sum of what two baths of one resonator do; good until two are added again. */
export function addBaths(one: Keldysh, other: Keldysh): Keldysh {
  const points = one.lesser.length;
  const sum = { lesser: scratch("sum lesser", points), greater: scratch("sum greater", points) };
  for (let i = 0; i < points; i++) {
    sum.lesser[i] = one.lesser[i] + other.lesser[i];
    sum.greater[i] = one.greater[i] + other.greater[i];
  }
  return sum;
}

/**
 * The half width of the narrowest resonance in units of h: below about 3 the grid sees it poorly, below 1 not at all.
 * Infinity if the detuning has no zero.
 */
export function narrowestResonance({ detuning, damping }: Resonator, shift: number): number {
  let narrowest = Infinity;
  for (let i = 1; i < detuning.length; i++) {
    if ((detuning[i - 1] < shift) !== (detuning[i] < shift)) {
      const slope = Math.abs(detuning[i] - detuning[i - 1]);
      narrowest = Math.min(narrowest, Math.max(damping[i - 1], damping[i]) / slope);
    }
  }
  return narrowest;
}

/** The Hartree solution: occupations that reproduce themselves. */
export interface Hartree {
  /** ⟨n_1⟩, ⟨n_2⟩. */
  readonly occupations: readonly [number, number];
  /** How many times the occupations were evaluated. */
  readonly iterations: number;
  /** |⟨n_1⟩ − ∫dε/2π g_1^<| / (1 + ⟨n_1⟩), with ⟨n_2⟩ as it follows from ⟨n_1⟩. */
  readonly residual: number;
}

/** The rounding of a sum of 10⁵ positive terms stays below this; Newton's last step squares what is still missing. */
const hartreeTolerance = 1e-13;
const hartreeIterations = 200;

/**
 * Solves ⟨n_j⟩ = ∫dε/2π g_j^<(ε; Δz⟨n_k⟩), with ⟨n_2⟩ as a function of ⟨n_1⟩: one equation in one variable, whose root is
 * bracketed, by Newton's method where it stays in the bracket and halves the residual, by bisection where it does not.
 * So it converges on a grid too coarse for the peaks as well.
 *
 * @param start occupations to begin with
 * @throws {ConvergenceError} after 200 iterations
 */
export function hartree(
  resonators: readonly [Resonator, Resonator],
  deltaZ: number,
  grid: Grid,
  start: readonly [number, number],
): Hartree {
  let n1 = start[0], low = 0, high = Infinity, previous = Infinity, residual = Infinity;
  for (let iterations = 1; iterations <= hartreeIterations; iterations++) {
    const [n2, slope2] = occupation(resonators[1], deltaZ * n1, grid);
    const [next, slope1] = occupation(resonators[0], deltaZ * n2, grid);
    const deviation = next - n1;
    residual = Math.abs(deviation) / (1 + n1);
    if (residual <= hartreeTolerance) return { occupations: [n1, n2], iterations, residual };
    if (deviation > 0) low = n1;
    else high = n1;
    const newton = n1 + deviation / (1 - deltaZ ** 2 * slope1 * slope2);
    const outside = !(newton > low && newton < high);
    if (outside || residual > previous / 2) n1 = high === Infinity ? 2 * n1 + next : (low + high) / 2;
    else n1 = newton;
    previous = residual;
  }
  throw new ConvergenceError("the Hartree loop", {
    iterations: hartreeIterations,
    residual,
    tolerance: hartreeTolerance,
  });
}

/** ⟨n⟩ at a given Hartree shift, and its derivative by the shift. */
export function occupation(
  { detuning, damping, exchange: { lesser } }: Resonator,
  shift: number,
  { spacing, weights }: Grid,
): [number, number] {
  let sum = 0, slope = 0;
  for (let i = 0; i < lesser.length; i++) {
    const distance = detuning[i] - shift;
    const propagator = 1 / (distance * distance + damping[i] * damping[i]);
    const g = weights[i] * lesser[i] * propagator;
    sum += g;
    slope += distance * g * propagator;
  }
  const measure = spacing / (2 * Math.PI);
  return [measure * sum, 2 * measure * slope];
}

/** A resonator's Green's functions. */
export interface Green {
  /** |G^r|² = 1/|ε − ε_j − shift − Σ^r|². */
  readonly propagator: Float64Array;
  /** iG^≶ = |G^r|² iΣ^≶, Eqs. (26) and (28). */
  readonly correlator: Keldysh;
}

/** The Green's functions of resonator j at a given Hartree shift; good until those of j are asked for again. */
export function dress(j: 1 | 2, { detuning, damping, exchange }: Resonator, shift: number): Green {
  const points = detuning.length, propagator = scratch(`propagator ${j}`, points);
  const correlator = { lesser: scratch(`g< ${j}`, points), greater: scratch(`g> ${j}`, points) };
  for (let i = 0; i < points; i++) {
    const distance = detuning[i] - shift;
    propagator[i] = 1 / (distance * distance + damping[i] * damping[i]);
    correlator.lesser[i] = propagator[i] * exchange.lesser[i];
    correlator.greater[i] = propagator[i] * exchange.greater[i];
  }
  return { propagator, correlator };
}

/** A = g^> − g^<, or γ = s^> − s^< for a self-energy. */
export function spectralFunction({ lesser, greater }: Keldysh): Float64Array {
  const A = new Float64Array(lesser.length);
  for (let i = 0; i < A.length; i++) A[i] = greater[i] - lesser[i];
  return A;
}
