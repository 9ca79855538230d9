/** Mean-field Green's functions of the two resonators on a grid of energies: Eqs. (21), (26) and (C7). */
import type { Bath } from "../bath.ts";
import { ConvergenceError } from "../errors.ts";
import { spectralDensity } from "../spectrum.ts";
import type { Grid } from "./grid.ts";
import { levelShiftOf, type SelfEnergy, support, type TabledSpectrum } from "./self_energy.ts";

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
 */
export function sampleBath({ temperature, spectrum }: TabledBath, { points, spacing, first }: Grid): Keldysh {
  const [from, to] = support(spectrum);
  const lesser = new Float64Array(points), greater = new Float64Array(points);
  const sample = (i: number, epsilon: number, covered: number) => {
    const K = covered * spectralDensity(spectrum, epsilon), x = epsilon / temperature;
    lesser[i] = K / (x < 1 ? Math.expm1(x) : Math.exp(x) - 1); // beyond 1 nothing cancels, and exp is twice as fast
    greater[i] = K + lesser[i];
  };
  const begin = Math.max(0, Math.floor(from / spacing) - first),
    end = Math.min(points, Math.ceil(to / spacing) - first);
  for (let i = begin; i < end; i++) sample(i, (first + i + 0.5) * spacing, 1);
  for (const i of [begin, end - 1]) {
    const low = Math.max(from, (first + i) * spacing), high = Math.min(to, (first + i + 1) * spacing);
    sample(i, (low + high) / 2, (high - low) / spacing);
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

/** Samples a resonator of energy ε_j with its baths, given as they are and as `sampleBath` sees them. */
export function resonator(
  energy: number,
  baths: readonly TabledBath[],
  samples: readonly Keldysh[],
  selfEnergy: SelfEnergy,
  { points, spacing, first }: Grid,
): Resonator {
  const detuning = new Float64Array(points), damping = new Float64Array(points);
  const lesser = new Float64Array(points), greater = new Float64Array(points);
  for (const sample of samples) {
    for (let i = 0; i < points; i++) {
      lesser[i] += sample.lesser[i];
      greater[i] += sample.greater[i];
    }
  }
  const shifts = selfEnergy === "causal" ? baths.map(({ spectrum }) => levelShiftOf(spectrum)) : [];
  const factor = selfEnergy === "paper" ? 1 : 0.5;
  for (let i = 0; i < points; i++) {
    const epsilon = (first + i + 0.5) * spacing;
    detuning[i] = epsilon - energy;
    for (const shift of shifts) detuning[i] -= shift(epsilon);
    damping[i] = factor * (greater[i] - lesser[i]);
  }
  return { detuning, damping, exchange: { lesser, greater } };
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

/** |G^r|² = 1/|ε − ε_j − shift − Σ^r|². */
export function squaredPropagator({ detuning, damping }: Resonator, shift: number): Float64Array {
  const propagator = new Float64Array(detuning.length);
  for (let i = 0; i < propagator.length; i++) {
    const distance = detuning[i] - shift;
    propagator[i] = 1 / (distance * distance + damping[i] * damping[i]);
  }
  return propagator;
}

/** G^≶ = G^r Σ^≶ G^a, Eqs. (26) and (28). */
export function dress(propagator: Float64Array, { lesser, greater }: Keldysh): Keldysh {
  const points = propagator.length;
  const dressed = { lesser: new Float64Array(points), greater: new Float64Array(points) };
  for (let i = 0; i < points; i++) {
    dressed.lesser[i] = propagator[i] * lesser[i];
    dressed.greater[i] = propagator[i] * greater[i];
  }
  return dressed;
}

/** A = g^> − g^<, or γ = s^> − s^< for a self-energy. */
export function spectralFunction({ lesser, greater }: Keldysh): Float64Array {
  const A = new Float64Array(lesser.length);
  for (let i = 0; i < A.length; i++) A[i] = greater[i] - lesser[i];
  return A;
}
