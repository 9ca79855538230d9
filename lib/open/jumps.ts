/** Jump operators: the parts S(ω) of a coupling, each with its energy and its rate. */
import { type ComplexMatrix, type WorkMatrix, zeros } from "../numerics/complex_matrix.ts";

/**
 * Jump operators L_c = √rate[c] S_c of one coupling; the entries of S_c are those from start[c] to start[c + 1] − 1, sorted by
 * row. Plain data.
 */
export interface Jumps {
  /** Energy ω̄ that the bath is given at a jump; negative where it pays. */
  readonly energy: readonly number[];
  /** γ(ω̄). */
  readonly rate: readonly number[];
  /** First entry of each jump operator, and behind the last one the number of all. */
  readonly start: readonly number[];
  /** Row of each entry: the level after the jump. */
  readonly row: readonly number[];
  /** Column of each entry: the level before it. */
  readonly column: readonly number[];
  /** Real part of each entry of S_c. */
  readonly re: readonly number[];
  /** Imaginary part. */
  readonly im: readonly number[];
}

/** Bohr frequencies of one coupling that act together. */
export interface Cluster {
  /** The middle of its range. */
  readonly energy: number;
  /** Its lowest and highest frequency. */
  readonly range: readonly [number, number];
  /** The entries row·n + column. */
  readonly entries: readonly number[];
}

/**
 * Chains the Bohr frequencies E_n − E_m of the entries S_mn ≠ 0: neighbours nearer than `tolerance` belong to one cluster.
 *
 * The clusters at ω and −ω are each other's mirror images, because S is Hermitian and differences of doubles are
 * antisymmetric; a cluster on both sides of 0 has the energy 0.
 */
export function clusters(S: ComplexMatrix, energies: ArrayLike<number>, tolerance: number): Cluster[] {
  const n = S.rows, entries: number[] = [];
  for (let e = 0; e < n * n; e++) if (S.re[e] !== 0 || S.im[e] !== 0) entries.push(e);
  const frequency = (e: number) => energies[e % n] - energies[Math.floor(e / n)];
  const frequencies = new Float64Array(n * n);
  for (const e of entries) frequencies[e] = frequency(e);
  entries.sort((a, b) => frequencies[a] - frequencies[b]);
  const found: { range: [number, number]; entries: number[] }[] = [];
  for (const e of entries) {
    const omega = frequencies[e], last = found[found.length - 1];
    if (last !== undefined && omega - last.range[1] <= tolerance) {
      last.range[1] = omega;
      last.entries.push(e);
    } else found.push({ range: [omega, omega], entries: [e] });
  }
  return found.map(({ range, entries }) => {
    const middle = (range[0] + range[1]) / 2;
    return { energy: Math.abs(middle) <= tolerance / 2 ? 0 : middle, range, entries: entries.sort((a, b) => a - b) };
  });
}

/** The jump operators of a coupling; those whose rate is 0 are left out. */
export function jumpsOf(S: ComplexMatrix, list: readonly Cluster[], rate: (omega: number) => number): Jumps {
  const n = S.rows, energy: number[] = [], rates: number[] = [], start = [0];
  const row: number[] = [], column: number[] = [], re: number[] = [], im: number[] = [];
  for (const cluster of list) {
    const gamma = rate(cluster.energy);
    if (gamma === 0) continue;
    energy.push(cluster.energy);
    rates.push(gamma);
    for (const e of cluster.entries) {
      row.push(Math.floor(e / n));
      column.push(e % n);
      re.push(S.re[e]);
      im.push(S.im[e]);
    }
    start.push(row.length);
  }
  return { energy, rate: rates, start, row, column, re, im };
}

/** Calls back for each pair of entries of one jump operator that share a row: the entries of S_c†S_c. */
function forEachOfSquare(
  { start, row, column, re, im }: Jumps,
  visit: (c: number, k: number, l: number, re: number, im: number, m: number) => void,
): void {
  for (let c = 0; c + 1 < start.length; c++) {
    for (let from = start[c], to = from; from < start[c + 1]; from = to) {
      while (to < start[c + 1] && row[to] === row[from]) to++;
      for (let a = from; a < to; a++) {
        for (let b = from; b < to; b++) {
          visit(c, column[a], column[b], re[a] * re[b] + im[a] * im[b], re[a] * im[b] - im[a] * re[b], row[a]);
        }
      }
    }
  }
}

