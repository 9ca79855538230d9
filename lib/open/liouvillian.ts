/** A generator made ready to act: products of n × n matrices in the eigenbasis, never a matrix of n² × n². */
import {
  addProduct,
  adjoint,
  product,
  type Range,
  scaled,
  type WorkMatrix,
  workMatrix,
  zeros,
} from "../numerics/complex_matrix.ts";
import type { OpenGenerator } from "./generator.ts";
import { addCountedHeat, addEnergyHeat, addHalfGain, addLoss, type Jumps } from "./jumps.ts";
import { type Structure, structureOf } from "./sectors.ts";
import type { Term } from "./term.ts";

/** A generator ready to act on matrices in the order of `order`. */
export interface Liouvillian {
  readonly generator: OpenGenerator;
  /** Levels in the order in which the matrices have them: one group after the other. */
  readonly order: readonly number[];
  /** Energies in that order. */
  readonly energies: Float64Array;
  readonly structure: Structure;
  /** Where each group is. */
  readonly ranges: readonly Range[];
  /** What acts, in this order of levels. */
  readonly parts: Parts;
  /** Writes dρ/dt of a Hermitian ρ whose entries between groups are 0. */
  readonly apply: (rho: WorkMatrix, result: WorkMatrix) => void;
  /** Writes what the adjoint makes of a Hermitian X. */
  readonly applyAdjoint: (X: WorkMatrix, result: WorkMatrix) => void;
}

/** Liouvillians of generators: a memo. */
const known = new WeakMap<OpenGenerator, Liouvillian>();

/** Makes a generator ready to act. */
export function liouvillianOf(generator: OpenGenerator): Liouvillian {
  let liouvillian = known.get(generator);
  if (liouvillian === undefined) known.set(generator, liouvillian = prepare(generator));
  return liouvillian;
}

/** The same, for matrices whose entries between groups are not 0, in the order of the energies. */
export function wholeLiouvillian(generator: OpenGenerator): Liouvillian {
  return prepare(generator, true);
}

function prepare(generator: OpenGenerator, whole = false): Liouvillian {
  const found = structureOf(generator);
  // Jumps in another basis act on whole matrices, so that blocks save nothing there.
  const structure = generator.jumpBasis === null && !whole
    ? found
    : { ...found, groups: [generator.energies.map((_, k) => k)] };
  const order = structure.groups.flat(), energies = Float64Array.from(order, (k) => generator.energies[k]);
  const ranges: Range[] = [];
  for (const group of structure.groups) {
    const from = ranges.length === 0 ? 0 : ranges[ranges.length - 1][1];
    ranges.push([from, from + group.length]);
  }
  const parts = partsOf(generator, order, ranges);
  return {
    generator,
    order,
    energies,
    structure,
    ranges,
    parts,
    apply: (rho, result) => act(parts, energies, ranges, rho, result, false),
    applyAdjoint: (X, result) => act(parts, energies, ranges, X, result, true),
  };
}

/** A matrix cut into the blocks that are not 0. */
export interface Blocks {
  readonly matrix: WorkMatrix;
  /** Pairs of ranges: rows, columns. */
  readonly blocks: readonly (readonly [Range, Range])[];
}

/** What acts: everything on the left (K), products, and jumps. */
export interface Parts {
  /** −iH_LS − Σ B†A, and its adjoint. */
  readonly K: readonly [Blocks, Blocks];
  /** A and B† of each product term, and for the adjoint A† and B. */
  readonly products: readonly (readonly [[Blocks, WorkMatrix], [Blocks, WorkMatrix]])[];
  readonly jumps: readonly Jumps[];
  /** U with ρ = U ρ' U†, ρ' in the basis of the jumps, and U†; null where the bases are one. */
  readonly basis: readonly [WorkMatrix, WorkMatrix] | null;
}

