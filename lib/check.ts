/** Checks of numbers at the public boundary; each throws a RangeError naming parameter, value and allowed range. */

/** Requires a finite number. */
export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) refuse(name, value, "a finite number");
}

/** Requires a finite number > 0. */
export function requirePositive(name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) refuse(name, value, "a finite number > 0");
}

/** Requires a finite number ≥ 0. */
export function requireNonNegative(name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0)) refuse(name, value, "a finite number ≥ 0");
}

/** Requires an integer ≥ `least`. */
export function requireInteger(name: string, value: number, least: number): void {
  if (!(Number.isSafeInteger(value) && value >= least)) refuse(name, value, `an integer ≥ ${least}`);
}

/** Throws the RangeError that every check throws. */
export function refuse(name: string, value: unknown, allowed: string): never {
  const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
  throw new RangeError(`${name} is ${shown}; it must be ${allowed}`);
}
