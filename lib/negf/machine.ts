/** The machine of Fig. 6, checked, and sampled on a grid. */
import { requireBaths } from "../baths/required.ts";
import { refuse, requireFields, requireFinite } from "../check.ts";
import { addBaths, type Keldysh, type Resonator, resonator, sampleBath, type TabledBath } from "./green.ts";
import type { Resonators } from "../models/resonators/master_equation.ts";
import type { Grid } from "./grid.ts";
import { requireStable, type SelfEnergy } from "./self_energy.ts";
import { edgesOf, requireTabled, support } from "../baths/level_shift.ts";

/** A machine whose parameters have been checked. */
export interface CheckedMachine extends Resonators {
  readonly baths: Readonly<Record<"L" | "R" | "C", TabledBath>>;
}

/**
 * Meets bad input.
 *
 * @throws {RangeError} if a number is out of range, a spectrum is a function, or the machine is unstable
 */
export function requireMachine(parameters: Resonators): CheckedMachine {
  requireFields("machine", parameters, ["eps1", "eps2", "deltaZ", "baths"]);
  const { eps1, eps2, deltaZ, baths } = parameters;
  requireBaths(baths, ["L", "R", "C"]);
  requireFinite("eps1", eps1);
  requireFinite("eps2", eps2);
  requireFinite("deltaZ", deltaZ);
  const [L, R, C] = (["L", "R", "C"] as const).map((name) => {
    const { temperature, spectrum } = baths[name];
    const tabled = requireTabled(`baths.${name}.spectrum`, spectrum);
    if (support(tabled)[1] === Infinity) {
      refuse(`baths.${name}.spectrum.cutoff`, undefined, "given: the energy grid of Green's functions ends there");
    }
    return { temperature, spectrum: tabled };
  });
  const machine = { eps1, eps2, deltaZ, baths: { L, R, C } };
  requireStableLevels(machine, [0, 0]);
  return machine;
}

/**
 * Refuses levels that the baths, and an attractive Hartree shift, soften below zero.
 *
 * @throws {RangeError} with both sides of the inequality
 */
export function requireStableLevels(
  { eps1, eps2, deltaZ, baths: { L, R, C } }: CheckedMachine,
  [n1, n2]: readonly [number, number],
): void {
  const name = (j: number, n: number) => n === 0 ? `eps${j}` : `the Hartree level eps${j} + deltaZ ⟨n⟩`;
  requireStable(name(1, n2), eps1 + deltaZ * n2, [L.spectrum, R.spectrum]);
  requireStable(name(2, n1), eps2 + deltaZ * n1, [C.spectrum]);
}

/** Where K of any bath, or its slope, jumps. */
export function machineEdges({ baths }: CheckedMachine): number[] {
  return [...new Set(Object.values(baths).flatMap(({ spectrum }) => edgesOf(spectrum)))];
}

/** The distance from the real axis of the nearest pole of a K. */
export function narrowestFilter({ baths }: CheckedMachine): number {
  const widths = Object.values(baths).map(({ spectrum }) =>
    spectrum.kind === "lorentzian"
      ? spectrum.coupling * Math.abs(spectrum.center) / (1 + spectrum.coupling ** 2)
      : spectrum.kind === "brownian"
      ? spectrum.coupling * spectrum.center
      : Infinity
  );
  return Math.min(...widths);
}

/** A machine on a grid. */
export interface SampledMachine {
  /** iΣ^≶ of each bath. */
  readonly baths: Readonly<Record<"L" | "R" | "C", Keldysh>>;
  /** The two resonators with their baths. */
  readonly resonators: readonly [Resonator, Resonator];
}

/** Samples baths and resonators; good until the next machine is sampled. */
export function sampleMachine(
  { eps1, eps2, baths }: CheckedMachine,
  selfEnergy: SelfEnergy,
  grid: Grid,
): SampledMachine {
  const L = sampleBath("L", baths.L, grid), R = sampleBath("R", baths.R, grid), C = sampleBath("C", baths.C, grid);
  return {
    baths: { L, R, C },
    resonators: [
      resonator(1, eps1, [baths.L.spectrum, baths.R.spectrum], addBaths(L, R), selfEnergy, grid),
      resonator(2, eps2, [baths.C.spectrum], C, selfEnergy, grid),
    ],
  };
}
