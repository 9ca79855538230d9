/** Operators on a machine's Hilbert space, by their usual names. */
import { refuse, requireFinite, requireInteger } from "../check.ts";
import {
  adjoint,
  type ComplexMatrix,
  largestEntry,
  product,
  traceOfProduct,
  type WorkMatrix,
  workMatrix,
  zeros,
} from "../numerics/complex_matrix.ts";

/** What is read of a `Matrix` of ml-matrix. */
export interface TwoDimensional {
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly columns: number;
  /** Its rows. */
  readonly to2DArray: () => number[][];
}

/** A complex number as a pair: real part, imaginary part. */
export type Complex = readonly [re: number, im: number];

/** Whatever is taken for a matrix: rows of numbers or of pairs [re, im], a Matrix of ml-matrix, or plain data. */
export type MatrixInput = readonly (readonly (number | Complex)[])[] | TwoDimensional | ComplexMatrix;

/**
 * A matrix in the one form that this module returns: `{ rows, columns, re, im }`, entries row by row.
 *
 * @param input rows of numbers or of pairs [re, im], a Matrix of ml-matrix, or `{ rows, columns, re, im }`
 * @param name how error messages call it
 * @throws {RangeError} if rows differ in length or an entry is not finite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { complexMatrix, dagger } from "@qar/qar";
 *
 * const a = complexMatrix([[0, [0, 1]], [0, 0]]);
 * assertEquals([dagger(a).re[2], dagger(a).im[2]], [0, -1]);
 * ```
 */
export function complexMatrix(input: MatrixInput, name = "matrix"): WorkMatrix {
  if (typeof input !== "object" || input === null) refuse(name, input, "a matrix");
  if ("re" in input) return fromPlainData(input, name);
  const rows = "to2DArray" in input ? input.to2DArray() : input;
  if (!Array.isArray(rows) || rows.length === 0) refuse(name, input, "rows of numbers");
  const columns = rows[0]?.length ?? 0, matrix = zeros(rows.length, columns);
  rows.forEach((row: ArrayLike<number | Complex>, i: number) => {
    if (row?.length !== columns || columns === 0) {
      refuse(`${name}[${i}].length`, row?.length, `that of the first row, ${columns}, and not 0`);
    }
    for (let j = 0; j < columns; j++) {
      const entry = row[j], [re, im] = typeof entry === "number" ? [entry, 0] : entry ?? [NaN, NaN];
      if (!Number.isFinite(re)) requireFinite(`${name}[${i}][${j}]`, re);
      if (!Number.isFinite(im)) requireFinite(`${name}[${i}][${j}]`, im);
      matrix.re[i * columns + j] = re;
      matrix.im[i * columns + j] = im;
    }
  });
  return matrix;
}

function fromPlainData(input: ComplexMatrix, name: string): WorkMatrix {
  const { rows, columns } = input;
  requireInteger(`${name}.rows`, rows, 1);
  requireInteger(`${name}.columns`, columns, 1);
  for (const part of ["re", "im"] as const) {
    if (input[part]?.length !== rows * columns) {
      refuse(`${name}.${part}.length`, input[part]?.length, `rows·columns = ${rows * columns}`);
    }
    for (let i = 0; i < rows * columns; i++) {
      if (!Number.isFinite(input[part][i])) requireFinite(`${name}.${part}[${i}]`, input[part][i]);
    }
  }
  return workMatrix(input);
}

/** σ_x. A qubit's index 0 has σ_z = +1; for a qubit with its ground state at index 0 use `create(2)`, `destroy(2)`. */
export const sigmaX: ComplexMatrix = constant([0, 1, 1, 0]);
/** σ_y = −i|0⟩⟨1| + i|1⟩⟨0|. */
export const sigmaY: ComplexMatrix = constant([0, 0, 0, 0], [0, -1, 1, 0]);
/** σ_z = |0⟩⟨0| − |1⟩⟨1|. */
export const sigmaZ: ComplexMatrix = constant([1, 0, 0, -1]);
/** σ_+ = (σ_x + iσ_y)/2 = |0⟩⟨1|, which raises σ_z. */
export const sigmaPlus: ComplexMatrix = constant([0, 1, 0, 0]);
/** σ_− = (σ_x − iσ_y)/2 = |1⟩⟨0|, which lowers σ_z. */
export const sigmaMinus: ComplexMatrix = constant([0, 0, 1, 0]);