function partsOf(generator: OpenGenerator, order: readonly number[], ranges: readonly Range[]): Parts {
  const n = order.length, K = zeros(n), { shift, terms } = generator;
  const place = placeOf(order), blocked = (matrix: WorkMatrix) => ({ matrix, blocks: blocksOf(matrix, ranges) });
  if (shift !== null) {
    const H = reordered(workMatrix(shift), order);
    for (let e = 0; e < n * n; e++) {
      K.re[e] += H.im[e];
      K.im[e] -= H.re[e];
    }
  }
  const basis = generator.jumpBasis === null ? null : reorderedRows(workMatrix(generator.jumpBasis.vectors), order);
  const loss = zeros(n), products: Parts["products"][number][] = [], jumps: Jumps[] = [];
  for (const term of terms) {
    if (term.kind === "products") {
      const A = reordered(workMatrix(term.left), order), B = reordered(workMatrix(term.right), order), C = adjoint(B);
      const negative = scaled(C, -1);
      for (const [rows, middle] of blocksOf(negative, ranges)) {
        for (const columns of ranges) addProduct(K, negative, A, rows, middle, columns);
      }
      products.push([[blocked(A), C], [blocked(adjoint(A)), B]]);
    } else {
      const own = basis === null ? relabelled(term.jumps, place) : term.jumps;
      addLoss(loss, own);
      jumps.push(own);
    }
  }
  const G = basis === null ? loss : rotated(loss, basis);
  for (let e = 0; e < n * n; e++) {
    K.re[e] -= G.re[e];
    K.im[e] -= G.im[e];
  }
  return { K: [blocked(K), blocked(adjoint(K))], products, jumps, basis: basis && [basis, adjoint(basis)] };
}

/** X = Kρ + Σ AρB† + ½ gain, then X + X† − i[E, ρ]; for the adjoint K†, A†, B and +i. */
function act(
  { K, products, jumps, basis }: Parts,
  energies: Float64Array,
  ranges: readonly Range[],
  rho: WorkMatrix,
  result: WorkMatrix,
  transposed: boolean,
): void {
  const n = rho.rows, side = transposed ? 1 : 0, X = zeros(n);
  for (const [rows, columns] of K[side].blocks) addProduct(X, K[side].matrix, rho, rows, columns, columns);
  for (const both of products) {
    const [left, right] = both[side], Y = zeros(n);
    for (const [rows, columns] of left.blocks) {
      addProduct(Y, left.matrix, rho, rows, columns, columns);
      addProduct(X, Y, right, rows, columns, rows);
    }
  }
  if (jumps.length > 0) {
    if (basis === null) { for (const own of jumps) addHalfGain(X, own, rho, transposed); }
    else {
      const there = rotated(rho, adjoint(basis[0])), gain = zeros(n);
      for (const own of jumps) addHalfGain(gain, own, there, transposed);
      addProduct(X, product(basis[0], gain), basis[1]);
    }
  }
  const turn = transposed ? -1 : 1;
  for (const [from, to] of ranges) {
    for (let i = from; i < to; i++) {
      for (let j = from; j <= i; j++) {
        const a = i * n + j, b = j * n + i, omega = turn * (energies[i] - energies[j]);
        const re = X.re[a] + X.re[b] + omega * rho.im[a], im = X.im[a] - X.im[b] - omega * rho.re[a];
        result.re[a] = result.re[b] = re;
        result.im[a] = im;
        result.im[b] = -im;
      }
    }
  }
}

/** U A U†. */
export function rotated(A: WorkMatrix, U: WorkMatrix): WorkMatrix {
  return product(product(U, A), adjoint(U));
}

/** A matrix with rows and columns in another order. */
export function reordered({ rows: n, re, im }: WorkMatrix, order: readonly number[]): WorkMatrix {
  const result = zeros(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      result.re[i * n + j] = re[order[i] * n + order[j]];
      result.im[i * n + j] = im[order[i] * n + order[j]];
    }
  }
  return result;
}

/** A matrix with its rows in another order. */
function reorderedRows({ rows: n, re, im }: WorkMatrix, order: readonly number[]): WorkMatrix {
  const result = zeros(n);
  order.forEach((from, i) => {
    result.re.set(re.subarray(from * n, from * n + n), i * n);
    result.im.set(im.subarray(from * n, from * n + n), i * n);
  });
  return result;
}

/** Where each level is in an order. */
export function placeOf(order: readonly number[]): Int32Array {
  const place = new Int32Array(order.length);
  order.forEach((level, k) => place[level] = k);
  return place;
}

