/** The elimination of a network as a factor, with which any number of right-hand sides are solved. */
import { refuse, requireFinite } from "../check.ts";
import { eliminate } from "./elimination/kernel.ts";
import { planElimination } from "./elimination/plan.ts";
import { frontsOf, substituteDown, substituteUp, type Triangle } from "./elimination/substitution.ts";
import { requireNetwork } from "./checked.ts";
import { type RateNetwork, recurrentState } from "./rate_network.ts";

/**
 * A network's generator W (of dp/dt = W p, see `generatorMatrix`), factorized.
 *
 * A factor has memory of its own: any number of them may be in use at once, and what their functions return is the
 * caller's.
 */
export interface Factor {
  /** The number of states. */
  readonly size: number;
  /** The stationary probabilities, in the order of `network.states`, each to full relative precision: `steadyState`. */
  stationary(): Float64Array;
  /**
   * The x with W x = b and 1·x = 0, for b with 1·b = 0.
   *
   * Any b is taken: it is W x = b − (1·b) p that is solved, with p the stationary probabilities, so that x = W^# b with
   * the group inverse W^#. Where |1·b| is rounding, below n 2^{−52} Σ|b|, the state that was eliminated last makes up for
   * it instead, which costs less accuracy.
   *
   * @param b one number a state, in the order of `network.states`
   * @throws {RangeError} if b has another length or a number that is not finite, or if x is beyond the range of a double.
   */
  solve(b: ArrayLike<number>): Float64Array;
  /**
   * The μ with Wᵀ μ = c and p·μ = 0, for c with p·c = 0, where p are the stationary probabilities.
   *
   * Any c is taken: it is Wᵀ μ = c − (p·c) 1 that is solved. The derivative of a stationary mean c·p by a parameter θ is
   * −μ·(dW/dθ) p.
   *
   * @param c one number a state, in the order of `network.states`
   * @throws {RangeError} if c has another length or a number that is not finite, or if μ is beyond the range of a double.
   */
  solveTransposed(c: ArrayLike<number>): Float64Array;
}

/**
 * Factorizes the generator of a network by subtraction-free elimination.
 *
 * The work is that of `steadyState`; a solution costs two multiplications for each number that is kept, about
 * 2 n log₂ n of them for n states of a plane grid.
 *
 * **Accuracy.** One likely state r is eliminated last. Let |b_j| walkers start in each state j and stop in r, and let
 * y_i be the time that they spend in state i together. Then x_i errs by at most about 4 n machine precisions (2^{−53}) of
 * y_i + p_i Σ y: the tests find less than half of that beside exact fractions, with rates over thirty decades. This is
 * small beside x_i itself where b has one sign, its entry at r apart, and x_i is not small beside p_i Σ y. What cancels
 * between entries of b of either sign is lost from x; to solve for the positive and the negative ones apart would not
 * help, as the same numbers were subtracted in the end. Likewise μ_i errs by at most about 4 n machine precisions of
 * ν_i + p·ν, with ν_i the integral over time of |c| + p·|c| along the way of a walker from i to r.
 *
 * @param network any rate network, as built by one of the master equations or by `rateNetwork`
 * @throws {RangeError} as `steadyState`.
 *
 * @example How the mean energy of a qubit follows a change of its rates
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { factorize, flat, rateNetwork } from "@qar/qar";
 *
 * const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 20 }) };
 * const network = rateNetwork({ states: ["0", "1"], baths: { bath }, transitions: [{ from: 0, to: 1, gap: 1, bath: "bath" }] });
 * const factor = factorize(network), rate = 1 / Math.tanh(0.5); // the qubit relaxes at K coth(ω/2T)
 * assertAlmostEquals(factor.stationary()[1], 1 / (1 + Math.E), 1e-15);
 * assertAlmostEquals(factor.solve([1, -1])[1], 1 / rate, 1e-15);
 * const [before, after] = factor.solveTransposed([0, 1]); // the mean energy is c·p with c = [0, 1]
 * assertAlmostEquals(after - before, -1 / rate, 1e-15);
 * ```
 */
