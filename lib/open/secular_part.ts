/** The secular part of a generator: what it does to each entry of ρ by itself, and to populations among each other. */
import { addProduct, adjoint, type WorkMatrix, workMatrix, zeros } from "../numerics/complex_matrix.ts";
import { factorize, type Factors } from "../numerics/lu.ts";
import type { Jumps } from "./jumps.ts";
import type { Liouvillian } from "./liouvillian.ts";
import { placeOf } from "./liouvillian.ts";

/** Rates between levels, and the decay of each coherence, in the order of the Liouvillian. */
export interface SecularPart {
  /** Rate k → m at m·n + k; columns sum to 0. */
  readonly W: Float64Array;
  /** d with dρ_mn/dt = d ρ_mn + …, at m·n_levels + n; −i(E_m − E_n) minus the decay. */
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Secular parts of Liouvillians: a memo. */
const known = new WeakMap<Liouvillian, SecularPart>();

/** The secular part of a generator. */
export function secularPart(liouvillian: Liouvillian): SecularPart {
  let part = known.get(liouvillian);
  if (part === undefined) known.set(liouvillian, part = secularPartOf(liouvillian));
  return part;
}

function secularPartOf({ generator, order, energies }: Liouvillian): SecularPart {
  const n = order.length, W = new Float64Array(n * n), re = new Float64Array(n * n), im = new Float64Array(n * n);
  const basis = generator.jumpBasis && workMatrix(generator.jumpBasis.vectors), place = placeOf(order);
  for (const term of generator.terms) {
    if (term.kind === "products") {
      const { left: A, right: B } = term;
      for (let m = 0; m < n; m++) {
        for (let k = 0; k < n; k++) {
          const e = order[m] * n + order[k], a = order[m] * n + order[m], b = order[k] * n + order[k];
          W[m * n + k] += 2 * (A.re[e] * B.re[e] + A.im[e] * B.im[e]);
          re[m * n + k] += A.re[a] * B.re[b] + A.im[a] * B.im[b] + B.re[a] * A.re[b] + B.im[a] * A.im[b];
          im[m * n + k] += A.im[a] * B.re[b] - A.re[a] * B.im[b] + B.im[a] * A.re[b] - B.re[a] * A.im[b];
        }
      }
    } else if (basis === null) addJumpRates(W, re, im, term.jumps, place);
    else addRotatedRates(W, re, im, term.jumps, basis, order);
  }
  finish(W, re, im, energies, generator.shift, order);
  return { W, re, im };
}

/** Makes columns of W sum to 0, and completes the decay: half of what leaves either level, and the frequency. */
function finish(
  W: Float64Array,
  re: Float64Array,
  im: Float64Array,
  energies: Float64Array,
  shift: Liouvillian["generator"]["shift"],
  order: readonly number[],
): void {
  const n = energies.length, leaving = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    for (let m = 0; m < n; m++) leaving[k] += W[m * n + k]; // with what a dephasing jump returns to k itself
    W[k * n + k] -= leaving[k];
  }
  const H = (k: number) => energies[k] + (shift === null ? 0 : shift.re[order[k] * n + order[k]]);
  for (let m = 0; m < n; m++) {
    for (let k = 0; k < n; k++) {
      re[m * n + k] -= (leaving[m] + leaving[k]) / 2;
      im[m * n + k] -= H(m) - H(k);
    }
  }
}

function addJumpRates(W: Float64Array, re: Float64Array, im: Float64Array, jumps: Jumps, place: Int32Array): void {
  const n = place.length, { start, rate, row, column } = jumps;
  for (let c = 0; c + 1 < start.length; c++) {
    const diagonal: number[] = [];
    for (let e = start[c]; e < start[c + 1]; e++) {
      W[place[row[e]] * n + place[column[e]]] += rate[c] * (jumps.re[e] ** 2 + jumps.im[e] ** 2);
      if (row[e] === column[e]) diagonal.push(e);
    }
    for (const a of diagonal) {
      for (const b of diagonal) {
        const at = place[row[a]] * n + place[row[b]];
        re[at] += rate[c] * (jumps.re[a] * jumps.re[b] + jumps.im[a] * jumps.im[b]);
        im[at] += rate[c] * (jumps.im[a] * jumps.re[b] - jumps.re[a] * jumps.im[b]);
      }
    }
  }
}

