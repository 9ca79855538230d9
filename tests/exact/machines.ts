/** Machines of the reference numbers and random ones, for `exact`. */
import { brownian, type OpenSystem, openSystem, scale, sigmaX, symmetricBias, type TwoQubits } from "../../mod.ts";
import { filteredBaths, number } from "../../mod.ts";

/** A reference case: input, converged currents, and their errors. */
export interface Case {
  readonly name: string;
  readonly method: string;
  readonly parameters: {
    readonly eps1: number;
    readonly eps2?: number;
    readonly deltaZ?: number;
    readonly baths: Readonly<
      Record<string, {
        readonly temperature: number;
        readonly coupling: number;
        readonly center: number;
        readonly strength: number;
      }>
    >;
  };
  readonly currents: Readonly<Record<string, number>>;
  readonly error: Readonly<Record<string, number>>;
}

/** The reference numbers. */
export const { cases } = JSON.parse(
  await Deno.readTextFile(new URL("../oracle/filters.json", import.meta.url)),
) as { cases: Case[] };

/** The machine of a reference case: a pair, or one qubit between two baths. */
export function machineOf({ parameters: { eps1, eps2, deltaZ, baths } }: Case): TwoQubits | OpenSystem {
  const brownians = Object.fromEntries(
    Object.entries(baths).map((
      [name, { temperature, ...filter }],
    ) => [name, { temperature, spectrum: brownian(filter) }]),
  );
  if (eps2 !== undefined) return { eps1, eps2, deltaZ: deltaZ!, baths: brownians as unknown as TwoQubits["baths"] };
  return openSystem({
    hamiltonian: scale(number(2), eps1),
    couplings: Object.keys(baths).map((bath) => ({ bath, operator: sigmaX })),
    baths: brownians,
  });
}

/** Fig. 3's machine with Brownian filters. */
export function fig03(strength: number, deltaZ = 0.1, deltaT = 0.3): TwoQubits {
  const pair = { eps1: 2, eps2: 2, deltaZ }, couplings = { L: 0.02, R: 0.08, C: 0.06 };
  const filters = { couplings, temperatures: symmetricBias(deltaT), shape: "brownian", strength } as const;
  return { ...pair, baths: filteredBaths({ ...pair, ...filters }) };
}
