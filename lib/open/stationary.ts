/** Steady states of generators that are no rate networks. */
import { ConvergenceError } from "../errors.ts";
import { factorize } from "../numerics/lu.ts";
import { gmres } from "../numerics/krylov.ts";
import { type WorkMatrix, zeros } from "../numerics/complex_matrix.ts";
import { mostUnknowns, refuseSeveral } from "./kernel.ts";
import type { Liouvillian } from "./liouvillian.ts";
import { nearPart } from "./near_part.ts";
import { populationSolver, secularPart } from "./secular_part.ts";
import { matrixOf, sectorOf, type Unknowns, unknownsOf } from "./unknowns.ts";

/** A stationary matrix, and how well it is known. */
export interface Stationary {
  /** ρ in the order of the Liouvillian. */
  readonly rho: WorkMatrix;
  /** Frobenius norm of dρ/dt over that of the secular part's rates. */
  readonly residual: number;
  /** Estimated Frobenius norm of the error of ρ. */
  readonly error: number;
  /** In words. */
  readonly method: string;
}

/** Solves L x = b. */
export interface LiouvillianSolver {
  readonly unknowns: Unknowns;
  readonly stationary: Stationary;
  /** The traceless x with L x = b, for traceless b; both Hermitian. */
  readonly solve: (b: WorkMatrix) => WorkMatrix;
}

/** Up to so many real unknowns the matrix is written down and eliminated; measured. */
const denseUnknowns = 80;

/** Where GMRES fails, up to so many: 32 MiB, and 4 s. */
const mostDense = 2048;

/** The error of ρ to be reached. */
const target = 1e-12;

/** Pivots below this, relative to the largest, are rounding of 0: the steady state is not unique. */
const singular = 1e-14;

/** Prepares to solve L x = b, and finds the steady state. */
export function liouvillianSolver(liouvillian: Liouvillian, dense = denseUnknowns): LiouvillianSolver {
  const unknowns = unknownsOf(liouvillian.order.length, sectorOf(liouvillian));
  if (unknowns.size <= dense) return denseSolver(liouvillian, unknowns);
  try {
    return krylovSolver(liouvillian, unknowns);
  } catch (error) {
    if (!(error instanceof ConvergenceError) || unknowns.size > mostDense) throw error;
    return denseSolver(liouvillian, unknowns);
  }
}

function denseSolver(liouvillian: Liouvillian, unknowns: Unknowns): LiouvillianSolver {
  const n = liouvillian.order.length, { size, pack, unpack } = unknowns, rows = matrixOf(liouvillian, unknowns);
  const scale = rows.map((row) => row.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1);
  // The rows of populations add up to 0, so the trace takes the place of one.
  const bordered = new Float64Array(size * size);
  rows.forEach((row, i) => {
    for (let j = 0; j < size; j++) bordered[i * size + j] = i > 0 ? row[j] / scale[i] : j < n ? 1 : 0;
  });
  const factors = factorize(bordered, size);
  if (factors.smallestPivot < singular) refuseSeveral(liouvillian, unknowns);
  const solve = (b: Float64Array, trace: number) =>
    factors.solve(b.map((value, i) => i === 0 ? trace : value / scale[i]));
  const result = zeros(n);
  const refined = (b: Float64Array, trace: number) => {
    let x = solve(b, trace), error = Infinity;
    for (let step = 0; step < 2; step++) {
      liouvillian.apply(unpack(x), result);
      const left = pack(result).map((value, i) => b[i] - value);
      let sum = trace;
      for (let k = 0; k < n; k++) sum -= x[k];
      const correction = solve(left, sum);
      x = x.map((value, i) => value + correction[i]);
      error = norm(correction);
    }
    return { x, error };
  };
  const { x, error } = refined(new Float64Array(size), 1), rho = unpack(x);
  return {
    unknowns,
    stationary: {
      rho,
      residual: residualOf(liouvillian, rho),
      error,
      method: `elimination of ${size} real unknowns with partial pivoting`,
    },
    solve: (b) => unpack(refined(pack(b), 0).x),
  };
}

/** ‖Lρ‖ over the largest rate of a level. */
function residualOf(liouvillian: Liouvillian, rho: WorkMatrix): number {
  const n = rho.rows, result = zeros(n), { W } = secularPart(liouvillian);
  liouvillian.apply(rho, result);
  let largest = 0;
  for (let k = 0; k < n; k++) largest = Math.max(largest, -W[k * n + k]);
  return Math.hypot(norm(result.re), norm(result.im)) / (largest || 1);
}

/** An error so many times the preconditioned residual means that the generator is singular on traceless matrices. */
const hopeless = 1e10;

/**
 * About how much longer than its image under the preconditioned generator a matrix can be: the solution for a random right-hand
 * side, far enough for a mode that hardly decays to show.
 *
 * @param step solves for a preconditioned right-hand side to a tolerance
 */
