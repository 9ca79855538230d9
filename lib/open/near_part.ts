/** The part of a generator among populations and the coherences of near-degenerate levels: a better preconditioner. */
import { addProduct, adjoint, type WorkMatrix, zeros } from "../numerics/complex_matrix.ts";
import { factorize, type Factors } from "../numerics/lu.ts";
import type { Jumps } from "./jumps.ts";
import type { Liouvillian } from "./liouvillian.ts";
import type { SecularPart } from "./secular_part.ts";

/** Coherences that precess by less than so many line widths are taken with the populations. */
const near = 5;

/** At most so many unknowns are eliminated for it, those of the nearest levels: about as long as 30 products take. */
const mostUnknowns = (n: number) => Math.min(800, 12 * n);

/** Jump operators in another basis are written down one by one, if they are so few. */
const mostJumps = 60;

/** Populations and near coherences, to be solved for together. */
export interface NearPart {
  /** Which of the coherences of the unknowns it holds, by their indices among `pairs`. */
  readonly held: readonly number[];
  /** Solves for populations and for Re and Im of the coherences held, packed as unknowns are; the trace of x is 0. */
  readonly solve: (b: Float64Array) => Float64Array;
}

/**
 * The near part, eliminated.
 *
 * @param pairs the coherences that are unknown
 * @returns null where no coherence is near, or jump operators in another basis are too many
 */
export function nearPart(liouvillian: Liouvillian, secular: SecularPart, pairs: readonly number[]): NearPart | null {
  const n = liouvillian.order.length, { W, re, im } = secular;
  const width = (pair: number) => {
    const m = Math.floor(pair / n), k = pair % n;
    return Math.max(-re[pair], -(W[m * n + m] + W[k * n + k]) / 2);
  };
  const turns = pairs.map((pair) => Math.abs(im[pair]) / width(pair));
  const held = pairs.map((_, p) => p).filter((p) => turns[p] <= near)
    .sort((p, q) => turns[p] - turns[q]).slice(0, (mostUnknowns(n) - n) >> 1);
  const size = n + 2 * held.length;
  if (held.length === 0) return null;
  const list = [...Array.from({ length: n }, (_, k) => k * n + k), ...held.map((p) => pairs[p])];
  const coefficients = coefficientsOf(liouvillian, list);
  if (coefficients === null) return null;
  const factors = factorize(realMatrix(coefficients, n, list.length), size);
  return factors.smallestPivot < 1e-14 ? null : { held, solve: tracelessSolver(factors) };
}

function tracelessSolver({ solve }: Factors) {
  return (b: Float64Array) => {
    const rhs = b.slice();
    rhs[0] = 0;
    return solve(rhs);
  };
}

/** c and c' of (Lρ)_p = Σ_q c_pq ρ_q + c'_pq ρ_q*, for pairs p, q of levels. */
interface Coefficients {
  readonly direct: WorkMatrix;
  readonly conjugate: WorkMatrix;
}

function coefficientsOf({ order, energies, parts }: Liouvillian, list: readonly number[]): Coefficients | null {
  const n = order.length, count = list.length, direct = zeros(count), conjugate = zeros(count);
  const sandwiches = parts.products.map(([[left, right]]) => ({ A: left.matrix, B: adjoint(right), weight: 1 }));
  if (parts.basis !== null) {
    const written = parts.jumps.flatMap((jumps) => writtenDown(jumps, parts.basis![0]));
    if (written.length > mostJumps) return null;
    sandwiches.push(...written.map((L) => ({ A: L, B: L, weight: 0.5 })));
  } else for (const jumps of parts.jumps) addGains(direct, conjugate, jumps, list, n);
  const K = parts.K[0].matrix;
  for (let p = 0; p < count; p++) {
    const i = Math.floor(list[p] / n), j = list[p] % n;
    for (let q = 0; q < count; q++) {
      const k = Math.floor(list[q] / n), l = list[q] % n;
      addEntry(direct, p * count + q, sandwiches, K, n, i, j, k, l);
      if (k !== l) addEntry(conjugate, p * count + q, sandwiches, K, n, i, j, l, k);
    }
    direct.im[p * count + p] -= energies[i] - energies[j];
  }
  return { direct, conjugate };
}

