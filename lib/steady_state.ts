/**
 * Steady states by subtraction-free elimination.
 *
 * Grassmann, Taksar and Heyman (Oper. Res. 33, 1107 (1985)) eliminate one state after the other, which amounts to
 * watching the process only while it is in the states that remain: rates are added, multiplied and divided, never
 * subtracted. Hence every probability, however small, carries a relative error of the order of the number of states
 * times machine precision (O'Cinneide, Numer. Math. 65, 109 (1993)), and there is nothing to condition or to scale.
 */
import { type RateNetwork, recurrentState } from "./network.ts";

/**
 * The stationary probabilities of a network, each to full *relative* precision.
 *
 * The states are put in the order of smaller bandwidth b (the network's own, or breadth-first by degree); the cost is
 * O(n b²) time and O(n b) memory.
 *
 * @param network any rate network, as built by one of the master equations or by `rateNetwork`
 * @returns probabilities ≥ 0 with sum 1, in the order of `network.states`
 * @throws {RangeError} if the steady state is not unique; the message names the states that are cut off.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { flat, rateNetwork, steadyState } from "@qar/qar";
 *
 * const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 100 }) };
 * const network = rateNetwork({ states: ["0", "1"], baths: { bath }, transitions: [{ from: 0, to: 1, gap: 70, bath: "bath" }] });
 * const exact = 1 / (1 + Math.exp(70)); // 3.98e-31
 * assertAlmostEquals(steadyState(network)[1] / exact, 1, 1e-14);
 * ```
 */
export function steadyState(network: RateNetwork): Float64Array {
  const { position, bandwidth: b } = smallBandwidth(network);
  const n = network.states.length, width = 2 * b + 1;
  const band = bandedRates(network, position, b);
  eliminate(band, n, b);

  // p_k follows from the censored process on the states below k; only ratios matter until the end.
  const p = new Float64Array(n);
  p[0] = 1;
  for (let k = 1; k < n; k++) {
    let sum = 0;
    for (let i = Math.max(0, k - b); i < k; i++) sum += p[i] * band[i * width + b + k - i];
    p[k] = sum;
    if (sum > 1024) { // inverted populations: keep the scale, let the earlier ones underflow
      for (let i = 0; i <= k; i++) p[i] /= sum;
    }
  }
  let total = 0;
  for (let k = n - 1; k >= 0; k--) total += p[k];
  const probabilities = new Float64Array(n);
  for (let state = 0; state < n; state++) probabilities[state] = p[position[state]] / total;
  return probabilities;
}

/**
 * Eliminates the states n−1 … 1 in place. Row i holds the rates i → j at column b + j − i; the diagonal is scratch.
 * Afterwards the entry (i, k) above the diagonal is the rate i → k over the rate at which k leaves for the states below it.
 */
function eliminate(band: Float64Array, n: number, b: number): void {
  const width = 2 * b + 1;
  for (let k = n - 1; k > 0; k--) {
    const first = Math.max(0, k - b);
    const rowK = k * width + b - k;
    let leaving = 0;
    for (let j = first; j < k; j++) leaving += band[rowK + j];
    for (let i = first; i < k; i++) {
      const rowI = i * width + b - i;
      const rate = band[rowI + k];
      if (rate === 0) continue;
      const factor = rate / leaving;
      band[rowI + k] = factor;
      for (let j = first; j < k; j++) band[rowI + j] += factor * band[rowK + j];
    }
  }
}

function bandedRates({ states, transitions }: RateNetwork, position: Int32Array, b: number): Float64Array {
  const { lower, upper, up, down } = transitions;
  const width = 2 * b + 1;
  const band = new Float64Array(states.length * width);
  for (let t = 0; t < lower.length; t++) {
    const l = position[lower[t]], u = position[upper[t]];
    band[l * width + b + u - l] += up[t];
    band[u * width + b + l - u] += down[t];
  }
  return band;
}

/** Position of each state in the elimination, a recurrent state first, and the bandwidth of that order. */
function smallBandwidth(network: RateNetwork): { position: Int32Array; bandwidth: number } {
  const n = network.states.length;
  const root = recurrentState(network);
  const breadthFirst = breadthFirstOrder(network, root);
  const bandwidth = bandwidthOf(network, breadthFirst);
  if (root === 0) {
    const natural = Int32Array.from({ length: n }, (_, i) => i);
    const naturalBandwidth = bandwidthOf(network, natural);
    if (naturalBandwidth <= bandwidth) return { position: natural, bandwidth: naturalBandwidth };
  }
  return { position: breadthFirst, bandwidth };
}

/** Cuthill and McKee (Proc. 24th ACM Nat. Conf., 157 (1969)): neighbours level by level, fewest links first. */
function breadthFirstOrder({ states, transitions }: RateNetwork, root: number): Int32Array {
  const n = states.length;
  const { lower, upper } = transitions;
  const start = new Int32Array(n + 1);
  for (let t = 0; t < lower.length; t++) {
    start[lower[t] + 1]++;
    start[upper[t] + 1]++;
  }
  for (let i = 0; i < n; i++) start[i + 1] += start[i];
  const next = start.slice(0, n), neighbour = new Int32Array(start[n]);
  for (let t = 0; t < lower.length; t++) {
    neighbour[next[lower[t]]++] = upper[t];
    neighbour[next[upper[t]]++] = lower[t];
  }
  const degree = (i: number) => start[i + 1] - start[i];
  const position = new Int32Array(n).fill(-1), queue = new Int32Array(n);
  let tail = 0;
  position[queue[tail++] = root] = 0;
  for (let head = 0; head < tail; head++) {
    const i = queue[head], firstNew = tail;
    for (let e = start[i]; e < start[i + 1]; e++) {
      const j = neighbour[e];
      if (position[j] < 0) {
        position[j] = 0;
        queue[tail++] = j;
      }
    }
    queue.subarray(firstNew, tail).sort((x, y) => degree(x) - degree(y));
  }
  queue.forEach((state, place) => position[state] = place);
  return position;
}

function bandwidthOf({ transitions }: RateNetwork, position: Int32Array): number {
  const { lower, upper } = transitions;
  let bandwidth = 0;
  for (let t = 0; t < lower.length; t++) {
    bandwidth = Math.max(bandwidth, Math.abs(position[lower[t]] - position[upper[t]]));
  }
  return bandwidth;
}
