/**
 * The single bubble of Fig. 9 by fast Fourier transform: noise spectra P_j and self-energies Σ_xc^≶ = −i s^≶, Eq. (29).
 *
 * On a uniform grid the double integrals are sums that a transform of length ≥ 2M evaluates exactly: a noise spectrum has
 * 2M − 1 frequencies, and what wraps around in s^≶ falls outside the M energies at which it is wanted.
 */
import FFT from "npm:fft.js@4.0.4";
import { expm1Multiples } from "../numerics/exponentials.ts";
import type { Keldysh } from "./green.ts";
import type { Grid } from "./grid.ts";
import { scratch } from "./scratch.ts";

/** A plan of complex length `size` and the buffers that go with it. */
interface Workspace {
  readonly size: number;
  readonly plan: FFT;
  readonly input: Float64Array;
  readonly output: Float64Array;
  /** Transforms of σ g^< + i g^> for the two resonators. */
  readonly pairs: readonly [Float64Array, Float64Array];
  /** Transforms of σ P for the two resonators, up to k = size/2: all there is to a real sequence. */
  readonly powers: readonly [Float64Array, Float64Array];
}

/** A memo. */
const plans = new Map<number, FFT>();

function workspaceOf(points: number): Workspace {
  const size = 2 ** Math.max(2, Math.ceil(Math.log2(2 * points)));
  let plan = plans.get(size);
  if (plan === undefined) {
    plan = new FFT(size);
    plans.set(size, plan);
  }
  return {
    size,
    plan,
    input: scratch("input", 2 * size),
    output: scratch("output", 2 * size),
    pairs: [scratch("pair 1", 2 * size), scratch("pair 2", 2 * size)],
    powers: [scratch("power 1", size + 2), scratch("power 2", size + 2)],
  };
}

/** What the bubble yields; good until it is asked again. */
export interface Bubble {
  /** P_j(ν) = ∫dω/2π g_j^<(ω+ν) g_j^>(ω) at ν = (m − M + 1) h, m = 0 … 2M − 2: the number noise of resonator j. */
  readonly noise: readonly [Float64Array, Float64Array];
  /** s_j^≶ of the resonators that were asked for. */
  readonly exchange: readonly Keldysh[];
}

/**
 * Noise spectra of both resonators, and s_j^≶(ε) = Δz² ∫dω/2π g_j^≶(ω) P_k(±(ε−ω)) for each j in `wanted`.
 *
 * Real transforms are made two at a time, g^< as real and g^> as imaginary part of one complex sequence. A power of two σ
 * brings g^< to the size of g^>, so that a cold resonator's small g^< does not drown in the rounding of its large g^>.
 */
export function bubble(
  correlators: readonly [Keldysh, Keldysh],
  deltaZ: number,
  grid: Grid,
  wanted: readonly (0 | 1)[],
): Bubble {
  const { points, spacing } = grid, workspace = workspaceOf(points);
  const { size, plan, input, output, pairs, powers } = workspace;
  const scales = [
    transform(correlators[0], grid, workspace, 0),
    transform(correlators[1], grid, workspace, 1),
  ] as const;
  const noise = [scratch("P 1", 2 * points - 1), scratch("P 2", 2 * points - 1)] as const;
  correlations(powers, scales, grid, workspace, noise);
  const exchange = wanted.map((j) => {
    const k = 1 - j;
    scatter(pairs[j], powers[k], input, size);
    plan.transform(output, input);
    const factor = (deltaZ * spacing / (2 * Math.PI)) ** 2 / (size * scales[k]), factorLesser = factor / scales[j];
    const lesser = scratch(`s< ${j + 1}`, points), greater = scratch(`s> ${j + 1}`, points);
    for (let i = 0; i < points; i++) {
      lesser[i] = factorLesser * output[2 * i];
      greater[i] = -factor * output[2 * i + 1];
    }
    return { lesser, greater };
  });
  return { noise, exchange };
}

/** Leaves the transforms of the pair σ g^<, g^> and of its correlation σ P in slot j; returns σ. */
function transform({ lesser, greater }: Keldysh, { points, weights }: Grid, workspace: Workspace, j: 0 | 1): number {
  const { size, plan, input, pairs, powers } = workspace;
  const scale = balance(lesser, greater);
  for (let i = 0; i < points; i++) {
    input[2 * i] = scale * weights[i] * lesser[i];
    input[2 * i + 1] = weights[i] * greater[i];
  }
  input.fill(0, 2 * points);
  plan.transform(pairs[j], input);
  power(pairs[j], powers[j], size);
  return scale;
}

/** Fills in both noise spectra from the transforms of their correlations. */
function correlations(
  powers: readonly [Float64Array, Float64Array],
  scales: readonly [number, number],
  { points, spacing }: Grid,
  { size, plan, input, output }: Workspace,
  [first, second]: readonly [Float64Array, Float64Array],
): void {
  joinReal(powers, input, size);
  plan.transform(output, input);
  const measure = spacing / (2 * Math.PI * size), factor1 = measure / scales[0], factor2 = measure / scales[1];
  for (let m = 0; m < first.length; m++) {
    const k = 2 * ((m - points + 1) & (size - 1)); // negative frequencies are at the end
    first[m] = factor1 * output[k];
    second[m] = -factor2 * output[k + 1];
  }
}

