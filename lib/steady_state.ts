/**
 * Steady states by subtraction-free elimination.
 *
 * Grassmann, Taksar and Heyman (Oper. Res. 33, 1107 (1985)) eliminate one state after the other, which amounts to
 * watching the process only while it is in the states that remain: rates are added, multiplied and divided, never
 * subtracted. Hence every probability, however small, carries a relative error of the order of the number of states
 * times machine precision (O'Cinneide, Numer. Math. 65, 109 (1993)), and there is nothing to condition or to scale.
 */
import { makeBand } from "./elimination/band.ts";
import { type RateNetwork, recurrentState } from "./network.ts";

/**
 * The stationary probabilities of a network, each to full *relative* precision.
 *
 * The states are put in the order of smaller bandwidth b (the network's own, or breadth-first by degree); the cost is
 * O(n b²) time and O(n b) memory.
 *
 * @param network any rate network, as built by one of the master equations or by `rateNetwork`
 * @returns probabilities ≥ 0 with sum 1, in the order of `network.states`
 * @throws {RangeError} if the steady state is not unique; the message names the states that are cut off; also if ratios
 * of rates overflow, as they may where rates are below 1e-308.
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
  const { rates, eliminate } = makeBand(n, b);
  const { lower, upper, up, down } = network.transitions;
  for (let t = 0; t < lower.length; t++) {
    const l = position[lower[t]], u = position[upper[t]];
    rates[l * width + b + u - l] += up[t];
    rates[u * width + b + l - u] += down[t];
  }
  eliminate();

  // State by state upwards: p_k is the sum over lower states of p_i times the eliminated entry (i, k).
  const p = new Float64Array(n);
  p[0] = 1;
  for (let i = 0; i < n; i++) {
    if (p[i] > 1024) { // inverted populations: keep the scale, let the earlier ones underflow
      const scale = p[i];
      for (let k = 0, end = Math.min(n, i + b + 1); k < end; k++) p[k] /= scale;
    }
    const pi = p[i], row = i * width + b - i;
    for (let k = i + 1, end = Math.min(n, i + b + 1); k < end; k++) p[k] += pi * rates[row + k];
  }
  let total = 0;
  for (let k = n - 1; k >= 0; k--) total += p[k];
  if (!Number.isFinite(total)) {
    throw new RangeError(
      "the rates of the network span more than the range of a double; the steady state is out of reach",
    );
  }
  const probabilities = new Float64Array(n);
  for (let state = 0; state < n; state++) probabilities[state] = p[position[state]] / total;
  return probabilities;
}

/** Position of each state in the elimination, a recurrent state first, and the bandwidth of that order. */
function smallBandwidth(network: RateNetwork): { position: Int32Array; bandwidth: number } {
  const n = network.states.length;
  const root = recurrentState(network);
  const natural = new Int32Array(n);
  for (let i = 0; i < n; i++) natural[i] = i;
  const own = { position: natural, bandwidth: bandwidthOf(network, natural) };
  // A plane grid has no order of bandwidth much below √n, so a search would be in vain.
  if (root === 0 && own.bandwidth ** 2 <= n) return own;
  const breadthFirst = breadthFirstOrder(network, root);
  const other = { position: breadthFirst, bandwidth: bandwidthOf(network, breadthFirst) };
  return root === 0 && own.bandwidth <= other.bandwidth ? own : other;
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
