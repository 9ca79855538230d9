/** Which auxiliary matrices the hierarchy keeps: all n with Σ w_k n_k ≤ N. */

/** The auxiliary matrices of one truncation, ordered by weight: those of a smaller N come first. */
export interface Tiers {
  /** How many there are. */
  readonly count: number;
  /** n_k of matrix i at `counts[i · exponents + k]`. */
  readonly counts: Uint8Array;
  /** Matrix with one n_k more at `above[i · exponents + k]`, −1 where it is cut off. */
  readonly above: Int32Array;
  /** Matrix with one n_k less, −1 where n_k = 0. */
  readonly below: Int32Array;
  /** Matrix with the conjugate exponents' n: ρ_partner = ρ†. */
  readonly partner: Int32Array;
  /** Σ n_k mod 2. */
  readonly odd: Uint8Array;
}

/**
 * Lists them.
 *
 * @param weights w_k > 0 of each exponent
 * @param partners index of the exponent with the conjugate rate
 * @param limit N
 * @param most how many there may be
 * @returns null if there are more than `most`
 */
export function tiers(
  weights: readonly number[],
  partners: readonly number[],
  limit: number,
  most: number,
): Tiers | null {
  const exponents = weights.length, found: { n: Uint8Array; weight: number }[] = [], n = new Uint8Array(exponents);
  const enumerate = (from: number, weight: number): boolean => {
    found.push({ n: n.slice(), weight });
    if (found.length > most) return false;
    for (let k = from; k < exponents; k++) {
      if (weight + weights[k] > limit * (1 + 1e-12)) continue;
      n[k]++;
      if (!enumerate(k, weight + weights[k])) return false;
      n[k]--;
    }
    return true;
  };
  if (!enumerate(0, 0)) return null;
  found.sort((a, b) => a.weight - b.weight);

  const count = found.length, size = count * exponents, index = new Map<string, number>();
  const key = (list: Uint8Array) => String.fromCharCode(...list);
  found.forEach((one, i) => index.set(key(one.n), i));
  const result = {
    count,
    counts: new Uint8Array(size),
    above: new Int32Array(size).fill(-1),
    below: new Int32Array(size).fill(-1),
    partner: new Int32Array(count),
    odd: new Uint8Array(count),
  };
  found.forEach(({ n }, i) => {
    result.odd[i] = n.reduce((sum, one) => sum + one, 0) & 1;
    result.partner[i] = index.get(key(n.map((_, k) => n[partners[k]])))!;
    result.counts.set(n, i * exponents);
    for (let k = 0; k < exponents; k++) {
      if (n[k] === 0) continue;
      n[k]--;
      const less = index.get(key(n))!;
      n[k]++;
      result.below[i * exponents + k] = less;
      result.above[less * exponents + k] = i;
    }
  });
  return result;
}
