/** From a view to its machine, and from the machine to all that the explorer shows of it. */
import type { Baths, PerBath } from "../baths/bath.ts";
import { type Thermodynamics, thermodynamics } from "../thermodynamics.ts";
import { cycleCenters, filteredBaths, hotBias, symmetricBias } from "../baths/filters.ts";
import { negf } from "../negf/solve.ts";
import { levelPopulations, type Levels } from "../models/resonators/master_equation.ts";
import { type Solution, solve } from "../solve.ts";
import { rounding, solveResonators } from "../models/resonators/truncation.ts";
import { globalMasterEquation } from "../models/two_qubits/global.ts";
import { localMasterEquation } from "../models/two_qubits/local.ts";
import { zzMasterEquation } from "../models/two_qubits/zz.ts";
import type { ExplorerView } from "./view.ts";

/** Accuracy of the currents by Green's functions. */
export const negfTolerance = 1e-6;

/** How the bodies are populated. */
export type Populations =
  | {
    readonly kind: "states";
    readonly states: readonly string[];
    readonly probabilities: readonly number[];
  }
  | {
    readonly kind: "levels";
    readonly levels: Levels;
    /** Populations of the levels of each body by itself. */
    readonly bodies: readonly [readonly number[], readonly number[]];
  }
  | {
    readonly kind: "occupations";
    /** ⟨n_1⟩ and ⟨n_2⟩. */
    readonly occupations: readonly [number, number];
    /** ⟨[a_j, a_j†]⟩, 1 if nothing is wrong. */
    readonly sumRules: readonly [number, number];
  };

/** What is known of a machine in its steady state; plain data. */
export interface Outcome {
  /** Of the baths. */
  readonly temperatures: PerBath;
  /** Heat currents out of the baths. */
  readonly currents: PerBath;
  /** First law, second law, COP and its bound. */
  readonly thermodynamics: Thermodynamics;
  /** Probabilities, level populations or occupations, by model. */
  readonly populations: Populations;
}

/** T_L, T_R and T_C. */
export function temperaturesOf(view: ExplorerView): PerBath {
  const { bias, deltaT } = view;
  switch (bias) {
    case "symmetric":
      return symmetricBias(deltaT);
    case "hot":
      return hotBias(deltaT);
    case "free":
      return { L: view.temperatureL, R: view.temperatureR, C: view.temperatureC };
  }
}

/** Ω_L, Ω_R and Ω_C: at the gaps of the bodies, or as the view gives them. */
function centersOf(view: ExplorerView): PerBath {
  return view.filters === "levels" ? cycleCenters(view) : { L: view.centerL, R: view.centerR, C: view.centerC };
}

function bathsOf(view: ExplorerView): Baths {
  const { cutoff, strength } = view, temperatures = temperaturesOf(view);
  const couplings = { L: view.couplingL, R: view.couplingR, C: view.couplingC };
  return filteredBaths({ centers: centersOf(view), couplings, temperatures, cutoff, strength });
}

/**
 * The numbers that a choice makes adjustable, with the values that they have before it: the centers of fixed filters start
 * at the gaps of the bodies, three temperatures start as those of the bias. So the choice by itself changes no current.
 *
 * @throws {RangeError} if the view has no temperatures to take them from
 */
export function setFree(view: ExplorerView, { filters, bias }: Partial<ExplorerView>): Partial<ExplorerView> {
  const center = centersOf(view), temperature = bias === "free" ? temperaturesOf(view) : null;
  return {
    ...(filters === "fixed" && { centerL: center.L, centerR: center.R, centerC: center.C }),
    ...(temperature && { temperatureL: temperature.L, temperatureR: temperature.R, temperatureC: temperature.C }),
  };
}

/**
 * Solves the machine of a view.
 *
 * @throws {RangeError} as the model's own functions
 * @throws {ConvergenceError} as the model's own functions
 */
export function outcomeOf(view: ExplorerView): Outcome {
  const { eps1, eps2, deltaZ, deltaX } = view;
  const pair = { eps1, eps2, deltaZ, baths: bathsOf(view) };
  switch (view.model) {
    case "zz":
      return fromSolution(solve(zzMasterEquation(pair)));
    case "local":
      return fromSolution(solve(localMasterEquation({ ...pair, deltaX, energy: view.energy })));
    case "global":
      return fromSolution(solve(globalMasterEquation({ ...pair, deltaX })));
    case "resonators": {
      const levels = view.truncation === "converged" ? view.truncation : [view.levels1, view.levels2] as const;
      const solution = solveResonators({ ...pair, levels });
      const { levels: kept } = solution.truncation;
      const [first, second] = levelPopulations(solution.probabilities, kept);
      return fromSolution(solution, { kind: "levels", levels: kept, bodies: [[...first], [...second]] });
    }
    case "negf": {
      const { currents, occupations, sumRules } = negf(pair, { selfEnergy: view.selfEnergy, tolerance: negfTolerance });
      const temperatures = temperaturesOf(view);
      return {
        temperatures,
        currents,
        thermodynamics: thermodynamics(currents, temperatures),
        populations: { kind: "occupations", occupations, sumRules },
      };
    }
  }
}

/** A J_C within rounding of the flows that it is a difference of has no sign to be drawn, as at Δ_z = 0: it is 0. */
function fromSolution(
  { network, probabilities, currents: { L, R, C } }: Solution,
  populations: Populations = { kind: "states", states: network.states, probabilities: [...probabilities] },
): Outcome {
  const { temperatures } = network;
  const currents = { L, R, C: Math.abs(C) <= rounding({ network, probabilities }) ? 0 : C };
  return { temperatures, currents, thermodynamics: thermodynamics(currents, temperatures), populations };
}
