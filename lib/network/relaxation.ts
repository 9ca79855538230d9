/** How fast a machine relaxes: populations and currents in time, and relaxation rates. */
import { EigenvalueDecomposition, Matrix } from "npm:ml-matrix@6.15.1";
import { refuse, requireArray, requireNonNegative } from "../check.ts";
import { requireNetwork } from "./checked.ts";
import { heatCurrents } from "./currents.ts";
import { type Factor, factorize } from "./factor.ts";
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
 * do not ascend from 0 on, if rates that matter within the times are further apart than doubles, or if a large machine (n > 300) would have to make more than 10¹⁰ jumps along its transitions.
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
  requireNetwork(network);
  requireArray("initial", initial);
  requireArray("times", times);
  const n = network.states.length;
  if (initial.length !== n) refuse("initial.length", initial.length, `the number of states, ${n}`);
  let largest = 0;
  for (let i = 0; i < n; i++) {
    requireNonNegative(`initial[${i}]`, initial[i]);
    largest = Math.max(largest, initial[i]);
  }
  if (largest === 0) refuse("the sum of initial", largest, "> 0");
  for (let i = 0; i < times.length; i++) { // not forEach, which passes over holes
    requireNonNegative(`times[${i}]`, times[i]);
    if (i > 0 && times[i] < times[i - 1]) refuse(`times[${i}]`, times[i], `≥ times[${i - 1}] = ${times[i - 1]}`);
  }
  const chain = uniformise(network, times[times.length - 1] ?? 0);
  const populations: Float64Array[] = [];
  // Relative to the largest, so that no sum overflows.
  let p = normalise(Float64Array.from({ length: n }, (_, i) => initial[i] / largest)), now = 0;
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

function uniformise(network: RateNetwork, lastTime: number): Chain {
  const { states, transitions: { lower, upper, up, down } } = network;
  const out = new Float64Array(states.length);
  for (let t = 0; t < lower.length; t++) {
    out[lower[t]] += up[t];
    out[upper[t]] += down[t];
  }
  const leaving = out.reduce((largest, rate) => Math.max(largest, rate), 0);
  for (const rates of [up, down]) {
    for (const rate of rates) {
      // Its probability per jump has lost digits; that matters where it comes to pass all the same.
      if (rate > 0 && rate / leaving < 2 ** -1022 && rate * lastTime > tail) {
        refuse("a rate", rate, `at least 1e-308 of the largest rate of leaving a state, ${leaving}`);
      }
    }
  }
  return { network, leaving, stay: out.map((rate) => leaving === 0 ? 1 : (leaving - rate) / leaving) };
}

