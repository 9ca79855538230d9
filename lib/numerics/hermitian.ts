/** Eigenvalues and eigenvectors of Hermitian matrices. */
import { ConvergenceError } from "../errors.ts";
import { type ComplexMatrix, type WorkMatrix, zeros } from "./complex_matrix.ts";

/** H = U diag(values) U†. */
export interface HermitianEigen {
  /** Eigenvalues, ascending. */
  readonly values: Float64Array;
  /** U: column k belongs to eigenvalue k. */
  readonly vectors: WorkMatrix;
}

/**
 * Eigenvalues and orthonormal eigenvectors of a Hermitian matrix.
 *
 * Parts of the matrix that no entry joins are diagonalized each by itself, so that an entry of an eigenvector that a
 * symmetry forbids is exactly 0. Each part is brought to real tridiagonal form by reflections (Householder), and then to
 * diagonal form by implicit QL steps (Bowdler, Martin, Reinsch and Wilkinson, Numer. Math. 11, 293 (1968)). Eigenvalues are
 * right to a few machine precisions of the largest, vectors are orthonormal to as much, also among degenerate ones.
 *
 * @param H a Hermitian matrix; only its lower triangle is read
 */
export function hermitianEigen(H: ComplexMatrix): HermitianEigen {
  const n = H.rows, values: number[] = [], columns: { part: readonly number[]; block: WorkMatrix; k: number }[] = [];
  for (const part of connectedParts(H)) {
    const block = zeros(part.length);
    part.forEach((i, a) =>
      part.forEach((j, b) => {
        const from = Math.max(i, j) * n + Math.min(i, j);
        block.re[a * part.length + b] = H.re[from];
        block.im[a * part.length + b] = i >= j ? H.im[from] : -H.im[from];
      })
    );
    const energies = diagonalize(block);
    energies.forEach((value, k) => {
      values.push(value);
      columns.push({ part, block, k });
    });
  }
  const order = values.map((_, k) => k).sort((a, b) => values[a] - values[b]), vectors = zeros(n);
  order.forEach((from, k) => {
    const { part, block, k: column } = columns[from];
    part.forEach((i, a) => {
      vectors.re[i * n + k] = block.re[a * part.length + column];
      vectors.im[i * n + k] = block.im[a * part.length + column];
    });
  });
  return { values: Float64Array.from(order, (k) => values[k]), vectors };
}

/** The sets of indices that non-zero entries join. */
export function connectedParts({ rows: n, re, im }: ComplexMatrix): number[][] {
  const part = new Int32Array(n).fill(-1), parts: number[][] = [];
  for (let root = 0; root < n; root++) {
    if (part[root] >= 0) continue;
    const members = [root];
    part[root] = parts.length;
    for (const i of members) {
      for (let j = 0; j < n; j++) {
        const joined = re[i * n + j] !== 0 || im[i * n + j] !== 0 || re[j * n + i] !== 0 || im[j * n + i] !== 0;
        if (part[j] < 0 && joined) {
          part[j] = parts.length;
          members.push(j);
        }
      }
    }
    parts.push(members.sort((a, b) => a - b));
  }
  return parts;
}

/** Replaces a Hermitian matrix by its eigenvectors, and returns the eigenvalues, in no order. */
function diagonalize(A: WorkMatrix): Float64Array {
  const n = A.rows, diagonal = new Float64Array(n), off = new Float64Array(n);
  const reflectors = tridiagonalize(A, diagonal, off);
  // The eigenvectors of the real tridiagonal matrix, row k for eigenvalue k: QL steps then work along rows.
  const rows = new Float64Array(n * n);
  for (let k = 0; k < n; k++) rows[k * n + k] = 1;
  implicitQL(diagonal, off, rows);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      A.re[i * n + k] = rows[k * n + i];
      A.im[i * n + k] = 0;
    }
  }
  rotateBack(A, reflectors);
  return diagonal;
}

