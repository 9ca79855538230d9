/** Krylov subspace methods: linear systems known only by what their matrix does to a vector. */
import { requireInteger, requirePositive } from "../check.ts";

/** A linear system A x = b, and how far to go. */
export interface LinearSystem {
  /** Writes A x into `result`; a preconditioner belongs in here, and then in `rhs` too. */
  readonly apply: (x: Float64Array, result: Float64Array) => void;
  /** b, not 0. */
  readonly rhs: Float64Array;
  /** Where to start; default 0. */
  readonly guess?: Float64Array;
  /** The residual ‖b − A x‖/‖b‖ to reach. */
  readonly tolerance: number;
  /** Products A x at most. */
  readonly maxIterations: number;
  /** Vectors kept before the method begins anew from where it is; default `maxIterations`. */
  readonly restart?: number;
}

/** How far a linear system is solved. */
export interface KrylovStep {
  /** Products A x so far. */
  readonly iterations: number;
  /** ‖b − A x‖/‖b‖. */
  readonly residual: number;
}

/** The solution, or the best there is after `maxIterations`: whether it is good enough, `residual` says. */
export interface KrylovSolution extends KrylovStep {
  /** x. */
  readonly solution: Float64Array;
}

/**
 * GMRES over the real numbers (Saad and Schultz, SIAM J. Sci. Stat. Comput. 7, 856 (1986)).
 *
 * A complex system whose matrix maps Hermitian data to Hermitian data, as every Liouvillian does, is a real one of the
 * same convergence: the scalar products of such data are real. Interleave real and imaginary parts.
 */
export function gmres(system: LinearSystem): KrylovSolution {
  const steps = gmresSteps(system);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** GMRES that hands over after each product with A, so that a caller can report, give way, or end it. */
export function* gmresSteps(
  { apply, rhs, guess, tolerance, maxIterations, restart = maxIterations }: LinearSystem,
): Generator<KrylovStep, KrylovSolution> {
  requirePositive("tolerance", tolerance);
  requireInteger("maxIterations", maxIterations, 1);
  requireInteger("restart", restart, 1);
  const size = rhs.length, norm = length(rhs);
  requirePositive("‖rhs‖", norm);
  const solution = guess === undefined ? new Float64Array(size) : guess.slice();
  const product = new Float64Array(size);
  let iterations = 0, residual = 1;
  for (;;) {
    if (guess !== undefined || iterations > 0) apply(solution, product), iterations++;
    const first = rhs.map((value, i) => value - product[i]), left = length(first);
    residual = left / norm;
    if (!(residual > tolerance) || iterations >= maxIterations) return { solution, iterations, residual };
    const cycle = arnoldi(apply, scaled(first, 1 / left), left);
    let columns = 0;
    while (residual > tolerance && iterations < maxIterations && columns < restart && !cycle.exhausted()) {
      residual = cycle.step() / norm;
      iterations++;
      columns++;
      yield { iterations, residual };
    }
    cycle.addTo(solution);
    if (cycle.exhausted() || iterations >= maxIterations) return { solution, iterations, residual };
    if (!(residual > tolerance)) return { solution, iterations, residual };
  }
}

/** One cycle of GMRES: Arnoldi's basis, and its Hessenberg matrix made triangular by rotations as it grows. */
function arnoldi(apply: LinearSystem["apply"], first: Float64Array, left: number) {
  const basis = [first], triangle: Float64Array[] = [], rotations: [number, number][] = [], projected = [left];
  let exhausted = false;
  return {
    /** Whether the space holds the solution: no further vector is independent of it. */
    exhausted: () => exhausted,
    /** Takes one more product; ‖b − A x‖ of the best x in the space. */
    step(): number {
      const columns = triangle.length, next = new Float64Array(first.length);
      apply(basis[columns], next);
      const before = length(next), column = new Float64Array(columns + 1);
      for (let pass = 0; pass < 2; pass++) { // once more: what rounding left in the first pass
        for (let i = 0; i <= columns; i++) column[i] += subtractProjection(next, basis[i]);
      }
      let below = length(next);
      if (below <= 2e-16 * before) below = 0;
      rotations.forEach(([cosine, sine], i) => {
        const upper = column[i], lower = column[i + 1];
        column[i] = cosine * upper + sine * lower;
        column[i + 1] = cosine * lower - sine * upper;
      });
      const diagonal = Math.hypot(column[columns], below);
      exhausted = below === 0;
      if (diagonal === 0) return Math.abs(projected[columns]); // A is singular on this space: x stays as it is
      const cosine = column[columns] / diagonal, sine = below / diagonal;
      column[columns] = diagonal;
      rotations.push([cosine, sine]);
      triangle.push(column);
      projected.push(-sine * projected[columns]);
      projected[columns] *= cosine;
      if (!exhausted) basis.push(scaled(next, 1 / below));
      return Math.abs(projected[columns + 1]);
    },
    /** Adds the best x of this cycle. */
    addTo(solution: Float64Array): void {
      const coefficients = projected.slice(0, triangle.length);
      for (let j = triangle.length - 1; j >= 0; j--) {
        coefficients[j] /= triangle[j][j];
        for (let i = 0; i < j; i++) coefficients[i] -= triangle[j][i] * coefficients[j];
      }
      coefficients.forEach((factor, j) => {
        const vector = basis[j];
        for (let i = 0; i < solution.length; i++) solution[i] += factor * vector[i];
      });
    },
  };
}

/** Takes out of a vector what lies along a unit vector, and returns how much that was. */
function subtractProjection(vector: Float64Array, unit: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * unit[i];
  for (let i = 0; i < vector.length; i++) vector[i] -= sum * unit[i];
  return sum;
}

function length(vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * vector[i];
  return Math.sqrt(sum);
}

function scaled(vector: Float64Array, factor: number): Float64Array {
  for (let i = 0; i < vector.length; i++) vector[i] *= factor;
  return vector;
}
