/** The one error class of this module, an iteration that did not converge; and what to say of anything thrown. */

/**
 * Thrown where an iteration or a refinement does not reach its tolerance; a value that missed it is never returned.
 *
 * @example
 * ```ts
 * import { ConvergenceError } from "@qar/qar";
 *
 * const error = new ConvergenceError("Hartree iteration", { iterations: 100, residual: 1e-3, tolerance: 1e-13 });
 * error.message; // "Hartree iteration did not converge: residual 0.001 > 1e-13 after 100 iterations"
 * ```
 */
export class ConvergenceError extends Error {
  /** "ConvergenceError". */
  override readonly name = "ConvergenceError";
  /** How many iterations were made. */
  readonly iterations: number;
  /** What was left after the last of them; in which measure, the message says. */
  readonly residual: number;

  /**
   * Says what did not converge, and by how much.
   *
   * @param what the subject of the sentence
   */
  constructor(
    what: string,
    { iterations, residual, tolerance }: { iterations: number; residual: number; tolerance: number },
  ) {
    super(`${what} did not converge: residual ${residual} > ${tolerance} after ${iterations} iterations`);
    this.iterations = iterations;
    this.residual = residual;
  }
}

/** The message of what was thrown, which may be anything, also what has no text. */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return `a thrown ${typeof thrown} that has no text`;
  }
}
