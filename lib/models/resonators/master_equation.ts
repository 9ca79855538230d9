/** Two Kerr-coupled resonators, or ladders of N_1 and N_2 levels: Eqs. (12)–(19), App. B. */
import { bathRates, type Baths } from "../../baths/bath.ts";
import { refuse, requireFinite, requireInteger } from "../../check.ts";
import {
  assembleNetwork,
  type RateNetwork,
  requireOpen,
  requireTemperatures,
  transitionList,
} from "../../network/rate_network.ts";

/** Two non-linearly coupled resonators, the first between baths L and R, the second at bath C (Fig. 6). */
export interface Resonators {
  /** ε_1, energy of a photon in the first resonator. */
  readonly eps1: number;
  /** ε_2, energy of a photon in the second resonator. */
  readonly eps2: number;
  /** Δ_z, Kerr coupling: Δ_z n_1 n_2. */
  readonly deltaZ: number;
  /** L and R at the first resonator, C at the second. */
  readonly baths: Baths;
}

/** How many levels of each resonator are kept: n_i = 0 … N_i − 1. */
export type Levels = readonly [N1: number, N2: number];

/** Far more than a steady state can be found of; what is beyond is a slip. */
const mostStates = 2 ** 22;

/**
 * The master equation of two Kerr-coupled resonators, (14)–(17), truncated to N_1 × N_2 levels.
 *
 * A photon of energy ε_1 + Δ_z n_2 enters or leaves the first resonator, one of ε_2 + Δ_z n_1 the second; the rates are
 * (n + 1) K n_η up from level n and (n + 1) K (1 + n_η) down to it. (18) sums the energies of the photons of one bath,
 * which is what `heatCurrents` does. ((B16) is the current into C, and (B10) has slips in its indices.)
 *
 * What is known in closed form: two levels each are the ZZ-coupled qubits, whose current is Δ_z times `zzCycleFlux`. At one
 * temperature the populations are Gibbs's, truncated. At Δ_z = 0 the equation factorises: resonator 2 is in equilibrium with
 * C, p(n_2) ∝ e^{−n_2 ε_2/T_C}; resonator 1 is geometric in n_1 with the ratio of its summed rates up and down; the current
 * out of C vanishes. With N_2 = 2 the sign of J_C does not depend on N_1: detailed balance around a loop of the grid does not
 * contain n_1, so that condition (8) of the qubits decides.
 *
 * @param machine `eps1`, `eps2`, `deltaZ` (energies, any sign, as long as no gap is 0), the baths L, R, C, and `levels`
 * @returns a network whose state "n1,n2" has the index n_1 N_2 + n_2
 * @throws {RangeError} if a parameter is not finite, a level number is not an integer ≥ 2, there are more than 2²² states,
 * a gap is 0, a temperature is not > 0, or a state is cut off (say, by a cut-off below its gaps).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { filteredBaths, heatCurrents, resonatorMasterEquation, steadyState, symmetricBias } from "@qar/qar";
 *
 * const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 };
 * const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 10 };
 * const baths = filteredBaths({ ...pair, ...filters, temperatures: symmetricBias(0.3) });
 * const qutrits = resonatorMasterEquation({ ...pair, baths, levels: [3, 3] });
 * assertAlmostEquals(heatCurrents(qutrits, steadyState(qutrits)).C, 3.31e-3, 1e-5);
 * ```
 */
export function resonatorMasterEquation(
  { eps1, eps2, deltaZ, baths, levels }: Resonators & { readonly levels: Levels },
): RateNetwork<"L" | "R" | "C"> {
  requireFinite("eps1", eps1);
  requireFinite("eps2", eps2);
  requireFinite("deltaZ", deltaZ);
  requireTemperatures(baths);
  const [N1, N2] = levels;
  requireInteger("levels[0]", N1, 2);
  requireInteger("levels[1]", N2, 2);
  if (N1 * N2 > mostStates) refuse("levels[0]·levels[1]", N1 * N2, `at most ${mostStates}`);

  const list = transitionList(2 * (N1 - 1) * N2 + N1 * (N2 - 1));
  const index = (n1: number, n2: number) => n1 * N2 + n2;
  for (let n2 = 0; n2 < N2; n2++) {
    const gap = eps1 + deltaZ * n2;
    requireOpen(`eps1 + deltaZ·${n2}`, gap);
    for (
      const [bath, { absorption, emission }] of [baths.L, baths.R].map((bath) => bathRates(bath, Math.abs(gap)))
        .entries()
    ) {
      for (let n1 = 0; n1 < N1 - 1; n1++) {
        list.add(index(n1, n2), index(n1 + 1, n2), gap, bath, (n1 + 1) * absorption, (n1 + 1) * emission);
      }
    }
  }
  for (let n1 = 0; n1 < N1; n1++) {
    const gap = eps2 + deltaZ * n1;
    requireOpen(`eps2 + deltaZ·${n1}`, gap);
    const { absorption, emission } = bathRates(baths.C, Math.abs(gap));
    for (let n2 = 0; n2 < N2 - 1; n2++) {
      list.add(index(n1, n2), index(n1, n2 + 1), gap, 2, (n2 + 1) * absorption, (n2 + 1) * emission);
    }
  }
  const states = Array<string>(N1 * N2);
  for (let n1 = 0; n1 < N1; n1++) for (let n2 = 0; n2 < N2; n2++) states[index(n1, n2)] = `${n1},${n2}`;
  return assembleNetwork(states, { L: baths.L, R: baths.R, C: baths.C }, list.finish());
}

/**
 * Populations of the levels of each resonator by itself.
 *
 * @param probabilities of the N_1 N_2 states of a resonator network, in its order
 * @param levels N_1 and N_2
 * @returns two lists, of N_1 and N_2 numbers, each with sum 1
 * @throws {RangeError} if there are not N_1 N_2 probabilities.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { levelPopulations } from "@qar/qar";
 *
 * const [first, second] = levelPopulations([0.5, 0.25, 0.25, 0], [2, 2]);
 * assertEquals([[...first], [...second]], [[0.75, 0.25], [0.75, 0.25]]);
 * ```
 */
export function levelPopulations(
  probabilities: ArrayLike<number>,
  [N1, N2]: Levels,
): [first: Float64Array, second: Float64Array] {
  requireInteger("levels[0]", N1, 1);
  requireInteger("levels[1]", N2, 1);
  if (probabilities.length !== N1 * N2) refuse("probabilities.length", probabilities.length, `N1·N2 = ${N1 * N2}`);
  const first = new Float64Array(N1), second = new Float64Array(N2);
  // From the top level down, so that small populations are not lost in the sum of large ones.
  for (let n1 = N1 - 1; n1 >= 0; n1--) {
    for (let n2 = N2 - 1; n2 >= 0; n2--) {
      first[n1] += probabilities[n1 * N2 + n2];
      second[n2] += probabilities[n1 * N2 + n2];
    }
  }
  return [first, second];
}
