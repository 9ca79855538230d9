/** Exponentials of evenly spaced arguments. */

const block = 64;
const fine = new Float64Array(block);

/**
 * e^{x_i} − 1 at x_i = start + i · step ≥ 0, to a few units in the last place, at the price of one product each:
 * e^{a+b} − 1 = A + B + AB with A = e^a − 1 and B = e^b − 1, in which nothing cancels.
 *
 * @param out is filled, and returned
 */
export function expm1Multiples(start: number, step: number, out: Float64Array): Float64Array {
  for (let i = 0; i < block; i++) fine[i] = Math.expm1(i * step);
  for (let from = 0; from < out.length; from += block) {
    const a = Math.min(Number.MAX_VALUE, Math.expm1(start + from * step)); // ∞ · 0 would be no number
    const to = Math.min(block, out.length - from);
    for (let i = 0; i < to; i++) out[from + i] = a + fine[i] + a * fine[i];
  }
  return out;
}
