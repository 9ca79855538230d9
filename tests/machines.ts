/** Random machines for the laws, and the tolerances in which rounding is measured. */
import * as fc from "fast-check";
import { type Baths, filteredBaths, flat, lorentzian, ohmic, type RateNetwork, type Spectrum } from "../mod.ts";
import type { CoupledQubits } from "../lib/models/two_qubits/local.ts";

/** Evenly spread; fast-check's doubles are spread over their exponents and mostly tiny. */
const between = (min: number, max: number) => fc.integer({ min: 0, max: 1e6 }).map((i) => min + (max - min) * i / 1e6);

/** Evenly spread in the logarithm. */
export const logarithmic = (min: number, max: number) => between(Math.log(min), Math.log(max)).map(Math.exp);

const coupling = between(0.005, 0.2), cutoff = fc.constant(20);

/** Filters, broad or narrow, on or off resonance, of any strength, and unfiltered baths. */
const spectrum: fc.Arbitrary<Spectrum> = fc.oneof(
  fc.record({ coupling, center: between(0.3, 4), cutoff, strength: logarithmic(0.01, 100) }).map(lorentzian),
  fc.record({ coupling, cutoff }).map(ohmic),
  fc.record({ coupling, cutoff }).map(flat),
);

const bath = fc.record({ temperature: between(0.2, 4), spectrum });

/** Three baths of different temperatures. */
export const baths: fc.Arbitrary<Baths> = fc.record({ L: bath, R: bath, C: bath });

/** Three baths of one temperature. */
export const equalBaths: fc.Arbitrary<Baths> = fc.tuple(baths, between(0.2, 4)).map(([{ L, R, C }, temperature]) => ({
  L: { ...L, temperature },
  R: { ...R, temperature },
  C: { ...C, temperature },
}));

/** Gaps that are not closed: between −3 and 3, away from 0. */
const gap = fc.oneof({ weight: 4, arbitrary: between(0.2, 3) }, { weight: 1, arbitrary: between(-3, -0.2) });

/** Two coupled qubits, levels inverted in some and resonant in others; every gap is open. */
export function qubits(someBaths: fc.Arbitrary<Baths> = baths): fc.Arbitrary<CoupledQubits> {
  const resonant = gap.map((eps) => [eps, eps]);
  const gaps = fc.oneof({ weight: 4, arbitrary: fc.tuple(gap, gap) }, { weight: 1, arbitrary: resonant });
  return fc.record({ gaps, deltaZ: between(-1, 1), deltaX: between(0.001, 0.5), baths: someBaths })
    .map(({ gaps: [eps1, eps2], ...machine }) => ({ eps1, eps2, ...machine }))
    .filter(({ eps1, eps2, deltaZ, deltaX }) => {
      const half = Math.hypot(eps1 - eps2, 2 * deltaX) / 2, mean = (eps1 + eps2) / 2;
      const gaps = [eps1, eps2, mean + half, mean - half];
      return gaps.every((open) => Math.abs(open) > 0.05 && Math.abs(open + deltaZ) > 0.05);
    });
}

/** Two qubits behind filters on the cooling cycle, sharp or not, that (9) lets cool if the filters are ideal. */
export const refrigerators: fc.Arbitrary<CoupledQubits> = fc.record({
  eps1: between(0.5, 3),
  eps2: between(0.5, 3),
  /** Δ_z over its threshold by (9). */
  fraction: between(0.05, 0.99),
  deltaX: logarithmic(1e-6, 1e-2),
  couplings: fc.record({ L: logarithmic(1e-5, 0.1), R: logarithmic(1e-5, 0.1), C: logarithmic(1e-5, 0.1) }),
  cold: between(0.3, 0.95),
  hot: between(1.05, 4),
}).map(({ eps1, eps2, fraction, deltaX, couplings, cold, hot }) => {
  const deltaZ = fraction * eps1 * (1 - 1 / hot) / (1 / cold - 1);
  const temperatures = { L: hot, R: 1, C: cold };
  return {
    eps1,
    eps2,
    deltaZ,
    deltaX,
    baths: filteredBaths({ eps1, eps2, deltaZ, couplings, temperatures, cutoff: 200 }),
  };
});

/** Runs a law on random machines, always the same ones; a failure prints the machine as met: to shrink it takes minutes. */
export function law<T>(machines: fc.Arbitrary<T>, check: (machine: T) => void, numRuns = 300): void {
  fc.assert(fc.property(machines, (machine) => check(machine)), { seed: 20, numRuns, endOnFailure: true });
}

/** The largest one-way flow of energy: currents are differences of such flows, and so is their rounding. */
export function oneWayFlow({ transitions: { lower, energy, up } }: RateNetwork, p: ArrayLike<number>): number {
  let largest = 0;
  for (let t = 0; t < lower.length; t++) largest = Math.max(largest, energy[t] * up[t] * p[lower[t]]);
  return largest;
}

/** Gibbs probabilities of these energies. */
export function gibbs(energies: readonly number[], temperature: number): number[] {
  const ground = Math.min(...energies);
  const weights = energies.map((energy) => Math.exp(-(energy - ground) / temperature));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Asserts a relative deviation, element by element. */
export function assertRelative(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what = "",
): void {
  for (let i = 0; i < Math.max(actual.length, expected.length); i++) {
    const deviation = Math.abs(actual[i] - expected[i]);
    if (!(deviation <= tolerance * Math.abs(expected[i])) || !Number.isFinite(expected[i])) {
      throw new Error(`${what} [${i}]: ${actual[i]} differs from ${expected[i]} by more than ${tolerance} of it`);
    }
  }
}

/**
 * Asserts that probabilities tend to a limit as Δ_x², where their change is still small against the one at Δ_x = 0.5.
 *
 * @returns whether there was anything to see: the limit may hold for any Δ_x
 */
export function tendsAsSquare(limit: ArrayLike<number>, at: (deltaX: number) => ArrayLike<number>): boolean {
  const change = (deltaX: number) => Array.from(at(deltaX), (p, i) => p / limit[i] - 1);
  const largest = (changes: number[]) => Math.max(...changes.map(Math.abs));
  let deltaX = 0.5, coarse = change(deltaX);
  const small = 1e-4 * Math.min(1, largest(coarse));
  if (small < 1e-9) return false; // rounding would be seen instead
  while (largest(coarse) > small) coarse = change(deltaX /= 2);
  const fine = change(deltaX / 2), i = coarse.map(Math.abs).indexOf(largest(coarse));
  // The next order is a part in 1e4, or more where this one happens to be small; other powers would give 2 or 16.
  assertRelative([coarse[i] / fine[i]], [4], 1e-2, `p(Δx = ${deltaX}) − p(0) over p(${deltaX / 2}) − p(0)`);
  return true;
}