/** The power of two nearest Σg^>/Σg^<, if g^< is the smaller; 1 where there is no such ratio. */
function balance(lesser: Float64Array, greater: Float64Array): number {
  let below = 0, above = 0;
  for (let i = 0; i < lesser.length; i++) {
    below += lesser[i];
    above += greater[i];
  }
  if (!(below > 0 && above > 0)) return 1;
  return 2 ** Math.max(0, Math.min(500, Math.round(Math.log2(above) - Math.log2(below))));
}

/** From Z = A + iB, the transform of a pair of real sequences, to A·conj(B), the transform of their correlation. */
function power(Z: Float64Array, p: Float64Array, size: number): void {
  for (let k = 0; k <= size / 2; k++) {
    const mirror = (size - k) & (size - 1);
    const zr = Z[2 * k], zi = Z[2 * k + 1], wr = Z[2 * mirror], wi = Z[2 * mirror + 1];
    p[2 * k] = (zr * wi + zi * wr) / 2;
    p[2 * k + 1] = ((zr - wr) * (zr + wr) + (zi - wi) * (zi + wi)) / 4;
  }
}

/**
 * conj(p + iq): its transform is the conjugate of the inverse transform of p + iq, which has the first real sequence as real,
 * the second as imaginary part.
 */
function joinReal([p, q]: readonly [Float64Array, Float64Array], out: Float64Array, size: number): void {
  for (let k = 0; k <= size / 2; k++) {
    const mirror = (size - k) & (size - 1);
    const pr = p[2 * k], pi = p[2 * k + 1], qr = q[2 * k], qi = q[2 * k + 1];
    out[2 * mirror] = pr + qi;
    out[2 * mirror + 1] = pi - qr;
    out[2 * k] = pr - qi;
    out[2 * k + 1] = -qr - pi;
  }
}

/** From Z = A + iB and p to the conjugate of A p + iB conj(p): g^< meets P(ν), g^> meets P(−ν). */
function scatter(Z: Float64Array, p: Float64Array, out: Float64Array, size: number): void {
  for (let k = 0; k <= size / 2; k++) {
    const mirror = (size - k) & (size - 1);
    const zr = Z[2 * k], zi = Z[2 * k + 1], wr = Z[2 * mirror], wi = Z[2 * mirror + 1];
    const pr = p[2 * k], pi = p[2 * k + 1];
    out[2 * mirror] = wr * pr - zi * pi;
    out[2 * mirror + 1] = zr * pi - wi * pr;
    out[2 * k] = zr * pr + wi * pi;
    out[2 * k + 1] = -zi * pr - wr * pi;
  }
}

/**
 * e^{βν} P(ν): the correlation of g^< e^{βω} with g^> e^{−βω}. Where P(ν) ∝ e^{−βν} sinks below the rounding of a
 * transform, this does not. β = 0 gives P itself. Good until it is asked again.
 */
export function tiltedNoise(g: Keldysh, beta: number, grid: Grid): Float64Array {
  const workspace = workspaceOf(grid.points), { powers: [p] } = workspace;
  const scale = transform(tilt(g, beta, grid), grid, workspace, 0);
  const noise = scratch("tilted P", 2 * grid.points - 1);
  correlations([p, p], [scale, scale], grid, workspace, [noise, noise]);
  return noise;
}

function tilt(g: Keldysh, beta: number, { points, spacing, first }: Grid): Keldysh {
  const lesser = scratch("tilted g<", points), greater = scratch("tilted g>", points);
  const step = beta * spacing, growth = expm1Multiples((first + 0.5) * step, step, scratch("growth", points));
  for (let i = 0; i < points; i++) {
    lesser[i] = g.lesser[i] * (1 + growth[i]);
    greater[i] = g.greater[i] / (1 + growth[i]);
  }
  return { lesser, greater };
}

/**
 * Re Σ^r(ε) = P∫dω/2π γ(ω)/(ε−ω) for two functions γ at once, on a grid that holds all of them.
 *
 * The principal value is a sum over every other sample, those an odd number of cells away: as accurate as the midpoint
 * rule of step 2h, exponentially so where γ is smooth.
 */
export function levelShifts(
  gammas: readonly [Float64Array, Float64Array],
  points: number,
): readonly [Float64Array, Float64Array] {
  const { size, plan, input, output, pairs: [kernel, spectrum] } = workspaceOf(points);
  input.fill(0);
  for (let d = 1; d < points; d += 2) {
    input[2 * d] = 1 / (Math.PI * d);
    input[2 * (size - d)] = -1 / (Math.PI * d);
  }
  plan.transform(kernel, input);
  input.fill(0);
  for (let i = 0; i < points; i++) {
    input[2 * i] = gammas[0][i];
    input[2 * i + 1] = gammas[1][i];
  }
  plan.transform(spectrum, input);
  for (let k = 0; k < size; k++) {
    const re = spectrum[2 * k], im = spectrum[2 * k + 1], sine = kernel[2 * k + 1]; // an odd kernel has no cosine part
    input[2 * k] = -im * sine;
    input[2 * k + 1] = re * sine;
  }
  plan.inverseTransform(output, input);
  const shifts = [new Float64Array(points), new Float64Array(points)] as const;
  for (let i = 0; i < points; i++) {
    shifts[0][i] = output[2 * i];
    shifts[1][i] = output[2 * i + 1];
  }
  return shifts;
}
