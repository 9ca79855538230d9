/** The baths of the paper's captions: one filter each, tuned to the cooling cycle; and their temperatures. */
import type { Bath, Baths, PerBath } from "./bath.ts";
import { refuse, requireFields, requireFinite, requireNonNegative, requireOneOf, requirePositive } from "../check.ts";
import { brownian, lorentzian } from "./spectrum.ts";

/** Options of {@linkcode filteredBaths}: the filters, their shape, and where they sit. */
export type FilteredBathsOptions =
  & {
    /** Γ_η > 0, dimensionless. */
    readonly couplings: PerBath;
    /** T_η > 0. */
    readonly temperatures: PerBath;
    /** Factor in front of K, > 0; default 1. */
    readonly strength?: number;
  }
  & ({ readonly shape?: "lorentzian"; readonly cutoff: number } | {
    readonly shape: "brownian";
    readonly cutoff?: number;
  })
  & (
    | {
      readonly eps1: number;
      readonly eps2: number;
      readonly deltaZ: number;
      readonly centers?: Partial<PerBath>;
    }
    | { readonly centers: PerBath; readonly eps1?: never; readonly eps2?: never; readonly deltaZ?: never }
  );

/**
 * Baths whose filters sit on the cooling cycle: Ω_L = |ε_1|, Ω_R = |ε_1 + Δ_z|, Ω_C = |ε_2 + Δ_z|.
 *
 * Every figure of the paper has this choice. The filters follow the absolute values of the gaps, which for ε_1 < 0
 * (Fig. 4) keeps them on the transitions that are there.
 *
 * @param options `eps1`, `eps2`, `deltaZ` of the machine; `couplings` Γ_η > 0 (dimensionless); `temperatures` > 0;
 * `cutoff` ε_c > 0; `strength` > 0, the factor in front of K (default 1); `shape` of K: "lorentzian", Eq. (3) (default),
 * or "brownian", whose `cutoff` may be left out; `centers`: Ω_η ≥ 0 of those baths whose filters sit elsewhere. With the
 * centers of all three the machine's gaps are not needed. What else a machine has (`deltaX`, `energy`, `levels`, `baths`)
 * may be spread in with it, and moves no filter. Energies in one common unit.
 * @returns the baths L, R and C
 * @throws {RangeError} if a number is missing or outside its range, a field unknown, or if there is no such shape.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { filteredBaths, symmetricBias } from "@qar/qar";
 *
 * const machine = {
 *   eps1: 2, eps2: 2, deltaZ: 0.5,
 *   couplings: { L: 0.02, R: 0.08, C: 0.06 },
 *   temperatures: symmetricBias(0.25),
 *   cutoff: 20,
 * };
 * const baths = filteredBaths(machine);
 * assertEquals(baths.R.spectrum, { kind: "lorentzian", coupling: 0.08, center: 2.5, cutoff: 20, strength: 1 });
 * assertEquals(baths.C.temperature, 0.75);
 *
 * const moved = filteredBaths({ ...machine, centers: { R: 2.6 } }); // R's alone
 * assertEquals(moved.R.spectrum, { kind: "lorentzian", coupling: 0.08, center: 2.6, cutoff: 20, strength: 1 });
 * assertEquals(moved.L, baths.L);
 * ```
 */
export function filteredBaths(options: FilteredBathsOptions): Baths {
  requireFields("options", options, fields);
  const { couplings, temperatures, centers = {}, shape = "lorentzian", strength = 1 } = options;
  requireFields("couplings", couplings, names);
  requireFields("temperatures", temperatures, names);
  requireFields("centers", centers, names);
  requirePositive("strength", strength);
  requireOneOf("shape", shape, ["lorentzian", "brownian"]);
  if (shape === "lorentzian" || options.cutoff !== undefined) requirePositive("cutoff", options.cutoff!);
  const bath = (name: "L" | "R" | "C"): Bath => {
    const coupling = couplings[name], temperature = temperatures[name];
    requirePositive(`couplings.${name}`, coupling);
    requirePositive(`temperatures.${name}`, temperature);
    const place = placeOf(name, centers, options), center = Math.abs(place.center);
    if (shape === "lorentzian") {
      return { temperature, spectrum: lorentzian({ coupling, center, cutoff: options.cutoff!, strength }) };
    }
    if (coupling >= 1) refuse(`couplings.${name}`, coupling, "< 1, for a mode that is underdamped");
    if (place.center === 0) refuse(place.path, place.center, "≠ 0");
    return { temperature, spectrum: brownian({ coupling, center, strength, cutoff: options.cutoff }) };
  };
  return { L: bath("L"), R: bath("R"), C: bath("C") };
}

const names = ["L", "R", "C"] as const;

const fields = [
  "eps1",
  "eps2",
  "deltaZ",
  "centers",
  "couplings",
  "temperatures",
  "cutoff",
  "strength",
  "shape",
  ...["deltaX", "energy", "levels", "baths"], // of the machine that is spread in
];

/** The gaps of a pair that place its filters. */
interface Gaps {
  readonly eps1?: number;
  readonly eps2?: number;
  readonly deltaZ?: number;
}

/** The Ω_η of filters on the cooling cycle. */
export function cycleCenters(pair: Required<Gaps>): PerBath {
  const center = (name: "L" | "R" | "C") => Math.abs(placeOf(name, {}, pair).center);
  return { L: center("L"), R: center("R"), C: center("C") };
}

/** Where the filter of a bath sits, with the sign of the gap, and what the user typed for it. */
function placeOf(name: "L" | "R" | "C", centers: Partial<PerBath>, pair: Gaps): { path: string; center: number } {
  const own = centers[name];
  if (own !== undefined) {
    requireNonNegative(`centers.${name}`, own);
    return { path: `centers.${name}`, center: own };
  }
  const eps = name === "C" ? "eps2" : "eps1", addends = name === "L" ? [eps] as const : [eps, "deltaZ"] as const;
  for (const addend of addends) requireFinite(addend, pair[addend]!);
  const path = addends.join(" + "), center = addends.reduce((sum, addend) => sum + pair[addend]!, 0);
  requireFinite(path, center);
  return { path, center };
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
  if (Math.abs(deltaT) >= temperature) {
    const zero = deltaT > 0 ? "T_C = T − ΔT" : "T_L = T + ΔT";
    refuse("deltaT", deltaT, `between −${temperature} and ${temperature}, so that ${zero} is > 0`);
  }
  return { L: temperature + deltaT, R: temperature, C: temperature - deltaT };
}

/**
 * The thermal bias of Fig. 10: L alone is hot, T_L = T + ΔT, T_R = T_C = T.
 *
 * @param deltaT ΔT > −T
 * @param temperature T > 0; default 1, the unit of energy
 * @throws {RangeError} if one of the temperatures is not > 0.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { hotBias } from "@qar/qar";
 *
 * assertEquals(hotBias(0.25), { L: 1.25, R: 1, C: 1 });
 * ```
 */
export function hotBias(deltaT: number, temperature = 1): PerBath {
  requireFinite("deltaT", deltaT);
  requirePositive("temperature", temperature);
  if (deltaT <= -temperature) refuse("deltaT", deltaT, `> −${temperature}, so that T_L = T + ΔT is > 0`);
  return { L: temperature + deltaT, R: temperature, C: temperature };
}