function constant(re: number[], im = [0, 0, 0, 0]): ComplexMatrix {
  return Object.freeze({ rows: 2, columns: 2, re: Object.freeze(re), im: Object.freeze(im) });
}

/** The operators of a spin. */
export interface SpinOperators {
  /** S_x. */
  readonly x: ComplexMatrix;
  /** S_y. */
  readonly y: ComplexMatrix;
  /** S_z, with j first and −j last. */
  readonly z: ComplexMatrix;
  /** S_+ = S_x + iS_y. */
  readonly plus: ComplexMatrix;
  /** S_− = S_x − iS_y. */
  readonly minus: ComplexMatrix;
}

/**
 * The operators of a spin j, 2j + 1 levels, in units of ħ; index 0 has S_z = j.
 *
 * @param j ½, 1, 3/2, …
 * @throws {RangeError} if 2j is not an integer ≥ 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { spin } from "@qar/qar";
 *
 * assertEquals([...spin(1 / 2).z.re as number[]], [0.5, 0, 0, -0.5]); // σ_z/2
 * ```
 */
export function spin(j: number): SpinOperators {
  if (!(Number.isInteger(2 * j) && j > 0)) refuse("j", j, "½, 1, 3/2, …");
  const n = 2 * j + 1, z = zeros(n), plus = zeros(n);
  for (let k = 0; k < n; k++) {
    const m = j - k;
    z.re[k * n + k] = m;
    if (k > 0) plus.re[(k - 1) * n + k] = Math.sqrt((j - m) * (j + m + 1));
  }
  const minus = adjoint(plus);
  return { x: scale(add(plus, minus), 0.5), y: scale(add(plus, scale(minus, -1)), [0, -0.5]), z, plus, minus };
}

/**
 * The creation operator a† = Σ √(k+1) |k+1⟩⟨k| of a ladder that is cut off; for two levels, a qubit's |1⟩⟨0|.
 *
 * @param levels how many levels are kept, ≥ 2
 * @throws {RangeError} if it is not an integer ≥ 2.
 */
export function create(levels: number): ComplexMatrix {
  return adjoint(destroy(levels));
}

/**
 * The annihilation operator a = Σ √k |k−1⟩⟨k| of a ladder that is cut off; for two levels, a qubit's |0⟩⟨1|.
 *
 * @param levels how many levels are kept, ≥ 2
 * @throws {RangeError} if it is not an integer ≥ 2.
 */
export function destroy(levels: number): ComplexMatrix {
  requireInteger("levels", levels, 2);
  const a = zeros(levels);
  for (let k = 1; k < levels; k++) a.re[(k - 1) * levels + k] = Math.sqrt(k);
  return a;
}

/**
 * The number operator a†a = Σ k |k⟩⟨k|.
 *
 * @param levels how many levels are kept, ≥ 2
 * @throws {RangeError} if it is not an integer ≥ 2.
 */
export function number(levels: number): ComplexMatrix {
  requireInteger("levels", levels, 2);
  const N = zeros(levels);
  for (let k = 0; k < levels; k++) N.re[k * levels + k] = k;
  return N;
}

/**
 * |i⟩⟨j| among so many levels; the projector |i⟩⟨i| without j.
 *
 * @param levels how many levels there are, ≥ 1
 * @param i index of the ket
 * @param j index of the bra; default i
 * @throws {RangeError} if an index is not one of 0 … levels − 1.
 */
export function projector(levels: number, i: number, j = i): ComplexMatrix {
  requireInteger("levels", levels, 1);
  for (const [name, index] of [["i", i], ["j", j]] as const) {
    if (!(Number.isInteger(index) && index >= 0 && index < levels)) refuse(name, index, `0 … ${levels - 1}`);
  }
  const P = zeros(levels);
  P.re[i * levels + j] = 1;
  return P;
}