function advance(chain: Chain, p: Float64Array, time: number): Float64Array {
  const jumps = chain.leaving * time; // beyond a double, it may be
  if (jumps === 0) return p.slice();
  const n = p.length, perJump = chain.network.transitions.lower.length;
  const doublings = Math.log2(chain.leaving) + Math.log2(time);
  const byVector = jumps * perJump, byMatrix = n ** 3 * Math.max(1, doublings);
  if (n <= 300 && byMatrix < byVector) return bySquaring(chain, p, time, Math.max(0, Math.ceil(doublings)));
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

/** e^{Wt} p by s-fold squaring of e^{Wt/2^s}, with Λt/2^s ≤ 1 but for rounding. */
function bySquaring(chain: Chain, p: Float64Array, time: number, squarings: number): Float64Array {
  const n = p.length, half = squarings >> 1; // 2^s itself may be beyond a double
  const jumps = chain.leaving / 2 ** half * (time / 2 ** (squarings - half));
  // Row l holds where the chain is after a start in l, so that each row has sum 1.
  let rows = Array.from({ length: n }, (_, l) => {
    const start = new Float64Array(n);
    start[l] = 1;
    return poissonAverage(chain, start, jumps);
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
 * The rates at which deviations from the steady state decay: −Re λ of the non-zero eigenvalues λ of the generator W.
 *
 * The smallest one, the spectral gap, is the rate at which the machine forgets its start. Eigenvalues are computed densely
 * (ml-matrix), in n³ operations, of P^{−1/2} W P^{1/2} with the stationary probabilities P on the diagonal, which is
 * symmetric under detailed balance and has no entry above the largest rate of leaving a state, Λ. They err by about n
 * machine precisions of Λ, times the eigenvalue's condition number, which is 1 under detailed balance. Where the gap g is
 * below 1e-3 Λ, the slow rates are taken instead from the inverse of W on vectors with sum 0, which the elimination gives
 * without cancellation: the gap then has a *relative* error of about n machine precisions times the condition number,
 * and a rate r one of r/g or of Λ/r times as much, whichever is less.
 *
 * @param network a machine of at most 1000 states
 * @returns n − 1 rates, ascending
 * @throws {RangeError} if the machine has more than 1000 states; if a rate is not finite or rates add up to more than a
 * double holds, or span more than a double's range; if the gap
 * is less than 1e-290 Λ; if a rate is lost in rounding both beside Λ and beside the gap.
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
  requireNetwork(network);
  const n = network.states.length;
  if (n > 1000) refuse("the number of states", n, "at most 1000");
  if (n === 1) return new Float64Array(0);
  const { scaled, scale } = toUnitRates(network), factor = factorize(scaled), roots = rootsOf(factor.stationary());
  const fast = eigenvalues(generatorMatrix(scaled), roots).map(([re]) => -re).sort((a, b) => a - b);
  const rates = fast[0] > 1e-3 ? fast : withSlowRates(fast, slowRates(factor, roots));
  const result = Float64Array.from(rates, (rate) => scale * rate).sort();
  if (result[n - 2] === Infinity) refuse("the fastest relaxation", Infinity, "within the range of a double");
  return result;
}

/** Takes each rate from where it errs less; those of the inverse err relative to the gap, the others to the largest. */
function withSlowRates(fast: number[], slow: number[]): number[] {
  return fast.map((rate, i) => {
    const errors = [slow[i] / slow[0], 1 / rate].map((error) => error > 0 ? error : Infinity);
    if (Math.min(...errors) > 1e14) {
      throw new RangeError(
        "a relaxation rate is lost in rounding: it is 14 digits or more from the smallest and from the largest one",
      );
    }
    return errors[0] < errors[1] ? slow[i] : rate;
  });
}

/** The network with its rates over a power of two, so that the largest is between 1 and 2. */
function toUnitRates(network: RateNetwork): { scaled: RateNetwork; scale: number } {
  const { transitions } = network, all = [transitions.up, transitions.down];
  const largest = all.reduce((a, rates) => rates.reduce((b, rate) => Math.max(b, rate), a), 0);
  const scale = 2 ** Math.floor(Math.log2(largest)), [up, down] = all.map((rates) => rates.map((rate) => rate / scale));
  all.forEach((rates, k) =>
    rates.forEach((rate, t) => {
      if (rate > 0 && [up, down][k][t] === 0) {
        refuse("a rate", rate, `at least 1e-308 of the largest, ${largest}, or 0`);
      }
    })
  );
  return { scaled: { ...network, transitions: { ...transitions, up, down } }, scale };
}

/** √p of each state, or 1 for all where some are so unlikely that their ratios leave the range of a double. */
function rootsOf(p: Float64Array): Float64Array {
  const least = p.reduce((a, b) => Math.min(a, b));
  return least > 1e-280 ? p.map(Math.sqrt) : new Float64Array(p.length).fill(1);
}

/** −Re λ of the eigenvalues from −W^#, whose eigenvalues are −1/λ, ascending but for those lost in rounding; for Λ ≈ 1. */
function slowRates(factor: Factor, roots: Float64Array): number[] {
  const n = factor.size, inverse = new Float64Array(n * n), unit = new Float64Array(n);
  let largest = 0;
  for (let l = 0; l < n; l++) {
    unit[l] = 1;
    const column = factor.solve(unit);
    unit[l] = 0;
    for (let m = 0; m < n; m++) {
      inverse[m * n + l] = -column[m];
      largest = Math.max(largest, Math.abs(column[m]));
    }
  }
  if (largest > 1e290) refuse("the spectral gap over the largest rate", 1 / largest, "at least 1e-290");
  const values = eigenvalues(inverse.map((entry) => entry / largest), roots).sort(([a], [b]) => b - a);
  return values.map(([re, im]) => re / (re * re + im * im) / largest);
}

/** Eigenvalues of a matrix A with A p = 0, all but the 0, as those of P^{−1/2} A P^{1/2}; `roots` are the roots of p. */
function eigenvalues(A: Float64Array, roots: Float64Array): [re: number, im: number][] {
  const n = roots.length;
  // The iteration squares entries, and does not end where such squares underflow.
  const similar = A.map((entry, k) => {
    const value = entry * (roots[k % n] / roots[Math.floor(k / n)]);
    return Math.abs(value) < 1e-140 ? 0 : value;
  });
  const { realEigenvalues: re, imaginaryEigenvalues: im } = new EigenvalueDecomposition(
    Matrix.from1DArray(n, n, Array.from(similar)),
  );
  const values = re.map((value, i): [number, number] => [value, im[i]]);
  const zero = values.reduce((best, [a, b], i) => Math.hypot(a, b) < Math.hypot(...values[best]) ? i : best, 0);
  return values.filter((_, i) => i !== zero);
}
