/** Random machines for the laws, and the tolerances in which rounding is measured. */
import * as fc from "fast-check";
import { type Baths, lorentzian, ohmic, type RateNetwork, type Spectrum } from "../mod.ts";
import type { CoupledQubits } from "../lib/two_qubits/local.ts";

/** Evenly spread; fast-check's doubles are spread over their exponents and mostly tiny. */
const between = (min: number, max: number) => fc.integer({ min: 0, max: 1e6 }).map((i) => min + (max - min) * i / 1e6);

/** Evenly spread in the logarithm. */
export const logarithmic = (min: number, max: number) => between(Math.log(min), Math.log(max)).map(Math.exp);

/** Filters, broad or narrow, on or off resonance, and unfiltered baths. */
const spectrum: fc.Arbitrary<Spectrum> = fc.oneof(
  fc.record({ coupling: between(0.005, 0.2), center: between(0.3, 4), cutoff: fc.constant(20) }).map(lorentzian),
  fc.record({ coupling: between(0.005, 0.2), cutoff: fc.constant(20) }).map(ohmic),
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

/** Two coupled qubits, levels inverted in some; every gap is open. */
export function qubits(someBaths: fc.Arbitrary<Baths> = baths): fc.Arbitrary<CoupledQubits> {
  return fc.record({ eps1: gap, eps2: gap, deltaZ: between(-1, 1), deltaX: between(0.001, 0.5), baths: someBaths })
    .filter(({ eps1, eps2, deltaZ, deltaX }) => {
      const half = Math.hypot(eps1 - eps2, 2 * deltaX) / 2, mean = (eps1 + eps2) / 2;
      const gaps = [eps1, eps2, mean + half, mean - half];
      return gaps.every((open) => Math.abs(open) > 0.05 && Math.abs(open + deltaZ) > 0.05);
    });
}

/** Runs a law on random machines, always the same ones; a failure prints the machine. */
export function law<T>(machines: fc.Arbitrary<T>, check: (machine: T) => void, numRuns = 300): void {
  fc.assert(fc.property(machines, (machine) => check(machine)), { seed: 20, numRuns });
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