/** What makes a matrix tridiagonal: v_k, and the phases that make the off-diagonal real. */
interface Reflectors {
  /** Row k holds v_k, entries 0 … k − 1, normalised so that the reflection is 1 − 2 v v†; an empty one is all 0. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly phaseRe: Float64Array;
  readonly phaseIm: Float64Array;
}

/**
 * Householder reflections from the last row up: A = Q T Q† with T real tridiagonal; `off[k]` joins k − 1 and k.
 *
 * The reflection of row k acts on 0 … k − 1 and maps the row onto its entry k − 1. A is overwritten.
 */
function tridiagonalize(A: WorkMatrix, diagonal: Float64Array, off: Float64Array): Reflectors {
  const n = A.rows, { re, im } = A, vr = new Float64Array(n * n), vi = new Float64Array(n * n);
  const phaseRe = new Float64Array(n).fill(1), phaseIm = new Float64Array(n);
  const entryRe = new Float64Array(n), entryIm = new Float64Array(n);
  const pr = new Float64Array(n), pi = new Float64Array(n);
  for (let k = n - 1; k >= 1; k--) {
    diagonal[k] = re[k * n + k];
    let scale = 0;
    for (let j = 0; j < k; j++) scale = Math.max(scale, Math.abs(re[k * n + j]), Math.abs(im[k * n + j]));
    let rest = 0;
    for (let j = 0; j < k - 1; j++) rest = Math.max(rest, Math.abs(re[k * n + j]), Math.abs(im[k * n + j]));
    entryRe[k] = re[k * n + k - 1];
    entryIm[k] = im[k * n + k - 1];
    if (rest === 0) continue;
    // x is the column k above the diagonal, x_j = conj(A_kj); the reflection maps it onto its last entry.
    const x = k * n;
    let norm = 0;
    for (let j = 0; j < k; j++) {
      vr[x + j] = re[x + j] / scale;
      vi[x + j] = -im[x + j] / scale;
      norm += vr[x + j] * vr[x + j] + vi[x + j] * vi[x + j];
    }
    norm = Math.sqrt(norm);
    const lastRe = vr[x + k - 1], lastIm = vi[x + k - 1], size = Math.hypot(lastRe, lastIm);
    const cosine = size === 0 ? 1 : lastRe / size, sine = size === 0 ? 0 : lastIm / size;
    vr[x + k - 1] += cosine * norm;
    vi[x + k - 1] += sine * norm;
    const length = Math.sqrt(2 * norm * (norm + size)) / Math.SQRT2; // ‖v‖/√2, so that the reflection is 1 − v v†
    for (let j = 0; j < k; j++) {
      vr[x + j] /= length;
      vi[x + j] /= length;
    }
    // The image is −norm·scale·phase in entry k − 1; the row has its conjugate.
    entryRe[k] = -cosine * norm * scale;
    entryIm[k] = sine * norm * scale;
    reflectBoth(A, k, vr.subarray(x, x + k), vi.subarray(x, x + k), pr, pi);
  }
  diagonal[0] = re[0];
  // T_{k,k−1} = |e| e^{iφ}: phases along the chain make it |e|.
  for (let k = 1; k < n; k++) {
    const size = Math.hypot(entryRe[k], entryIm[k]);
    off[k] = size;
    const c = size === 0 ? 1 : entryRe[k] / size, s = size === 0 ? 0 : entryIm[k] / size;
    const r = phaseRe[k - 1] * c - phaseIm[k - 1] * s, i = phaseRe[k - 1] * s + phaseIm[k - 1] * c;
    const unit = Math.hypot(r, i);
    phaseRe[k] = r / unit;
    phaseIm[k] = i / unit;
  }
  return { re: vr, im: vi, phaseRe, phaseIm };
}

/** A ← (1 − v v†) A (1 − v v†) on the first k rows and columns: A − v q† − q v†, q = p − ½ (v†p) v, p = A v. */
function reflectBoth(
  { rows: n, re, im }: WorkMatrix,
  k: number,
  vr: Float64Array,
  vi: Float64Array,
  pr: Float64Array,
  pi: Float64Array,
): void {
  let half = 0;
  for (let i = 0; i < k; i++) {
    let sr = 0, si = 0;
    for (let j = 0; j < k; j++) {
      const a = re[i * n + j], b = im[i * n + j];
      sr += a * vr[j] - b * vi[j];
      si += a * vi[j] + b * vr[j];
    }
    pr[i] = sr;
    pi[i] = si;
    half += vr[i] * sr + vi[i] * si; // v†Av is real
  }
  half /= 2;
  for (let i = 0; i < k; i++) {
    pr[i] -= half * vr[i];
    pi[i] -= half * vi[i];
  }
  for (let i = 0; i < k; i++) {
    const a = vr[i], b = vi[i], c = pr[i], d = pi[i];
    for (let j = 0; j < k; j++) {
      re[i * n + j] -= a * pr[j] + b * pi[j] + c * vr[j] + d * vi[j];
      im[i * n + j] -= b * pr[j] - a * pi[j] + d * vr[j] - c * vi[j];
    }
    im[i * n + i] = 0;
  }
}

/** Eigenvectors of the tridiagonal matrix become those of the matrix: phases first, then the reflections, last one first. */
function rotateBack({ rows: n, re, im }: WorkMatrix, { re: vr, im: vi, phaseRe, phaseIm }: Reflectors): void {
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      im[i * n + k] = phaseIm[i] * re[i * n + k];
      re[i * n + k] *= phaseRe[i];
    }
  }
  const sr = new Float64Array(n), si = new Float64Array(n);
  for (let k = 1; k < n; k++) {
    const v = k * n;
    sr.fill(0);
    si.fill(0);
    for (let j = 0; j < k; j++) {
      const a = vr[v + j], b = vi[v + j];
      if (a === 0 && b === 0) continue;
      for (let c = 0; c < n; c++) {
        sr[c] += a * re[j * n + c] + b * im[j * n + c];
        si[c] += a * im[j * n + c] - b * re[j * n + c];
      }
    }
    for (let j = 0; j < k; j++) {
      const a = vr[v + j], b = vi[v + j];
      if (a === 0 && b === 0) continue;
      for (let c = 0; c < n; c++) {
        re[j * n + c] -= a * sr[c] - b * si[c];
        im[j * n + c] -= a * si[c] + b * sr[c];
      }
    }
  }
}

