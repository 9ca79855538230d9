/** Heat currents of a rate network. */
import { refuse, requireArray, requireFinite } from "../check.ts";
import { requireNetwork } from "./checked.ts";
import type { RateNetwork } from "./rate_network.ts";

/**
 * The heat current out of each bath, Eqs. (7), (18), (A12), (A21): energy times net rate, summed over its transitions.
 *
 * Each term is the difference of two one-way flows; the error is of the order of machine precision times the largest
 * one-way flow of energy. Where a closed form exists, as for the ZZ pair, `zzCycleFlux` has none of that cancellation.
 *
 * @param network the machine
 * @param probabilities one a state, in the order of `network.states`; stationary or not
 * @returns one current a bath (energy per time), positive out of the bath: J_C > 0 cools C
 * @throws {RangeError} if there are not as many probabilities as states, or if one is not finite.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { filteredBaths, heatCurrents, steadyState, symmetricBias, zzMasterEquation } from "@qar/qar";
 *
 * const pair = { eps1: 2, eps2: 2, deltaZ: 0.1 };
 * const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 20 };
 * const baths = filteredBaths({ ...pair, ...filters, temperatures: symmetricBias(0.3) });
 * const network = zzMasterEquation({ ...pair, baths });
 * const { L, R, C } = heatCurrents(network, steadyState(network));
 * assertAlmostEquals(C, 4.481e-4, 1e-7); // > 0: C is cooled
 * assertAlmostEquals(L + R + C, 0, 1e-14);
 * ```
 */
export function heatCurrents<B extends string>(
  network: RateNetwork<B>,
  probabilities: ArrayLike<number>,
): Record<B, number> {
  requireNetwork(network);
  requireArray("probabilities", probabilities);
  const { states, baths, transitions: { lower, upper, energy, bath, up, down } } = network;
  if (probabilities.length !== states.length) {
    refuse("probabilities.length", probabilities.length, `the number of states, ${states.length}`);
  }
  const sums = new Float64Array(baths.length);
  for (let t = 0; t < lower.length; t++) {
    if (bath[t] >= 0) {
      sums[bath[t]] += energy[t] * (up[t] * probabilities[lower[t]] - down[t] * probabilities[upper[t]]);
    }
  }
  if (!sums.every(Number.isFinite)) {
    for (let i = 0; i < states.length; i++) requireFinite(`probabilities[${i}]`, probabilities[i]);
  }
  return Object.fromEntries(baths.map((name, i) => [name, sums[i]])) as Record<B, number>;
}
