/** What a spectrum does to a level: its support, its edges, and the level shift in closed form. */
import { refuse, requireFinite } from "../check.ts";
import type { BrownianSpectrum, LorentzianSpectrum, Spectrum } from "./spectrum.ts";

/** A spectrum whose support is known. */
export type TabledSpectrum = Exclude<Spectrum, (omega: number) => number>;

/** Narrows a spectrum to plain data; a function ω ↦ K(ω) has no known cut-off and no level shift in closed form. */
export function requireTabled(name: string, spectrum: Spectrum): TabledSpectrum {
  if (typeof spectrum === "function") {
    refuse(name, "a function", "plain data: tabulate it, so that its cut-off and its level shift are known");
  }
  return spectrum;
}

/** Where K may differ from 0: [from, to]; `to` is infinite where a Brownian spectrum has no cut-off. */
export function support(spectrum: TabledSpectrum): readonly [number, number] {
  if (spectrum.kind !== "tabulated") return [0, spectrum.cutoff ?? Infinity];
  return [spectrum.omega[0], spectrum.omega[spectrum.omega.length - 1]];
}

/** Energies at which K or its slope jumps. */
export function edgesOf(spectrum: TabledSpectrum): readonly number[] {
  return spectrum.kind === "tabulated" ? spectrum.omega : support(spectrum);
}

/**
 * The level shift Re Σ^r(ε) = P∫dω/2π K(ω)/(ε−ω) that a bath gives to a resonator, in closed form.
 *
 * For the Lorentzian filter, K = strength · Im[c/(ω−cΩ)] with c = 1/(1−iΓ), and partial fractions leave two
 * logarithms; a Brownian K has two such pairs of poles. The other spectra are linear between nodes: one logarithm a node.
 *
 * @param spectrum plain data: lorentzian, brownian, ohmic, flat or tabulated
 * @param epsilon energy ε, of either sign
 * @returns an energy; infinite at an ε where K jumps, and at every ε for a filter at Ω = 0, where K diverges at ω → 0
 * @throws {RangeError} if ε is not finite or the spectrum is a function.
 *
 * @example A sharp filter repels the level like a second one: Re Σ^r ≈ ½/(ε−Ω)
 * ```ts
 * import { levelShift, lorentzian } from "@qar/qar";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const filter = lorentzian({ coupling: 0.001, center: 2, cutoff: 7 });
 * assertAlmostEquals(levelShift(filter, 1), -0.5, 1e-3);
 * ```
 */
export function levelShift(spectrum: Spectrum, epsilon: number): number {
  requireFinite("epsilon", epsilon);
  return levelShiftOf(requireTabled("spectrum", spectrum))(epsilon);
}

/** The level shift of a spectrum as a function of ε; what does not depend on ε is evaluated once. */
export function levelShiftOf(spectrum: TabledSpectrum): (epsilon: number) => number {
  switch (spectrum.kind) {
    case "lorentzian":
      return lorentzianShift(spectrum);
    case "brownian":
      return brownianShift(spectrum);
    case "ohmic":
      return piecewiseLinearShift([0, spectrum.cutoff], [0, spectrum.coupling * spectrum.cutoff]);
    case "flat":
      return piecewiseLinearShift([0, spectrum.cutoff], [spectrum.coupling, spectrum.coupling]);
    case "tabulated":
      return piecewiseLinearShift(spectrum.omega, spectrum.values);
  }
}

/** 1/((ω−p)(ε−ω)) = [1/(ω−p) + 1/(ε−ω)]/(ε−p), p = cΩ; the path ω−p does not cross the cut of the logarithm. */
function lorentzianShift({ coupling, center, cutoff, strength }: LorentzianSpectrum): (epsilon: number) => number {
  if (center === 0) return (epsilon) => epsilon > 0 ? Infinity : -Infinity; // K = strength Γ/((1+Γ²) ω)
  const norm = 1 + coupling ** 2;
  const [re, im] = [center / norm, center * coupling / norm];
  const logRe = Math.log(Math.hypot(cutoff - re, im) / Math.abs(center)) + Math.log(norm) / 2;
  const logIm = Math.atan2(-im, cutoff - re) - Math.atan2(-im, -re);
  const prefactor = strength / (2 * Math.PI);
  return (epsilon) => {
    const distance = epsilon - center, width = coupling * epsilon;
    const edges = epsilon === 0 ? 0 : logRe + Math.log(Math.abs(epsilon / (epsilon - cutoff)));
    return prefactor * overSquares(width, distance, edges, logIm);
  };
}

