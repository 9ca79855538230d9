/** The baths of the paper's captions: one filter each, tuned to the cooling cycle. */
import type { Baths } from "./bath.ts";
import type { PerBath } from "./bath.ts";
import { refuse, requireFinite, requirePositive } from "../check.ts";
import { brownian, lorentzian, type Spectrum } from "./spectrum.ts";

/**
 * Baths whose filters sit on the cooling cycle: Ω_L = |ε_1|, Ω_R = |ε_1 + Δ_z|, Ω_C = |ε_2 + Δ_z|.
 *
 * Every figure of the paper has this choice. The filters follow the absolute values of the gaps, which for ε_1 < 0
 * (Fig. 4) keeps them on the transitions that are there.
 *
 * @param options `eps1`, `eps2`, `deltaZ` of the machine; `couplings` Γ_η > 0 (dimensionless); `temperatures` > 0;
 * `cutoff` ε_c > 0; `strength` > 0, the factor in front of K (default 1); `shape` of K: "lorentzian", Eq. (3) (default),
 * or "brownian", whose `cutoff` may be left out. Energies in one common unit.
 * @throws {RangeError} if a number is outside its range, or if there is no such shape.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { filteredBaths, symmetricBias } from "@qar/qar";
 *
 * const baths = filteredBaths({
 *   eps1: 2, eps2: 2, deltaZ: 0.5,
 *   couplings: { L: 0.02, R: 0.08, C: 0.06 },
 *   temperatures: symmetricBias(0.25),
 *   cutoff: 20,
 * });
 * assertEquals(baths.R.spectrum, { kind: "lorentzian", coupling: 0.08, center: 2.5, cutoff: 20, strength: 1 });
 * assertEquals(baths.C.temperature, 0.75);
 * ```
 */
export function filteredBaths({ eps1, eps2, deltaZ, ...filters }: Filters & {
  readonly eps1: number;
  readonly eps2: number;
  readonly deltaZ: number;
}): Baths {
  return bathsAt(cycleCenters({ eps1, eps2, deltaZ }), filters);
}

/** Filters of one shape, wherever they sit: couplings Γ_η, temperatures, and the shape with its cut-off. */
export type Filters =
  & { readonly couplings: PerBath; readonly temperatures: PerBath; readonly strength?: number }
  & ({ readonly shape?: "lorentzian"; readonly cutoff: number } | {
    readonly shape: "brownian";
    readonly cutoff?: number;
  });

/** The Ω_η of filters on the cooling cycle. */
export function cycleCenters({ eps1, eps2, deltaZ }: Record<"eps1" | "eps2" | "deltaZ", number>): PerBath {
  return { L: Math.abs(eps1), R: Math.abs(eps1 + deltaZ), C: Math.abs(eps2 + deltaZ) };
}

/** Baths with filters at any Ω_η. */
export function bathsAt(centers: PerBath, filters: Filters): Baths {
  const { couplings, temperatures } = filters;
  const bath = (name: "L" | "R" | "C") => ({
    temperature: temperatures[name],
    spectrum: filterOf(filters, couplings[name], centers[name]),
  });
  return { L: bath("L"), R: bath("R"), C: bath("C") };
}

/** The spectrum of one filter. */
function filterOf(filters: Filters, coupling: number, center: number): Spectrum {
  const { shape = "lorentzian", strength } = filters;
  if (filters.shape === "brownian") return brownian({ coupling, center, strength, cutoff: filters.cutoff });
  if (shape !== "lorentzian") refuse("shape", shape, '"lorentzian" or "brownian"');
  return lorentzian({ coupling, center, cutoff: filters.cutoff, strength });
}

/**
 * The thermal bias of the captions: T_L = T + ΔT, T_R = T, T_C = T − ΔT.
 *
 * @param deltaT ΔT, with |ΔT| < T
 * @param temperature T > 0; default 1, the unit of energy
 * @throws {RangeError} if one of the temperatures is not > 0.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { symmetricBias } from "@qar/qar";
 *
 * assertEquals(symmetricBias(0.25), { L: 1.25, R: 1, C: 0.75 });
 * ```
 */
export function symmetricBias(deltaT: number, temperature = 1): PerBath {
  requireFinite("deltaT", deltaT);
  requirePositive("temperature", temperature);
  if (Math.abs(deltaT) >= temperature) refuse("deltaT", deltaT, `between −${temperature} and ${temperature}`);
  return { L: temperature + deltaT, R: temperature, C: temperature - deltaT };
}