export function factorize(network: RateNetwork): Factor {
  const { plan, probabilities: p, factors } = eliminateNetwork(network, true);
  const n = p.length, fronts = frontsOf(plan), { place } = plan;
  const { ratios, rates, times } = factors!;
  const left = { entries: ratios.slice(), scale: null }, right = { entries: rates.slice(), scale: times.slice() };
  /** The solution for minus `rhs`, but for what is free in it. */
  const substitute = (rhs: Float64Array, first: Triangle, second: Triangle, name: string) => {
    const v = new Float64Array(n);
    for (let i = 0; i < n; i++) v[place[i]] = -rhs[i];
    substituteDown(fronts, first, v);
    substituteUp(fronts, second, v);
    const solution = Float64Array.from(place, (q) => v[q]);
    if (!solution.every(Number.isFinite)) refuse(`the solution for ${name}`, "out of range", "within that of a double");
    return solution;
  };
  return {
    size: n,
    stationary: () => p.slice(),
    solve(b) {
      const rhs = rightHandSide("b", b, n);
      let sum = 0, size = 0;
      for (const entry of rhs) {
        sum += entry;
        size += Math.abs(entry);
      }
      if (Math.abs(sum) > n * Number.EPSILON * size) subtract(rhs, sum, p);
      const x = substitute(rhs, right, left, "b");
      return subtract(x, x.reduce((total, entry) => total + entry, 0), p);
    },
    solveTransposed(c) {
      const rhs = rightHandSide("c", c, n), ones = new Float64Array(n).fill(1);
      const mu = substitute(subtract(rhs, mean(p, rhs), ones), left, right, "c");
      return subtract(mu, mean(p, mu), ones);
    },
  };
}

function rightHandSide(name: string, numbers: ArrayLike<number>, n: number): Float64Array {
  if (numbers.length !== n) refuse(`${name}.length`, numbers.length, `the number of states, ${n}`);
  for (let i = 0; i < n; i++) requireFinite(`${name}[${i}]`, numbers[i]);
  return Float64Array.from(numbers);
}

function mean(p: Float64Array, c: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += p[i] * c[i];
  return sum;
}

/** v ← v − factor · direction. */
function subtract(v: Float64Array, factor: number, direction: Float64Array): Float64Array {
  for (let i = 0; i < v.length; i++) v[i] -= factor * direction[i];
  return v;
}

/**
 * Eliminates all states of a network but a likely one.
 *
 * @param keepFactors whether right-hand sides are to be solved afterwards
 * @returns the plan, the stationary probabilities, and the factors: views that are valid until the next elimination
 */
export function eliminateNetwork(network: RateNetwork, keepFactors: boolean) {
  requireNetwork(network);
  const n = network.states.length;
  const { lower, upper, up, down } = network.transitions;
  const plan = planElimination(n, lower, upper, likelyState(network));
  const { weights, factors } = eliminate(plan, up, down, keepFactors);
  let total = 0;
  for (let q = n - 1; q >= 0; q--) total += weights[q];
  if (!Number.isFinite(total)) {
    throw new RangeError(
      "the rates of the network span more than the range of a double; the steady state is out of reach",
    );
  }
  const probabilities = new Float64Array(n);
  for (let state = 0; state < n; state++) probabilities[state] = weights[plan.place[state]] / total;
  return { plan, probabilities, factors };
}

/**
 * A recurrent state that no transition leaves faster than it comes back: the others' weights are taken relative to it.
 *
 * In thermal equilibrium that is a state of locally lowest energy. Any recurrent state would do, but where all others are
 * likelier by more than the range of a double.
 */
function likelyState(network: RateNetwork): number {
  const { lower, upper, up, down } = network.transitions;
  let state = recurrentState(network);
  for (let moves = 0, before = -1; moves !== before && moves < network.states.length;) {
    before = moves;
    for (let t = 0; t < lower.length; t++) {
      if (up[t] === 0 || down[t] === 0) continue;
      if (lower[t] === state && up[t] > down[t]) {
        state = upper[t];
        moves++;
      } else if (upper[t] === state && down[t] > up[t]) {
        state = lower[t];
        moves++;
      }
    }
  }
  return state;
}
