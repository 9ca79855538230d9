/** A system in the eigenbasis of its Hamiltonian: what every equation starts from. */
import { type Bath, bathRates } from "../baths/bath.ts";
import { rateAtZeroGap } from "../baths/zero_gap.ts";
import { lambShift } from "../baths/lamb_shift.ts";
import {
  addProduct,
  adjoint,
  type ComplexMatrix,
  largestEntry,
  type WorkMatrix,
  workMatrix,
  zeros,
} from "../numerics/complex_matrix.ts";
import { hermitianEigen } from "../numerics/hermitian.ts";
import { bathScales } from "./bath_scales.ts";
import type { OpenSystem } from "./open_system.ts";

/** A bath's functions of the energy that it is given. */
export interface BathFunctions {
  /** γ(ω). */
  readonly rate: (omega: number) => number;
  /** s(ω). */
  readonly shift: (omega: number) => number;
}

/** A coupling in an eigenbasis. */
export interface FrameCoupling extends BathFunctions {
  /** Index of the bath. */
  readonly bath: number;
  /** S_η. */
  readonly S: WorkMatrix;
}

/** Eigenvalues, eigenvectors, and the couplings between them. */
export interface Frame {
  /** Eigenvalues, ascending. */
  readonly energies: Float64Array;
  /** Column k is the k-th eigenvector. */
  readonly vectors: WorkMatrix;
  /** In the order of the system's. */
  readonly couplings: readonly FrameCoupling[];
  /** Bohr frequencies nearer than this are one: what rounding makes of degenerate levels, and a margin. */
  readonly sameEnergy: number;
  /** The smallest of the baths' temperatures and filter widths. */
  readonly bathScale: number;
  /** Bound on the error of the Lamb shifts evaluated so far. */
  readonly shiftError: () => number;
}

/** Relative to the width of the spectrum: Bohr frequencies that agree to this are one. */
const degeneracy = 1e-9;

/** Relative to the largest entry of a coupling: entries below it are rounding of 0. */
const negligible = 2e-15;

/** A system in the eigenbasis of a Hamiltonian: its own, or the bare one. */
export function frameOf<B extends string>(
  system: OpenSystem<B>,
  hamiltonian: ComplexMatrix = system.hamiltonian,
): Frame {
  const { values: energies, vectors } = hermitianEigen(hamiltonian), n = energies.length;
  const width = energies[n - 1] - energies[0], back = adjoint(vectors);
  const sameEnergy = degeneracy * width, names = Object.keys(system.baths) as B[];
  const error = { largest: 0 };
  const functions = names.map((name) => bathFunctions(system.baths[name], `baths.${name}`, 1e-13 * width, error));
  const couplings = system.couplings.map(({ bath, operator }) => {
    const right = zeros(n), S = zeros(n), index = names.indexOf(bath);
    addProduct(right, workMatrix(operator), vectors);
    addProduct(S, back, right);
    makeHermitian(S, negligible * largestEntry(S));
    return { bath: index, S, ...functions[index] };
  });
  const scales = bathScales(names.map((name) => system.baths[name]));
  const bathScale = Math.min(scales.temperature, scales.filterWidth);
  return { energies, vectors, couplings, sameEnergy, bathScale, shiftError: () => error.largest };
}

/** γ and s of a bath, each value evaluated once; energies below `least` are 0. */
function bathFunctions(bath: Bath, name: string, least: number, error: { largest: number }): BathFunctions {
  const shifts = new Map<number, number>();
  return {
    rate(omega) {
      if (Math.abs(omega) <= least) return rateAtZeroGap(bath, name);
      const { absorption, emission } = bathRates(bath, Math.abs(omega));
      return omega > 0 ? emission : absorption;
    },
    shift(omega) {
      const at = Math.abs(omega) <= least ? 0 : omega, known = shifts.get(at);
      if (known !== undefined) return known;
      const { value, error: bound } = lambShift(bath, at, name);
      error.largest = Math.max(error.largest, bound);
      shifts.set(at, value);
      return value;
    },
  };
}

/** Makes a matrix exactly Hermitian, and its negligible entries exactly 0. */
function makeHermitian({ rows: n, re, im }: WorkMatrix, least: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const a = i * n + j, b = j * n + i, x = (re[a] + re[b]) / 2, y = (im[a] - im[b]) / 2;
      re[a] = re[b] = Math.abs(x) <= least ? 0 : x;
      im[a] = Math.abs(y) <= least ? 0 : y;
      im[b] = -im[a];
    }
  }
}
