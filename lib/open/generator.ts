/** Generators of open systems: an equation of motion, in the eigenbasis of the Hamiltonian. */
import type { TabledSpectrum } from "../baths/level_shift.ts";
import { requireFields, requireOneOf } from "../check.ts";
import type { ComplexMatrix, WorkMatrix } from "../numerics/complex_matrix.ts";
import { globalEquation } from "./equations/global.ts";
import { localEquation } from "./equations/local.ts";
import { redfieldEquation } from "./equations/redfield.ts";
import { unifiedEquation } from "./equations/unified.ts";
import { universalEquation } from "./equations/universal.ts";
import { type Frame, frameOf } from "./frame.ts";
import { type OpenSystem, plainMatrix, requireSystem } from "./open_system.ts";
import type { Term } from "./term.ts";

/** The names of the equations. */
export type EquationName = "global" | "local" | "redfield" | "universal" | "unified";

/** An equation and the options that are its own. */
export type EquationOptions =
  | {
    /** Secular (Davies): the coherences between levels that are not degenerate average out. */
    readonly equation: "global";
    /** Whether the baths shift levels; default false. */
    readonly lambShift?: boolean;
  }
  | {
    /** Jumps between the levels of the bare Hamiltonian. */
    readonly equation: "local";
    /** Which energy the currents count: that of the whole H (default), or that of H_0. */
    readonly energy?: "full" | "bare";
  }
  | {
    /** Second order in the couplings, nothing averaged; not positive in general. */
    readonly equation: "redfield";
    /** Whether the baths shift levels; default false. */
    readonly lambShift?: boolean;
  }
  | {
    /** Nathan and Rudner's Lindblad equation. */
    readonly equation: "universal";
  }
  | {
    /** Near-degenerate transitions act together. */
    readonly equation: "unified";
    /** Bohr frequencies nearer than this are chained; default ten times the largest rate, within the baths' scales. */
    readonly clusterTolerance?: number;
    /** Whether the baths shift levels; default false. */
    readonly lambShift?: boolean;
  };

/** A bath as a generator keeps it: a K(ω) that is a function is not data, and null stands for it. */
export interface BathData {
  /** T, an energy. */
  readonly temperature: number;
  /** K(ω). */
  readonly spectrum: TabledSpectrum | null;
}

/** An equation of motion dρ/dt = −i[H + H_LS, ρ] + Σ 𝓓_η ρ in the eigenbasis of H; plain data. */
export interface OpenGenerator<B extends string = string> {
  /** Tells the generators apart. */
  readonly kind: "liouvillian";
  /** The equation and its options. */
  readonly options: EquationOptions;
  /** Names of the baths, in the order in which terms index them. */
  readonly baths: readonly B[];
  /** Temperature of each bath. */
  readonly temperatures: Readonly<Record<B, number>>;
  /** What each bath is made of. */
  readonly bathData: Readonly<Record<B, BathData>>;
  /** Eigenvalues of H, ascending. */
  readonly energies: readonly number[];
  /** Eigenvectors of H: column k belongs to energy k. */
  readonly eigenvectors: ComplexMatrix;
  /** H_LS in the eigenbasis; null where it is left out, or part of the terms (Redfield). */
  readonly shift: ComplexMatrix | null;
  /** Bound on the error of the Lamb shifts; null without. */
  readonly shiftError: number | null;
  /** The basis of the jump operators where it is not that of H: its vectors as columns, and its energies. */
  readonly jumpBasis: { readonly vectors: ComplexMatrix; readonly energies: readonly number[] } | null;
  /** Bohr frequencies nearer than this act together; 0 where nothing is averaged. */
  readonly clusterTolerance: number;
  /** The dissipators, one a coupling. */
  readonly terms: readonly Term[];
}

/** Tells an open system's generator from a rate network. */
export function isOpenGenerator<B extends string>(machine: unknown): machine is OpenGenerator<B> {
  return (machine as OpenGenerator<B> | null | undefined)?.kind === "liouvillian";
}

