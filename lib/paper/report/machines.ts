/** The machines of the captions, at any point of their figures. */
import type { PerBath } from "../../baths/bath.ts";
import { fig03Parameters } from "../figures/fig03.ts";
import { fig04Parameters } from "../figures/fig04.ts";
import { fig05Parameters } from "../figures/fig05.ts";
import { fig07Parameters } from "../figures/fig07.ts";
import { fig08Parameters } from "../figures/fig08.ts";
import { fig10Parameters } from "../figures/fig10.ts";
import { filteredBaths, hotBias, symmetricBias } from "../../baths/filters.ts";
import { linspace } from "../../numerics/ranges.ts";
import type { Spectrum } from "../../baths/spectrum.ts";
import { type TwoQubits, zzMasterEquation } from "../../models/two_qubits/zz.ts";
import { solve } from "../../solve.ts";

/** A machine with filters on its cooling cycle. */
function filtered(
  pair: { readonly eps1: number; readonly eps2: number; readonly deltaZ: number },
  temperatures: PerBath,
  { couplings, cutoff, strength }: {
    readonly couplings: PerBath;
    readonly cutoff: number;
    readonly strength?: number;
  },
): TwoQubits {
  return { ...pair, baths: filteredBaths({ ...pair, couplings, cutoff, temperatures, strength }) };
}

/** Fig. 3; `scale` multiplies Γ_η, `strength` multiplies K. */
export function fig03Machine(
  deltaZ: number,
  deltaT: number,
  { eps = fig03Parameters.eps1, scale = 1, strength = 1 } = {},
): TwoQubits {
  const { couplings: { L, R, C }, cutoff } = fig03Parameters;
  const couplings = { L: scale * L, R: scale * R, C: scale * C };
  return filtered({ eps1: eps, eps2: eps, deltaZ }, symmetricBias(deltaT), { couplings, cutoff, strength });
}

/** Fig. 4. */
export function fig04Machine(eps1: number): TwoQubits {
  const { eps2, deltaZ, deltaT, ...filters } = fig04Parameters;
  return filtered({ eps1, eps2, deltaZ }, symmetricBias(deltaT), filters);
}

/** Fig. 5, without the XX coupling; `strength` multiplies K. */
export function fig05Machine(
  deltaZ: number,
  deltaT: number = fig05Parameters.deltaT,
  { eps1 = fig05Parameters.eps1, eps2 = fig05Parameters.eps2, strength = 1 } = {},
): TwoQubits {
  return filtered({ eps1, eps2, deltaZ }, symmetricBias(deltaT), { ...fig05Parameters, strength });
}

/** Fig. 7. */
export function fig07Machine(deltaT: number): TwoQubits {
  const { eps1, eps2, deltaZ, ...filters } = fig07Parameters;
  return filtered({ eps1, eps2, deltaZ }, symmetricBias(deltaT), filters);
}

/** Fig. 8. */
export function fig08Machine(deltaZ: number): TwoQubits {
  const { eps1, eps2, deltaT, ...filters } = fig08Parameters;
  return filtered({ eps1, eps2, deltaZ }, symmetricBias(deltaT), filters);
}

/** Fig. 10. */
export function fig10Machine(
  deltaT: number,
  L: number,
  deltaZ: number = fig10Parameters.deltaZ,
  strength: number = fig10Parameters.strength,
): TwoQubits {
  const { eps1, eps2, couplings, cutoff } = fig10Parameters;
  const temperatures = hotBias(deltaT);
  return filtered({ eps1, eps2, deltaZ }, temperatures, { couplings: { ...couplings, L }, cutoff, strength });
}

/** J_C of a ZZ pair. */
export function zzCooling(machine: TwoQubits): number {
  return solve(zzMasterEquation(machine)).currents.C;
}

/** Numbers from `low` to `high` that are `step` apart. */
export function steps(low: number, high: number, step: number): number[] {
  return linspace(low, high, Math.round((high - low) / step) + 1);
}

/** Whether each number is smaller than the one before. */
export function falls(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value < values[i - 1]);
}

/** The strength at which the peak of Fig. 3's K_L is Γ_L Ω_L, as a weakly coupled filter would have it. */
export const weak = (fig03Parameters.couplings.L * fig03Parameters.eps1) ** 2;

/** The point of Fig. 3 at which one is enough. */
export const sample = { deltaZ: 0.1, deltaT: 0.3 };
/** The machine there. */
export const sampleMachine = () => fig03Machine(sample.deltaZ, sample.deltaT);

/** The same machine with other spectra or temperatures. */
export function withBaths(
  machine: TwoQubits,
  change: (name: "L" | "R" | "C") => { spectrum?: Spectrum; temperature?: number },
): TwoQubits {
  const { L, R, C } = machine.baths;
  return {
    ...machine,
    baths: { L: { ...L, ...change("L") }, R: { ...R, ...change("R") }, C: { ...C, ...change("C") } },
  };
}
