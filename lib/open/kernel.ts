/** All steady states of a generator, where there are several. */
import { Matrix, SingularValueDecomposition } from "npm:ml-matrix@6.15.1";
import { refuse } from "../check.ts";
import type { WorkMatrix } from "../numerics/complex_matrix.ts";
import type { Liouvillian } from "./liouvillian.ts";
import { levelNames } from "./populations.ts";
import { matrixOf, type Unknowns } from "./unknowns.ts";

/** The null space of a Liouvillian: steady states, and what is conserved. */
export interface Kernel {
  /** Vectors that do not move, orthonormal. */
  readonly states: readonly Float64Array[];
  /** Vectors whose product with ρ is conserved, orthonormal. */
  readonly conserved: readonly Float64Array[];
}

/** Singular values below this times the largest are 0. */
const singular = 1e-13;

/** At most so many unknowns for the singular values. */
export const mostUnknowns = 700;

/** The null space, from the singular values of the matrix. */
export function kernelOf(liouvillian: Liouvillian, unknowns: Unknowns): Kernel {
  if (unknowns.size > mostUnknowns) {
    refuse("the number of real unknowns", unknowns.size, `at most ${mostUnknowns} to tell several steady states apart`);
  }
  const rows = matrixOf(liouvillian, unknowns);
  const svd = new SingularValueDecomposition(new Matrix(rows as unknown as number[][]), { autoTranspose: true });
  const values = svd.diagonal, U = svd.leftSingularVectors, V = svd.rightSingularVectors;
  const zero = values.map((_, k) => k).filter((k) => values[k] <= singular * unknowns.size * values[0]);
  return {
    states: zero.map((k) => Float64Array.from(V.getColumn(k))),
    conserved: zero.map((k) => Float64Array.from(U.getColumn(k))),
  };
}

/** Where ρ_0 leads to: Σ c_j R_j with X_i·(Σ c_j R_j) = X_i·ρ_0 for everything conserved. */
export function projected({ states, conserved }: Kernel, { pack, unpack }: Unknowns, from: WorkMatrix): WorkMatrix {
  const start = pack(from), overlap = conserved.map((X) => states.map((R) => dot(X, R)));
  const right = Matrix.columnVector(conserved.map((X) => dot(X, start)));
  const weights = new SingularValueDecomposition(new Matrix(overlap)).solve(right).getColumn(0);
  const rho = new Float64Array(start.length);
  states.forEach((R, j) => R.forEach((value, i) => rho[i] += weights[j] * value));
  return unpack(rho);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/** Refuses a steady state that is not unique. */
export function refuseSeveral(liouvillian: Liouvillian, unknowns: Unknowns, kernel?: Kernel): never {
  const { parts } = liouvillian.structure, names = levelNames(liouvillian.generator);
  const advice = "; steadyState(generator, { from: ρ0 }) gives the one that ρ0 leads to";
  if (parts.length > 1) {
    const shown = parts.map((part) =>
      part.slice(0, 8).map((k) => names[k]).join(", ") + (part.length > 8 ? ", …" : "")
    );
    throw new RangeError(
      `the steady state is not unique: there are at least ${parts.length}, because nothing joins the levels ${
        shown.join(" | ")
      }${advice}`,
    );
  }
  const { conserved } = kernel ?? kernelOf(liouvillian, unknowns);
  throw new RangeError(
    `the steady state is not unique, to the accuracy of doubles: there are ${conserved.length}, which what is conserved separates: ${
      besidesTrace(conserved, liouvillian.order.length).slice(0, 4).map((X) =>
        describe(liouvillian, unknowns, X, names)
      ).join("; ")
    }${advice}`,
  );
}

/** What is conserved, orthogonal to the trace, which always is. */
function besidesTrace(conserved: readonly Float64Array[], n: number): Float64Array[] {
  const basis = [Float64Array.from(conserved[0], (_, i) => i < n ? 1 / Math.sqrt(n) : 0)];
  for (const X of conserved) {
    const rest = X.slice();
    for (const known of basis) {
      const overlap = dot(rest, known);
      known.forEach((value, i) => rest[i] -= overlap * value);
    }
    const length = Math.sqrt(dot(rest, rest));
    if (length > 1e-6) basis.push(rest.map((value) => value / length));
  }
  return basis.slice(1);
}

/** A conserved operator by its largest entries. */
function describe({ order }: Liouvillian, { unpack }: Unknowns, X: Float64Array, names: readonly string[]): string {
  const matrix = unpack(X), n = order.length, entries: { size: number; text: string }[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const x = matrix.re[i * n + j], size = Math.hypot(x, matrix.im[i * n + j]);
      const text = i === j ? `(${names[order[i]]}, itself)` : `(${names[order[i]]}, ${names[order[j]]})`;
      entries.push({ size, text: `${(x < 0 ? -size : size).toPrecision(2)} ${text}` });
    }
  }
  const largest = Math.max(...entries.map(({ size }) => size));
  return entries.filter(({ size }) => size > 0.1 * largest).sort((a, b) => b.size - a.size).slice(0, 6)
    .map(({ text }) => text).join(" + ");
}
