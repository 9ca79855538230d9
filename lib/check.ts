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

/** Requires an object, and refuses fields that it does not know: a misspelt option would change nothing, in silence. */
export function requireFields(name: string, value: unknown, fields: readonly string[]): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    refuse(name, value, `an object with the fields ${fields.join(", ")}`);
  }
  for (const field of Object.keys(value)) {
    if (fields.includes(field)) continue;
    const near = nearest(field, fields);
    const hint = near === undefined ? "" : `did you mean ${near}? `;
    throw new RangeError(`${name} has no field ${JSON.stringify(field)}; ${hint}it knows ${fields.join(", ")}`);
  }
}

/** Requires one of some words. */
export function requireOneOf<W extends string>(name: string, value: unknown, words: readonly W[]): asserts value is W {
  if (words.includes(value as W)) return;
  const quoted = words.map((word) => `"${word}"`), last = quoted.pop();
  refuse(name, value, quoted.length > 0 ? `${quoted.join(", ")} or ${last}` : `${last}`);
}

/** Requires an array, typed or not. */
export function requireArray(name: string, value: unknown): asserts value is ArrayLike<unknown> {
  if (!Array.isArray(value) && !(ArrayBuffer.isView(value) && "length" in value)) refuse(name, value, "an array");
}

/** The word that differs from a misspelt one by a third of its letters at most. */
function nearest(word: string, words: readonly string[]): string | undefined {
  const [best] = words.map((other) => ({ other, distance: editDistance(word.toLowerCase(), other.toLowerCase()) }))
    .filter(({ other, distance }) => distance <= Math.ceil(Math.max(word.length, other.length) / 3))
    .sort((a, b) => a.distance - b.distance);
  if (best) return best.other;
  return words.find((other) => other.toLowerCase().includes(word.toLowerCase()));
}

/** How many letters have to be put in, left out or replaced (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}

/** Throws the RangeError that every check throws. */
export function refuse(name: string, value: unknown, allowed: string): never {
  throw new RangeError(`${name} is ${described(value)}; it must be ${allowed}`);
}

/** A value in a message: short, and whatever it is. */
function described(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
    case "function":
      return "a function";
    case "bigint":
      return `${value}n`;
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return `an array of length ${value.length}`;
      return ArrayBuffer.isView(value) ? "a typed array" : "an object";
    default:
      return Object.is(value, -0) ? "-0" : String(value);
  }
}
