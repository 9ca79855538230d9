/** The entries of a density matrix as a list of real numbers, and a Liouvillian as the matrix that acts on it. */
import { type WorkMatrix, zeros } from "../numerics/complex_matrix.ts";
import { type Liouvillian, placeOf } from "./liouvillian.ts";
import { reachablePairs } from "./sectors.ts";

/** The entries of ρ that are unknown, as real numbers: populations, then √2 Re and √2 Im of coherences below the diagonal. */
export interface Unknowns {
  readonly size: number;
  /** Coherences as row·n + column, row > column. */
  readonly pairs: readonly number[];
  readonly pack: (rho: WorkMatrix) => Float64Array;
  readonly unpack: (x: ArrayLike<number>) => WorkMatrix;
}

/** Entries of Hermitian matrices as real numbers; the length of vectors is Frobenius's norm. */
export function unknownsOf(n: number, pairs: readonly number[]): Unknowns {
  return {
    size: n + 2 * pairs.length,
    pairs,
    pack({ re, im }) {
      const x = new Float64Array(n + 2 * pairs.length);
      for (let k = 0; k < n; k++) x[k] = re[k * n + k];
      pairs.forEach((pair, p) => {
        x[n + 2 * p] = Math.SQRT2 * re[pair];
        x[n + 2 * p + 1] = Math.SQRT2 * im[pair];
      });
      return x;
    },
    unpack(x) {
      const rho = zeros(n);
      for (let k = 0; k < n; k++) rho.re[k * n + k] = x[k];
      pairs.forEach((pair, p) => {
        const mirror = pair % n * n + Math.floor(pair / n);
        rho.re[pair] = rho.re[mirror] = x[n + 2 * p] * Math.SQRT1_2;
        rho.im[pair] = x[n + 2 * p + 1] * Math.SQRT1_2;
        rho.im[mirror] = -rho.im[pair];
      });
      return rho;
    },
  };
}

/** The coherences that populations meet: by jumps, or within the groups. */
export function sectorOf(liouvillian: Liouvillian, start?: readonly number[]): number[] {
  const { generator, order, ranges, structure } = liouvillian, n = order.length, place = placeOf(order);
  const reached = start === undefined ? structure.pairs : reachablePairs(generator, start);
  const below = (i: number, j: number) => i > j ? i * n + j : j * n + i;
  if (reached !== null) return reached.map((pair) => below(place[Math.floor(pair / n)], place[pair % n]));
  return ranges.flatMap(([from, to]) => {
    const pairs: number[] = [];
    for (let i = from; i < to; i++) for (let j = from; j < i; j++) pairs.push(i * n + j);
    return pairs;
  });
}

/** The matrix of a Liouvillian on its unknowns, row by row; columns by applying it to each unit matrix. */
export function matrixOf(liouvillian: Liouvillian, { size, pack, unpack }: Unknowns): Float64Array[] {
  const rows = Array.from({ length: size }, () => new Float64Array(size)), unit = new Float64Array(size);
  const result = zeros(liouvillian.order.length);
  for (let j = 0; j < size; j++) {
    unit[j] = 1;
    liouvillian.apply(unpack(unit), result);
    unit[j] = 0;
    pack(result).forEach((value, i) => rows[i][j] = value);
  }
  return rows;
}