/** K = (s/η) Im[1/(ω−p) + 1/(ω+p)] with p = Ω(η + iΓ), η = √(1−Γ²): for q = ±p as for the Lorentzian. */
function brownianShift(spectrum: BrownianSpectrum): (epsilon: number) => number {
  const { coupling, center, cutoff = Infinity, strength } = spectrum;
  const eta = Math.sqrt((1 - coupling) * (1 + coupling)), [re, im] = [center * eta, center * coupling];
  // log((ε_c − q)/(−q)) along the path; its real part goes into one logarithm with that of |ε/(ε − ε_c)|.
  const logs = [1, -1].map((sign) => ({
    sign,
    re: cutoff === Infinity ? -Math.log(center) : Math.log(Math.hypot(1 - sign * re / cutoff, im / cutoff) / center),
    im: (cutoff === Infinity ? 0 : Math.atan2(-sign * im, cutoff - sign * re)) - Math.atan2(-sign * im, -sign * re),
  }));
  const prefactor = strength / (2 * Math.PI * eta);
  return (epsilon) => {
    // At ε = 0, where K vanishes, the two poles' logarithms of ε cancel.
    const edges = epsilon === 0 ? 0 : Math.log(Math.abs(epsilon / (1 - epsilon / cutoff)));
    let sum = 0;
    for (const log of logs) {
      sum += overSquares(log.sign * im, epsilon - log.sign * re, log.re + edges, log.im);
    }
    return prefactor * sum;
  };
}

/** (a x + b y)/(a² + b²), at any distance: the squares alone would overflow. */
function overSquares(a: number, b: number, x: number, y: number): number {
  const scale = Math.max(Math.abs(a), Math.abs(b)), p = a / scale, q = b / scale;
  return (p * x + q * y) / (p * p + q * q) / scale;
}

/** The level shift of a K that is linear between nodes and 0 outside them. */
function piecewiseLinearShift(
  nodes: readonly number[],
  values: readonly number[],
): (epsilon: number) => number {
  const inside = shiftInside(nodes, values), last = nodes.length - 1;
  return (epsilon) => {
    const within = epsilon >= nodes[0] && epsilon <= nodes[last];
    return (within ? inside(epsilon) : shiftOutside(nodes, values, epsilon)) / (2 * Math.PI);
  };
}

/**
 * On a segment K = K(ε) − b(ε−ω), so P∫K/(ε−ω) is K(ε), continued linearly, times a logarithm, minus the rise of K. Summed
 * over the segments, the logarithm of a node at which K neither jumps nor has a kink drops out.
 */
function shiftInside(nodes: readonly number[], values: readonly number[]): (epsilon: number) => number {
  const last = nodes.length - 1;
  const slopes = Array.from({ length: last }, (_, s) => (values[s + 1] - values[s]) / (nodes[s + 1] - nodes[s]));
  const jumps = nodes.map((_, k) => (k === 0 ? values[0] : 0) - (k === last ? values[last] : 0));
  const kinks = nodes.map((_, k) => (slopes[k] ?? 0) - (slopes[k - 1] ?? 0));
  return (epsilon) => {
    let sum = values[0] - values[last];
    for (let k = 0; k <= last; k++) {
      const distance = epsilon - nodes[k], factor = jumps[k] + kinks[k] * distance;
      if (factor !== 0) sum += factor * Math.log(Math.abs(distance));
    }
    return sum;
  };
}

/**
 * ∫K/(ε−ω) for an ε outside the support, where the sum over nodes would be a difference of near-equal logarithms. A
 * segment of half width a around m contributes 2K(m) artanh u + 2ab (artanh u / u − 1) with u = a/(ε−m) and the slope b; the
 * first term is at least three times the second, and has the sign of ε−m for every segment, so that no digits are lost.
 */
function shiftOutside(nodes: readonly number[], values: readonly number[], epsilon: number): number {
  let sum = 0;
  for (let s = 1; s < nodes.length; s++) {
    const low = nodes[s - 1], high = nodes[s], width = high - low;
    const logarithm = epsilon > high ? Math.log1p(width / (epsilon - high)) : -Math.log1p(width / (low - epsilon));
    const u = width / (epsilon - low + (epsilon - high));
    const middle = (values[s - 1] + values[s]) / 2;
    sum += middle * logarithm + (values[s] - values[s - 1]) * artanhExcess(u, logarithm / 2);
  }
  return sum;
}

/** artanh u / u − 1, given artanh u: u²/3 + u⁴/5 + … where the difference would cancel. */
function artanhExcess(u: number, artanh: number): number {
  if (Math.abs(u) > 0.25) return artanh / u - 1;
  const square = u * u;
  let sum = 0;
  for (let n = 27; n >= 3; n -= 2) sum = square * (1 / n + sum); // the next term is below 0.25²⁶/29 of the first
  return sum;
}
