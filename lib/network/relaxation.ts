/** How fast a machine relaxes: populations and currents in time, and relaxation rates. */
import { EigenvalueDecomposition, Matrix } from "npm:ml-matrix@6.15.1";
import { refuse, requireNonNegative } from "../check.ts";
import { heatCurrents } from "./currents.ts";
import { generatorMatrix, type RateNetwork } from "./rate_network.ts";

/** A machine on its way to the steady state. */
export interface Relaxation<B extends string> {
  /** The times asked for. */
  readonly times: readonly number[];
  /** Probabilities at each time, in the order of `network.states`. */
  readonly populations: readonly Float64Array[];
  /** Heat currents out of each bath at each time. */
  readonly currents: readonly Record<B, number>[];
}

/** Poisson weights that are left out add up to less than this, per stretch of time. */
const tail = 1e-18;

/** Jumps per stretch of time: few enough for e^{−x} not to underflow. */
const stretch = 500;

/**
 * Populations and heat currents at given times, from given populations at time 0.
 *
 * dp/dt = W p is solved by uniformisation (Jensen 1953): with Λ the largest rate of leaving a state, e^{Wt} is the
 * Poisson average of the powers of the stochastic matrix 1 + W/Λ. Only non-negative numbers are added and multiplied, so
 * populations stay non-negative; they are normalised. What is left out of the average is below 1e-18 per 500 jumps, and
 * rounding adds a few 1e-16 of each population per stretch. Where Λt is large and the machine small, 1 + W/Λ is squared
 * instead, column sums kept at 1, which costs log₂(Λt) products of n × n matrices whatever the time.
 *
 * @param network the machine
 * @param initial one probability a state, ≥ 0; they are divided by their sum
 * @param times ≥ 0, ascending
 * @returns populations and currents at each time
 * @throws {RangeError} if there are not as many probabilities as states or one is negative, if their sum is 0, if the times
 * do not ascend from 0 on, or if a large machine (n > 300) would have to make more than 10¹⁰ jumps along its transitions.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { flat, rateNetwork, relax } from "@qar/qar";
 *
 * const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 20 }) };
 * const qubit = rateNetwork({ states: ["0", "1"], baths: { bath }, transitions: [{ from: 0, to: 1, gap: 1, bath: "bath" }] });
 * const { populations: [start, later] } = relax(qubit, [0, 1], [0, 0.5]);
 * const rate = 1 / Math.tanh(0.5), equilibrium = 1 / (1 + Math.E); // coth(ω/2T), and the excited state's population
 * assertAlmostEquals(start[1], 1);
 * assertAlmostEquals(later[1], equilibrium + (1 - equilibrium) * Math.exp(-rate * 0.5), 1e-15);
 * ```
 */
export function relax<B extends string>(
  network: RateNetwork<B>,
  initial: ArrayLike<number>,
  times: readonly number[],
): Relaxation<B> {
  const n = network.states.length;
  if (initial.length !== n) refuse("initial.length", initial.length, `the number of states, ${n}`);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    requireNonNegative(`initial[${i}]`, initial[i]);
    sum += initial[i];
  }
  if (sum === 0) refuse("the sum of initial", sum, "> 0");
  times.forEach((time, i) => {
    requireNonNegative(`times[${i}]`, time);
    if (i > 0 && time < times[i - 1]) refuse(`times[${i}]`, time, `≥ times[${i - 1}] = ${times[i - 1]}`);
  });
  const chain = uniformise(network);
  const populations: Float64Array[] = [];
  let p: Float64Array = Float64Array.from({ length: n }, (_, i) => initial[i] / sum), now = 0;
  for (const time of times) {
    p = advance(chain, p, time - now);
    now = time;
    populations.push(p);
  }
  return { times: [...times], populations, currents: populations.map((p) => heatCurrents(network, p)) };
}

/** The network as a chain that jumps at the rate Λ = `leaving` from every state, also to itself. */
interface Chain {
  readonly network: RateNetwork;
  readonly leaving: number;
  /** Probability of staying at a jump. */
  readonly stay: Float64Array;
}

function uniformise(network: RateNetwork): Chain {
  const { states, transitions: { lower, upper, up, down } } = network;
  const out = new Float64Array(states.length);
  for (let t = 0; t < lower.length; t++) {
    out[lower[t]] += up[t];
    out[upper[t]] += down[t];
  }
  const leaving = out.reduce((largest, rate) => Math.max(largest, rate), 0);
  return { network, leaving, stay: out.map((rate) => leaving === 0 ? 1 : (leaving - rate) / leaving) };
}

