/** The rooms of lib/. */

/** The rooms of lib/, in their order: a file imports only from its own room and from those before it. */
export const order: readonly string[] = [
  "check.ts",
  "errors.ts",
  "progress.ts",
  "numerics",
  "baths",
  "network",
  "open",
  "thermodynamics.ts",
  "result.ts",
  "solve.ts",
  "fluctuations",
  "gradients",
  "models",
  "negf",
  "exact",
  "sweep",
  "display",
  "plots",
  "paper",
  "explorer",
];

/** The rooms of the solvers. */
export const physics: readonly string[] = order.slice(0, order.indexOf("sweep"));