/** The same for jumps in another basis: U S U†, one jump operator at a time; those of one entry together. */
function addRotatedRates(
  W: Float64Array,
  re: Float64Array,
  im: Float64Array,
  jumps: Jumps,
  basis: WorkMatrix,
  order: readonly number[],
): void {
  const n = order.length, back = adjoint(basis), single = new Float64Array(n * n), { start, rate } = jumps;
  const weight = (level: number, bare: number) => basis.re[level * n + bare] ** 2 + basis.im[level * n + bare] ** 2;
  for (let c = 0; c + 1 < start.length; c++) {
    if (start[c + 1] === start[c] + 1) {
      const e = start[c];
      single[jumps.row[e] * n + jumps.column[e]] += rate[c] * (jumps.re[e] ** 2 + jumps.im[e] ** 2);
      continue;
    }
    const Y = zeros(n), L = zeros(n);
    for (let e = start[c]; e < start[c + 1]; e++) {
      const to = jumps.row[e] * n, from = jumps.column[e] * n;
      for (let j = 0; j < n; j++) {
        Y.re[to + j] += jumps.re[e] * back.re[from + j] - jumps.im[e] * back.im[from + j];
        Y.im[to + j] += jumps.re[e] * back.im[from + j] + jumps.im[e] * back.re[from + j];
      }
    }
    addProduct(L, basis, Y);
    for (let m = 0; m < n; m++) {
      for (let k = 0; k < n; k++) {
        const e = order[m] * n + order[k], a = order[m] * (n + 1), b = order[k] * (n + 1);
        W[m * n + k] += rate[c] * (L.re[e] ** 2 + L.im[e] ** 2);
        re[m * n + k] += rate[c] * (L.re[a] * L.re[b] + L.im[a] * L.im[b]);
        im[m * n + k] += rate[c] * (L.im[a] * L.re[b] - L.re[a] * L.im[b]);
      }
    }
  }
  const half = new Float64Array(n * n);
  for (let m = 0; m < n; m++) {
    for (let i = 0; i < n; i++) {
      const w = weight(order[m], i);
      if (w !== 0) { for (let j = 0; j < n; j++) half[m * n + j] += w * single[i * n + j]; }
    }
  }
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < n; j++) {
      const w = weight(order[k], j);
      if (w !== 0) { for (let m = 0; m < n; m++) W[m * n + k] += w * half[m * n + j]; }
    }
  }
}

/** Solves W x = b with Σ x = 0, and finds the x with W x = 0 and Σ x = 1. */
export interface PopulationSolver {
  readonly solve: (b: Float64Array) => Float64Array;
  readonly stationary: () => Float64Array;
}

/**
 * The populations of the secular part by elimination with pivots: a start and a preconditioner, which need not be right to
 * the last place. Where levels are cut off in the secular part alone, slow rates between all of them are added.
 */
export function populationSolver(W: Float64Array, n: number): PopulationSolver {
  let largest = 0;
  for (const rate of W) largest = Math.max(largest, Math.abs(rate));
  const attempt = (extra: number) => {
    const matrix = W.map((rate, e) => rate + extra * (e % (n + 1) === 0 ? 1 / n - 1 : 1 / n));
    matrix.fill(largest || 1, n * n - n); // the trace takes the place of the last row
    return factorize(matrix, n);
  };
  const solverOf = ({ solve }: Factors): PopulationSolver => ({
    solve: (b) => {
      const rhs = b.slice();
      rhs[n - 1] = 0;
      return solve(rhs);
    },
    stationary: () => solve(Float64Array.from({ length: n }, (_, k) => k === n - 1 ? largest || 1 : 0)),
  });
  const factors = attempt(0);
  return solverOf(factors.smallestPivot > 1e-14 ? factors : attempt(1e-3 * (largest || 1)));
}
