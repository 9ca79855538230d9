/** Keldysh Green's functions of two Kerr-coupled resonators, Eqs. (20)–(30): from a machine to currents and spectra. */
import type { Baths } from "../bath.ts";
import { refuse, requireFinite, requireInteger, requirePositive } from "../check.ts";
import type { PerBath } from "../currents.ts";
import { ConvergenceError } from "../errors.ts";
import { bubble, sharpenTails } from "./bubble.ts";
import { exchangeFlow, type Flow, meirWingreen } from "./currents.ts";
import {
  dress,
  hartree,
  type Keldysh,
  narrowestResonance,
  type Resonator,
  resonator,
  sampleBath,
  squaredPropagator,
  type TabledBath,
} from "./green.ts";
import { commensurateCells, energies, type Grid, midpointGrid } from "./grid.ts";
import { edgesOf, requireStable, requireTabled, type SelfEnergy } from "./self_energy.ts";

/** Two resonators with H_S = ε_1 n_1 + ε_2 n_2 + Δ_z n_1 n_2, Eq. (12), the first between L and R, the second at C. */
export interface KerrResonators {
  /** ε_1 > ∫K/2πω over L and R. */
  readonly eps1: number;
  /** ε_2 > ∫K/2πω over C. */
  readonly eps2: number;
  /** Δ_z, the Kerr coupling, of either sign. */
  readonly deltaZ: number;
  /** L and R at the first resonator, C at the second; their spectra plain data. */
  readonly baths: Baths;
}

/** How `negf` is to work. */
export interface NegfOptions {
  /** The retarded self-energy of the baths: see {@linkcode SelfEnergy}. */
  readonly selfEnergy: SelfEnergy;
  /**
   * `"bubble"` (default): Σ_xc^≶ from mean-field Green's functions, once, as in the paper. `"secondBorn"`: from the full
   * ones, with Σ_xc^r, to self-consistency.
   */
  readonly scheme?: "bubble" | "secondBorn";
  /** Number of equal cells in (0, ε_c), ≥ 32; by default as many as `tolerance` needs. */
  readonly points?: number;
  /** Relative error allowed for currents, occupations and, if causal, for the sum rules; default 1e-8. */
  readonly tolerance?: number;
}

/** Green's functions and noise, sampled; every array that runs over energies is in the order of `energy`. */
export interface NegfSpectra {
  /** The grid. */
  readonly grid: Grid;
  /** ε_i. */
  readonly energy: Float64Array;
  /** g_j^≶ = iG_j^≶, with which the bubble was made. */
  readonly correlators: readonly [Keldysh, Keldysh];
  /** A_j(ε) = g_j^> − g_j^<; ∫A_j dε/2π is the sum rule. */
  readonly spectralFunctions: readonly [Float64Array, Float64Array];
  /** ν_m = (m − M + 1) h for the noise spectra. */
  readonly frequency: Float64Array;
  /** P_j(ν) = ∫dω/2π g_j^<(ω+ν) g_j^>(ω), the number noise of resonator j: ν > 0 is given out, ν < 0 taken up. */
  readonly noise: readonly [Float64Array, Float64Array];
  /**
   * T_eff(ν) = ν / ln(P_1(−ν)/P_1(ν)) of the noise of R_1 at ν = 0, h, 2h, … as far as P_1(ν) does not underflow. C is
   * cooled only where T_eff < T_C.
   */
  readonly effectiveTemperature: Float64Array;
}

/** What `negf` finds; plain data, structured-clonable. */
export interface NegfResult {
  /** The machine. */
  readonly machine: KerrResonators;
  /** The self-energy that was used. */
  readonly selfEnergy: SelfEnergy;
  /** The scheme that was used. */
  readonly scheme: "bubble" | "secondBorn";
  /** Heat currents out of the baths, energy per time. */
  readonly currents: PerBath;
  /** ⟨n_1⟩ and ⟨n_2⟩. */
  readonly occupations: readonly [number, number];
  /** ∫dε/2π (g_j^> − g_j^<), which is ⟨[a_j, a_j†]⟩ = 1 if nothing is wrong. */
  readonly sumRules: readonly [number, number];
  /** Steps of the self-consistency loop, over all grids; each starts from the one before. */
  readonly iterations: number;
  /** What that loop left: the largest change of an occupation, relative to 1 + ⟨n_j⟩. */
  readonly residual: number;
  /**
   * Relative error of currents, occupations and sum rules due to the grid, the largest of them: Richardson's estimate
   * from three grids, each twice as fine as the one before. Currents are compared with |J_η| or, if that is larger,
   * with a thousandth of the flow in one direction.
   */
  readonly errorEstimate: number;
  /** Number of cells in (0, ε_c) of the grid used. */
  readonly points: number;
  /** The functions behind the numbers. */
  readonly spectra: NegfSpectra;
}