/** What an equation makes of a frame. */
export interface Dissipation {
  readonly terms: readonly Term[];
  readonly shift: WorkMatrix | ComplexMatrix;
  readonly jumpBasis: { readonly vectors: WorkMatrix; readonly energies: Float64Array } | null;
  readonly clusterTolerance: number;
}

const optionsOf = {
  global: ["lambShift"],
  local: ["energy"],
  redfield: ["lambShift"],
  universal: [],
  unified: ["clusterTolerance", "lambShift"],
} as const;

/**
 * The generator of a system's motion by one of five equations.
 *
 * `"global"` averages all coherences away but those of degenerate levels; `"local"` takes the bodies for uncoupled as far as
 * the baths are concerned; `"redfield"` averages nothing and may leave the positive matrices; `"universal"` and
 * `"unified"` are positive in between. See `result.validity` of `solve` for which of them holds.
 *
 * @param system from `openSystem`
 * @param options `equation` and what it knows: `lambShift` (global, redfield, unified), `energy` (local),
 * `clusterTolerance` (unified)
 * @returns plain data, which `steadyState`, `solve` and `relax` take
 * @throws {RangeError} if an option is unknown, a bath's rate at zero gap is needed and infinite or unknown, or `bareHamiltonian`
 * is missing.
 *
 * @example A qubit in equilibrium
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { generator, number, ohmic, openSystem, sigmaX, steadyState } from "@qar/qar";
 *
 * const bath = { temperature: 1, spectrum: ohmic({ coupling: 0.01, cutoff: 20 }) };
 * const qubit = openSystem({ hamiltonian: number(2), couplings: [{ bath: "B", operator: sigmaX }], baths: { B: bath } });
 * const rho = steadyState(generator(qubit, { equation: "global" }));
 * assertAlmostEquals(rho.re[3], 1 / (1 + Math.E), 1e-15);
 * ```
 */
export function generator<B extends string>(system: OpenSystem<B>, options: EquationOptions): OpenGenerator<B> {
  requireFields("options", options, ["equation", ...Object.values(optionsOf).flat()]);
  requireOneOf("equation", options.equation, Object.keys(optionsOf) as EquationName[]);
  requireFields(`options of equation "${options.equation}"`, options, ["equation", ...optionsOf[options.equation]]);
  if ("lambShift" in options && options.lambShift !== undefined) {
    requireOneOf("lambShift", options.lambShift as unknown, [true, false] as unknown as string[]);
  }
  if (options.equation === "local") requireOneOf("energy", options.energy ?? "full", ["full", "bare"]);
  const known = requireSystem(system), frame = frameOf(known);
  const { terms, shift, jumpBasis, clusterTolerance } = dissipation(known, frame, options);
  const names = Object.keys(known.baths) as B[], shifted = "lambShift" in options && options.lambShift === true;
  const each = <T>(property: (name: B) => T) =>
    Object.fromEntries(names.map((name) => [name, property(name)])) as Record<B, T>;
  return {
    kind: "liouvillian",
    options: { ...options },
    baths: names,
    temperatures: each((name) => known.baths[name].temperature),
    bathData: each((name) => {
      const { temperature, spectrum } = known.baths[name];
      return { temperature, spectrum: typeof spectrum === "function" ? null : spectrum };
    }),
    energies: Array.from(frame.energies),
    eigenvectors: plainMatrix(frame.vectors),
    shift: shifted && options.equation !== "redfield" ? plainMatrix(shift) : null,
    shiftError: shifted ? frame.shiftError() : null,
    jumpBasis: jumpBasis && { vectors: plainMatrix(jumpBasis.vectors), energies: Array.from(jumpBasis.energies) },
    clusterTolerance,
    terms: terms.map((term) =>
      term.kind === "jumps" ? term : { ...term, left: plainMatrix(term.left), right: plainMatrix(term.right) }
    ),
  };
}

function dissipation<B extends string>(system: OpenSystem<B>, frame: Frame, options: EquationOptions): Dissipation {
  switch (options.equation) {
    case "global":
      return globalEquation(frame, options);
    case "local":
      return localEquation(system, frame);
    case "redfield":
      return redfieldEquation(frame, options);
    case "universal":
      return universalEquation(frame);
    case "unified":
      return unifiedEquation(frame, options);
  }
}
