/** The correlation function of a Brownian bath as a sum of exponentials. */
import { bathRates } from "../baths/bath.ts";
import type { BrownianSpectrum } from "../baths/spectrum.ts";

/** A complex number. */
export type Complex = readonly [re: number, im: number];

/** One term of C(t) = Σ c e^{−νt} and of its conjugate C*(t) = Σ d e^{−νt}, t > 0. */
export interface Exponent {
  /** ν, Re ν > 0. */
  readonly rate: Complex;
  /** c. */
  readonly forward: Complex;
  /** d. */
  readonly backward: Complex;
  /** Which term has the rate ν*: 1 the next one, −1 the one before, 0 this one, whose c = d is real. */
  readonly partner: -1 | 0 | 1;
}

/** A bath's exponents, and what they miss. */
export interface Correlation {
  /** Two terms of the filter's mode, Matsubara terms, and one in place of all others. */
  readonly exponents: readonly Exponent[];
  /** The largest error of the noise at the system's gaps, relative to the noise there. */
  readonly error: number;
}

/** Real terms at most: each adds a direction to the hierarchy. */
const most = 6;

/**
 * C(t) = (1/π)∫₀^∞ J [coth(ω/2T) cos ωt − i sin ωt] dω, J = K/2: two terms of the filter's mode, Matsubara terms, and one for
 * all others, whose noise is right at ω = 0 and ω = Ω.
 *
 * @param gaps positive energies at which the system takes photons from the bath, and gives them to it
 * @param tolerance the error up to which terms are added
 */
export function correlation(
  spectrum: BrownianSpectrum,
  temperature: number,
  gaps: readonly number[],
  tolerance: number,
): Correlation {
  const terms = (rest: number) => matsubaraTerms(spectrum, temperature, rest);
  const missing = ({ last, noise }: ReturnType<typeof terms>) =>
    Math.max(...gaps.map((gap) => {
      const { absorption } = bathRates({ temperature, spectrum }, gap); // the smaller of the two noises
      return Math.abs(noise(gap) - 2 * last.weight * last.nu / (last.nu ** 2 + gap ** 2)) / absorption;
    }));
  let rest = 2, found = terms(rest);
  while (missing(found) > tolerance && rest < most) found = terms(++rest);
  const real = ({ nu, weight }: Term): Exponent => ({
    rate: [nu, 0],
    forward: [weight, 0],
    backward: [weight, 0],
    partner: 0,
  });
  return {
    exponents: [...modeTerms(spectrum, temperature), ...found.kept.map(real), real(found.last)],
    error: missing(found),
  };
}

/** The two terms of the filter's mode: ν = γ/2 ± iζ, c = (λ²/4ζ)[coth((ζ ∓ iγ/2)/2T) ± 1], λ² = sΩ, γ = 2ΓΩ. */
function modeTerms({ coupling, center, strength }: BrownianSpectrum, temperature: number): Exponent[] {
  const gamma = 2 * coupling * center, zeta = center * Math.sqrt((1 - coupling) * (1 + coupling));
  // coth z − 1 = 2/(e^{2z} − 1), z = (ζ − iγ/2)/2T; it keeps its digits where n is small.
  const [re, im] = occupation([zeta / temperature, -gamma / (2 * temperature)]), unit = strength * center / (2 * zeta);
  const emission: Complex = [unit * (re + 1), unit * im], absorption: Complex = [unit * re, -unit * im];
  const conjugate = ([x, y]: Complex): Complex => [x, -y];
  return [
    { rate: [gamma / 2, zeta], forward: emission, backward: conjugate(absorption), partner: 1 },
    { rate: [gamma / 2, -zeta], forward: absorption, backward: conjugate(emission), partner: -1 },
  ];
}

/** c_k e^{−ν_k t}, ν_k = 2πkT, for k < `rest`, and one term for all others, with their noise. */
function matsubaraTerms({ coupling, center, strength }: BrownianSpectrum, temperature: number, rest: number) {
  const gamma = 2 * coupling * center, prefactor = -2 * strength * center * gamma * temperature;
  const matsubara = (k: number): Term => {
    const nu = 2 * Math.PI * k * temperature, sum = center ** 2 + nu ** 2;
    return { nu, weight: prefactor * nu / ((sum - gamma * nu) * (sum + gamma * nu)) };
  };
  const noise = (omega: number) => noiseFrom(matsubara, rest, omega, center), still = noise(0);
  const nu = center / Math.sqrt(still / noise(center) - 1);
  return {
    kept: Array.from({ length: rest - 1 }, (_, k) => matsubara(k + 1)),
    last: { nu, weight: still * nu / 2 },
    noise,
  };
}

/** weight · e^{−νt}. */
interface Term {
  readonly nu: number;
  readonly weight: number;
}

/** Σ_{k ≥ from} 2 c_k ν_k/(ν_k² + ω²): summed to where c_k ∝ 1/ν_k³, then integrated. */
function noiseFrom(matsubara: (k: number) => Term, from: number, omega: number, center: number): number {
  const last = from + 50 + Math.ceil(20 * Math.max(omega, center) / matsubara(1).nu);
  let sum = 0;
  for (let k = from; k <= last; k++) {
    const { nu, weight } = matsubara(k);
    sum += 2 * weight * nu / (nu * nu + omega * omega);
  }
  const { nu, weight } = matsubara(last + 0.5);
  return sum + 2 * weight / nu * (last + 0.5) / 3;
}

/** 1/(e^z − 1) = e^{−z}/(1 − e^{−z}), with 1 − e^{−x−iy} = −expm1(−x) cos y + 2 sin²(y/2) + i e^{−x} sin y. */
function occupation([x, y]: Complex): Complex {
  const decay = Math.exp(-x), re = -Math.expm1(-x) * Math.cos(y) + 2 * Math.sin(y / 2) ** 2, im = decay * Math.sin(y);
  const factor = decay / (re * re + im * im);
  return [factor * (Math.cos(y) * re - Math.sin(y) * im), -factor * (Math.sin(y) * re + Math.cos(y) * im)];
}
