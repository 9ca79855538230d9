/** From a machine to its audited currents in one call. */
import { heatCurrents } from "./network/currents.ts";
import type { PerBath } from "./baths/bath.ts";
import { fateOf, type Thermodynamics, thermodynamics } from "./thermodynamics.ts";
import type { RateNetwork } from "./network/rate_network.ts";
import { type Displayable, displayable } from "./display/display.ts";
import { digits, tablesBundle } from "./display/table.ts";
import { steadyState } from "./network/steady_state.ts";

/** A machine in its steady state, with the audit; shown as tables in a notebook. */
export interface Solution extends Displayable {
  /** The machine. */
  readonly network: RateNetwork<"L" | "R" | "C">;
  /** Stationary probabilities, in the order of `network.states`. */
  readonly probabilities: Float64Array;
  /** Heat currents out of the baths. */
  readonly currents: PerBath;
  /** First law, second law, COP and its bound. */
  readonly thermodynamics: Thermodynamics;
}

/** How many states a table lists. */
const listed = 8;

/**
 * Solves a machine: steady state, heat currents and their audit together.
 *
 * @param network a machine with baths L, R and C
 * @returns plain data that a notebook shows as tables
 * @throws {RangeError} if the steady state is not unique.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { filteredBaths, show, solve, symmetricBias, zzMasterEquation } from "@qar/qar";
 *
 * const pair = { eps1: 2, eps2: 2, deltaZ: 0.1 };
 * const baths = filteredBaths({
 *   ...pair,
 *   couplings: { L: 0.02, R: 0.08, C: 0.06 },
 *   temperatures: symmetricBias(0.3),
 *   cutoff: 20,
 * });
 * const solution = solve(zzMasterEquation({ ...pair, baths }));
 * assert(solution.thermodynamics.cooling);
 * await show(solution);
 * ```
 */
export function solve(network: RateNetwork<"L" | "R" | "C">): Solution {
  const probabilities = steadyState(network);
  const currents = heatCurrents(network, probabilities);
  const audit = thermodynamics(currents, network.temperatures);
  return annotate({ network, probabilities, currents, thermodynamics: audit }, {}, "");
}

/** A solution with more data, and a line of text that is shown with it. */
export function annotate<T extends object>(
  { network, probabilities, currents, thermodynamics }: Omit<Solution, keyof Displayable>,
  data: T,
  line: string,
): Solution & T {
  return displayable({ network, probabilities, currents, thermodynamics, ...data }, () => {
    const likely = [...probabilities.keys()].sort((i, j) => probabilities[j] - probabilities[i]).slice(0, listed);
    const rest = probabilities.length - likely.length;
    const { firstLaw, entropyProduction, cop, carnotCop } = thermodynamics;
    return tablesBundle(
      [
        {
          head: ["bath", "T", "J out of it"],
          rows: network.baths.map((name) => [name, network.temperatures[name], currents[name]]),
        },
        {
          head: ["state", "probability"],
          rows: likely.sort((i, j) => i - j).map((i) => [network.states[i], probabilities[i]]),
        },
      ],
      [
        ...(rest > 0 ? [`${rest} less likely states not listed`] : []),
        ...(line ? [line] : []),
        `C is ${fateOf(currents.C)}`,
        ...(cop === null ? [] : [`COP ${digits(cop)} of at most ${digits(carnotCop)}`]),
        `entropy production ${digits(entropyProduction)}`,
        `J_L + J_R + J_C = ${digits(Number(firstLaw.toPrecision(2)))}`,
      ].join("; "),
    );
  });
}