function inverseNorm(step: (rhs: Float64Array, tolerance: number) => Float64Array, size: number, n: number): number {
  let seed = 1;
  const probe = new Float64Array(size).map(() => (seed = (48271 * seed) % 2147483647) / 2147483647 - 0.5);
  let mean = 0;
  for (let k = 0; k < n; k++) mean += probe[k] / n;
  for (let k = 0; k < n; k++) probe[k] -= mean;
  const ratio = norm(step(probe, 0.1 / Math.sqrt(size))) / norm(probe);
  // One mode among many: the probe has but its share of it.
  return ratio < 10 ? Math.max(1, ratio) : ratio * Math.sqrt(size);
}

/** Products at most, of one solution: as many as elimination would cost, where that is possible. */
const mostProducts = (size: number) => size <= mostDense ? 60 + size / 8 : 1000;

/**
 * GMRES, preconditioned by the secular part, populations by elimination and each coherence by its own decay; where levels are
 * nearer than their widths, their coherences are eliminated together with the populations.
 *
 * How much larger than the preconditioned residual an error can be is found with a random right-hand side, and from each
 * correction; with that factor the error is estimated, and solutions for what is left are added until it is small enough.
 */
function krylovSolver(liouvillian: Liouvillian, unknowns: Unknowns): LiouvillianSolver {
  const n = liouvillian.order.length, { pack, unpack, pairs, size } = unknowns;
  const secular = secularPart(liouvillian), populations = populationSolver(secular.W, n), result = zeros(n);
  const inverse = Array.from(pairs, (pair) => {
    const x = secular.re[pair], y = secular.im[pair], square = x * x + y * y;
    return square === 0 ? [-1, 0] : [x / square, -y / square];
  });
  const together = nearPart(liouvillian, secular, pairs), held = together?.held ?? [];
  const precondition = (b: Float64Array): Float64Array => {
    const x = new Float64Array(size);
    for (let p = 0, k = n; p < pairs.length; p++, k += 2) {
      const [re, im] = inverse[p];
      x[k] = re * b[k] - im * b[k + 1];
      x[k + 1] = re * b[k + 1] + im * b[k];
    }
    if (together === null) {
      x.set(populations.solve(b.subarray(0, n)));
      return x;
    }
    const part = new Float64Array(n + 2 * held.length);
    part.set(b.subarray(0, n));
    held.forEach((p, h) => part.set(b.subarray(n + 2 * p, n + 2 * p + 2), n + 2 * h));
    const solved = together.solve(part);
    x.set(solved.subarray(0, n));
    held.forEach((p, h) => x.set(solved.subarray(n + 2 * h, n + 2 * h + 2), n + 2 * p));
    return x;
  };
  const image = (x: Float64Array): Float64Array => {
    liouvillian.apply(unpack(x), result);
    return pack(result);
  };
  let products = 0;
  const step = (rhs: Float64Array, tolerance: number): Float64Array => {
    const { solution, iterations, residual } = gmres({
      apply: (x, out) => out.set(precondition(image(x))),
      rhs,
      tolerance,
      maxIterations: Math.floor(mostProducts(size)),
      restart: 150,
    });
    products += iterations;
    if (!(residual <= tolerance)) {
      throw new ConvergenceError("the steady state by GMRES", { iterations, residual, tolerance });
    }
    return solution;
  };
  const least = inverseNorm(step, size, n);
  if (least > hopeless && size <= mostUnknowns) refuseSeveral(liouvillian, unknowns);
  /** L x = b to the target, from x, and an estimate of the error. */
  const solve = (b: Float64Array, start: Float64Array): { x: Float64Array; error: number } => {
    let x = start, amplification = least, left = precondition(remainder(b, image(x)));
    for (let round = 0;; round++) {
      const before = norm(left), rounding = Number.EPSILON * norm(x);
      if (before * amplification <= target * norm(x) || before <= rounding || round === 5) {
        return { x, error: amplification * Math.max(before, rounding) };
      }
      const correction = step(left, Math.max(1e-8, Math.min(0.5, 0.1 * target * norm(x) / (before * amplification))));
      amplification = Math.max(amplification, norm(correction) / before);
      x = x.map((value, i) => value + correction[i]);
      const after = precondition(remainder(b, image(x)));
      if (norm(after) > 0.5 * before) return { x, error: amplification * before };
      left = after;
    }
  };
  const start = new Float64Array(size);
  start.set(populations.stationary());
  const { x, error } = solve(new Float64Array(size), start);
  let trace = 0;
  for (let k = 0; k < n; k++) trace += x[k];
  const rho = unpack(x.map((value) => value / trace));
  return {
    unknowns,
    stationary: {
      rho,
      residual: residualOf(liouvillian, rho),
      error,
      method: `GMRES on ${size} real unknowns, ${products} products`,
    },
    solve: (b) => unpack(solve(pack(b), new Float64Array(size)).x),
  };
}

function remainder(b: Float64Array, image: Float64Array): Float64Array {
  return b.map((value, i) => value - image[i]);
}

function norm(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * x[i];
  return Math.sqrt(sum);
}
