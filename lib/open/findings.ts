/** What is found of an open system in its steady state, before the audit. */
import type { ComplexMatrix } from "../numerics/complex_matrix.ts";
import { hermitianEigen } from "../numerics/hermitian.ts";
import { heatCurrents as networkHeatCurrents } from "../network/currents.ts";
import type { RateNetwork } from "../network/rate_network.ts";
import { countOf, currentsOf } from "./currents.ts";
import type { EquationName, OpenGenerator } from "./generator.ts";
import { plainMatrix } from "./open_system.ts";
import { fromEigenbasis, type StationaryState, stationaryState } from "./steady_state.ts";
import { type Validity, validityOf, validityWarnings } from "./validity.ts";

/** An open system in its steady state. */
export interface OpenFindings<B extends string = string> {
  /** Tells the results apart. */
  readonly kind: "open";
  /** Which equation it is the steady state of. */
  readonly equation: EquationName;
  /** The machine in its eigenbasis. */
  readonly generator: OpenGenerator<B>;
  /** ρ in the basis in which H was given. */
  readonly density: ComplexMatrix;
  /** Populations of the eigenstates, in the order of `generator.energies`. */
  readonly populations: readonly number[];
  /** The smallest eigenvalue of ρ, which Redfield's equation lets become negative. */
  readonly smallestEigenvalue: number;
  /** Heat currents out of the baths. */
  readonly currents: Readonly<Record<B, number>>;
  /** Bound on the rounding of each current. */
  readonly rounding: Readonly<Record<B, number>>;
  /** Tr[H 𝓓_η ρ], where `currents` count something else (unified: quanta; local with "bare": H_0); else null. */
  readonly energyCurrents: Readonly<Record<B, number>> | null;
  /** Temperatures of the baths. */
  readonly temperatures: Readonly<Record<B, number>>;
  /** The numbers that decide whether the equation holds. */
  readonly validity: Validity;
  /** How the steady state was reached, in words. */
  readonly method: string;
  /** ‖dρ/dt‖ over the largest rate. */
  readonly residual: number;
  /** Estimated error of ρ (Frobenius norm) besides rounding. */
  readonly densityError: number;
  /** Estimated error of the currents besides rounding, relative to the largest. */
  readonly errorEstimate: number;
  /** What does not hold, or is not promised, in words. */
  readonly warnings: readonly string[];
}

const equationNames: Record<EquationName, string> = {
  global: "global (secular) equation",
  local: "local equation, which does not promise the second law",
  redfield: "Redfield equation, which does not promise positivity",
  universal: "universal Lindblad equation, whose stationary currents are biased in second order in the couplings",
  unified: "unified equation",
};

/** The error of ρ that is not worth a word. */
const accuracy = 1e-11;

/** The steady state of an open system with its currents. */
export function openFindings<B extends string>(generator: OpenGenerator<B>): OpenFindings<B> {
  const { options: { equation }, temperatures } = generator, state = stationaryState(generator), n = state.rho.rows;
  const count = countOf(generator), { currents, rounding, norms } = countedCurrents(generator, state);
  const density = plainMatrix(fromEigenbasis(generator, state.rho)), validity = validityOf(generator);
  const smallestEigenvalue = state.probabilities === null
    ? hermitianEigen(density).values[0]
    : state.probabilities.reduce((least, p) => Math.min(least, p), 1);
  const largest = Math.max(...generator.baths.map((name) => Math.abs(currents[name])));
  const worst = Math.max(...generator.baths.map((name) => norms[name])) * state.error;
  const warnings = validityWarnings(generator, validity);
  if (state.error > accuracy) {
    warnings.push(`ρ is known to ${state.error.toPrecision(1)} only: something in this machine is almost conserved`);
  }
  warnings.push(...measuredWarnings(generator, currents, smallestEigenvalue));
  return {
    kind: "open",
    equation,
    generator,
    density,
    populations: Array.from({ length: n }, (_, k) => state.rho.re[k * n + k]),
    smallestEigenvalue,
    currents,
    rounding,
    energyCurrents: count === "full" ? null : currentsOf(generator, state.rho, "full").currents,
    temperatures,
    validity,
    method: `${equationNames[equation]}; ${state.method}`,
    residual: state.residual,
    densityError: state.error,
    errorEstimate: largest === 0 ? worst : worst / largest,
    warnings,
  };
}

/** Of a network by its transitions, each to the precision of its flows; else by the heat operators. */
function countedCurrents<B extends string>(generator: OpenGenerator<B>, state: StationaryState) {
  const { network, probabilities } = state;
  if (network === null || probabilities === null) return currentsOf(generator, state.rho, countOf(generator));
  const { rounding, norms } = currentsOf(generator, state.rho, countOf(generator));
  return { currents: networkHeatCurrents(network as RateNetwork<B>, probabilities), rounding, norms };
}

/** What is measured of what an equation does not promise. */
function measuredWarnings<B extends string>(
  { options, baths, temperatures }: OpenGenerator<B>,
  currents: Readonly<Record<B, number>>,
  smallestEigenvalue: number,
): string[] {
  const warnings: string[] = [], scale = baths.reduce((sum, name) => sum + Math.abs(currents[name]), 0);
  const entropy = baths.reduce((sum, name) => sum - currents[name] / temperatures[name], 0);
  const total = baths.reduce((sum, name) => sum + currents[name], 0);
  if (smallestEigenvalue < -1e-13) {
    warnings.push(`ρ has the negative eigenvalue ${smallestEigenvalue.toPrecision(3)}: no state`);
  }
  if (entropy < -1e-9 * baths.reduce((sum, name) => sum + Math.abs(currents[name]) / temperatures[name], 0)) {
    warnings.push(`entropy production is negative, ${entropy.toPrecision(3)}: the second law is broken`);
  }
  if (Math.abs(total) > 1e-9 * scale) {
    const missing = options.equation === "local"
      ? "H − H_0 takes energy that no bath pays"
      : "energy is not conserved to this order";
    warnings.push(`the currents add up to ${total.toPrecision(3)}: ${missing}`);
  }
  return warnings;
}
