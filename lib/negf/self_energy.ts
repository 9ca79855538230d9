/** What a bath does to a resonator: its self-energy Σ^r in three readings, with the level shift in closed form. */
import { refuse } from "../check.ts";
import { levelShiftOf, type TabledSpectrum } from "../baths/level_shift.ts";

/**
 * How the retarded self-energy of a bath is read; Σ^< = −iKn and Σ^> = −iK(1+n) in all three.
 *
 * - `"paper"`: Σ^r = −iK. It reproduces Fig. 10, but its width is twice what fluctuation–dissipation demands.
 * - `"consistent"`: Σ^r = −iK/2. Fluctuation–dissipation holds, causality (Kramers–Kronig) does not.
 * - `"causal"`: Σ^r = P∫dω/2π K(ω)/(ε−ω) − iK/2. Both hold, and with them the sum rule ∫A/2π = 1.
 */
export type SelfEnergy = "paper" | "consistent" | "causal";

/**
 * Refuses a resonator that its baths soften below zero: the Hamiltonian is bounded from below, and a stationary state
 * exists, only if ε > ∫dω/2π K(ω)/ω. A flat K makes the integral infinite.
 *
 * @throws {RangeError} with both sides of the inequality
 */
export function requireStable(name: string, energy: number, spectra: readonly TabledSpectrum[]): void {
  const softening = -spectra.reduce((sum, spectrum) => sum + levelShiftOf(spectrum)(0), 0);
  if (!(energy > softening)) refuse(name, energy, `> ∫K/(2πω) = ${softening}, or the machine is unstable`);
}