/** At most so many QL steps an eigenvalue; two are usual. */
const mostSteps = 60;

/** Implicit QL steps with Wilkinson's shift; `rows` holds eigenvectors as rows and is rotated along. */
function implicitQL(d: Float64Array, off: Float64Array, rows: Float64Array): void {
  const n = d.length, e = new Float64Array(n);
  for (let k = 1; k < n; k++) e[k - 1] = off[k]; // e[k] joins k and k + 1
  for (let l = 0; l < n; l++) {
    for (let step = 0;; step++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m]) > Number.EPSILON / 2 * (Math.abs(d[m]) + Math.abs(d[m + 1]))) m++;
      if (m === l) break;
      if (step === mostSteps) {
        throw new ConvergenceError("the eigenvalues of a Hermitian matrix", {
          iterations: step,
          residual: Math.abs(e[l]),
          tolerance: Number.EPSILON,
        });
      }
      qlStep(d, e, rows, l, m);
    }
  }
}

/** One QL step on the rows l … m. */
function qlStep(d: Float64Array, e: Float64Array, rows: Float64Array, l: number, m: number): void {
  const n = d.length;
  const slope = (d[l + 1] - d[l]) / (2 * e[l]), root = Math.hypot(slope, 1);
  let g = d[m] - d[l] + e[l] / (slope + (slope < 0 ? -root : root));
  let sine = 1, cosine = 1, shift = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = sine * e[i], b = cosine * e[i], r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) { // the matrix falls in two
      d[i + 1] -= shift;
      e[m] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1] - shift;
    const t = (d[i] - g) * sine + 2 * cosine * b;
    shift = sine * t;
    d[i + 1] = g + shift;
    g = cosine * t - b;
    const upper = i * n, lower = (i + 1) * n;
    for (let k = 0; k < n; k++) {
      const x = rows[lower + k], y = rows[upper + k];
      rows[lower + k] = sine * y + cosine * x;
      rows[upper + k] = cosine * y - sine * x;
    }
  }
  d[l] -= shift;
  e[l] = g;
  e[m] = 0;
}
