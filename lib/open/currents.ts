/** Heat currents of any generator. */
import { refuse } from "../check.ts";
import {
  adjoint,
  type ComplexMatrix,
  traceOfProduct,
  type WorkMatrix,
  workMatrix,
} from "../numerics/complex_matrix.ts";
import { heatCurrents as networkHeatCurrents } from "../network/currents.ts";
import type { RateNetwork } from "../network/rate_network.ts";
import { isOpenGenerator, type OpenGenerator } from "./generator.ts";
import { type EnergyCount, heatOperators, rotated } from "./liouvillian.ts";
import { type MatrixInput, requireHermitian } from "./operators.ts";

/** How the currents of an equation are counted: `energy` of the local one, quanta for the unified and the global one. */
export function countOf({ options }: OpenGenerator): EnergyCount {
  if (options.equation === "local") return options.energy ?? "full";
  return options.equation === "unified" ? "quanta" : "full";
}

/** Tr[Q_η ρ] of each bath, ρ in the eigenbasis, with a bound on the rounding. */
export function currentsOf<B extends string>(
  generator: OpenGenerator<B>,
  rho: WorkMatrix,
  count: EnergyCount,
): { currents: Record<B, number>; rounding: Record<B, number>; norms: Record<B, number> } {
  const currents = {} as Record<B, number>, rounding = {} as Record<B, number>, norms = {} as Record<B, number>;
  heatOperators(generator, count).forEach((Q, b) => {
    const name = generator.baths[b];
    let size = 0, square = 0;
    for (let e = 0; e < Q.re.length; e++) {
      const entry = Math.sqrt(Q.re[e] * Q.re[e] + Q.im[e] * Q.im[e]);
      size += entry * Math.sqrt(rho.re[e] * rho.re[e] + rho.im[e] * rho.im[e]);
      square += entry * entry;
    }
    currents[name] = traceOfProduct(Q, rho)[0];
    rounding[name] = 1e-14 * size;
    norms[name] = Math.sqrt(square);
  });
  return { currents, rounding, norms };
}

/**
 * The heat current out of each bath, of a rate network or an open system.
 *
 * Of a network, Eqs. (7), (18), (A12), (A21): energy times net rate, summed over its transitions. Each term is the difference of
 * two one-way flows; the error is of the order of machine precision times the largest one-way flow of energy. Where a closed
 * form exists, as for the ZZ pair, `zzCycleFlux` has none of that cancellation.
 *
 * Of an open system, J_η = Tr[H 𝓓_η ρ]; for the unified equation counted in quanta, and for the local one with the energy
 * that its options choose.
 *
 * @param generator a network, or what `generator` returns
 * @param state probabilities in the order of `network.states`, or a density matrix in the basis in which H was given;
 * stationary or not
 * @returns one current a bath (energy per time), positive out of the bath: J_C > 0 cools C
 * @throws {RangeError} if there are not as many probabilities as states, or if one is not finite; if a matrix is not Hermitian, or
 * of another size.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { filteredBaths, heatCurrents, steadyState, symmetricBias, zzMasterEquation } from "@qar/qar";
 *
 * const pair = { eps1: 2, eps2: 2, deltaZ: 0.1 };
 * const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 20 };
 * const baths = filteredBaths({ ...pair, ...filters, temperatures: symmetricBias(0.3) });
 * const network = zzMasterEquation({ ...pair, baths });
 * const { L, R, C } = heatCurrents(network, steadyState(network));
 * assertAlmostEquals(C, 4.481e-4, 1e-7); // > 0: C is cooled
 * assertAlmostEquals(L + R + C, 0, 1e-14);
 * ```
 */
export function heatCurrents<B extends string>(
  generator: RateNetwork<B>,
  state: ArrayLike<number>,
): Record<B, number>;
/** Of an open system; see above. */
export function heatCurrents<B extends string>(generator: OpenGenerator<B>, state: MatrixInput): Record<B, number>;
export function heatCurrents<B extends string>(
  generator: RateNetwork<B> | OpenGenerator<B>,
  state: ArrayLike<number> | MatrixInput,
): Record<B, number> {
  if (!isOpenGenerator(generator)) return networkHeatCurrents(generator, state as ArrayLike<number>);
  const rho = toEigenbasis(generator, "state", state as MatrixInput);
  return currentsOf(generator, rho, countOf(generator)).currents;
}

/** A Hermitian matrix in the basis in which H was given, in the eigenbasis. */
export function toEigenbasis(
  { eigenvectors }: OpenGenerator,
  name: string,
  state: MatrixInput | ComplexMatrix,
): WorkMatrix {
  const rho = requireHermitian(name, state), n = eigenvectors.rows;
  if (rho.rows !== n) refuse(`the size of ${name}`, `${rho.rows} × ${rho.rows}`, `${n} × ${n}`);
  return rotated(rho, adjoint(workMatrix(eigenvectors)));
}
