/**
 * Steady states by subtraction-free elimination.
 *
 * Grassmann, Taksar and Heyman (Oper. Res. 33, 1107 (1985)) eliminate one state after the other, which amounts to
 * watching the process only while it is in the states that remain: rates are added, multiplied and divided, never
 * subtracted. Hence every probability, however small, carries a relative error of the order of the number of states
 * times machine precision (O'Cinneide, Numer. Math. 65, 109 (1993)), and there is nothing to condition or to scale.
 *
 * The order is free, and decides the cost: nested dissection (`elimination/dissection.ts`) keeps what two parts of a
 * machine have in common for the end, so that each part is a small dense matrix to be eliminated by itself.
 */
import { eliminateNetwork } from "./factor.ts";
import type { RateNetwork } from "./rate_network.ts";

/**
 * The stationary probabilities of a network, each to full *relative* precision.
 *
 * Small networks are eliminated as one dense matrix, in n³/3 multiplications for n states. Larger ones are dissected:
 * about 10 n^{3/2} multiplications and n log₂ n numbers of memory where transitions form a plane grid, as for two
 * resonators, and proportional to n along a chain. The order depends on the graph alone; those of the last 16 graphs are
 * kept, so that a sweep finds its order once.
 *
 * @param network any rate network, as built by one of the master equations or by `rateNetwork`
 * @returns probabilities ≥ 0 with sum 1, in the order of `network.states`
 * @throws {RangeError} if the steady state is not unique; the message names the states that are cut off; if ratios of rates are
 * out of the range of a double; if more than 4 GiB of memory are needed. (States that the likely ones reach only through
 * others less likely than 1e-308 are beyond doubles: they are refused, or come out as 0.)
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
  return eliminateNetwork(network, false).probabilities;
}