/**
 * The identity.
 *
 * @param levels how many levels there are, ≥ 1
 * @throws {RangeError} if it is not an integer ≥ 1.
 */
export function identity(levels: number): ComplexMatrix {
  requireInteger("levels", levels, 1);
  const one = zeros(levels);
  for (let k = 0; k < levels; k++) one.re[k * levels + k] = 1;
  return one;
}

/**
 * The sum of operators of one size.
 *
 * @param operators at least one
 * @throws {RangeError} if sizes differ.
 */
export function add(...operators: readonly MatrixInput[]): ComplexMatrix {
  if (operators.length === 0) refuse("operators.length", 0, "at least 1");
  const [sum, ...rest] = operators.map((operator, i) => complexMatrix(operator, `operators[${i}]`));
  rest.forEach(({ rows, columns, re, im }, i) => {
    if (rows !== sum.rows || columns !== sum.columns) {
      refuse(`the size of operators[${i + 1}]`, `${rows} × ${columns}`, `${sum.rows} × ${sum.columns}, as the first`);
    }
    for (let k = 0; k < re.length; k++) {
      sum.re[k] += re[k];
      sum.im[k] += im[k];
    }
  });
  return sum;
}

/**
 * The product of operators, in the order written.
 *
 * @param operators at least one
 * @throws {RangeError} if sizes do not fit.
 */
export function multiply(...operators: readonly MatrixInput[]): ComplexMatrix {
  if (operators.length === 0) refuse("operators.length", 0, "at least 1");
  const matrices = operators.map((operator, i) => complexMatrix(operator, `operators[${i}]`));
  return matrices.reduce((left, right, i) => {
    if (left.columns !== right.rows) {
      refuse(`the rows of operators[${i}]`, right.rows, `the columns of what is before it, ${left.columns}`);
    }
    return product(left, right);
  });
}

/**
 * An operator times a number.
 *
 * @param operator a matrix
 * @param factor a number, or a pair [re, im]
 * @throws {RangeError} if the factor is not finite.
 */
export function scale(operator: MatrixInput, factor: number | Complex): ComplexMatrix {
  const matrix = complexMatrix(operator, "operator"), [x, y] = typeof factor === "number" ? [factor, 0] : factor;
  requireFinite("factor", x);
  requireFinite("factor", y);
  const { re, im } = matrix;
  for (let k = 0; k < re.length; k++) {
    const a = re[k], b = im[k];
    re[k] = x * a - y * b;
    im[k] = x * b + y * a;
  }
  return matrix;
}

/**
 * The tensor product; the last factor's index runs fastest.
 *
 * @param operators at least one
 *
 * @example Two qubits
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { identity, number, tensor } from "@qar/qar";
 *
 * const second = tensor(identity(2), number(2)); // states 00, 01, 10, 11
 * assertEquals([0, 1, 2, 3].map((k) => second.re[5 * k]), [0, 1, 0, 1]);
 * ```
 */
export function tensor(...operators: readonly MatrixInput[]): ComplexMatrix {
  if (operators.length === 0) refuse("operators.length", 0, "at least 1");
  return operators.map((operator, i) => complexMatrix(operator, `operators[${i}]`)).reduce((A, B) => {
    const columns = A.columns * B.columns, C = zeros(A.rows * B.rows, columns);
    for (let i = 0; i < C.rows; i++) {
      for (let j = 0; j < columns; j++) {
        const a = Math.floor(i / B.rows) * A.columns + Math.floor(j / B.columns);
        const b = (i % B.rows) * B.columns + j % B.columns;
        C.re[i * columns + j] = A.re[a] * B.re[b] - A.im[a] * B.im[b];
        C.im[i * columns + j] = A.re[a] * B.im[b] + A.im[a] * B.re[b];
      }
    }
    return C;
  });
}

/**
 * The Hermitian adjoint.
 *
 * @param operator a matrix
 */
export function dagger(operator: MatrixInput): ComplexMatrix {
  return adjoint(complexMatrix(operator, "operator"));
}

