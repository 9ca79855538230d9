/** The values of a sweep: evenly spaced numbers, and all pairs of two lists. */
import { requireFinite, requireInteger } from "../check.ts";

/**
 * All pairs [x, y] of two lists, x outermost: the values of a sweep over two parameters.
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
  const inner = [...ys];
  return [...xs].flatMap((x) => inner.map((y): [X, Y] => [x, y]));
}

/**
 * Evenly spaced numbers from `start` to `stop`, both included.
 *
 * @param start first number
 * @param stop last number
 * @param count how many, an integer ≥ 2
 * @throws {RangeError} if a bound is not finite or `count` is not an integer ≥ 2.
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
  const last = count - 1;
  // Written so that both ends are met exactly and 0 lies on symmetric grids.
  return Array.from({ length: count }, (_, i) => (start * (last - i) + stop * i) / last);
}