/** A solution on one grid. */
interface Level {
  readonly grid: Grid;
  readonly flows: Readonly<Record<"L" | "R" | "C", Flow>>;
  readonly correlators: readonly [Keldysh, Keldysh];
  readonly noise: readonly [Float64Array, Float64Array];
  readonly occupations: readonly [number, number];
  readonly sumRules: readonly [number, number];
  readonly iterations: number;
  readonly residual: number;
  /** Half width of the narrowest resonance over h. */
  readonly resolution: number;
}

/** Default grids: from 128 cells up to what takes a second. */
const fewestCells = 128, mostCells = 2 ** 17;

/** With fewer cells than this in a resonance's half width, a grid does not see it. */
const leastResolution = 1 / 4;

/**
 * Heat currents of two Kerr-coupled resonators by Keldysh Green's functions: Hartree mean field and one bubble, Eqs.
 * (20)–(30) and (C7).
 *
 * @param machine `eps1`, `eps2`, `deltaZ` (energies) and the baths L, R, C
 * @param options the self-energy, and how to work
 * @returns currents, occupations, sum rules, how they were reached, and the spectra behind them
 * @throws {RangeError} if a number is outside its range, a spectrum is a function (tabulate it), or the machine is
 * unstable: ε_j ≤ ∫dω/2π K(ω)/ω, which for a flat K is infinite.
 * @throws {ConvergenceError} if the self-consistency loop or the grid does not converge, or if a causal sum rule is off
 * by more than `tolerance`: a resonance that the grid cannot resolve, or a bound state above the cut-off.
 *
 * @example The paper's Fig. 10 at its maximum
 * ```ts
 * import { lorentzian, negf } from "@qar/qar";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const filter = (coupling: number, center: number) => lorentzian({ coupling, center, cutoff: 7 });
 * const machine = {
 *   eps1: 2, eps2: 2, deltaZ: 0.2,
 *   baths: {
 *     L: { temperature: 1.7, spectrum: filter(0.01, 2) },
 *     R: { temperature: 1, spectrum: filter(0.02, 2.2) },
 *     C: { temperature: 1, spectrum: filter(0.02, 2.2) },
 *   },
 * };
 * const paper = negf(machine, { selfEnergy: "paper" });
 * assertAlmostEquals(paper.currents.C, 2.658e-8, 1e-11); // cooling,
 * assertAlmostEquals(paper.sumRules[0], 0.155, 1e-3); // but [a, a†] is not 1;
 *
 * const causal = negf(machine, { selfEnergy: "causal" });
 * assertAlmostEquals(causal.currents.C, -2.000e-5, 1e-8); // where it is, C is heated
 * ```
 */
export function negf(
  machine: KerrResonators,
  { selfEnergy, scheme = "bubble", points, tolerance = 1e-8 }: NegfOptions,
): NegfResult {
  const baths = requireMachine(machine);
  if (!["paper", "consistent", "causal"].includes(selfEnergy)) {
    refuse("selfEnergy", selfEnergy, '"paper", "consistent" or "causal"');
  }
  if (!["bubble", "secondBorn"].includes(scheme)) refuse("scheme", scheme, '"bubble" or "secondBorn"');
  if (points !== undefined) requireInteger("points", points, 32);
  requirePositive("tolerance", tolerance);

  const edges = [...new Set(Object.values(baths).flatMap(({ spectrum }) => edgesOf(spectrum)))];
  const solve: Solve = (cells, coarser) =>
    meanField(
      machine,
      baths,
      selfEnergy,
      midpointGrid(cells, Math.max(...edges) / cells, edges),
      coarser,
    );
  const unit = commensurateCells(edges);
  const { level, errorEstimate, cells } = points === undefined
    ? refine(solve, unit, tolerance)
    : refineTo(points, solve, unit);
  if (selfEnergy === "causal") requireSumRules(level, tolerance);
  return {
    machine,
    selfEnergy,
    scheme,
    currents: { L: level.flows.L.net, R: level.flows.R.net, C: level.flows.C.net },
    occupations: level.occupations,
    sumRules: level.sumRules,
    iterations: level.iterations,
    residual: level.residual,
    errorEstimate,
    points: cells,
    spectra: spectraOf(level),
  };
}