/** Jumps between levels in another order. */
function relabelled(jumps: Jumps, place: Int32Array): Jumps {
  const { start } = jumps, entries = jumps.row.map((_, e) => e), row = jumps.row.map((i) => place[i]);
  const jump = new Int32Array(entries.length);
  for (let c = 0; c + 1 < start.length; c++) jump.fill(c, start[c], start[c + 1]);
  entries.sort((a, b) => jump[a] - jump[b] || row[a] - row[b]);
  const sorted = (values: readonly number[]) => entries.map((e) => values[e]);
  return {
    ...jumps,
    row: sorted(row),
    column: sorted(jumps.column.map((i) => place[i])),
    re: sorted(jumps.re),
    im: sorted(jumps.im),
  };
}

function blocksOf({ rows: n, re, im }: WorkMatrix, ranges: readonly Range[]): [Range, Range][] {
  const blocks: [Range, Range][] = [];
  for (const rows of ranges) {
    for (const columns of ranges) {
      let empty = true;
      for (let i = rows[0]; i < rows[1] && empty; i++) {
        for (let j = columns[0]; j < columns[1] && empty; j++) empty = re[i * n + j] === 0 && im[i * n + j] === 0;
      }
      if (!empty) blocks.push([rows, columns]);
    }
  }
  return blocks;
}

/** How the energy of a bath is counted: that of the whole H, that of H_0, or the quanta ω̄ of the jumps. */
export type EnergyCount = "full" | "bare" | "quanta";

/**
 * The operators Q_η with J_η = Tr[Q_η ρ], one a bath, in the eigenbasis (its own order).
 *
 * Q_η = 𝓓_η†H is formed from differences of energies: a constant added to H changes nothing.
 */
export function heatOperators(generator: OpenGenerator, count: EnergyCount): WorkMatrix[] {
  const { energies, jumpBasis, baths, terms } = generator, n = energies.length;
  const basis = jumpBasis && workMatrix(jumpBasis.vectors);
  const difference = basis && differenceOf(energies, jumpBasis.energies, basis);
  return baths.map((_, bath) => {
    const Q = zeros(n), there = zeros(n);
    for (const term of terms) {
      if (term.bath !== bath) continue;
      if (term.kind === "products") addProductHeat(Q, term, energies);
      else if (jumpBasis === null) {
        if (count === "quanta") addCountedHeat(Q, term.jumps);
        else addEnergyHeat(Q, term.jumps, energies);
      } else {
        addCountedHeat(there, term.jumps);
        if (count === "full") addDissipatorAdjoint(there, term.jumps, difference!);
      }
    }
    if (basis === null) return Q;
    return rotated(there, basis);
  });
}

/** H − H_0 in the basis of the jumps. */
function differenceOf(energies: readonly number[], bare: readonly number[], U: WorkMatrix): WorkMatrix {
  const n = bare.length, H = zeros(n), offset = energies[0];
  energies.forEach((energy, k) => H.re[k * n + k] = energy - offset);
  const V = rotated(H, adjoint(U));
  bare.forEach((energy, k) => V.re[k * n + k] -= energy - offset);
  return V;
}

/** Adds 𝓓†V = Σ γ (S†V S − ½{S†S, V}). */
function addDissipatorAdjoint(Q: WorkMatrix, jumps: Jumps, V: WorkMatrix): void {
  const n = V.rows, X = zeros(n), G = zeros(n);
  addHalfGain(X, jumps, V, true);
  addLoss(G, jumps);
  addProduct(X, scaled(G, -1), V);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      Q.re[i * n + j] += X.re[i * n + j] + X.re[j * n + i];
      Q.im[i * n + j] += X.im[i * n + j] - X.im[j * n + i];
    }
  }
}

/** Adds [B†, H] A and its adjoint. */
function addProductHeat(
  Q: WorkMatrix,
  { left, right }: Extract<Term, { kind: "products" }>,
  energies: readonly number[],
): void {
  const n = energies.length, C = adjoint(right);
  for (let m = 0, e = 0; m < n; m++) {
    for (let k = 0; k < n; k++, e++) {
      C.re[e] *= energies[k] - energies[m];
      C.im[e] *= energies[k] - energies[m];
    }
  }
  const M = product(C, workMatrix(left));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      Q.re[i * n + j] += M.re[i * n + j] + M.re[j * n + i];
      Q.im[i * n + j] += M.im[i * n + j] - M.im[j * n + i];
    }
  }
}
