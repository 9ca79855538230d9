/** Steady states of any generator. */
import { refuse, requireFields } from "../check.ts";
import {
  adjoint,
  type ComplexMatrix,
  product,
  type WorkMatrix,
  workMatrix,
  zeros,
} from "../numerics/complex_matrix.ts";
import type { RateNetwork } from "../network/rate_network.ts";
import { steadyState as networkSteadyState } from "../network/steady_state.ts";
import { isOpenGenerator, type OpenGenerator } from "./generator.ts";
import { kernelOf, mostUnknowns, projected, refuseSeveral } from "./kernel.ts";
import { type Liouvillian, liouvillianOf, placeOf, reordered, rotated, wholeLiouvillian } from "./liouvillian.ts";
import { type MatrixInput, requireHermitian } from "./operators.ts";
import { levelNetwork } from "./populations.ts";
import { liouvillianSolver, type Stationary } from "./stationary.ts";
import { sectorOf, unknownsOf } from "./unknowns.ts";

/** How a steady state is chosen. */
export interface SteadyStateOptions {
  /** ρ_0, of which the steady state that it leads to is given, where there are several. */
  readonly from?: MatrixInput;
}

/**
 * The steady state of a rate network or of an open system.
 *
 * Of a network: the stationary probabilities, each to full *relative* precision, by subtraction-free elimination. Small networks
 * are eliminated as one dense matrix; larger ones are dissected, at about 10 n^{3/2} multiplications where transitions form a
 * plane grid.
 *
 * Of an open system: the density matrix in the basis in which H was given. The secular equation without degeneracies is a
 * network and goes the same way. Otherwise the populations and the coherences that they meet are found together: directly
 * where they are few, else by GMRES with the secular part as its preconditioner, in O(n³) operations and O(n²) memory a step,
 * until the estimated error of ρ is below 1e-11 (of 1e-12, if rounding allows).
 *
 * @param generator a network, or what `generator` returns
 * @param options of an open system: `from`, a density matrix; where several steady states exist, the one that it leads to is
 * given. (Where one exists, it has no effect.)
 * @returns probabilities in the order of `network.states`, or a density matrix `{ rows, columns, re, im }`
 * @throws {RangeError} if the steady state is not unique, and no `from` chooses; the message says how many there are and which levels
 * or conserved quantities separate them. If ratios of rates are out of the range of a double.
 * @throws {ConvergenceError} if GMRES does not converge.
 *
 * @example A network, to full relative precision
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { flat, rateNetwork, steadyState } from "@qar/qar";
 *
 * const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 100 }) };
 * const network = rateNetwork({ states: ["0", "1"], baths: { bath }, transitions: [{ from: 0, to: 1, gap: 70, bath: "bath" }] });
 * const exact = 1 / (1 + Math.exp(70)); // 3.98e-31
 * assertAlmostEquals(steadyState(network)[1] / exact, 1, 1e-14);
 * ```
 *
 * @example An open system
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { generator, ohmic, openSystem, sigmaX, sigmaZ, steadyState } from "@qar/qar";
 *
 * const bath = { temperature: 1, spectrum: ohmic({ coupling: 0.01, cutoff: 20 }) };
 * const qubit = openSystem({ hamiltonian: sigmaZ, couplings: [{ bath: "B", operator: sigmaX }], baths: { B: bath } });
 * const rho = steadyState(generator(qubit, { equation: "redfield" }));
 * assertAlmostEquals(rho.re[0] / rho.re[3], Math.exp(-2), 1e-14);
 * ```
 */
export function steadyState(network: RateNetwork): Float64Array;
/** The density matrix of an open system; see above. */
export function steadyState(generator: OpenGenerator, options?: SteadyStateOptions): ComplexMatrix;
export function steadyState(
  generator: RateNetwork | OpenGenerator,
  options: SteadyStateOptions = {},
): Float64Array | ComplexMatrix {
  if (!isOpenGenerator(generator)) return networkSteadyState(generator);
  requireFields("options", options, ["from"]);
  return fromEigenbasis(generator, stationaryState(generator, options.from).rho);
}

