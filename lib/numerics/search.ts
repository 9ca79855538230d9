/** Where a curve peaks and where it crosses zero: optima and thresholds of a machine. */
import { refuse, requireFields, requireFinite, requireInteger, requireNonNegative, requirePositive } from "../check.ts";

/** A point of a curve. */
export interface CurvePoint {
  /** Abscissa. */
  readonly x: number;
  /** Value there. */
  readonly value: number;
}

/** The highest point that was found of a curve. */
export interface Maximum extends CurvePoint {
  /** Whether it is an end of the interval, as far as its position is known: the curve may rise beyond. */
  readonly atEdge: boolean;
}

/** How a maximum is looked for. */
export interface MaximumSearch {
  /** Half width of the interval at which to stop, > 0; default 1e-8 of the interval. */
  readonly tolerance?: number;
  /** How many parts of the interval to look into before the search: as many as it takes to have its peaks in several. */
  readonly samples?: number;
}

/** (3 − √5)/2, the fraction at which golden-section search divides an interval. */
const golden = (3 - Math.sqrt(5)) / 2;

/** The part of an interval in which rounding hides where a maximum lies: √ε, for one that is flat to second order. */
const hidden = Math.sqrt(Number.EPSILON);

/**
 * The maximum of a function on an interval, by golden-section search.
 *
 * If the function has several local maxima, one of them is found, not always the highest one. With `samples` the function
 * is evaluated in the middle of so many equal parts first, and the search goes on around the highest of these. A maximum is
 * flat, so its position is known to about the square root of machine precision and a `tolerance` below 1e-8 gains
 * nothing. The ends themselves are not evaluated.
 *
 * @param f function of one parameter
 * @param low left end
 * @param high right end, > low
 * @param options `tolerance`, `samples`; a number is the tolerance
 * @returns `x`, `value`, and `atEdge`, true where the function is largest at an end
 * @throws {RangeError} if the interval or an option is not valid, or if f is not finite somewhere on the way.
 *
 * @example
 * ```ts
 * import { assert, assertAlmostEquals } from "@std/assert";
 * import { findMaximum } from "@qar/qar";
 *
 * assertAlmostEquals(findMaximum((x) => x * Math.exp(-x), 0, 5).x, 1, 1e-7);
 * assert(findMaximum((x) => x, 0, 1).atEdge); // no peak
 * const twoPeaks = (x: number) => Math.exp(-((x - 1) ** 2)) + 2 * Math.exp(-40 * (x - 4) ** 2);
 * assertAlmostEquals(findMaximum(twoPeaks, 0, 5, { samples: 20 }).x, 4, 1e-4); // the higher one
 * ```
 */
export function findMaximum(
  f: (x: number) => number,
  low: number,
  high: number,
  options: number | MaximumSearch = {},
): Maximum {
  requireInterval(f, low, high);
  const { tolerance = 1e-8 * high - 1e-8 * low, samples = 1 } = searchOptions(options);
  requirePositive("tolerance", tolerance);
  requireInteger("samples", samples, 1);
  const { seed, from, to } = highestSample(f, low, high, samples);
  const peak = climb(f, from, to, tolerance);
  const { x, value } = seed !== null && seed.value > peak.value ? seed : peak;
  const unsure = 2 * tolerance + 4 * hidden * (high / 2 - low / 2);
  return { x, value, atEdge: x - low <= unsure || high - x <= unsure };
}

function searchOptions(options: number | MaximumSearch): MaximumSearch {
  if (typeof options === "number") return { tolerance: options };
  requireFields("options", options, ["tolerance", "samples"]);
  return options;
}

/** The highest of the function's values in the middle of equal parts, and the interval between its neighbors. */
function highestSample(f: (x: number) => number, low: number, high: number, samples: number) {
  if (samples === 1) return { seed: null, from: low, to: high };
  const middle = (part: number) => between(low, high, (part + 0.5) / samples);
  let best = 0, seed: CurvePoint = { x: middle(0), value: evaluate(f, middle(0)) };
  for (let part = 1; part < samples; part++) {
    const value = evaluate(f, middle(part));
    if (value > seed.value) [best, seed] = [part, { x: middle(part), value }];
  }
  return { seed, from: best === 0 ? low : middle(best - 1), to: best === samples - 1 ? high : middle(best + 1) };
}

