/** Generators that are rate networks: the populations of the levels move by themselves. */
import type { Bath } from "../baths/bath.ts";
import { assembleNetwork, type RateNetwork, transitionList } from "../network/rate_network.ts";
import type { OpenGenerator } from "./generator.ts";
import { liouvillianOf } from "./liouvillian.ts";

/**
 * The rate network of a generator whose populations meet no coherence: the secular equation without degeneracies.
 *
 * The quanta of a transition carry the energy ω̄ that its bath's rate is taken at. States are labelled by their energies.
 *
 * @param generator from `generator`
 * @returns null where populations and coherences are joined, or the equation is not of this kind
 * @throws {RangeError} if the steady state is not unique; the message names the levels that are cut off.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { generator, levelNetwork, number, ohmic, openSystem, sigmaX } from "@qar/qar";
 *
 * const bath = { temperature: 1, spectrum: ohmic({ coupling: 0.01, cutoff: 20 }) };
 * const qubit = openSystem({ hamiltonian: number(2), couplings: [{ bath: "B", operator: sigmaX }], baths: { B: bath } });
 * assertEquals([...levelNetwork(generator(qubit, { equation: "global" }))!.transitions.energy], [1]);
 * assertEquals(levelNetwork(generator(qubit, { equation: "redfield" })), null);
 * ```
 */
export function levelNetwork<B extends string>(generator: OpenGenerator<B>): RateNetwork<B> | null {
  if (!isLevelNetwork(generator)) return null;
  const { energies, terms, bathData } = generator, n = energies.length, list = transitionList(n * n);
  for (const term of terms) {
    if (term.kind !== "jumps") continue;
    const { start, rate, energy, row, column, re, im } = term.jumps;
    const rates = new Float64Array(n * n), quanta = new Float64Array(n * n);
    for (let c = 0; c + 1 < start.length; c++) {
      for (let e = start[c]; e < start[c + 1]; e++) {
        const at = row[e] * n + column[e], mirror = column[e] * n + row[e];
        rates[at] = rate[c] * (re[e] ** 2 + im[e] ** 2);
        quanta[at] = -energy[c];
        quanta[mirror] = energy[c];
      }
    }
    for (let k = 0; k < n; k++) {
      for (let m = k + 1; m < n; m++) {
        const up = rates[m * n + k], down = rates[k * n + m];
        list.add(k, m, quanta[m * n + k], term.bath, up, down);
      }
    }
  }
  return assembleNetwork(levelNames(generator), bathData as Readonly<Record<B, Bath>>, list.finish());
}

/** Whether populations move by themselves. */
export function isLevelNetwork(generator: OpenGenerator): boolean {
  return liouvillianOf(generator).structure.pairs?.length === 0;
}

/** Levels by the basis state that they are, where they are one, else by their energy. */
export function levelNames({ energies, eigenvectors: { rows: n, re, im } }: OpenGenerator): string[] {
  return energies.map((energy, k) => {
    const support: number[] = [];
    for (let i = 0; i < n; i++) if (re[i * n + k] !== 0 || im[i * n + k] !== 0) support.push(i);
    return support.length === 1 ? `|${support[0]}⟩` : `E${k} = ${Number(energy.toPrecision(6))}`;
  });
}
