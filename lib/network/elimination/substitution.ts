/**
 * Substitution with the two triangular factors of an elimination.
 *
 * With W of dp/dt = W p in the order of places, −Wᵀ = (1 − F) L: F, strictly upper triangular, holds the ratios i → k, and
 * L, lower triangular, has the rates at which k leaves on its diagonal and minus the rates k → i before it. F and −L off
 * its diagonal have no negative entries, so that numbers of one sign are only added and multiplied.
 */
import type { Plan } from "./plan.ts";

/** Where the fronts of a plan are. */
export interface Fronts {
  /** The plan's integers, see `eliminate.as.ts`. */
  readonly program: Int32Array;
  /** Where each front begins in the program. */
  readonly at: Int32Array;
  /** Each front's first place. */
  readonly first: Int32Array;
  /** The size of the largest front. */
  readonly largest: number;
}

/** A triangular factor: the entries from each place k to those before it in its front, and a factor for each place. */
export interface Triangle {
  readonly entries: Float64Array;
  /** One number a place; null where all are 1. */
  readonly scale: Float64Array | null;
}

/** Finds the fronts in a plan's program. */
export function frontsOf({ program, fronts }: Plan): Fronts {
  const at = new Int32Array(fronts), first = new Int32Array(fronts);
  let next = 0, places = 0, largest = 0;
  for (let f = 0; f < fronts; f++) {
    const [boundary, size, links] = program.subarray(next, next + 3);
    at[f] = next;
    first[f] = places;
    largest = Math.max(largest, size);
    next += 4 + 2 * boundary + 2 * links;
    places += size - boundary;
  }
  return { program, at, first, largest };
}

/** In place, for k from the last place to the second: v_k ← scale_k v_k, then v_i ← v_i + entry(k, i) v_k for i < k. */
export function substituteDown(fronts: Fronts, { entries, scale }: Triangle, v: Float64Array): void {
  const { program, at, first, largest } = fronts, local = new Float64Array(largest);
  for (let f = at.length - 1, end = entries.length; f >= 0; f--) {
    const boundary = program[at[f]], size = program[at[f] + 1], places = at[f] + 4 + boundary;
    for (let i = 0; i < size; i++) local[i] = v[i < boundary ? program[places + i] : first[f] + i - boundary];
    for (let k = size - 1; k >= boundary; k--) {
      const value = scale === null || k === 0 ? local[k] : local[k] *= scale[first[f] + k - boundary];
      end -= k;
      for (let i = 0; i < k; i++) local[i] += entries[end + i] * value;
    }
    for (let i = 0; i < size; i++) v[i < boundary ? program[places + i] : first[f] + i - boundary] = local[i];
  }
}

/** In place, v_0 ← 0, and for k from the second place to the last: v_k ← scale_k (v_k + Σ_{i<k} entry(k, i) v_i). */
export function substituteUp(fronts: Fronts, { entries, scale }: Triangle, v: Float64Array): void {
  const { program, at, first, largest } = fronts, local = new Float64Array(largest);
  v[0] = 0;
  for (let f = 0, begin = 0; f < at.length; f++) {
    const boundary = program[at[f]], size = program[at[f] + 1], places = at[f] + 4 + boundary;
    for (let i = 0; i < boundary; i++) local[i] = v[program[places + i]];
    for (let k = boundary; k < size; k++) {
      const q = first[f] + k - boundary;
      let sum = v[q];
      for (let i = 0; i < k; i++) sum += entries[begin + i] * local[i];
      begin += k;
      local[k] = v[q] = scale === null || k === 0 ? sum : sum * scale[q];
    }
  }
}
