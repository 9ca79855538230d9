/** Two qubits with ZZ and XX coupling, local master equation: App. A.2. */
import { bathRates } from "../../baths/bath.ts";
import { refuse, requireFinite } from "../../check.ts";
import { type RateNetwork, rateNetwork, type TransitionInput } from "../../network/rate_network.ts";
import { bareStates, bareTransitions, type TwoQubits } from "./zz.ts";

/** Two qubits with ZZ and XX coupling. */
export interface CoupledQubits extends TwoQubits {
  /** Δ_x, strength of the XX interaction |1⟩⟨2| + |2⟩⟨1|; only its square enters. */
  readonly deltaX: number;
}

/** How the local master equation counts energy; see {@linkcode localMasterEquation}. */
export interface LocalEnergy {
  /** `"bare"`: as (A21), without the XX term. `"full"`: with it, Tr[H_S 𝓓_η ρ]. */
  readonly energy?: "bare" | "full";
}

/**
 * The local master equation, (A13)–(A20), for the steady state.
 *
 * The stationary coherence ρ_12, Eq. (A17), is eliminated exactly. What remains of it is one more transition 1 ↔ 2 at
 * the symmetric rate Δ_x² Γ̃ / ((ε_1−ε_2)² + Γ̃²/4), Γ̃ = Γ_10 + Γ_1d + Γ_20 + Γ_2d, Eqs. (A18)–(A19).
 *
 * No bath pays for that transition when energies are counted as in (A21), so the currents add up to minus the power
 * through the XX term, of order Δ_x². With `energy: "full"` the baths pay for it in proportion to the rates at which
 * they destroy the coherence, which is Tr[H_S 𝓓_η ρ] with the whole H_S, and the currents add up to 0. Neither choice
 * changes the probabilities.
 *
 * @param machine `eps1`, `eps2`, `deltaZ`, `deltaX` (energies) and the baths L, R, C; `energy`, default `"bare"`
 * @returns a network on the states 0, 1, 2, d
 * @throws {RangeError} as `zzMasterEquation`, and if `deltaX` is not finite or `energy` unknown.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { filteredBaths, heatCurrents, localMasterEquation, steadyState, symmetricBias, type PerBath } from "@qar/qar";
 *
 * const pair = { eps1: 2, eps2: 2.1, deltaZ: 0.1 };
 * const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 20 };
 * const baths = filteredBaths({ ...pair, ...filters, temperatures: symmetricBias(0.1) });
 * const network = localMasterEquation({ ...pair, deltaX: 0.01, baths });
 * const full = localMasterEquation({ ...pair, deltaX: 0.01, baths, energy: "full" });
 * const total = ({ L, R, C }: PerBath) => L + R + C;
 * assertAlmostEquals(total(heatCurrents(network, steadyState(network))), -4.478e-8, 1e-11); // the power through XX
 * assertAlmostEquals(total(heatCurrents(full, steadyState(full))), 0, 1e-14);
 * ```
 */
export function localMasterEquation(
  { deltaX, energy = "bare", ...machine }: CoupledQubits & LocalEnergy,
): RateNetwork<"L" | "R" | "C"> {
  requireFinite("deltaX", deltaX);
  if (energy !== "bare" && energy !== "full") refuse("energy", energy, `"bare" or "full"`);
  const { eps1, eps2, baths } = machine;
  const transitions: TransitionInput<"L" | "R" | "C">[] = bareTransitions(machine);
  const dephasing = dephasingRates(machine);
  const total = dephasing.L + dephasing.R + dephasing.C;
  if (deltaX !== 0 && total > 0) {
    const perRate = deltaX ** 2 / ((eps1 - eps2) ** 2 + total ** 2 / 4);
    const gap = eps2 - eps1;
    if (energy === "bare") transitions.push({ from: 1, to: 2, gap, symmetricRate: perRate * total });
    else {
      for (const bath of ["L", "R", "C"] as const) {
        transitions.push({ from: 1, to: 2, gap, symmetricRate: perRate * dephasing[bath], bath });
      }
    }
  }
  return rateNetwork({ states: bareStates, baths, transitions });
}

/** The part of Γ̃ that each bath contributes: its rates out of the states 1 and 2. */
export function dephasingRates(machine: TwoQubits): { L: number; R: number; C: number } {
  const rates = { L: 0, R: 0, C: 0 };
  for (const { from, gap, bath } of bareTransitions(machine)) {
    if (gap === 0) continue; // refused with its name when the network is built
    const { absorption, emission } = bathRates(machine.baths[bath], Math.abs(gap));
    // Each of the six transitions leaves or enters exactly one of 1 and 2; `from` tells which way leads out.
    const outward = from === 0 ? -gap : gap;
    rates[bath] += outward > 0 ? absorption : emission;
  }
  return rates;
}
