/** What several claims are judged with. */
import { fig03Machine, fig03Parameters } from "../figures/fig03.ts";
import type { Spectrum } from "../../baths/spectrum.ts";
import { type TwoQubits, zzMasterEquation } from "../../models/two_qubits/zz.ts";
import { solve } from "../../solve.ts";

/** J_C of a ZZ pair. */
export function zzCooling(machine: TwoQubits): number {
  return solve(zzMasterEquation(machine)).currents.C;
}

/** Whether each number is smaller than the one before. */
export function falls(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value < values[i - 1]);
}

/** The strength at which the peak of Fig. 3's K_L is Γ_L Ω_L, as a weakly coupled filter would have it. */
export const weak = (fig03Parameters.couplings.L * fig03Parameters.eps1) ** 2;

/** The point of Fig. 3 at which one is enough. */
export const sample = { deltaZ: 0.1, deltaT: 0.3 };

/** The machine there; `strength` multiplies K. */
export function sampleMachine(strength = 1): TwoQubits {
  return fig03Machine(sample.deltaZ, sample.deltaT, { strength });
}

/** The machine there with all Γ_η multiplied by a factor. */
export function sampleScaled(scale: number): TwoQubits {
  const { L, R, C } = fig03Parameters.couplings;
  return fig03Machine(sample.deltaZ, sample.deltaT, { couplings: { L: scale * L, R: scale * R, C: scale * C } });
}

/** The machines at every point of Fig. 3. */
export function fig03Machines(): TwoQubits[] {
  return fig03Parameters.deltaZ.flatMap((deltaZ) =>
    fig03Parameters.deltaT.map((deltaT) => fig03Machine(deltaZ, deltaT))
  );
}

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

/** A computation that several claims share, done when the first of them needs it. */
export function once<T>(compute: () => T): () => T {
  let result: { readonly value: T } | null = null;
  return () => (result ??= { value: compute() }).value;
}
