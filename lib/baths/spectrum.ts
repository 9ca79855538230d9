/**
 * Spectral densities K(ω): how strongly a bath exchanges photons of energy ω with the machine.
 *
 * A spectrum is plain data, so that a machine can be printed, stored and sent to a worker; a function
 * ω ↦ K(ω) is accepted wherever a spectrum is, but cannot be cloned.
 */
import { refuse, requireArray, requireFields, requireFinite, requireNonNegative, requirePositive } from "../check.ts";

/** A harmonic filter between bath and system, Eq. (3). */
export interface LorentzianSpectrum {
  /** Tells the spectra apart. */
  readonly kind: "lorentzian";
  /** Γ_η, dimensionless: the half width at the centre is Γ_η Ω_η. */
  readonly coupling: number;
  /** Ω_η, the filter's resonance energy. */
  readonly center: number;
  /** ε_c, above which K vanishes. */
  readonly cutoff: number;
  /** Factor in front of K, an energy². */
  readonly strength: number;
}

/** A harmonic mode between bath and system, damped by an Ohmic bath: what Eq. (3) approximates near its peak. */
export interface BrownianSpectrum {
  /** Tells the spectra apart. */
  readonly kind: "brownian";
  /** Γ_η, dimensionless, < 1: the mode is damped at the rate 2Γ_η Ω_η, the half width at the centre is Γ_η Ω_η. */
  readonly coupling: number;
  /** Ω_η > 0, the mode's energy. */
  readonly center: number;
  /** Factor in front of K, an energy²; the system couples to the mode with √(strength/2). */
  readonly strength: number;
  /** Above which K vanishes; absent where nothing is cut off. */
  readonly cutoff?: number;
}

/** K(ω) = coupling · ω. */
export interface OhmicSpectrum {
  /** Tells the spectra apart. */
  readonly kind: "ohmic";
  /** Dimensionless slope of K. */
  readonly coupling: number;
  /** Energy above which K vanishes. */
  readonly cutoff: number;
}

/** K(ω) = coupling. */
export interface FlatSpectrum {
  /** Tells the spectra apart. */
  readonly kind: "flat";
  /** The value of K, an energy. */
  readonly coupling: number;
  /** Energy above which K vanishes. */
  readonly cutoff: number;
}

/** K(ω) given at nodes and linear between them; 0 outside. */
export interface TabulatedSpectrum {
  /** Tells the spectra apart. */
  readonly kind: "tabulated";
  /** Nodes, ascending, > 0. */
  readonly omega: readonly number[];
  /** K at the nodes, ≥ 0. */
  readonly values: readonly number[];
}

/** A spectral density: plain data, or a function ω ↦ K(ω) ≥ 0. */
export type Spectrum =
  | LorentzianSpectrum
  | BrownianSpectrum
  | OhmicSpectrum
  | FlatSpectrum
  | TabulatedSpectrum
  | ((omega: number) => number);

/**
 * The Lorentzian filter of Eq. (3) times `strength`: K(ω) = strength · Γω / ((ω−Ω)² + (Γω)²) for 0 < ω ≤ ε_c.
 *
 * The step function printed in Eq. (3) is reversed; K vanishes above the cut-off. The peak is strength/(ΓΩ), so a
 * smaller `coupling` couples *more strongly* on resonance, in a narrower window.
 *
 * @param options `coupling` Γ > 0 (dimensionless), `center` Ω (energy), `cutoff` ε_c > 0 (energy), `strength` > 0 (energy²; default 1)
 * @throws {RangeError} for a parameter outside those ranges.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lorentzian, spectralDensity } from "@qar/qar";
 *
 * const filter = lorentzian({ coupling: 0.02, center: 2, cutoff: 20 });
 * assertEquals(spectralDensity(filter, 2), 25); // 1/(ΓΩ), the peak
 * assertEquals(spectralDensity(filter, 21), 0); // above the cut-off
 * ```
 */
