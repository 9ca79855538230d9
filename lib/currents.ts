/** Heat currents, and what thermodynamics says of them. */
import { refuse, requireFinite, requirePositive } from "./check.ts";
import type { RateNetwork } from "./network.ts";

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

/** What a J_C does to C, as the end of a sentence: "cooled", "heated" or, if it is 0, neither. */
export function fateOf(J_C: number): string {
  return J_C > 0 ? "cooled" : J_C < 0 ? "heated" : "neither cooled nor heated";
}

/** One number for each of the baths L, R and C: temperatures, heat currents. */
export type PerBath = Readonly<Record<"L" | "R" | "C", number>>;

/** The audit that goes with every current. */
export interface Thermodynamics {
  /** J_L + J_R + J_C: 0 up to rounding in a steady state that conserves energy. */
  readonly firstLaw: number;
  /** −Σ J_η/T_η ≥ 0, the rate at which the baths gain entropy. */
  readonly entropyProduction: number;
  /** J_C/J_L where heat from L pays for the cooling of C; null where C is not cooled by L. */
  readonly cop: number | null;
  /** The reversible bound on it, T_C (T_L − T_R) / (T_L (T_R − T_C)); Infinity where cooling is downhill, T_C ≥ T_R. */
  readonly carnotCop: number;
  /** J_C > 0. */
  readonly cooling: boolean;
}

/**
 * First law, second law, coefficient of performance and its Carnot bound.
 *
 * @param currents heat currents out of L, R and C
 * @param temperatures of L, R and C, each > 0
 * @throws {RangeError} if a current is not finite or a temperature is not a finite number > 0.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { thermodynamics } from "@qar/qar";
 *
 * const audit = thermodynamics({ L: 1, R: -1.2, C: 0.2 }, { L: 1.5, R: 1, C: 0.8 });
 * assertEquals(audit.cop, 0.2);
 * assertAlmostEquals(audit.carnotCop, 4 / 3, 1e-15);
 * ```
 */
export function thermodynamics(currents: PerBath, temperatures: PerBath): Thermodynamics {
  for (const name of ["L", "R", "C"] as const) {
    requireFinite(`currents.${name}`, currents[name]);
    requirePositive(`temperatures.${name}`, temperatures[name]);
  }
  const { L, R, C } = currents, { L: hot, R: middle, C: cold } = temperatures;
  return {
    firstLaw: L + R + C,
    entropyProduction: -(L / hot + R / middle + C / cold),
    cop: C > 0 && L > 0 ? C / L : null,
    carnotCop: cold >= middle ? Infinity : Math.max(0, cold * (hot - middle) / (hot * (middle - cold))),
    cooling: C > 0,
  };
}
