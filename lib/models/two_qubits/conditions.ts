/** When the ZZ pair cools: conditions (8)–(10) and the expansion (11). */
import { boseEinstein } from "../../baths/bath.ts";
import { requireFinite, requirePositive } from "../../check.ts";
import { spectralDensity, type Spectrum } from "../../baths/spectrum.ts";
import { inverseDifference, type TwoQubits, zzCycle, zzMasterEquation } from "./zz.ts";

/** Both sides of an inequality. */
export interface Inequality {
  /** The side printed left. */
  readonly left: number;
  /** The side printed right. */
  readonly right: number;
  /** Distance from the threshold, > 0 where the inequality holds; as precise as `zzCycleFlux`. */
  readonly margin: number;
  /** margin > 0. */
  readonly holds: boolean;
}

/** The cooling conditions of Sec. III.A; each is necessary and sufficient where it applies, for Δ_z > 0. */
export interface CoolingCondition {
  /** (8), left > right, for any baths. */
  readonly full: Inequality;
  /** (9), left > right, for filters that close Γ_10,R and Γ_2d,L. */
  readonly ideal: Inequality;
  /** (10), left < right: (9) at T_R = T, T_{L/C} = T ± ΔT. */
  readonly symmetric: Inequality;
  /** Whether C is cooled, from (8) and the sign of Δ_z. */
  readonly cools: boolean;
}

/**
 * Both sides of the cooling conditions (8), (9) and (10).
 *
 * (8) is given multiplied by Γ_02 Γ_d1 e^{−(β_L+β_R)ε_1 − β_C ε_d1}. This positive factor turns its two sides into the
 * products of rates around the cycle, Γ_01 Γ_1d Γ_d2 Γ_20 > Γ_10 Γ_d1 Γ_2d Γ_02, which do not overflow. (9) amounts to
 * (β_R − β_L) ε_1 > (β_C − β_R) Δ_z, and for T_{L/C} = T ± ΔT, T_R = T exactly to (10), β_C Δ_z < β_L ε_1. All three
 * compare the directions of the cycle; the current is Δ_z times its flux, so a Δ_z < 0 turns the verdict round.
 *
 * @param machine two ZZ-coupled qubits, as for `zzMasterEquation`
 * @returns left, right, margin and verdict of each, and whether C is cooled
 * @throws {RangeError} as `zzMasterEquation`
 *
 * @example
 * ```ts
 * import { assert, assertAlmostEquals } from "@std/assert";
 * import { coolingCondition, filteredBaths, symmetricBias } from "@qar/qar";
 *
 * const pair = { eps1: 2, eps2: 2, deltaZ: 0.1 };
 * const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 20 };
 * const baths = filteredBaths({ ...pair, ...filters, temperatures: symmetricBias(0.3) });
 * const { full, symmetric, cools } = coolingCondition({ ...pair, baths });
 * assert(cools);
 * assertAlmostEquals(full.left / full.right, 1.1554, 1e-4); // > 1: (8) holds
 * assertAlmostEquals(symmetric.left, 0.1429, 1e-4); // β_C Δ_z …
 * assertAlmostEquals(symmetric.right, 1.5385, 1e-4); // … < β_L ε_1
 * ```
 */
export function coolingCondition(machine: TwoQubits): CoolingCondition {
  zzMasterEquation(machine); // meets bad input once, with the network's messages
  const { eps1, eps2, deltaZ, baths: { L, R, C } } = machine;
  const { forward, backward, drive } = zzCycle(machine);
  const betaL = 1 / L.temperature, betaR = 1 / R.temperature, betaC = 1 / C.temperature;
  return {
    full: inequality(forward, backward, drive),
    ideal: inequality(
      betaC * eps2 + betaR * (eps1 + deltaZ),
      betaC * (eps2 + deltaZ) + betaL * eps1,
      inverseDifference(R.temperature, L.temperature) * eps1 - inverseDifference(C.temperature, R.temperature) * deltaZ,
    ),
    symmetric: inequality(betaC * deltaZ, betaL * eps1, betaL * eps1 - betaC * deltaZ),
    cools: drive * deltaZ > 0,
  };
}

function inequality(left: number, right: number, margin: number): Inequality {
  return { left, right, margin, holds: margin > 0 };
}

/**
 * The expansion (11) of J_C to first order in ΔT and second in Δ_z, for ε_1 = ε_2 = ε, equal K in all three baths,
 * T_R = T, T_L = T + ΔT, T_C = T − ΔT.
 *
 * It is negative for ΔT > 0: without energy filtering the pair heats C. The next terms are of relative order ΔT/T
 * and Δ_z/T.
 *
 * @param parameters `eps` ε > 0, `deltaZ` with ε + Δ_z > 0, `deltaT`, `temperature` T > 0 (energies), `spectrum`
 * @returns J_C (energy per time)
 * @throws {RangeError} if a parameter is outside its range.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { flat, smallDeltaZCurrent } from "@qar/qar";
 *
 * const spectrum = flat({ coupling: 1, cutoff: 20 });
 * const current = smallDeltaZCurrent({ eps: 2, deltaZ: 0.01, deltaT: 0.01, temperature: 1, spectrum });
 * assertAlmostEquals(current, -1.4474e-8, 1e-12); // without filters C is heated
 * ```
 */
export function smallDeltaZCurrent({ eps, deltaZ, deltaT, temperature, spectrum }: {
  readonly eps: number;
  readonly deltaZ: number;
  readonly deltaT: number;
  readonly temperature: number;
  readonly spectrum: Spectrum;
}): number {
  requirePositive("eps", eps);
  requirePositive("eps + deltaZ", eps + deltaZ);
  requireFinite("deltaT", deltaT);
  const occupation = boseEinstein(eps, temperature);
  const low = spectralDensity(spectrum, eps), high = spectralDensity(spectrum, eps + deltaZ);
  requirePositive("K(eps)", low);
  // Numerator and denominator of (11) divided by e^{2ε/T}, so that nothing overflows.
  const boltzmann = Math.exp(-eps / temperature);
  const perBias = low * high * occupation * boltzmann / ((1 + boltzmann) ** 2 * (high * boltzmann + low));
  return -perBias * deltaT * (deltaZ / temperature) ** 2;
}