export function lorentzian(
  options: Omit<LorentzianSpectrum, "kind" | "strength"> & { strength?: number },
): LorentzianSpectrum {
  requireFields("options", options, ["coupling", "center", "cutoff", "strength"]);
  const { coupling, center, cutoff, strength = 1 } = options;
  requirePositive("coupling", coupling);
  requireFinite("center", center);
  requirePositive("cutoff", cutoff);
  requirePositive("strength", strength);
  return { kind: "lorentzian", coupling, center, cutoff, strength };
}

/**
 * The spectral density that a harmonic filter really has: K(ω) = 4sΓΩ²ω / ((Ω²−ω²)² + (2ΓΩω)²), s = `strength`.
 *
 * The filter is a mode of energy Ω, coupled to the system by √(s/2) σ_x (a + a†) and damped through a + a† by an Ohmic
 * bath of density 2Γω (A. Garg, J. N. Onuchic, V. Ambegaokar, J. Chem. Phys. 83, 4491 (1985)). K agrees with Eq. (3) at
 * its peak s/(ΓΩ). In the tails, where the heat leaks, it is 4Ω²/(Ω+ω)² times Eq. (3).
 * Nothing needs a cut-off, K falls as ω⁻³; Green's functions ask for one, because their grid ends there.
 *
 * @param options `coupling` Γ (dimensionless, 0 < Γ < 1: underdamped), `center` Ω > 0 (energy), `strength` s > 0
 * (energy²; default 1), `cutoff` > 0 (energy; default: none)
 * @throws {RangeError} for a parameter outside those ranges.
 *
 * @example Equal to Eq. (3) on resonance, but not in the tail
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { brownian, lorentzian, spectralDensity } from "@qar/qar";
 *
 * const mode = brownian({ coupling: 0.02, center: 2 }), filter = lorentzian({ coupling: 0.02, center: 2, cutoff: 20 });
 * assertAlmostEquals(spectralDensity(mode, 2), 25, 1e-12); // 1/(ΓΩ), as Eq. (3) has it
 * assertAlmostEquals(spectralDensity(mode, 1) / spectralDensity(filter, 1), 1.777, 1e-3);
 * ```
 */
export function brownian(
  options: Omit<BrownianSpectrum, "kind" | "strength"> & { strength?: number },
): BrownianSpectrum {
  requireFields("options", options, ["coupling", "center", "strength", "cutoff"]);
  const { coupling, center, strength = 1, cutoff } = options;
  requirePositive("coupling", coupling);
  if (coupling >= 1) refuse("coupling", coupling, "< 1: the filter's mode must be underdamped");
  requirePositive("center", center);
  requirePositive("strength", strength);
  if (cutoff === undefined) return { kind: "brownian", coupling, center, strength };
  requirePositive("cutoff", cutoff);
  return { kind: "brownian", coupling, center, strength, cutoff };
}

/**
 * An Ohmic bath: K(ω) = coupling · ω for 0 < ω ≤ cutoff.
 *
 * @param options `coupling` > 0 (dimensionless), `cutoff` > 0 (energy)
 * @throws {RangeError} for a parameter outside those ranges.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ohmic, spectralDensity } from "@qar/qar";
 *
 * assertEquals(spectralDensity(ohmic({ coupling: 0.1, cutoff: 20 }), 2), 0.2);
 * ```
 */
export function ohmic(options: Omit<OhmicSpectrum, "kind">): OhmicSpectrum {
  requireFields("options", options, ["coupling", "cutoff"]);
  const { coupling, cutoff } = options;
  requirePositive("coupling", coupling);
  requirePositive("cutoff", cutoff);
  return { kind: "ohmic", coupling, cutoff };
}

/**
 * A bath with no filtering at all: K(ω) = coupling for 0 < ω ≤ cutoff.
 *
 * @param options `coupling` > 0 (energy), `cutoff` > 0 (energy)
 * @throws {RangeError} for a parameter outside those ranges.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { flat, spectralDensity } from "@qar/qar";
 *
 * assertEquals(spectralDensity(flat({ coupling: 0.1, cutoff: 20 }), 2), 0.1);
 * ```
 */