/** Adds ½ Σ γ S_c†S_c: half the rate of leaving. */
export function addLoss(G: WorkMatrix, jumps: Jumps): void {
  const n = G.columns, { rate } = jumps;
  forEachOfSquare(jumps, (c, k, l, re, im) => {
    G.re[k * n + l] += rate[c] / 2 * re;
    G.im[k * n + l] += rate[c] / 2 * im;
  });
}

/** Adds Σ s(ω̄) S_c†S_c: the Lamb shift of a coupling, whatever its rates. */
export function addShift(H: WorkMatrix, S: ComplexMatrix, list: readonly Cluster[], shift: (omega: number) => number) {
  const n = H.columns, jumps = jumpsOf(S, list, () => 1);
  const shifts = jumps.energy.map(shift);
  forEachOfSquare(jumps, (c, k, l, re, im) => {
    H.re[k * n + l] += shifts[c] * re;
    H.im[k * n + l] += shifts[c] * im;
  });
}

/** Adds −Σ ω̄ γ S_c†S_c: its mean is the heat that the bath pays, counted in quanta. */
export function addCountedHeat(Q: WorkMatrix, jumps: Jumps): void {
  const n = Q.columns, { rate, energy } = jumps;
  forEachOfSquare(jumps, (c, k, l, re, im) => {
    Q.re[k * n + l] -= rate[c] * energy[c] * re;
    Q.im[k * n + l] -= rate[c] * energy[c] * im;
  });
}

/** Adds 𝓓†H for H = diag(energies), from differences of energies alone. */
export function addEnergyHeat(Q: WorkMatrix, jumps: Jumps, energies: ArrayLike<number>): void {
  const n = Q.columns, { rate } = jumps;
  forEachOfSquare(jumps, (c, k, l, re, im, m) => {
    const gain = rate[c] / 2 * (energies[m] - energies[k] + (energies[m] - energies[l]));
    Q.re[k * n + l] += gain * re;
    Q.im[k * n + l] += gain * im;
  });
}

/**
 * Adds ½ Σ γ S_c ρ S_c† to X for Hermitian ρ, as a matrix whose Hermitian part is right: entries above the diagonal count
 * for those below.
 *
 * @param transposed whether it is the adjoint, ½ Σ γ S_c†ρ S_c
 */
export function addHalfGain(X: WorkMatrix, jumps: Jumps, rho: WorkMatrix, transposed = false): void {
  const n = rho.columns, { start, rate, re, im } = jumps, sign = transposed ? -1 : 1;
  const after = transposed ? jumps.column : jumps.row, before = transposed ? jumps.row : jumps.column;
  for (let c = 0; c + 1 < start.length; c++) {
    const from = start[c], to = start[c + 1];
    if (to - from > 2 * n) {
      addByRows(X, jumps, c, rho, transposed);
      continue;
    }
    for (let a = from; a < to; a++) {
      const x = rate[c] * re[a], y = sign * rate[c] * im[a], target = after[a] * n, source = before[a] * n;
      for (let b = from; b <= a; b++) {
        const u = re[b], v = sign * im[b], weight = a === b ? 0.5 : 1;
        const p = weight * (x * u + y * v), q = weight * (y * u - x * v); // a_i a_j*
        const r = rho.re[source + before[b]], s = rho.im[source + before[b]];
        X.re[target + after[b]] += p * r - q * s;
        X.im[target + after[b]] += p * s + q * r;
      }
    }
  }
}

/** The same for one jump operator of many entries: ½γ (S ρ) S†, row by row. */
function addByRows(X: WorkMatrix, jumps: Jumps, c: number, rho: WorkMatrix, transposed: boolean): void {
  const n = rho.columns, T = zeros(n), { start, re, im } = jumps, sign = transposed ? -1 : 1, half = jumps.rate[c] / 2;
  const after = transposed ? jumps.column : jumps.row, before = transposed ? jumps.row : jumps.column;
  for (let a = start[c]; a < start[c + 1]; a++) {
    const x = re[a], y = sign * im[a], target = after[a] * n, source = before[a] * n;
    for (let j = 0; j < n; j++) {
      T.re[target + j] += x * rho.re[source + j] - y * rho.im[source + j];
      T.im[target + j] += x * rho.im[source + j] + y * rho.re[source + j];
    }
  }
  for (let b = start[c]; b < start[c + 1]; b++) {
    const u = half * re[b], v = -half * sign * im[b], target = after[b], source = before[b];
    for (let i = 0; i < n * n; i += n) {
      const r = T.re[i + source], s = T.im[i + source];
      X.re[i + target] += u * r - v * s;
      X.im[i + target] += u * s + v * r;
    }
  }
}
