/** Meets baths at the public boundary. */
import { refuse, requireFields, requirePositive } from "../check.ts";
import type { Bath } from "./bath.ts";

/**
 * Requires baths with positive temperatures and spectra.
 *
 * @param names of the baths that there have to be; by default those that there are
 * @throws {RangeError} naming the bath and its property
 */
export function requireBaths<B extends string>(
  baths: Readonly<Record<B, Bath>>,
  names: readonly string[] = Object.keys(baths ?? {}),
): void {
  for (const name of names) if (baths?.[name as B] === undefined) refuse(`baths.${name}`, undefined, "a bath");
  requireFields("baths", baths, names);
  for (const name of names) {
    const bath = baths[name as B];
    requireFields(`baths.${name}`, bath, ["temperature", "spectrum"]);
    requirePositive(`baths.${name}.temperature`, bath.temperature);
    const { spectrum } = bath;
    if (typeof spectrum !== "function" && typeof spectrum?.kind !== "string") {
      refuse(`baths.${name}.spectrum`, spectrum, "a spectrum, such as ohmic({ … }), or K(ω)");
    }
  }
}