function advance(chain: Chain, p: Float64Array, time: number): Float64Array {
  const jumps = chain.leaving * time;
  if (jumps === 0) return p.slice();
  const n = p.length, perJump = chain.network.transitions.lower.length;
  const byVector = jumps * perJump, byMatrix = n ** 3 * Math.log2(2 + jumps);
  if (n <= 300 && byMatrix < byVector) return bySquaring(chain, p, jumps);
  if (byVector > 1e10) {
    refuse("the time step", time, `at most ${(1e10 / perJump / chain.leaving).toPrecision(3)} for this machine`);
  }
  let current = p;
  const stretches = Math.ceil(jumps / stretch);
  for (let i = 0; i < stretches; i++) current = poissonAverage(chain, current, jumps / stretches);
  return current;
}

/** Σ_k e^{−x} x^k/k! (1 + W/Λ)^k p, until the rest of the weights is negligible. */
function poissonAverage(chain: Chain, p: Float64Array, x: number): Float64Array {
  const average = new Float64Array(p.length);
  let power = p, weight = Math.exp(-x);
  for (let k = 0;; k++) {
    for (let i = 0; i < p.length; i++) average[i] += weight * power[i];
    if (k > x && weight * x / (k + 1 - x) < tail) break; // the geometric series that bounds the rest
    power = jump(chain, power);
    weight *= x / (k + 1);
  }
  return normalise(average);
}

/** (1 + W/Λ) p. */
function jump({ network, leaving, stay }: Chain, p: Float64Array): Float64Array {
  const { lower, upper, up, down } = network.transitions;
  const next = new Float64Array(p.length);
  for (let i = 0; i < p.length; i++) next[i] = stay[i] * p[i];
  for (let t = 0; t < lower.length; t++) {
    next[upper[t]] += up[t] / leaving * p[lower[t]];
    next[lower[t]] += down[t] / leaving * p[upper[t]];
  }
  return next;
}

/** e^{Wt} p by repeated squaring of e^{Wt/2^s}, with Λt/2^s ≤ 1. */
function bySquaring(chain: Chain, p: Float64Array, jumps: number): Float64Array {
  const n = p.length, squarings = Math.max(0, Math.ceil(Math.log2(jumps)));
  // Row l holds where the chain is after a start in l, so that each row has sum 1.
  let rows = Array.from({ length: n }, (_, l) => {
    const start = new Float64Array(n);
    start[l] = 1;
    return poissonAverage(chain, start, jumps / 2 ** squarings);
  });
  for (let s = 0; s < squarings; s++) {
    rows = rows.map((row) => {
      const next = new Float64Array(n);
      for (let k = 0; k < n; k++) {
        const weight = row[k], from = rows[k];
        if (weight > 0) { for (let m = 0; m < n; m++) next[m] += weight * from[m]; }
      }
      return normalise(next);
    });
  }
  const later = new Float64Array(n);
  for (let l = 0; l < n; l++) for (let m = 0; m < n; m++) later[m] += p[l] * rows[l][m];
  return normalise(later);
}

function normalise(p: Float64Array): Float64Array {
  const sum = p.reduce((total, x) => total + x, 0);
  return p.map((x) => x / sum);
}

/**
 * The rates at which deviations from the steady state decay: −Re λ of the non-zero eigenvalues λ of the generator.
 *
 * The smallest one, the spectral gap, is the rate at which the machine forgets its start. They are computed densely
 * (ml-matrix), in n³ operations, with an absolute error of the order of machine precision times the largest rate.
 *
 * @param network a machine of at most 1000 states
 * @returns n − 1 rates, ascending
 * @throws {RangeError} if the machine has more than 1000 states.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { flat, rateNetwork, relaxationRates } from "@qar/qar";
 *
 * const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 20 }) };
 * const qubit = rateNetwork({ states: ["0", "1"], baths: { bath }, transitions: [{ from: 0, to: 1, gap: 1, bath: "bath" }] });
 * assertAlmostEquals(relaxationRates(qubit)[0], 1 / Math.tanh(0.5), 1e-14); // K (1 + 2n)
 * ```
 */
export function relaxationRates(network: RateNetwork): Float64Array {
  const n = network.states.length;
  if (n > 1000) refuse("the number of states", n, "at most 1000");
  const W = Matrix.from1DArray(n, n, Array.from(generatorMatrix(network)));
  const rates = Float64Array.from(new EigenvalueDecomposition(W).realEigenvalues, (lambda) => -lambda).sort();
  return rates.slice(1);
}
