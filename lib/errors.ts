/** An iteration that did not reach its tolerance. */
export class ConvergenceError extends Error {
  /** Steps that were made. */
  readonly iterations: number;
  /** What was to fall below the tolerance, at the last step. */
  readonly residual: number;

  /** What failed to converge, after how many steps, and how far it was from it. */
  constructor(message: string, { iterations, residual }: { readonly iterations: number; readonly residual: number }) {
    super(`${message} (${iterations} iterations, residual ${residual})`);
    this.name = "ConvergenceError";
    this.iterations = iterations;
    this.residual = residual;
  }
}