type TabledBaths = Readonly<Record<"L" | "R" | "C", TabledBath>>;

/** Meets bad input. */
function requireMachine({ eps1, eps2, deltaZ, baths }: KerrResonators): TabledBaths {
  requireFinite("eps1", eps1);
  requireFinite("eps2", eps2);
  requireFinite("deltaZ", deltaZ);
  const [L, R, C] = (["L", "R", "C"] as const).map((name) => {
    const { temperature, spectrum } = baths[name];
    requirePositive(`baths.${name}.temperature`, temperature);
    return { temperature, spectrum: requireTabled(`baths.${name}.spectrum`, spectrum) };
  });
  requireStable("eps1", eps1, [L.spectrum, R.spectrum]);
  requireStable("eps2", eps2, [C.spectrum]);
  return { L, R, C };
}

/** One grid's solution, or nothing if the grid is too coarse for the resonances; it starts from that of a coarser one. */
type Solve = (cells: number, coarser?: Level) => Level | undefined;

/** Mean field and one bubble. */
function meanField(
  { eps1, eps2, deltaZ }: KerrResonators,
  baths: TabledBaths,
  selfEnergy: SelfEnergy,
  grid: Grid,
  coarser: Level | undefined,
): Level | undefined {
  const start = coarser?.occupations ?? [0, 0];
  const L = sampleBath(baths.L, grid), R = sampleBath(baths.R, grid), C = sampleBath(baths.C, grid);
  const resonators = [
    resonator(eps1, [baths.L, baths.R], [L, R], selfEnergy, grid),
    resonator(eps2, [baths.C], [C], selfEnergy, grid),
  ] as const;
  if (resolution(resonators, start, deltaZ) < leastResolution) return;
  const { occupations, iterations, residual } = hartree(resonators, deltaZ, grid, start);
  const propagators = [
    squaredPropagator(resonators[0], deltaZ * occupations[1]),
    squaredPropagator(resonators[1], deltaZ * occupations[0]),
  ] as const;
  const correlators = [
    dress(propagators[0], resonators[0].exchange),
    dress(propagators[1], resonators[1].exchange),
  ] as const;
  const { noise, exchange: [exchange] } = bubble(correlators, deltaZ, grid, [0]);
  const bias = 1 / baths.L.temperature - 1 / baths.R.temperature;
  return {
    grid,
    flows: {
      L: meirWingreen({ bath: L, other: R, bias }, propagators[0], exchange, grid),
      R: meirWingreen({ bath: R, other: L, bias: -bias }, propagators[0], exchange, grid),
      C: exchangeFlow(noise, deltaZ, grid),
    },
    correlators,
    noise,
    occupations,
    sumRules: [sumRule(correlators[0], grid), sumRule(correlators[1], grid)],
    iterations: iterations + (coarser?.iterations ?? 0),
    residual,
    resolution: resolution(resonators, occupations, deltaZ),
  };
}

/** Half width of the narrowest resonance of either resonator over h. */
function resolution(
  [first, second]: readonly [Resonator, Resonator],
  [n1, n2]: readonly [number, number],
  deltaZ: number,
): number {
  return Math.min(narrowestResonance(first, deltaZ * n2), narrowestResonance(second, deltaZ * n1));
}

/** h/2π Σ (g^> − g^<). */
function sumRule({ lesser, greater }: Keldysh, { spacing, weights }: Grid): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] * (greater[i] - lesser[i]);
  return spacing / (2 * Math.PI) * sum;
}

/** The finest of the grids that were tried. */
interface Refinement {
  readonly level: Level;
  readonly errorEstimate: number;
  readonly cells: number;
}

/** Doubles the number of cells until the estimated error is within the tolerance and every resonance is resolved. */
function refine(solve: Solve, unit: number | undefined, tolerance: number): Refinement {
  let cells = unit ?? 1, level: Level | undefined, difference = Infinity, errorEstimate = Infinity, grids = 0;
  while (cells < fewestCells) cells *= 2;
  for (; cells <= mostCells; cells *= 2) {
    const finer = solve(cells, level);
    grids++;
    if (level !== undefined && finer !== undefined) {
      const previous = difference;
      difference = relativeDifference(level, finer);
      errorEstimate = richardson(previous, difference, unit);
      if (errorEstimate <= tolerance && finer.resolution >= 1) return { level: finer, errorEstimate, cells };
    }
    level = finer;
  }
  throw new ConvergenceError(`the energy grid, at most ${mostCells} cells,`, {
    iterations: grids,
    residual: errorEstimate,
    tolerance,
  });
}

