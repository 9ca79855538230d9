/** Where a curve peaks and where it crosses zero: optima and thresholds of a machine. */
import { refuse, requireFinite, requireNonNegative, requirePositive } from "../check.ts";

/** A point of a curve. */
export interface CurvePoint {
  /** Abscissa. */
  readonly x: number;
  /** Value there. */
  readonly value: number;
}

/** (3 − √5)/2, the fraction at which golden-section search divides an interval. */
const golden = (3 - Math.sqrt(5)) / 2;

/**
 * The maximum of a function on an interval, by golden-section search.
 *
 * If the function has several local maxima, one of them is found. A maximum is flat, so its position is known to
 * about the square root of machine precision and `tolerance` below 1e-8 gains nothing.
 *
 * @param f function of one parameter
 * @param low left end
 * @param high right end, > low
 * @param tolerance half width at which to stop, > 0; default 1e-8 of the interval
 * @throws {RangeError} if the interval or the tolerance is not valid, or if f is not finite somewhere on the way.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { findMaximum } from "@qar/qar";
 *
 * assertAlmostEquals(findMaximum((x) => x * Math.exp(-x), 0, 5).x, 1, 1e-7);
 * ```
 */
export function findMaximum(
  f: (x: number) => number,
  low: number,
  high: number,
  tolerance: number = 1e-8 * (high - low),
): CurvePoint {
  requireInterval(low, high, tolerance);
  const at = (x: number): CurvePoint => ({ x, value: evaluate(f, x) });
  let a = low, b = high;
  let left = at(a + golden * (b - a)), right = at(b - golden * (b - a));
  while (b - a > 2 * tolerance && left.x < right.x) {
    if (left.value >= right.value) {
      b = right.x;
      right = left;
      left = at(a + golden * (b - a));
    } else {
      a = left.x;
      left = right;
      right = at(b - golden * (b - a));
    }
  }
  return left.value >= right.value ? left : right;
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
  requireInterval(low, high, 1);
  requireNonNegative("tolerance", tolerance);
  const sign = Math.sign(evaluate(f, low));
  if (sign === 0) return low;
  const atHigh = evaluate(f, high);
  if (atHigh === 0) return high;
  if (Math.sign(atHigh) === sign) refuse(`f(${high})`, atHigh, `of the other sign than f(${low})`);
  let a = low, b = high;
  for (;;) {
    const middle = a + (b - a) / 2;
    if (b - a <= 2 * tolerance || middle <= a || middle >= b) return middle;
    const value = evaluate(f, middle);
    if (value === 0) return middle;
    if (Math.sign(value) === sign) a = middle;
    else b = middle;
  }
}

function requireInterval(low: number, high: number, tolerance: number): void {
  requireFinite("low", low);
  requireFinite("high", high);
  if (high <= low) refuse("high", high, `> low = ${low}`);
  requirePositive("tolerance", tolerance);
}

function evaluate(f: (x: number) => number, x: number): number {
  const value = f(x);
  requireFinite(`f(${x})`, value);
  return value;
}
