/** Random open systems, by seed. */
import * as fc from "fast-check";
import { brownian, lorentzian, ohmic, type OpenSystem, openSystem, type Spectrum } from "../../mod.ts";
import { type WorkMatrix, zeros } from "../../lib/numerics/complex_matrix.ts";
import { hermitianEigen } from "../../lib/numerics/hermitian.ts";

const between = (min: number, max: number) => fc.integer({ min: 0, max: 1e6 }).map((i) => min + (max - min) * i / 1e6);

/** Hermitian n × n matrices with entries of order 1, complex or real. */
export function hermitian(n: number, real = false): fc.Arbitrary<WorkMatrix> {
  return fc.array(between(-1, 1), { minLength: 2 * n * n, maxLength: 2 * n * n }).map((numbers) => {
    const H = zeros(n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        const a = numbers[2 * (i * n + j)], b = i === j || real ? 0 : numbers[2 * (i * n + j) + 1];
        H.re[i * n + j] = H.re[j * n + i] = a;
        H.im[i * n + j] = b;
        H.im[j * n + i] = -b;
      }
    }
    return H;
  });
}

/** Random unitary n × n matrices: the eigenvectors of a random Hermitian one. */
export const unitary = (n: number): fc.Arbitrary<WorkMatrix> => hermitian(n).map((H) => hermitianEigen(H).vectors);

const coupling = between(0.005, 0.05), cutoff = fc.constant(30);

/** Spectra whose rate at zero gap is finite. */
export const spectrum: fc.Arbitrary<Spectrum> = fc.oneof(
  fc.record({ coupling, cutoff }).map(ohmic),
  fc.record({ coupling: between(0.1, 0.4), center: between(0.5, 3), cutoff, strength: between(0.005, 0.05) }).map(
    lorentzian,
  ),
  fc.record({ coupling: between(0.1, 0.4), center: between(0.5, 3), strength: between(0.005, 0.05) }).map(brownian),
);

/** Machines of n levels between baths L, R and C. */
export function systems(n: number, temperatures?: fc.Arbitrary<number[]>): fc.Arbitrary<OpenSystem<"L" | "R" | "C">> {
  const some = temperatures ?? fc.array(between(0.5, 3), { minLength: 3, maxLength: 3 });
  return fc.record({
    hamiltonian: hermitian(n),
    bareHamiltonian: hermitian(n),
    operators: fc.array(hermitian(n), { minLength: 3, maxLength: 3 }),
    spectra: fc.array(spectrum, { minLength: 3, maxLength: 3 }),
    temperatures: some,
  }).map(({ hamiltonian, bareHamiltonian, operators, spectra, temperatures }) => {
    const names = ["L", "R", "C"] as const;
    const baths = Object.fromEntries(
      names.map((name, b) => [name, { temperature: temperatures[b], spectrum: spectra[b] }]),
    ) as Record<typeof names[number], { temperature: number; spectrum: Spectrum }>;
    return openSystem({
      hamiltonian,
      bareHamiltonian,
      couplings: names.map((bath, b) => ({ bath, operator: operators[b] })),
      baths,
    });
  });
}

/** Equal temperatures. */
export const equalTemperatures = between(0.5, 3).map((T) => [T, T, T]);