/** The grid that was asked for, after two coarser ones for the error estimate. */
function refineTo(cells: number, solve: Solve, unit: number | undefined): Refinement {
  const coarse = solve(Math.ceil(cells / 4)),
    middle = solve(Math.ceil(cells / 2), coarse),
    level = solve(cells, middle);
  if (level === undefined) refuse("points", cells, "enough to put a cell into every resonance of the machine");
  const difference = middle ? relativeDifference(middle, level) : Infinity;
  const previous = coarse && middle ? relativeDifference(coarse, middle) : Infinity;
  return { level, errorEstimate: richardson(previous, difference, unit), cells };
}

/** The largest relative difference of two grids' currents, occupations and sum rules. */
function relativeDifference(a: Level, b: Level): number {
  const currents = (["L", "R", "C"] as const).map((bath) => {
    const { net, oneWay } = b.flows[bath], scale = Math.max(Math.abs(net), 1e-3 * oneWay);
    return scale === 0 ? 0 : Math.abs(a.flows[bath].net - net) / scale;
  });
  const others = [0, 1].flatMap((j) => [
    Math.abs(a.occupations[j] / b.occupations[j] - 1),
    Math.abs(a.sumRules[j] / b.sumRules[j] - 1),
  ]);
  return Math.max(...currents, ...others);
}

/**
 * What the finer of two grids that differ by `difference` still misses: if differences shrink by r from doubling to
 * doubling, r/(1−r) of it. Sharp resonances converge exponentially, until the h⁴ of the edges (h² of an edge inside a
 * cell) takes over unannounced; so r is never taken below 1/16 (1/4).
 */
function richardson(previous: number, difference: number, unit: number | undefined): number {
  const ratio = Math.max(unit === undefined ? 1 / 4 : 1 / 16, previous === Infinity ? 1 / 4 : difference / previous);
  return difference === 0 ? 0 : ratio < 1 / 2 ? difference * ratio / (1 - ratio) : difference;
}

/** The causal commutator is 1; that it comes out so is the best check of grid and machine there is. */
function requireSumRules({ sumRules, iterations }: Level, tolerance: number): void {
  sumRules.forEach((sum, j) => {
    const residual = Math.abs(sum - 1);
    if (!(residual <= tolerance)) {
      throw new ConvergenceError(
        `the sum rule ∫A_${
          j + 1
        }/2π = ${sum} of the causal self-energy (a resonance that the grid misses, or a bound ` +
          "state above the cut-off)",
        { iterations, residual, tolerance },
      );
    }
  });
}

/** The functions behind the numbers. */
function spectraOf({ grid, correlators, noise }: Level): NegfSpectra {
  const { points, spacing } = grid, zero = points - 1;
  const sharp = [
    sharpenTails(noise[0], correlators[0], grid),
    sharpenTails(noise[1], correlators[1], grid),
  ] as const;
  const [P1] = sharp;
  const reach = P1.findIndex((P, m) => m >= zero && !(P > 0));
  const effectiveTemperature = new Float64Array((reach < 0 ? P1.length : reach) - zero);
  for (let m = 1; m < effectiveTemperature.length; m++) {
    effectiveTemperature[m] = m * spacing / Math.log(P1[zero - m] / P1[zero + m]);
  }
  // T_eff is even in ν, so at ν = 0 the parabola through ±h, ±2h.
  effectiveTemperature[0] = (4 * effectiveTemperature[1] - effectiveTemperature[2]) / 3;
  return {
    grid,
    energy: energies(grid),
    correlators,
    spectralFunctions: [spectralFunction(correlators[0]), spectralFunction(correlators[1])],
    frequency: Float64Array.from(P1, (_, m) => (m - zero) * spacing),
    noise: sharp,
    effectiveTemperature,
  };
}

/** A = g^> − g^<. */
function spectralFunction({ lesser, greater }: Keldysh): Float64Array {
  return greater.map((g, i) => g - lesser[i]);
}