export function flat(options: Omit<FlatSpectrum, "kind">): FlatSpectrum {
  requireFields("options", options, ["coupling", "cutoff"]);
  const { coupling, cutoff } = options;
  requirePositive("coupling", coupling);
  requirePositive("cutoff", cutoff);
  return { kind: "flat", coupling, cutoff };
}

/**
 * A measured or computed spectral density: linear between the nodes, 0 outside them.
 *
 * @param options `omega`: at least two ascending nodes > 0 (energy); `values`: K ≥ 0 at each node (energy)
 * @throws {RangeError} if the lengths differ, a node is out of order, or a number is outside its range.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { spectralDensity, tabulated } from "@qar/qar";
 *
 * const measured = tabulated({ omega: [1, 2, 3], values: [0, 0.5, 0] });
 * assertEquals(spectralDensity(measured, 1.5), 0.25);
 * ```
 */
export function tabulated(options: Omit<TabulatedSpectrum, "kind">): TabulatedSpectrum {
  requireFields("options", options, ["omega", "values"]);
  const { omega, values } = options;
  requireArray("omega", omega);
  requireArray("values", values);
  if (omega.length < 2) refuse("omega.length", omega.length, "at least 2");
  if (values.length !== omega.length) refuse("values.length", values.length, `omega.length = ${omega.length}`);
  omega.forEach((node, i) => {
    requirePositive(`omega[${i}]`, node);
    if (i > 0 && node <= omega[i - 1]) refuse(`omega[${i}]`, node, `> omega[${i - 1}] = ${omega[i - 1]}`);
    requireNonNegative(`values[${i}]`, values[i]);
  });
  return { kind: "tabulated", omega: [...omega], values: [...values] };
}

/**
 * K(ω), 0 outside the support (0, cutoff].
 *
 * @param spectrum plain data or a function
 * @param omega energy ω, finite
 * @returns K(ω) ≥ 0, an energy (a rate)
 * @throws {RangeError} if ω is not finite, or if K is negative or not finite there: a function's, or that of plain data
 * which did not come from `lorentzian`, `brownian`, `ohmic`, `flat` or `tabulated`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { spectralDensity } from "@qar/qar";
 *
 * assertEquals(spectralDensity((omega) => omega ** 3 / 16, 2), 0.5);
 * ```
 */
export function spectralDensity(spectrum: Spectrum, omega: number): number {
  requireFinite("omega", omega);
  if (omega <= 0) return 0;
  const value = typeof spectrum === "function" ? spectrum(omega) : density(spectrum, omega);
  requireNonNegative(`K(${omega})`, value);
  return value;
}

/** K(ω) of plain data at a finite ω > 0. */
export function density(spectrum: Exclude<Spectrum, (omega: number) => number>, omega: number): number {
  switch (spectrum.kind) {
    case "lorentzian": {
      const { coupling, center, cutoff, strength } = spectrum;
      if (omega > cutoff) return 0;
      const width = coupling * omega;
      return strength * width / ((omega - center) ** 2 + width ** 2);
    }
    case "brownian": {
      const { coupling, center, cutoff = Infinity, strength } = spectrum;
      if (omega > cutoff) return 0;
      // Numerator and denominator over (Ω+ω)²: a Lorentzian in ω − Ω, with no difference of squares.
      const share = center / (center + omega), width = 2 * coupling * omega * share;
      return 2 * strength * share * width / ((center - omega) ** 2 + width ** 2);
    }
    case "ohmic":
      return omega > spectrum.cutoff ? 0 : spectrum.coupling * omega;
    case "flat":
      return omega > spectrum.cutoff ? 0 : spectrum.coupling;
    case "tabulated":
      return interpolate(spectrum.omega, spectrum.values, omega);
  }
}

function interpolate(nodes: readonly number[], values: readonly number[], x: number): number {
  const last = nodes.length - 1;
  if (x < nodes[0] || x > nodes[last]) return 0;
  let low = 0, high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (nodes[middle] <= x) low = middle;
    else high = middle;
  }
  const t = (x - nodes[low]) / (nodes[high] - nodes[low]);
  return values[low] * (1 - t) + values[high] * t;
}
