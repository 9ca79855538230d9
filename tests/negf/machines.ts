/** Machines for the tests of lib/negf. */
import { lorentzian, type Resonators } from "../../mod.ts";

/** The machine of Fig. 10. */
export function fig10(
  { deltaT = 0.5, deltaZ = 0.2, couplingL = 0.01, strength = 1, filtersAt = deltaZ }: {
    deltaT?: number;
    deltaZ?: number;
    couplingL?: number;
    strength?: number;
    /** Δz by which the filters of R and C are shifted. */
    filtersAt?: number;
  } = {},
): Resonators {
  const bath = (temperature: number, coupling: number, center: number) => ({
    temperature,
    spectrum: lorentzian({ coupling, center, cutoff: 7, strength }),
  });
  return {
    eps1: 2,
    eps2: 2,
    deltaZ,
    baths: { L: bath(1 + deltaT, couplingL, 2), R: bath(1, 0.02, 2 + filtersAt), C: bath(1, 0.02, 2 + filtersAt) },
  };
}

export const selfEnergies = ["paper", "consistent", "causal"] as const;
