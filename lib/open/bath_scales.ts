/** The scales on which baths change: what rates and clusters have to be small against. */
import type { Spectrum } from "../baths/spectrum.ts";

/** The lowest temperature, and the width ΓΩ of the narrowest filter (infinite without filters). */
export interface BathScales {
  readonly temperature: number;
  readonly filterWidth: number;
}

/** The scales of baths. */
export function bathScales(
  baths: readonly { readonly temperature: number; readonly spectrum: Spectrum | null }[],
): BathScales {
  const widths = baths.flatMap(({ spectrum }) => {
    if (spectrum === null || typeof spectrum === "function" || !("center" in spectrum) || spectrum.center === 0) {
      return [];
    }
    return [spectrum.coupling * Math.abs(spectrum.center)];
  });
  return {
    temperature: Math.min(...baths.map(({ temperature }) => temperature)),
    filterWidth: Math.min(Infinity, ...widths),
  };
}
