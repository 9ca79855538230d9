/** The sparse equations of one truncation of the hierarchy, and what preconditions them. */
import type { Half, Layout } from "./layout.ts";
import { type BathExponent, type DiagonalSystem, type Step, stepsOf } from "./pattern.ts";
import type { Tiers } from "./tiers.ts";

/** Rows of a sparse complex matrix, one an independent element; columns are elements. */
export interface Rows {
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** D ρ_even + `evenRows` ρ_odd = 0 and ρ_odd = `oddRows` ρ_even. */
export interface Equations {
  readonly oddRows: Rows;
  /** Preconditioned, but for tier 0. */
  readonly evenRows: Rows;
  /** D, preconditioned, but for tier 0; re and im interleaved. */
  readonly diagonal: Float64Array;
  /** The equations of tier 0 as far as they act on tier 0 itself: the master equation, each complex number a 2 × 2 block. */
  readonly tier0: Float64Array;
}

/** What the assembly works with. */
interface Parts {
  readonly exponents: readonly BathExponent[];
  readonly kept: Tiers;
  readonly layout: Layout;
  /** Of each exponent, for each parity class. */
  readonly steps: readonly (readonly Step[])[];
}

/** Assembles them; the odd tiers, which are diagonal in themselves, are eliminated exactly. */
export function equations(
  system: DiagonalSystem,
  exponents: readonly BathExponent[],
  kept: Tiers,
  layout: Layout,
): Equations {
  const { even, odd, offset, pattern } = layout;
  const steps = exponents.map((exponent) => stepsOf(system, exponent, pattern));
  const parts = { exponents, kept, layout, steps };
  const decay = decayOf(system, parts), inverse = decay.slice();
  for (let at = 0; at < inverse.length; at += 2) reciprocal(inverse, at, -1); // of tier 0, where D may be 0, never used
  const oddRows = rowsOf(parts, odd), evenRows = rowsOf(parts, even);
  scaleRows(oddRows, odd.element, inverse);

  const first = pattern[0].elements.length, tier0 = new Float64Array(4 * first * first);
  const preconditioner = decay.slice(), diagonal = new Float64Array(2 * even.element.length);
  for (let e = 0; e < first; e++) {
    addComplex(tier0, 2 * first, e, e, decay[2 * e], decay[2 * e + 1]);
    roundTrips(parts, inverse, 0, e, (source, re, im) => addComplex(tier0, 2 * first, e, source, re, im));
  }
  even.matrices.forEach((i) => {
    for (let at = offset[i]; at < offset[i + 1]; at++) {
      if (i === 0) preconditioner.set([1, 0], 2 * at);
      else {
        const e = at - offset[i];
        roundTrips(parts, inverse, i, e, (source, re, im) => {
          if (source !== e) return;
          preconditioner[2 * at] += re;
          preconditioner[2 * at + 1] += im;
        });
        reciprocal(preconditioner, 2 * at, 1);
      }
    }
  });
  even.element.forEach((at, row) => {
    const x = preconditioner[2 * at], y = preconditioner[2 * at + 1], re = decay[2 * at], im = decay[2 * at + 1];
    diagonal[2 * row] = x * re - y * im;
    diagonal[2 * row + 1] = x * im + y * re;
  });
  scaleRows(evenRows, even.element, preconditioner);
  return { oddRows, evenRows, diagonal, tier0 };
}

/** D = i(E_a − E_b) + Σ n_kν_k of every element. */
function decayOf({ energies }: DiagonalSystem, { exponents, kept, layout }: Parts): Float64Array {
  const { pattern, parity, offset } = layout, decay = new Float64Array(2 * offset[kept.count]), d = energies.length;
  for (let i = 0; i < kept.count; i++) {
    let re = 0, im = 0;
    exponents.forEach(({ rate }, k) => {
      const n = kept.counts[i * exponents.length + k];
      re += n * rate[0];
      im += n * rate[1];
    });
    pattern[parity[i]].elements.forEach((element, e) => {
      decay[2 * (offset[i] + e)] = re;
      decay[2 * (offset[i] + e) + 1] = im + energies[Math.floor(element / d)] - energies[element % d];
    });
  }
  return decay;
}

/** What the neighbours of each independent matrix do to it. */
function rowsOf({ exponents, kept, layout: { parity, offset }, steps }: Parts, { matrices, element }: Half): Rows {
  const K = exponents.length, { above, below, counts } = kept;
  let size = 0;
  for (const i of matrices) {
    for (let k = 0; k < K; k++) {
      const entries = steps[k][parity[i]].source.length;
      size += (above[i * K + k] >= 0 ? entries : 0) + (below[i * K + k] >= 0 ? entries : 0);
    }
  }
  const start = new Int32Array(element.length + 1), column = new Int32Array(size);
  const re = new Float64Array(size), im = new Float64Array(size);
  let row = 0, at = 0;
  const add = ({ start, source }: Step, values: Float64Array, e: number, factor: number, first: number) => {
    for (let entry = start[e]; entry < start[e + 1]; entry++) {
      column[at] = first + source[entry];
      re[at] = factor * values[2 * entry];
      im[at++] = factor * values[2 * entry + 1];
    }
  };
  for (const i of matrices) {
    for (let e = 0; e < offset[i + 1] - offset[i]; e++) {
      for (let k = 0; k < K; k++) {
        const link = i * K + k, n = counts[link], step = steps[k][parity[i]];
        if (above[link] >= 0) add(step, step.up, e, Math.sqrt(n + 1), offset[above[link]]);
        if (n > 0) add(step, step.down, e, Math.sqrt(n), offset[below[link]]);
      }
      start[++row] = at;
    }
  }
  return { start, column, re, im };
}

/** What an element gets from the elements of its own matrix by way of the eliminated ones. */
function roundTrips(
  { exponents, kept, layout: { parity, offset }, steps }: Parts,
  inverse: Float64Array,
  matrix: number,
  e: number,
  visit: (source: number, re: number, im: number) => void,
): void {
  const K = exponents.length, own = parity[matrix];
  const along = (k: number, neighbor: number, n: number, there: "up" | "down", home: "up" | "down") => {
    const step = steps[k][own], back = steps[k][own ^ (1 << exponents[k].bath)];
    const values = step[there], returning = back[home];
    for (let entry = step.start[e]; entry < step.start[e + 1]; entry++) {
      const via = step.source[entry], at = 2 * (offset[neighbor] + via);
      const a = n * values[2 * entry], b = n * values[2 * entry + 1];
      const re = a * inverse[at] - b * inverse[at + 1], im = a * inverse[at + 1] + b * inverse[at];
      for (let last = back.start[via]; last < back.start[via + 1]; last++) {
        const x = returning[2 * last], y = returning[2 * last + 1];
        visit(back.source[last], re * x - im * y, re * y + im * x);
      }
    }
  };
  for (let k = 0; k < K; k++) {
    const link = matrix * K + k, n = kept.counts[link];
    if (kept.above[link] >= 0) along(k, kept.above[link], n + 1, "up", "down");
    if (n > 0) along(k, kept.below[link], n, "down", "up");
  }
}

/** Replaces the complex number z at a place by `numerator`/z. */
function reciprocal(numbers: Float64Array, at: number, numerator: number): void {
  const re = numbers[at], im = numbers[at + 1], factor = numerator / (re * re + im * im);
  numbers[at] = factor * re;
  numbers[at + 1] = -factor * im;
}

/** Adds a complex number to a matrix of 2 × 2 real blocks. */
function addComplex(matrix: Float64Array, size: number, row: number, column: number, re: number, im: number): void {
  const at = 2 * row * size + 2 * column;
  matrix[at] += re;
  matrix[at + 1] -= im;
  matrix[at + size] += im;
  matrix[at + size + 1] += re;
}

/** Multiplies each row by the complex number of its element. */
function scaleRows({ start, re, im }: Rows, element: Int32Array, factors: Float64Array): void {
  for (let row = 0; row < element.length; row++) {
    const x = factors[2 * element[row]], y = factors[2 * element[row] + 1];
    for (let at = start[row]; at < start[row + 1]; at++) {
      const a = re[at], b = im[at];
      re[at] = a * x - b * y;
      im[at] = a * y + b * x;
    }
  }
}
