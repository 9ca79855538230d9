/** The Lamb shift that a bath gives to a transition. */
import { refuse, requireFinite } from "../check.ts";
import { type Integral, integrate } from "../numerics/quadrature.ts";
import type { Bath } from "./bath.ts";
import { edgesOf, levelShift, requireTabled, support } from "./level_shift.ts";
import { density } from "./spectrum.ts";

/** Above so many temperatures a bath holds less than 1e-26 quanta. */
const empty = 60;

/**
 * s(ω) = P∫₀^∞ dω'/2π [K(ω')(1 + n)/(ω − ω') + K(ω') n/(ω + ω')] of a transition that gives the bath the energy ω.
 *
 * The part without n is the level shift, in closed form. The rest, P∫ dω'/2π K n · 2ω/(ω² − ω'²), is integrated with its
 * pole subtracted.
 *
 * @param bath temperature and spectrum, plain data
 * @param omega energy ω that the bath is given, of either sign
 * @param name how error messages call the bath
 * @returns s(ω) and a bound on its error, energies
 * @throws {RangeError} if the spectrum is a function, or K does not vanish at ω → 0, where the shift is infinite.
 */
export function lambShift(bath: Bath, omega: number, name = "bath"): Integral {
  requireFinite("omega", omega);
  const { temperature: T } = bath, spectrum = requireTabled(`${name}.spectrum`, bath.spectrum);
  if (spectrum.kind === "flat" || (spectrum.kind === "lorentzian" && spectrum.center === 0)) {
    refuse(`${name}.spectrum.kind`, spectrum.kind, "one whose K vanishes at ω → 0: this one's Lamb shift is infinite");
  }
  const vacuum = levelShift(spectrum, omega);
  if (!Number.isFinite(vacuum)) {
    refuse(
      `the energy that ${name} is given`,
      omega,
      "none of those at which K jumps: the Lamb shift is infinite there",
    );
  }
  const a = Math.abs(omega), [from, edge] = support(spectrum), to = Math.min(edge, empty * T);
  if (a === 0 || to <= from) return { value: vacuum, error: 1e-15 * Math.abs(vacuum) };
  const f = (x: number) => density(spectrum, x) / Math.expm1(x / T);
  const pole = a > from && a < to ? f(a) : 0;
  const peaks = "center" in spectrum
    ? [0, 1, 4, 16].flatMap((k) =>
      [-1, 1].map((sign) => Math.abs(spectrum.center) * (1 + sign * k * spectrum.coupling))
    )
    : [];
  const inside = [...edgesOf(spectrum), ...peaks, a, a / 2, 2 * a, T, 5 * T].filter((x) => x > from && x < to);
  const points = [...new Set([from, ...inside, to])].sort((x, y) => x - y);
  const thermal = integrate((x) => (f(x) - pole) * 2 * a / ((a - x) * (a + x)), points);
  const log = pole === 0 ? 0 : pole * Math.log(Math.abs((a + to) * (a - from) / ((a - to) * (a + from))));
  const sign = Math.sign(omega) / (2 * Math.PI);
  return {
    value: vacuum + sign * (thermal.value + log),
    error: thermal.error / (2 * Math.PI) + 1e-15 * (Math.abs(vacuum) + Math.abs(log)),
  };
}
