/** Exponentials of real matrices, and what they do to a vector. */
import { ConvergenceError } from "../errors.ts";

/** A B of square matrices, row by row. */
function multiply(A: readonly Float64Array[], B: readonly Float64Array[]): Float64Array[] {
  const n = A.length;
  return A.map((row) => {
    const result = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      const factor = row[k], other = B[k];
      if (factor !== 0) { for (let j = 0; j < n; j++) result[j] += factor * other[j]; }
    }
    return result;
  });
}

/** Terms of the exponential series at a norm of ½ at most: the rest is below 1e-19. */
const terms = 15;

/**
 * e^A by the series of A/2^s and s squarings.
 *
 * @param A rows of a square matrix
 * @param afterSquaring corrects the matrix after each squaring, say by what is known to be conserved
 */
export function matrixExponential(
  A: readonly Float64Array[],
  afterSquaring: (matrix: Float64Array[]) => void = () => {},
): Float64Array[] {
  const n = A.length, norm = Math.max(...A.map((row) => row.reduce((sum, x) => sum + Math.abs(x), 0)), 0);
  const squarings = Math.max(0, Math.ceil(Math.log2(2 * norm))), scale = 2 ** -squarings;
  const B = A.map((row) => row.map((x) => x * scale));
  const identity = () =>
    Array.from({ length: n }, (_, i) => {
      const row = new Float64Array(n);
      row[i] = 1;
      return row;
    });
  let result: Float64Array[] = identity();
  for (let k = terms; k >= 1; k--) { // Horner: 1 + B/1 (1 + B/2 (1 + …))
    result = multiply(B, result);
    result.forEach((row, i) => {
      for (let j = 0; j < n; j++) row[j] /= k;
      row[i] += 1;
    });
  }
  afterSquaring(result);
  for (let s = 0; s < squarings; s++) {
    result = multiply(result, result);
    afterSquaring(result);
  }
  return result;
}

/** Vectors kept in one step of time. */
const basisSize = 30;

/** Steps at most. */
const mostSteps = 20000;

/**
 * e^{At} x for a matrix that is known by its products alone, in steps of time that a Krylov space of 30 vectors spans (Y. Saad, SIAM
 * J. Numer. Anal. 29, 209 (1992)).
 *
 * @param apply writes A x into `result`
 * @param tolerance estimated error relative to the length of x
 * @throws {ConvergenceError} if more than 20000 steps would be needed
 */
export function exponentialAction(
  apply: (x: Float64Array, result: Float64Array) => void,
  x: Float64Array,
  time: number,
  tolerance = 1e-13,
): Float64Array {
  let state = x.slice(), now = 0, step = time;
  const size = length(x);
  for (let count = 0; now < time; count++) {
    if (count === mostSteps) {
      throw new ConvergenceError("the motion in time", { iterations: count, residual: time - now, tolerance: 0 });
    }
    const { basis, hessenberg, last } = krylovBasis(apply, state), m = hessenberg.length, norm = length(state);
    for (step = Math.min(step, time - now);; step *= 0.6) {
      // The last component of τφ₁(τH)e₁, from e^{τH} of the matrix with one column more, times h_{m+1,m} is the error's first term.
      const extended = hessenberg.map((row, i) => Float64Array.from([...row.map((h) => h * step), i === 0 ? step : 0]));
      extended.push(new Float64Array(m + 1));
      const E = matrixExponential(extended), error = last * Math.abs(E[m - 1][m]) * norm;
      if (error > tolerance * size * Math.max(step / time, 1e-3) && step > 1e-12 * time) continue;
      const next = new Float64Array(x.length);
      for (let k = 0; k < m; k++) {
        const weight = norm * E[k][0], vector = basis[k];
        for (let i = 0; i < next.length; i++) next[i] += weight * vector[i];
      }
      state = next;
      now = step >= time - now ? time : now + step;
      if (error < 0.01 * tolerance * size * step / time) step *= 1.5;
      break;
    }
  }
  return state;
}

/** Arnoldi's basis, the matrix in it, and what leads out of it. */
function krylovBasis(apply: (x: Float64Array, result: Float64Array) => void, x: Float64Array) {
  const norm = length(x), basis = [x.map((value) => norm === 0 ? 0 : value / norm)];
  const m = Math.min(basisSize, x.length), hessenberg = Array.from({ length: m }, () => new Float64Array(m));
  for (let k = 0; k < m; k++) {
    const next = new Float64Array(x.length);
    apply(basis[k], next);
    const before = length(next);
    for (let pass = 0; pass < 2; pass++) {
      for (let i = 0; i <= k; i++) {
        let sum = 0;
        for (let j = 0; j < next.length; j++) sum += next[j] * basis[i][j];
        for (let j = 0; j < next.length; j++) next[j] -= sum * basis[i][j];
        hessenberg[i][k] += sum;
      }
    }
    const below = length(next);
    if (below <= 1e-15 * before || k === m - 1) {
      const closed = below <= 1e-15 * before;
      return {
        basis,
        hessenberg: hessenberg.slice(0, k + 1).map((row) => row.slice(0, k + 1)),
        last: closed ? 0 : below,
      };
    }
    hessenberg[k + 1][k] = below;
    basis.push(next.map((value) => value / below));
  }
  throw new Error("unreachable");
}

function length(x: Float64Array): number {
  let sum = 0;
  for (const value of x) sum += value * value;
  return Math.sqrt(sum);
}
