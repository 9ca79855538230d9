/** How an open system relaxes, and any generator. */
import { refuse, requireArray, requireNonNegative } from "../check.ts";
import { exponentialAction, matrixExponential } from "../numerics/matrix_exponential.ts";
import type { ComplexMatrix } from "../numerics/complex_matrix.ts";
import { relax as networkRelax, type Relaxation } from "../network/relaxation.ts";
import type { RateNetwork } from "../network/rate_network.ts";
import { countOf, currentsOf, toEigenbasis } from "./currents.ts";
import { isOpenGenerator, type OpenGenerator } from "./generator.ts";
import { wholeLiouvillian } from "./liouvillian.ts";
import type { MatrixInput } from "./operators.ts";
import { plainMatrix } from "./open_system.ts";
import { matrixOf, unknownsOf } from "./unknowns.ts";
import { fromEigenbasis } from "./steady_state.ts";

/** An open system on its way to the steady state. */
export interface OpenRelaxation<B extends string = string> {
  /** The times asked for. */
  readonly times: readonly number[];
  /** ρ at each time, in the basis in which H was given. */
  readonly densities: readonly ComplexMatrix[];
  /** Populations of the eigenstates at each time, in the order of `generator.energies`. */
  readonly populations: readonly (readonly number[])[];
  /** Heat currents out of each bath at each time. */
  readonly currents: readonly Record<B, number>[];
}

/**
 * Populations or density matrices, and heat currents, at given times.
 *
 * Of a network, dp/dt = W p is solved by uniformisation (Jensen 1953), so that populations stay non-negative.
 *
 * Of an open system, dρ/dt = L ρ is solved for all entries of ρ, by any of the equations: with e^{Lt} itself where ρ has at
 * most 12 × 12 entries, else with what a Krylov space holds of it. The error is about 1e-12, or machine precision times the
 * fastest phase that has passed. (The start of a motion is not physical in these equations: the baths' memory is left out.)
 *
 * @param generator a network, or what `generator` returns
 * @param initial of a network: one probability a state, ≥ 0, which are divided by their sum; of an open system: ρ(0), of trace 1, in
 * the basis in which H was given
 * @param times ≥ 0, ascending
 * @returns `populations` and `currents` at each time; of an open system also `densities`
 * @throws {RangeError} if `initial` has another size, a probability is negative, the trace is not 1, the times do not ascend from 0 on,
 * or the motion is too long to follow.
 *
 * @example A network
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
 *
 * @example A coherence that decays at half the rate of the populations
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { generator, number, ohmic, openSystem, relax, sigmaX } from "@qar/qar";
 *
 * const bath = { temperature: 1, spectrum: ohmic({ coupling: 0.01, cutoff: 20 }) };
 * const qubit = openSystem({ hamiltonian: number(2), couplings: [{ bath: "B", operator: sigmaX }], baths: { B: bath } });
 * const { densities: [rho] } = relax(generator(qubit, { equation: "global" }), [[0.5, 0.5], [0.5, 0.5]], [100]);
 * assertAlmostEquals(Math.hypot(rho.re[1], rho.im[1]), 0.5 * Math.exp(-0.01 / Math.tanh(0.5) * 100 / 2), 1e-12);
 * ```
 */
export function relax<B extends string>(
  generator: OpenGenerator<B>,
  initial: MatrixInput,
  times: readonly number[],
): OpenRelaxation<B>;
/** Of a rate network; see above. */
export function relax<B extends string>(
  generator: RateNetwork<B>,
  initial: ArrayLike<number>,
  times: readonly number[],
): Relaxation<B>;
export function relax<B extends string>(
  generator: RateNetwork<B> | OpenGenerator<B>,
  initial: ArrayLike<number> | MatrixInput,
  times: readonly number[],
): Relaxation<B> | OpenRelaxation<B> {
  return isOpenGenerator(generator)
    ? relaxOpen(generator, initial as MatrixInput, times)
    : networkRelax(generator, initial as ArrayLike<number>, times);
}

/** Up to so many entries of ρ the exponential is written down. */
const mostEntries = 144;

function relaxOpen<B extends string>(
  generator: OpenGenerator<B>,
  initial: MatrixInput,
  times: readonly number[],
): OpenRelaxation<B> {
  const start = toEigenbasis(generator, "initial", initial), n = start.rows;
  let trace = 0;
  for (let k = 0; k < n; k++) trace += start.re[k * n + k];
  if (Math.abs(trace - 1) > 1e-9) refuse("the trace of initial", trace, "1");
  requireArray("times", times);
  times.forEach((time, i) => {
    requireNonNegative(`times[${i}]`, time);
    if (i > 0 && time < times[i - 1]) refuse(`times[${i}]`, time, `≥ times[${i - 1}] = ${times[i - 1]}`);
  });
  const pairs = Array.from({ length: n * n }, (_, pair) => pair).filter((pair) => Math.floor(pair / n) > pair % n);
  const unknowns = unknownsOf(n, pairs), advance = motionOf(generator, unknowns);
  let x = unknowns.pack(start), now = 0;
  const states = times.map((time) => {
    x = advance(x, time - now);
    now = time;
    return unknowns.unpack(x);
  });
  return {
    times: [...times],
    densities: states.map((rho) => plainMatrix(fromEigenbasis(generator, rho))),
    populations: states.map((rho) => Array.from({ length: n }, (_, k) => rho.re[k * n + k])),
    currents: states.map((rho) => currentsOf(generator, rho, countOf(generator)).currents),
  };
}

/** x ↦ e^{Lt} x. */
function motionOf(generator: OpenGenerator, unknowns: ReturnType<typeof unknownsOf>) {
  const liouvillian = wholeLiouvillian(generator), n = liouvillian.order.length, { size, pack, unpack } = unknowns;
  if (size > mostEntries) {
    const result = unpack(new Float64Array(size));
    const apply = (x: Float64Array, image: Float64Array) => {
      liouvillian.apply(unpack(x), result);
      image.set(pack(result));
    };
    return (x: Float64Array, time: number) => time === 0 ? x : exponentialAction(apply, x, time);
  }
  const rows = matrixOf(liouvillian, unknowns);
  let lastTime = NaN, exponential: Float64Array[] = [];
  return (x: Float64Array, time: number) => {
    if (time === 0) return x;
    if (!(Math.abs(time - lastTime) <= 1e-14 * time)) {
      exponential = matrixExponential(
        rows.map((row) => row.map((value) => value * time)),
        (matrix) => keepTrace(matrix, n),
      );
      lastTime = time;
    }
    return Float64Array.from(exponential, (row) => row.reduce((sum, value, j) => sum + value * x[j], 0));
  };
}

/** Puts what rounding has changed of the trace where the column is largest, so that squarings do not double it. */
function keepTrace(matrix: Float64Array[], n: number): void {
  for (let j = 0; j < matrix.length; j++) {
    let missing = j < n ? 1 : 0, largest = 0;
    for (let k = 0; k < n; k++) {
      missing -= matrix[k][j];
      if (Math.abs(matrix[k][j]) > Math.abs(matrix[largest][j])) largest = k;
    }
    matrix[largest][j] += missing;
  }
}
