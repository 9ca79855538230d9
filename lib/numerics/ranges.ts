/** The values of a sweep: evenly spaced numbers, and all pairs of two lists. */
import { refuse, requireFinite, requireInteger } from "../check.ts";

/**
 * All pairs [x, y] of two lists, x outermost: the values of a sweep over two parameters.
 *
 * @throws {RangeError} if one of them is no list.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { grid } from "@qar/qar";
 *
 * assertEquals(grid([0, 1], ["a", "b"]), [[0, "a"], [0, "b"], [1, "a"], [1, "b"]]);
 * ```
 */
export function grid<X, Y>(xs: Iterable<X>, ys: Iterable<Y>): [X, Y][] {
  requireList("xs", xs);
  requireList("ys", ys);
  const inner = [...ys];
  return [...xs].flatMap((x) => inner.map((y): [X, Y] => [x, y]));
}

function requireList(name: string, value: Iterable<unknown>): void {
  if (typeof value?.[Symbol.iterator] !== "function") refuse(name, value, "a list");
}

/**
 * Evenly spaced numbers from `start` to `stop`, both included.
 *
 * @param start first number
 * @param stop last number
 * @param count how many, an integer ≥ 2
 * @throws {RangeError} if a bound is not finite or `count` is not an integer from 2 to 1e8.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { linspace } from "@qar/qar";
 *
 * assertEquals(linspace(0, 1, 5), [0, 0.25, 0.5, 0.75, 1]);
 * ```
 */
export function linspace(start: number, stop: number, count: number): number[] {
  requireFinite("start", start);
  requireFinite("stop", stop);
  requireInteger("count", count, 2);
  if (count > longest) refuse("count", count, `at most ${longest}`);
  const last = count - 1, low = Math.min(start, stop), high = Math.max(start, stop);
  return Array.from({ length: count }, (_, i) => {
    if (i === 0 || i === last) return i === 0 ? start : stop;
    const sum = start * (last - i) + stop * i; // in one quotient, so that 0 lies on symmetric ranges
    const value = Number.isFinite(sum) ? sum / last : start * ((last - i) / last) + stop * (i / last);
    return Math.min(Math.max(value, low), high); // rounding leads over an end otherwise
  });
}

/** More numbers than this are a slip, and fill the memory. */
const longest = 1e8;
