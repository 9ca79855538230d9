/** A chain of qubits between baths. */
import type { Bath } from "../baths/bath.ts";
import { requireBaths } from "../baths/required.ts";
import { refuse, requireArray, requireFields, requireFinite, requireInteger } from "../check.ts";
import type { ComplexMatrix } from "../numerics/complex_matrix.ts";
import { type OpenSystem, openSystem } from "../open/open_system.ts";
import { add, create, destroy, identity, number, scale, sigmaX, tensor } from "../open/operators.ts";

/** A chain of qubits with ZZ and XX coupling between neighbours. */
export interface QubitChain<B extends string = string> {
  /** ε_i, gaps of the qubits. */
  readonly eps: readonly number[];
  /** Δ_z between neighbours, one less than there are qubits. */
  readonly deltaZ: readonly number[];
  /** Δ_x between neighbours. */
  readonly deltaX: readonly number[];
  /** The baths, by name. */
  readonly baths: Readonly<Record<B, Bath>>;
  /** Which qubit each bath touches by σ_x: 0 for the first. */
  readonly sites: Readonly<Record<NoInfer<B>, number>>;
}

/**
 * A chain of qubits, H = Σ ε_i n_i + Σ Δ_z,i n_i n_{i+1} + Σ Δ_x,i (σ_+ σ_− + σ_− σ_+): three bodies, say, at L, R and C.
 *
 * Its law, with XX coupling alone, equal gaps and baths at the ends, for the local equation: energy passes ballistically, at
 * a current that does not depend on the length (D. Karevski, T. Platini, Phys. Rev. Lett. 102, 207207 (2009)).
 *
 * @param chain `eps`, `deltaZ`, `deltaX` (energies), `baths`, and the qubit at each bath, `sites`
 * @returns a system on the states of the tensor product, the first qubit first; `bareHamiltonian` is without Δ_x
 * @throws {RangeError} if lengths do not fit, a number is not finite, there are more than 8 qubits, or a site is no qubit's.
 *
 * @example Three bodies that only exchange energy with neighbours
 * ```ts
 * import { assert } from "@std/assert";
 * import { ohmic, qubitChain, solve } from "@qar/qar";
 *
 * const bath = (temperature: number) => ({ temperature, spectrum: ohmic({ coupling: 0.001, cutoff: 20 }) });
 * const chain = qubitChain({
 *   eps: [1, 1.1, 1.2],
 *   deltaZ: [0.1, 0],
 *   deltaX: [0.1, 0.1],
 *   baths: { L: bath(2), R: bath(1), C: bath(0.5) },
 *   sites: { L: 0, R: 1, C: 2 },
 * });
 * const { currents } = solve(chain, { equation: "redfield" });
 * assert(currents.L > 0 && currents.C < 0);
 * ```
 */
export function qubitChain<B extends string>(chain: QubitChain<B>): OpenSystem<B> {
  requireFields("chain", chain, ["eps", "deltaZ", "deltaX", "baths", "sites"]);
  const { eps, deltaZ, deltaX, baths, sites } = chain, bodies = eps?.length;
  requireInteger("eps.length", bodies, 1);
  if (bodies > 8) refuse("eps.length", bodies, "at most 8");
  for (
    const [name, values, count] of [["eps", eps, bodies], ["deltaZ", deltaZ, bodies - 1], [
      "deltaX",
      deltaX,
      bodies - 1,
    ]] as const
  ) {
    requireArray(name, values);
    if (values.length !== count) refuse(`${name}.length`, values.length, `${count}`);
    values.forEach((value, i) => requireFinite(`${name}[${i}]`, value));
  }
  requireBaths(baths);
  const names = Object.keys(baths) as B[];
  requireFields("sites", sites, names);
  for (const name of names) {
    requireInteger(`sites.${name}`, sites[name], 0);
    if (sites[name] >= bodies) refuse(`sites.${name}`, sites[name], `a qubit, 0 … ${bodies - 1}`);
  }
  const at = (...parts: [site: number, operator: ComplexMatrix][]) =>
    tensor(...eps.map((_, i) => parts.find(([site]) => site === i)?.[1] ?? identity(2)));
  const n = number(2), up = create(2), down = destroy(2);
  const bareHamiltonian = add(
    ...eps.map((energy, i) => scale(at([i, n]), energy)),
    ...deltaZ.map((energy, i) => scale(at([i, n], [i + 1, n]), energy)),
  );
  const hops = deltaX.map((energy, i) => scale(add(at([i, up], [i + 1, down]), at([i, down], [i + 1, up])), energy));
  return openSystem({
    hamiltonian: add(bareHamiltonian, ...hops),
    bareHamiltonian,
    couplings: names.map((bath) => ({ bath, operator: at([sites[bath], sigmaX]) })),
    baths,
  });
}
