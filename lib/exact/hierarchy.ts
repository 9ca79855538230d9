/**
 * The hierarchical equations of motion (HEOM) of a system between Brownian baths, in its steady state:
 *
 * ρ̇_n = −(iL_S + Σ n_kν_k) ρ_n − iΣ_k √((n_k+1)s_k) [Q_k, ρ_{n+k}] − iΣ_k √(n_k/s_k) (c_k Q_k ρ_{n−k} − d_k ρ_{n−k} Q_k)
 *
 * (Y. Tanimura, R. Kubo, J. Phys. Soc. Jpn. 58, 101 (1989)), scaled by s_k = max(|c_k|, |d_k|) (Q. Shi et al., J. Chem.
 * Phys. 130, 084105 (2009)). In the eigenbasis of H_S tiers of odd Σ n_k couple to even ones only and are diagonal in
 * themselves, so they are eliminated exactly.
 */
import { refuse } from "../check.ts";
import { factorize } from "../numerics/lu.ts";
import { equations, type Rows } from "./equations.ts";
import { type Half, type Layout, layOut, spread } from "./layout.ts";
import { type BathExponent, type DiagonalSystem, scaleOf } from "./pattern.ts";
import type { Tiers } from "./tiers.ts";

/** One truncation of the hierarchy: A x = `rhs` for the independent elements of the even tiers. */
export interface Hierarchy {
  /** Complex elements of all matrices. */
  readonly elements: number;
  /** A x, preconditioned: at tier 0 by the block that is the master equation, elsewhere by the diagonal. */
  readonly apply: (x: Float64Array, result: Float64Array) => void;
  /** Tr ρ = 1, preconditioned; it is also the solution of the master equation. */
  readonly rhs: Float64Array;
  /** The largest rate of the master equation: what gross currents are made of. */
  readonly largestRate: number;
  /** Heat currents by coupling, J_η = −i Tr([H_S, Q_η] Σ_{k∈η} √s_k ρ_{1_k}). */
  readonly currents: (x: Float64Array) => number[];
  /** Populations of the eigenstates of H_S. */
  readonly populations: (x: Float64Array) => number[];
}

/**
 * Assembles one truncation.
 *
 * @throws {RangeError} if the master equation has no unique steady state
 */
export function hierarchy(system: DiagonalSystem, exponents: readonly BathExponent[], kept: Tiers): Hierarchy {
  const layout = layOut(system, exponents, kept), { pattern, even, odd } = layout;
  const { evenRows, oddRows, diagonal, tier0 } = equations(system, exponents, kept, layout);
  const size = 2 * pattern[0].elements.length, d = system.energies.length;
  const populations = pattern[0].elements.flatMap((element, e) => element % (d + 1) === 0 ? [2 * e] : []);
  let largestRate = 0;
  for (const p of populations) largestRate = Math.max(largestRate, tier0[p * (size + 1)]);
  // The equation of the first population is the sum of the others': the trace takes its place.
  tier0.fill(0, 0, 2 * size);
  for (const p of populations) tier0[p] = tier0[size + p + 1] = 1;
  const { solve, smallestPivot } = factorize(tier0, size);
  if (smallestPivot === 0) refuse("the steady state", "not unique", "unique: a bath has to connect all states");

  const full = new Float64Array(2 * layout.offset[kept.count]), rhs = new Float64Array(2 * even.element.length);
  rhs[0] = 1;
  rhs.set(solve(rhs.subarray(0, size)));
  const solveOdd = (x: Float64Array) => {
    spread(even, x, full);
    multiply(oddRows, odd, full);
  };
  return {
    elements: full.length / 2,
    apply(x, result) {
      solveOdd(x);
      gather(evenRows, even, diagonal, full, x, result);
      result[0] = populations.reduce((sum, p) => sum + x[p], 0);
      result[1] = populations.reduce((sum, p) => sum + x[p + 1], 0);
      result.set(solve(result.subarray(0, size)));
    },
    rhs,
    largestRate,
    currents(x) {
      solveOdd(x);
      return currentsOf(system, exponents, kept, layout, full);
    },
    populations: (x) => populations.map((p) => x[p]),
  };
}

/** Sets the odd half of `full` to rows × even half. */
function multiply({ start, column, re, im }: Rows, { element, mirror }: Half, full: Float64Array): void {
  for (let row = 0; row < element.length; row++) {
    let sumRe = 0, sumIm = 0;
    for (let at = start[row]; at < start[row + 1]; at++) {
      const from = 2 * column[at], a = re[at], b = im[at], x = full[from], y = full[from + 1];
      sumRe += a * x - b * y;
      sumIm += a * y + b * x;
    }
    full[2 * mirror[row]] = sumRe;
    full[2 * mirror[row] + 1] = -sumIm;
    full[2 * element[row]] = sumRe;
    full[2 * element[row] + 1] = sumIm;
  }
}

/** diagonal x + rows × odd half, in the scaling of the unknowns. */
function gather(
  { start, column, re, im }: Rows,
  { factor }: Half,
  diagonal: Float64Array,
  full: Float64Array,
  x: Float64Array,
  result: Float64Array,
): void {
  for (let row = 0; row < factor.length; row++) {
    let sumRe = 0, sumIm = 0;
    for (let at = start[row]; at < start[row + 1]; at++) {
      const from = 2 * column[at], a = re[at], b = im[at], u = full[from], v = full[from + 1];
      sumRe += a * u - b * v;
      sumIm += a * v + b * u;
    }
    const f = factor[row], u = x[2 * row], v = x[2 * row + 1], c = diagonal[2 * row], d = diagonal[2 * row + 1];
    result[2 * row] = f * sumRe + c * u - d * v;
    result[2 * row + 1] = f * sumIm + c * v + d * u;
  }
}

/** J_η from tier 1 of `full`. */
function currentsOf(
  { energies, operators }: DiagonalSystem,
  exponents: readonly BathExponent[],
  kept: Tiers,
  { pattern, offset }: Layout,
  full: Float64Array,
): number[] {
  const currents = operators.map(() => 0), d = energies.length;
  exponents.forEach((exponent, k) => {
    const matrix = kept.above[k], { bath } = exponent, factor = Math.sqrt(scaleOf(exponent)); // n = e_k
    if (matrix < 0) return;
    pattern[1 << bath].elements.forEach((element, e) => {
      const a = element % d, b = Math.floor(element / d), at = 2 * (offset[matrix] + e); // ρ_ba
      const { re, im } = operators[bath], q = a * d + b;
      // −i (E_a − E_b) Q_ab ρ_ba; the imaginary parts of (a, b) and (b, a) cancel.
      currents[bath] += factor * (energies[a] - energies[b]) * (re[q] * full[at + 1] + im[q] * full[at]);
    });
  });
  return currents;
}