/**
 * The state of some bodies of a machine: the trace over the others.
 *
 * @param operator a density matrix, or any operator, of the whole machine
 * @param dimensions levels of each body, in the order of `tensor`
 * @param keep indices of the bodies that stay, ascending
 * @throws {RangeError} if the dimensions do not multiply to the operator's size, or an index is no body's.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { partialTrace, projector, tensor } from "@qar/qar";
 *
 * const rho = tensor(projector(2, 1), projector(3, 2));
 * assertEquals(partialTrace(rho, [2, 3], [1]), projector(3, 2));
 * ```
 */
export function partialTrace(
  operator: MatrixInput,
  dimensions: readonly number[],
  keep: readonly number[],
): ComplexMatrix {
  const matrix = complexMatrix(operator, "operator"), n = matrix.rows;
  dimensions.forEach((levels, body) => requireInteger(`dimensions[${body}]`, levels, 1));
  const all = dimensions.reduce((size, levels) => size * levels, 1);
  if (matrix.columns !== n || all !== n) refuse("the product of dimensions", all, `the operator's size, ${n}`);
  keep.forEach((body, i) => {
    const ascending = i === 0 || body > keep[i - 1];
    if (!(Number.isInteger(body) && body >= 0 && body < dimensions.length && ascending)) {
      refuse(`keep[${i}]`, body, `an index of a body, 0 … ${dimensions.length - 1}, above the one before it`);
    }
  });
  const kept = keep.reduce((size, body) => size * dimensions[body], 1), result = zeros(kept);
  const place = new Int32Array(n), rest = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    for (let body = 0, below = n; body < dimensions.length; body++) {
      below /= dimensions[body];
      const level = Math.floor(i / below) % dimensions[body];
      if (keep.includes(body)) place[i] = place[i] * dimensions[body] + level;
      else rest[i] = rest[i] * dimensions[body] + level;
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (rest[i] !== rest[j]) continue;
      result.re[place[i] * kept + place[j]] += matrix.re[i * n + j];
      result.im[place[i] * kept + place[j]] += matrix.im[i * n + j];
    }
  }
  return result;
}

/**
 * The mean value Tr[A ρ] of a Hermitian operator.
 *
 * @param operator Hermitian
 * @param density a density matrix of the same size
 * @throws {RangeError} if sizes differ or the operator is not Hermitian.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { expect, number, projector } from "@qar/qar";
 *
 * assertEquals(expect(number(3), projector(3, 2)), 2);
 * ```
 */
export function expect(operator: MatrixInput, density: MatrixInput): number {
  const A = requireHermitian("operator", operator), rho = complexMatrix(density, "density");
  if (rho.rows !== A.rows || rho.columns !== A.rows) {
    refuse("the size of density", `${rho.rows} × ${rho.columns}`, `${A.rows} × ${A.rows}, as the operator's`);
  }
  return traceOfProduct(A, rho)[0];
}

/** Matrices that differ from their adjoint by less than this, relative to the largest entry, are taken for Hermitian. */
const hermitianTolerance = 1e-12;

/** Requires a Hermitian matrix, and returns it exactly so. */
export function requireHermitian(name: string, input: MatrixInput): WorkMatrix {
  const matrix = complexMatrix(input, name), { rows: n, columns, re, im } = matrix;
  if (columns !== n) refuse(`the size of ${name}`, `${n} × ${columns}`, "square");
  const largest = largestEntry(matrix);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const a = i * n + j, b = j * n + i, x = re[a] - re[b], y = im[a] + im[b];
      if (x * x + y * y > (hermitianTolerance * largest) ** 2) {
        const of = (k: number) => `${re[k]} ${im[k] < 0 ? "−" : "+"} ${Math.abs(im[k])}i`;
        throw new RangeError(
          `${name} is not Hermitian: entry [${i}][${j}] is ${of(a)} and entry [${j}][${i}] is ${of(b)}, ` +
            "not its complex conjugate",
        );
      }
      re[a] = re[b] = (re[a] + re[b]) / 2;
      im[a] = (im[a] - im[b]) / 2;
      im[b] = -im[a];
    }
  }
  return matrix;
}
