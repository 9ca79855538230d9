/** What an open system is made of: its transitions, and what flows along them. */
import { refuse } from "../check.ts";
import { isOpenGenerator, type OpenGenerator } from "./generator.ts";
import { levelNames } from "./populations.ts";

/** One transition between two levels, driven by one coupling; a flat object, so that `show` makes a table of a list. */
export interface LevelTransition<B extends string = string> {
  /** The lower level. */
  readonly lower: string;
  /** The upper level. */
  readonly upper: string;
  /** Index of the lower level, in the order of `generator.energies` (local equation: of the bare energies). */
  readonly from: number;
  /** Index of the upper level. */
  readonly to: number;
  /** Bohr frequency ω ≥ 0. */
  readonly omega: number;
  /** The bath. */
  readonly bath: B;
  /** |S_mn|², the squared matrix element; null for the universal equation, whose operators hold the rates. */
  readonly element: number | null;
  /** Rate up, lower → upper. */
  readonly up: number;
  /** Rate down. */
  readonly down: number;
  /** Net number of jumps up per time, with the populations given; null without. */
  readonly flow: number | null;
}

/** Matrix elements squared below this, relative to the largest of their coupling, are left out. */
const negligible = 1e-24;

/**
 * The transitions of an open system: Bohr frequency, matrix element, rates, and the bath that drives each.
 *
 * Rates are those of the populations; what coherences add, only the whole generator has. The levels are those of H, for the
 * local equation those of H_0.
 *
 * @param generator from `generator`
 * @param populations one a level, such as `result.populations` (not for the local equation, whose levels are others); with them
 * each transition has its flow
 * @returns one entry a pair of levels and a coupling, by ascending ω
 * @throws {RangeError} if there are not as many populations as levels, or for the local equation.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { number, ohmic, openSystem, show, sigmaX, solve, transitionTable } from "@qar/qar";
 *
 * const bath = (temperature: number) => ({ temperature, spectrum: ohmic({ coupling: 0.001, cutoff: 20 }) });
 * const qubit = openSystem({
 *   hamiltonian: number(2),
 *   couplings: [{ bath: "hot", operator: sigmaX }, { bath: "cold", operator: sigmaX }],
 *   baths: { hot: bath(2), cold: bath(1) },
 * });
 * const { generator, populations, currents } = solve(qubit, { equation: "global" });
 * const [hot] = transitionTable(generator, populations);
 * assertAlmostEquals(hot.omega * hot.flow!, currents.hot, 1e-18);
 * await show(transitionTable(generator));
 * ```
 */
export function transitionTable<B extends string>(
  generator: OpenGenerator<B>,
  populations?: ArrayLike<number>,
): LevelTransition<B>[] {
  if (!isOpenGenerator<B>(generator)) refuse("generator", generator, "what generator(system, options) returns");
  const { baths, jumpBasis, terms, options } = generator, energies = jumpBasis?.energies ?? generator.energies;
  const n = energies.length, names = jumpBasis === null ? levelNames(generator) : energies.map((_, k) => `bare ${k}`);
  if (populations !== undefined && jumpBasis !== null) {
    refuse("populations", populations, 'left out for equation "local": its transitions are between other levels');
  }
  if (populations !== undefined && populations.length !== n) {
    refuse("populations.length", populations.length, `the number of levels, ${n}`);
  }
  const table = terms.flatMap((term): LevelTransition<B>[] => {
    const { rates, elements } = ratesOf(term, n), found: LevelTransition<B>[] = [];
    const largest = elements.reduce((most, element) => Math.max(most, element), 0);
    for (let from = 0; from < n; from++) {
      for (let to = from + 1; to < n; to++) {
        const element = elements[to * n + from], up = rates[to * n + from], down = rates[from * n + to];
        if (element <= negligible * largest) continue;
        found.push({
          lower: names[from],
          upper: names[to],
          from,
          to,
          omega: energies[to] - energies[from],
          bath: baths[term.bath],
          element: options.equation === "universal" ? null : element,
          up,
          down,
          flow: populations === undefined ? null : up * populations[from] - down * populations[to],
        });
      }
    }
    return found;
  });
  return table.sort((a, b) => a.omega - b.omega);
}

/** The rate m ← k at m·n + k, and the squared matrix element. */
function ratesOf(term: OpenGenerator["terms"][number], n: number): { rates: Float64Array; elements: Float64Array } {
  const rates = new Float64Array(n * n), elements = new Float64Array(n * n);
  if (term.kind === "products") {
    const { left: A, right: B } = term;
    for (let e = 0; e < n * n; e++) {
      rates[e] = 2 * (A.re[e] * B.re[e] + A.im[e] * B.im[e]);
      elements[e] = B.re[e] ** 2 + B.im[e] ** 2;
    }
    return { rates, elements };
  }
  const { start, rate, row, column, re, im } = term.jumps;
  for (let c = 0; c + 1 < start.length; c++) {
    for (let e = start[c]; e < start[c + 1]; e++) {
      const element = re[e] ** 2 + im[e] ** 2;
      elements[row[e] * n + column[e]] = elements[column[e] * n + row[e]] = element;
      rates[row[e] * n + column[e]] += rate[c] * element;
    }
  }
  return { rates, elements };
}
