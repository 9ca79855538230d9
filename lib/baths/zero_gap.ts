/** The rate at which a bath drives what has no energy. */
import { refuse, requirePositive } from "../check.ts";
import type { Bath } from "./bath.ts";

/**
 * The rate at zero gap, lim K n for ω → 0, which is T K'(0): how fast a bath dephases.
 *
 * @param bath temperature and spectrum
 * @param name how error messages call the bath
 * @returns T·coupling for Ohmic, T·strength·Γ/Ω² for Lorentzian, 4T·strength·Γ/Ω² for Brownian, 0 for tabulated spectra
 * @throws {RangeError} if it is infinite (flat, or a Lorentzian at Ω = 0) or unknown (a function), naming the bath.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ohmic, rateAtZeroGap } from "@qar/qar";
 *
 * assertEquals(rateAtZeroGap({ temperature: 2, spectrum: ohmic({ coupling: 0.1, cutoff: 20 }) }), 0.2);
 * ```
 */
export function rateAtZeroGap({ temperature, spectrum }: Bath, name = "bath"): number {
  requirePositive(`${name}.temperature`, temperature);
  if (typeof spectrum === "function") {
    refuse(
      `${name}.spectrum`,
      spectrum,
      "plain data where a transition has no energy: a function's slope at 0 is unknown",
    );
  }
  switch (spectrum.kind) {
    case "ohmic":
      return temperature * spectrum.coupling;
    case "lorentzian":
      if (spectrum.center !== 0) return temperature * spectrum.strength * spectrum.coupling / spectrum.center ** 2;
      return refuse(`${name}.spectrum.center`, 0, "not 0 where a transition has no energy: its rate is infinite");
    case "brownian":
      return 4 * temperature * spectrum.strength * spectrum.coupling / spectrum.center ** 2;
    case "tabulated":
      return 0;
    case "flat":
      return refuse(`${name}.spectrum.kind`, "flat", "another where a transition has no energy: its rate is infinite");
  }
}
