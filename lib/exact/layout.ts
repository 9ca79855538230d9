/** Where the elements of the auxiliary matrices stand, and which of them are unknowns. */
import { type BathExponent, type DiagonalSystem, type Pattern, patterns } from "./pattern.ts";
import type { Tiers } from "./tiers.ts";

/** All elements of all matrices, in one array, and the unknowns among them. */
export interface Layout {
  /** The elements of each parity class. */
  readonly pattern: readonly Pattern[];
  /** Parity class of each matrix. */
  readonly parity: Uint8Array;
  /** First element of each matrix. */
  readonly offset: Int32Array;
  /** The independent matrices of the even tiers. */
  readonly even: Half;
  /** Those of the odd tiers, which are eliminated. */
  readonly odd: Half;
}

/** The independent elements of half the tiers: ρ with conjugate n is ρ_n†, so that one of such a pair is enough. */
export interface Half {
  /** Matrices i ≤ partner. */
  readonly matrices: Int32Array;
  /** Where each independent element stands. */
  readonly element: Int32Array;
  /** Where its conjugate stands. */
  readonly mirror: Int32Array;
  /** √2 where that is in another matrix: the scalar product of unknowns then counts both. */
  readonly factor: Float64Array;
}

/** Lays them out. */
export function layOut(system: DiagonalSystem, exponents: readonly BathExponent[], kept: Tiers): Layout {
  const pattern = patterns(system), parity = new Uint8Array(kept.count), offset = new Int32Array(kept.count + 1);
  for (let i = 0; i < kept.count; i++) {
    exponents.forEach(({ bath }, k) => parity[i] ^= (kept.counts[i * exponents.length + k] & 1) << bath);
    offset[i + 1] = offset[i] + pattern[parity[i]].elements.length;
  }
  const half = (which: 0 | 1): Half => {
    const matrices: number[] = [], element: number[] = [], mirror: number[] = [], factor: number[] = [];
    for (let i = 0; i < kept.count; i++) {
      const partner = kept.partner[i];
      if (kept.odd[i] !== which || partner < i) continue;
      matrices.push(i);
      pattern[parity[i]].transposed.forEach((transposed, e) => {
        element.push(offset[i] + e);
        mirror.push(offset[partner] + transposed);
        factor.push(partner === i ? 1 : Math.SQRT2);
      });
    }
    return {
      matrices: Int32Array.from(matrices),
      element: Int32Array.from(element),
      mirror: Int32Array.from(mirror),
      factor: Float64Array.from(factor),
    };
  };
  return { pattern, parity, offset, even: half(0), odd: half(1) };
}

/** Writes unknowns, and the elements that are their conjugates, into `full`; re and im are interleaved in both. */
export function spread({ element, mirror, factor }: Half, x: Float64Array, full: Float64Array): void {
  for (let row = 0; row < element.length; row++) {
    const re = x[2 * row] / factor[row], im = x[2 * row + 1] / factor[row];
    full[2 * mirror[row]] = re;
    full[2 * mirror[row] + 1] = -im;
    full[2 * element[row]] = re;
    full[2 * element[row] + 1] = im;
  }
}
