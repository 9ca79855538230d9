/** Two qubits with ZZ and XX coupling, global (secular) master equation: App. A.1. */
import { requireFinite } from "../../check.ts";
import { type RateNetwork, rateNetwork } from "../../network/rate_network.ts";
import type { CoupledQubits } from "./local.ts";

/** Eigenstates of the single-excitation sector. */
export interface Eigenstates {
  /** E_+ ≥ E_−, Eq. (A2). */
  readonly plus: number;
  /** E_−. */
  readonly minus: number;
  /** cos²(θ/2): the weight of |1⟩ in |+⟩. */
  readonly cosSquared: number;
  /** sin²(θ/2): the weight of |2⟩ in |+⟩. */
  readonly sinSquared: number;
}

/**
 * Energies (A2) and mixing (A4)–(A7) of the states |±⟩, θ = atan2(2Δ_x, ε_1 − ε_2).
 *
 * The one-argument arctangent printed below (A7) swaps + and − where ε_1 < ε_2. Level repulsion and the smaller weight
 * are formed as quotients, so both keep their relative precision as Δ_x → 0. At Δ_x = 0 the bare states are kept, also
 * where they are degenerate (for Δ_x ≠ 0 and ε_1 = ε_2 the mixing is θ = π/2).
 *
 * @param parameters ε_1, ε_2, Δ_x: energies
 * @throws {RangeError} if one of them is not finite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { eigenstates } from "@qar/qar";
 *
 * const resonant = eigenstates({ eps1: 2, eps2: 2, deltaX: 0.5 });
 * assertEquals(resonant, { plus: 2.5, minus: 1.5, cosSquared: 0.5, sinSquared: 0.5 });
 * ```
 */
export function eigenstates({ eps1, eps2, deltaX }: Pick<CoupledQubits, "eps1" | "eps2" | "deltaX">): Eigenstates {
  requireFinite("eps1", eps1);
  requireFinite("eps2", eps2);
  requireFinite("deltaX", deltaX);
  const detuning = Math.abs(eps1 - eps2), splitting = Math.hypot(detuning, 2 * deltaX);
  const repulsion = deltaX === 0 ? 0 : 2 * deltaX * (deltaX / (splitting + detuning));
  const smaller = deltaX === 0 ? 0 : repulsion / splitting, larger = 1 - smaller;
  const firstIsUpper = eps1 >= eps2;
  return {
    plus: Math.max(eps1, eps2) + repulsion,
    minus: Math.min(eps1, eps2) - repulsion,
    cosSquared: firstIsUpper ? larger : smaller,
    sinSquared: firstIsUpper ? smaller : larger,
  };
}

/**
 * The global master equation, (A1)–(A12): the baths drive transitions between eigenstates of the whole H_S.
 *
 * Its secular approximation drops the coherence between |+⟩ and |−⟩, which is justified where their splitting is large
 * compared with the rates. As Δ_x → 0 it tends to the ZZ equation for ε_1 ≠ ε_2, and to something else for ε_1 = ε_2.
 *
 * @param machine `eps1`, `eps2`, `deltaZ`, `deltaX` (energies) and the baths L, R, C
 * @returns a network on the states 0, +, −, d
 * @throws {RangeError} if a parameter is not finite, a gap is 0, a temperature is not > 0, or a state is cut off.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { filteredBaths, globalMasterEquation, heatCurrents, steadyState, symmetricBias } from "@qar/qar";
 *
 * const pair = { eps1: 2, eps2: 2.1, deltaZ: 0.1 };
 * const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 20 };
 * const baths = filteredBaths({ ...pair, ...filters, temperatures: symmetricBias(0.1) });
 * const network = globalMasterEquation({ ...pair, deltaX: 0.002, baths });
 * assert(heatCurrents(network, steadyState(network)).C < 0); // a weak XX coupling is enough to heat C
 * ```
 */
export function globalMasterEquation(
  { eps1, eps2, deltaZ, deltaX, baths }: CoupledQubits,
): RateNetwork<"L" | "R" | "C"> {
  requireFinite("deltaZ", deltaZ);
  const { plus, minus, cosSquared, sinSquared } = eigenstates({ eps1, eps2, deltaX });
  const [ground, upper, lower, double] = [0, 1, 2, 3];
  const transitions = (["L", "R", "C"] as const).flatMap((bath) => {
    // λ² of 0 ↔ + and of − ↔ d is the weight of this bath's qubit in |+⟩; the other two have the complement.
    const [inPlus, inMinus] = bath === "C" ? [sinSquared, cosSquared] : [cosSquared, sinSquared];
    return [
      { from: ground, to: upper, gap: plus, bath, weight: inPlus },
      { from: ground, to: lower, gap: minus, bath, weight: inMinus },
      { from: upper, to: double, gap: minus + deltaZ, bath, weight: inMinus },
      { from: lower, to: double, gap: plus + deltaZ, bath, weight: inPlus },
    ].filter(({ weight }) => weight > 0);
  });
  return rateNetwork({ states: ["0", "+", "−", "d"], baths, transitions });
}