/** A stationary ρ in the eigenbasis, in the order of the energies. */
export interface StationaryState extends Stationary {
  /** The populations where the generator is a network, to full relative precision; else null. */
  readonly probabilities: Float64Array | null;
  /** The network, if it is one. */
  readonly network: RateNetwork | null;
}

/** The steady state with all that is known of how it was reached. */
export function stationaryState(generator: OpenGenerator, from?: MatrixInput): StationaryState {
  const liouvillian = liouvillianOf(generator), { parts } = liouvillian.structure;
  if (from !== undefined) {
    const chosen = stationaryFrom(generator, from);
    if (chosen !== null) return chosen;
  }
  if (parts.length > 1) refuseSeveral(liouvillian, unknownsOf(liouvillian.order.length, sectorOf(liouvillian)));
  const network = levelNetwork(generator), n = generator.energies.length;
  if (network !== null) {
    const probabilities = networkSteadyState(network), rho = zeros(n);
    probabilities.forEach((p, k) => rho.re[k * n + k] = p);
    return {
      rho,
      residual: 0,
      error: 0,
      method: "subtraction-free elimination of the rate network",
      probabilities,
      network,
    };
  }
  const found = liouvillianSolver(liouvillian).stationary;
  return { ...found, rho: inOrder(liouvillian, found.rho), probabilities: null, network: null };
}

/** The steady state that ρ_0 leads to, if there are several; null if there is one. */
function stationaryFrom(generator: OpenGenerator, from: MatrixInput): StationaryState | null {
  const start = requireHermitian("from", from), n = generator.energies.length;
  if (start.rows !== n) refuse("the size of from", `${start.rows} × ${start.rows}`, `${n} × ${n}`);
  let trace = 0;
  for (let k = 0; k < n; k++) trace += start.re[k * n + k];
  if (Math.abs(trace - 1) > 1e-9) refuse("the trace of from", trace, "1");
  const liouvillian = wholeLiouvillian(generator);
  const unknowns = unknownsOf(n, sectorOf(liouvillian, degeneratePairs(generator)));
  if (liouvillian.structure.parts.length === 1 && unknowns.size > mostUnknowns) return null;
  const kernel = kernelOf(liouvillian, unknowns);
  if (kernel.states.length === 1) return null;
  return {
    rho: projected(kernel, unknowns, rotated(start, adjoint(workMatrix(generator.eigenvectors)))),
    residual: 0,
    error: 1e-13,
    method: `the null space of ${unknowns.size} real unknowns, of dimension ${kernel.states.length}`,
    probabilities: null,
    network: null,
  };
}

/** Coherences that stand still: those of degenerate levels, also where no population meets them. */
function degeneratePairs({ energies, clusterTolerance }: OpenGenerator): number[] {
  const pairs: number[] = [], n = energies.length;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) if (energies[j] - energies[i] <= clusterTolerance) pairs.push(i * n + j);
  }
  return pairs;
}

/** From the order of the Liouvillian to that of the energies. */
function inOrder({ order }: Liouvillian, rho: WorkMatrix): WorkMatrix {
  return reordered(rho, placeOf(order) as unknown as number[]);
}

/** A matrix in the eigenbasis, in the basis in which H was given. */
export function fromEigenbasis({ eigenvectors }: OpenGenerator, rho: WorkMatrix): WorkMatrix {
  const U = workMatrix(eigenvectors), result = product(product(U, rho), adjoint(U)), n = rho.rows;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const a = i * n + j, b = j * n + i;
      result.re[a] = result.re[b] = (result.re[a] + result.re[b]) / 2;
      result.im[a] = (result.im[a] - result.im[b]) / 2;
      result.im[b] = -result.im[a];
    }
    result.im[i * n + i] = 0;
  }
  return result;
}