/** Golden-section search. */
function climb(f: (x: number) => number, low: number, high: number, tolerance: number): CurvePoint {
  const at = (x: number): CurvePoint => ({ x, value: evaluate(f, x) });
  let a = low, b = high;
  let left = at(between(a, b, golden)), right = at(between(a, b, 1 - golden));
  while (b - a > 2 * tolerance && left.x < right.x) {
    if (left.value >= right.value) {
      b = right.x;
      right = left;
      left = at(between(a, b, golden));
    } else {
      a = left.x;
      left = right;
      right = at(between(a, b, 1 - golden));
    }
  }
  return left.value >= right.value ? left : right;
}

/** The point that divides an interval as t to 1 − t; the interval may be wider than the largest number. */
function between(a: number, b: number, t: number): number {
  if (!Number.isFinite(b - a)) return a * (1 - t) + b * t;
  return t <= 0.5 ? a + t * (b - a) : b - (1 - t) * (b - a);
}

/**
 * A zero of a function between two points at which it has opposite signs, by bisection.
 *
 * @param f function of one parameter
 * @param low left end
 * @param high right end, > low
 * @param tolerance half width of the interval at which to stop, ≥ 0; default 0, which is to the last bit
 * @throws {RangeError} if f has the same sign at both ends, or is not finite somewhere on the way.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { findZero } from "@qar/qar";
 *
 * assertAlmostEquals(findZero(Math.cos, 1, 2), Math.PI / 2, 1e-15);
 * ```
 */
export function findZero(f: (x: number) => number, low: number, high: number, tolerance: number = 0): number {
  requireInterval(f, low, high);
  requireNonNegative("tolerance", tolerance);
  const sign = Math.sign(evaluate(f, low));
  if (sign === 0) return low;
  const atHigh = evaluate(f, high);
  if (atHigh === 0) return high;
  if (Math.sign(atHigh) === sign) refuse(`f(${high})`, atHigh, `of the other sign than f(${low})`);
  let a = low, b = high;
  for (;;) {
    const middle = between(a, b, 0.5);
    if (b - a <= 2 * tolerance || middle <= a || middle >= b) return middle;
    const value = evaluate(f, middle);
    if (value === 0) return middle;
    if (Math.sign(value) === sign) a = middle;
    else b = middle;
  }
}

/** How zeros are looked for. */
export interface ZeroSearch {
  /** How many equal parts of the interval are looked into, ≥ 1; default 100. */
  readonly samples?: number;
  /** Half width of the interval at which to stop, ≥ 0; default 0, which is to the last bit. */
  readonly tolerance?: number;
}

/**
 * The zeros of a function on an interval at which it changes sign, ascending: one in each of the equal parts of the
 * interval at whose ends the signs differ. Two zeros in one part are missed, and so is one without a change of sign.
 *
 * @param f function of one parameter
 * @param low left end
 * @param high right end, > low
 * @param options `samples`, `tolerance`
 * @returns none where the sign does not change
 * @throws {RangeError} if the interval or an option is not valid, or if f is not finite somewhere on the way.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { findZeros } from "@qar/qar";
 *
 * const [first, second, ...others] = findZeros(Math.cos, 0, 6);
 * assertAlmostEquals(first, Math.PI / 2, 1e-15);
 * assertAlmostEquals(second, 3 * Math.PI / 2, 1e-15);
 * assertEquals(others, []);
 * ```
 */
export function findZeros(f: (x: number) => number, low: number, high: number, options: ZeroSearch = {}): number[] {
  requireInterval(f, low, high);
  requireFields("options", options, ["samples", "tolerance"]);
  const { samples = 100, tolerance = 0 } = options;
  requireInteger("samples", samples, 1);
  requireNonNegative("tolerance", tolerance);
  const points = Array.from({ length: samples + 1 }, (_, i) => {
    const x = i === samples ? high : between(low, high, i / samples);
    return { x, sign: Math.sign(evaluate(f, x)) };
  });
  return points.flatMap(({ x, sign }, i) => {
    if (sign === 0) return [x];
    const next = points[i + 1];
    return next && sign * next.sign < 0 ? [findZero(f, x, next.x, tolerance)] : [];
  });
}

function requireInterval(f: unknown, low: number, high: number): void {
  if (typeof f !== "function") refuse("f", f, "a function of one number");
  requireFinite("low", low);
  requireFinite("high", high);
  if (high <= low) refuse("high", high, `> low = ${low}`);
}

function evaluate(f: (x: number) => number, x: number): number {
  const value = f(x);
  requireFinite(`f(${x})`, value);
  return value;
}
