/** Complex matrices as plain data, and their products. */

/** A complex matrix: entry (i, j) is re[i·columns + j] + i·im[i·columns + j]. */
export interface ComplexMatrix {
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly columns: number;
  /** Real parts, row by row. */
  readonly re: ArrayLike<number>;
  /** Imaginary parts, row by row. */
  readonly im: ArrayLike<number>;
}

/** A complex matrix in the form that loops work on. */
export interface WorkMatrix extends ComplexMatrix {
  /** Real parts, row by row. */
  readonly re: Float64Array;
  /** Imaginary parts, row by row. */
  readonly im: Float64Array;
}

/** Zeros. */
export function zeros(rows: number, columns = rows): WorkMatrix {
  return { rows, columns, re: new Float64Array(rows * columns), im: new Float64Array(rows * columns) };
}

/** A copy to work on. */
export function workMatrix({ rows, columns, re, im }: ComplexMatrix): WorkMatrix {
  return { rows, columns, re: Float64Array.from(re), im: Float64Array.from(im) };
}

/** Rows r0 … r1 − 1 and the same for columns, of a matrix. */
export type Range = readonly [from: number, to: number];

/**
 * C += A B for the block of rows `i`, columns `j`, summed over `k`.
 *
 * Two terms of the sum at a time, so that C is read and written half as often; where both entries of A are real, as in
 * machines without complex numbers, half the work is left out.
 */
export function addProduct(
  C: WorkMatrix,
  A: WorkMatrix,
  B: WorkMatrix,
  [i0, i1]: Range = [0, A.rows],
  [k0, k1]: Range = [0, A.columns],
  [j0, j1]: Range = [0, B.columns],
): void {
  const n = C.columns, a = A.columns, b = B.columns, c0 = C.re, c1 = C.im, a0 = A.re, a1 = A.im, b0 = B.re, b1 = B.im;
  for (let i = i0; i < i1; i++) {
    const row = i * n, source = i * a;
    for (let k = k0; k < k1; k += 2) {
      const x = a0[source + k], y = a1[source + k], last = k + 1 === k1;
      const z = last ? 0 : a0[source + k + 1], w = last ? 0 : a1[source + k + 1];
      const f = k * b, g = last ? f : f + b;
      if (y === 0 && w === 0) {
        if (x === 0 && z === 0) continue;
        for (let j = j0; j < j1; j++) {
          c0[row + j] += x * b0[f + j] + z * b0[g + j];
          c1[row + j] += x * b1[f + j] + z * b1[g + j];
        }
      } else {
        for (let j = j0; j < j1; j++) {
          const u = b0[f + j], v = b1[f + j], p = b0[g + j], q = b1[g + j];
          c0[row + j] += x * u - y * v + z * p - w * q;
          c1[row + j] += x * v + y * u + z * q + w * p;
        }
      }
    }
  }
}

/** A B. */
export function product(A: WorkMatrix, B: WorkMatrix): WorkMatrix {
  const C = zeros(A.rows, B.columns);
  addProduct(C, A, B);
  return C;
}

/** A†. */
export function adjoint({ rows, columns, re, im }: ComplexMatrix): WorkMatrix {
  const result = zeros(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      result.re[j * rows + i] = re[i * columns + j];
      result.im[j * rows + i] = -im[i * columns + j];
    }
  }
  return result;
}

/** The largest |entry|. */
export function largestEntry({ re, im }: ComplexMatrix): number {
  let largest = 0;
  for (let i = 0; i < re.length; i++) {
    const x = Math.abs(re[i]), y = Math.abs(im[i]);
    if (x > largest || y > largest || x + y > largest) largest = Math.max(largest, Math.hypot(x, y));
  }
  return largest;
}

/** Tr[A B] for square A and B, real part and imaginary part. */
export function traceOfProduct(A: ComplexMatrix, B: ComplexMatrix): [number, number] {
  const n = A.rows, m = A.columns;
  let re = 0, im = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      const a = i * m + j, b = j * n + i;
      re += A.re[a] * B.re[b] - A.im[a] * B.im[b];
      im += A.re[a] * B.im[b] + A.im[a] * B.re[b];
    }
  }
  return [re, im];
}

/** A times a real number. */
export function scaled({ rows, columns, re, im }: ComplexMatrix, factor: number): WorkMatrix {
  return { rows, columns, re: Float64Array.from(re, (x) => factor * x), im: Float64Array.from(im, (x) => factor * x) };
}
