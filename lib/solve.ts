/** From a machine to its audited currents in one call. */
import { refuse } from "./check.ts";
import { heatCurrents } from "./network/currents.ts";
import type { PerBath } from "./baths/bath.ts";
import { fateOf, type Thermodynamics, thermodynamics } from "./thermodynamics.ts";
import type { RateNetwork } from "./network/rate_network.ts";
import { type Displayable, displayable } from "./display/display.ts";
import { digits, tablesBundle } from "./display/table.ts";
import { steadyState } from "./network/steady_state.ts";
import { type OpenFindings, openFindings } from "./open/findings.ts";
import { type EquationOptions, generator, isOpenGenerator, type OpenGenerator } from "./open/generator.ts";
import type { OpenSystem } from "./open/open_system.ts";

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

/** An open system in its steady state, with the audit; plain data. */
export interface OpenResult<B extends string = string> extends OpenFindings<B> {
  /** First and second law for any baths; cooling, COP and its bound where there are L, R and C and no others, else null. */
  readonly thermodynamics: Pick<Thermodynamics, "firstLaw" | "entropyProduction"> & {
    readonly cooling: boolean | null;
    readonly cop: number | null;
    readonly carnotCop: number | null;
  };
}

/** How many states a table lists. */
const listed = 8;

/**
 * Solves a machine: steady state, heat currents and their audit together.
 *
 * An open system is solved by one of five equations; `solve(system, options)` is `solve(generator(system, options))`. Which of
 * them holds, `validity` and `warnings` of the result say.
 *
 * @param machine a rate network with baths L, R and C, an open system with any baths, or its generator
 * @param options of an open system: `equation` and what it knows, see `generator`
 * @returns plain data; of a network, `show` displays it as tables
 * @throws {RangeError} if the machine is malformed, an option is unknown, or the steady state is not unique.
 *
 * @example A rate network
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
 * const result = solve(zzMasterEquation({ ...pair, baths }));
 * assert(result.thermodynamics.cooling);
 * await show(result);
 * ```
 *
 * @example An open system
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { number, ohmic, openSystem, sigmaX, solve } from "@qar/qar";
 *
 * const bath = (temperature: number) => ({ temperature, spectrum: ohmic({ coupling: 0.001, cutoff: 20 }) });
 * const qubit = openSystem({
 *   hamiltonian: number(2),
 *   couplings: [{ bath: "hot", operator: sigmaX }, { bath: "cold", operator: sigmaX }],
 *   baths: { hot: bath(2), cold: bath(1) },
 * });
 * const { currents, thermodynamics } = solve(qubit, { equation: "redfield" });
 * assertAlmostEquals(currents.hot + currents.cold, 0, 1e-18);
 * assertAlmostEquals(thermodynamics.entropyProduction, currents.hot / 2, 1e-18);
 * ```
 */
export function solve<B extends string>(system: OpenSystem<B>, options: EquationOptions): OpenResult<B>;
/** Of its generator; see above. */
export function solve<B extends string>(generator: OpenGenerator<B>): OpenResult<B>;
/** Of a rate network; see above. */
export function solve(network: RateNetwork<"L" | "R" | "C">): Solution;
export function solve<B extends string>(
  machine: RateNetwork<"L" | "R" | "C"> | OpenSystem<B> | OpenGenerator<B>,
  options?: EquationOptions,
): Solution | OpenResult<B> {
  if (isOpenGenerator<B>(machine)) return audited(openFindings(machine));
  if (typeof machine === "object" && machine !== null && "hamiltonian" in machine) {
    return audited(openFindings(generator(machine, options!)));
  }
  if (options !== undefined) refuse("options", options, "left out: a rate network has its equation");
  return solveNetwork(machine);
}

/** Findings with their audit. */
export function audited<B extends string, T extends Pick<OpenFindings<B>, "currents" | "temperatures">>(
  findings: T,
): T & Pick<OpenResult<B>, "thermodynamics"> {
  const { currents, temperatures } = findings, names = Object.keys(currents) as B[];
  if (names.length === 3 && ["L", "R", "C"].every((name) => name in currents)) {
    const audit = thermodynamics(currents as unknown as PerBath, temperatures as unknown as PerBath);
    return {
      ...findings,
      thermodynamics: { ...audit, carnotCop: Number.isFinite(audit.carnotCop) ? audit.carnotCop : null },
    };
  }
  const sum = (term: (name: B) => number) => names.reduce((total, name) => total + term(name), 0);
  const firstLaw = sum((name) => currents[name]),
    entropyProduction = -sum((name) => currents[name] / temperatures[name]);
  return { ...findings, thermodynamics: { firstLaw, entropyProduction, cooling: null, cop: null, carnotCop: null } };
}

function solveNetwork(network: RateNetwork<"L" | "R" | "C">): Solution {
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