/** Adds the coefficient of ρ_kl in (Lρ)_ij: Σ A_ik B_jl* + B_ik A_jl*, and K on either side. */
function addEntry(
  target: WorkMatrix,
  at: number,
  sandwiches: readonly { A: WorkMatrix; B: WorkMatrix; weight: number }[],
  K: WorkMatrix,
  n: number,
  i: number,
  j: number,
  k: number,
  l: number,
): void {
  let re = 0, im = 0;
  const a = i * n + k, b = j * n + l;
  for (const { A, B, weight } of sandwiches) {
    re += weight * (A.re[a] * B.re[b] + A.im[a] * B.im[b] + B.re[a] * A.re[b] + B.im[a] * A.im[b]);
    im += weight * (A.im[a] * B.re[b] - A.re[a] * B.im[b] + B.im[a] * A.re[b] - B.re[a] * A.im[b]);
  }
  if (j === l) {
    re += K.re[a];
    im += K.im[a];
  }
  if (i === k) {
    re += K.re[b];
    im -= K.im[b];
  }
  target.re[at] += re;
  target.im[at] += im;
}

/** √γ U S U† of each jump operator. */
function writtenDown(jumps: Jumps, U: WorkMatrix): WorkMatrix[] {
  const n = U.rows, back = adjoint(U);
  return jumps.rate.slice(0, mostJumps + 1).map((rate, c) => {
    const right = zeros(n), L = zeros(n), root = Math.sqrt(rate);
    for (let e = jumps.start[c]; e < jumps.start[c + 1]; e++) {
      const to = jumps.row[e] * n, from = jumps.column[e] * n, x = root * jumps.re[e], y = root * jumps.im[e];
      for (let j = 0; j < n; j++) {
        right.re[to + j] += x * back.re[from + j] - y * back.im[from + j];
        right.im[to + j] += x * back.im[from + j] + y * back.re[from + j];
      }
    }
    addProduct(L, U, right);
    return L;
  });
}

/** Adds γ S_ik S_jl* of jumps in this basis. */
function addGains(
  direct: WorkMatrix,
  conjugate: WorkMatrix,
  { start, rate, row, column, re, im }: Jumps,
  list: readonly number[],
  n: number,
): void {
  const index = new Int32Array(n * n).fill(-1), count = list.length;
  list.forEach((pair, p) => index[pair] = p);
  for (let c = 0; c + 1 < start.length; c++) {
    for (let a = start[c]; a < start[c + 1]; a++) {
      for (let b = start[c]; b < start[c + 1]; b++) {
        const p = index[row[a] * n + row[b]];
        if (p < 0) continue;
        const there = index[column[a] * n + column[b]], mirror = index[column[b] * n + column[a]];
        const [target, q] = there >= 0 ? [direct, there] : [conjugate, mirror];
        if (q < 0) continue;
        target.re[p * count + q] += rate[c] * (re[a] * re[b] + im[a] * im[b]);
        target.im[p * count + q] += rate[c] * (im[a] * re[b] - re[a] * im[b]);
      }
    }
  }
}

/** The same for populations, √2 Re and √2 Im; the trace takes the place of the first row, at the scale of the others. */
function realMatrix({ direct, conjugate }: Coefficients, n: number, count: number): Float64Array {
  const size = 2 * count - n, matrix = new Float64Array(size * size);
  const place = (p: number) => p < n ? p : n + 2 * (p - n);
  for (let p = 0; p < count; p++) {
    for (let q = 0; q < count; q++) {
      const e = p * count + q, row = place(p) * size, column = place(q);
      const scale = (p < n ? 1 : Math.SQRT2) * (q < n ? 1 : Math.SQRT1_2);
      matrix[row + column] = scale * (direct.re[e] + conjugate.re[e]);
      if (q >= n) matrix[row + column + 1] = scale * (conjugate.im[e] - direct.im[e]);
      if (p < n) continue;
      matrix[row + size + column] = scale * (direct.im[e] + conjugate.im[e]);
      if (q >= n) matrix[row + size + column + 1] = scale * (direct.re[e] - conjugate.re[e]);
    }
  }
  const largest = matrix.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let column = 0; column < size; column++) matrix[column] = column < n ? largest : 0;
  return matrix;
}
