/** Keldysh Green's functions of two Kerr-coupled resonators, Eqs. (20)–(30): from a machine to currents and spectra. */
import { refuse, requireFields, requireInteger, requirePositive } from "../check.ts";
import type { PerBath } from "../baths/bath.ts";
import type { Resonators } from "../models/resonators/master_equation.ts";
import { ConvergenceError } from "../errors.ts";
import { type OnProgress, reporter } from "../progress.ts";
import { bubble, tiltedNoise } from "./bubble.ts";
import { expm1Multiples } from "../numerics/exponentials.ts";
import { type Keldysh, spectralFunction } from "./green.ts";
import { commensurateCells, energies, type Grid, midpointGrid } from "./grid.ts";
import type { Level } from "./level.ts";
import { machineEdges, requireMachine, requireStableLevels } from "./machine.ts";
import { meanField } from "./mean_field.ts";
import { refine, type Refinement, refineTo, type Solve } from "./refine.ts";
import { scratch } from "./scratch.ts";
import { secondBorn } from "./second_born.ts";
import type { SelfEnergy } from "./self_energy.ts";

/** How `negf` is to work. */
export interface NegfOptions {
  /** The retarded self-energy of the baths: see {@linkcode SelfEnergy}. */
  readonly selfEnergy: SelfEnergy;
  /**
   * `"bubble"` (default): Σ_xc^≶ from mean-field Green's functions, once, as in the paper. `"secondBorn"`: from the full
   * ones, with Σ_xc^r, to self-consistency.
   */
  readonly scheme?: "bubble" | "secondBorn";
  /** Number of equal cells in (0, ε_c), 32 … 2¹⁹, or 2¹⁵ for second Born; by default as many as `tolerance` needs. */
  readonly points?: number;
  /** Relative error allowed for currents, occupations and, if causal, for the sum rules; default 1e-8. */
  readonly tolerance?: number;
  /**
   * Such as a `progressBar()`: told, from grid to grid, by how many decades the estimated error has fallen towards
   * `tolerance`. Worth it for second Born with strong coupling; the paper's scheme takes milliseconds.
   */
  readonly onProgress?: OnProgress;
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
   * T_eff(ν) = ν / ln(P_1(−ν)/P_1(ν)) of the noise of R_1 at ν = h, 2h, … as far as rounding leaves it digits. Only the ν
   * at which T_eff < T_C cool C.
   */
  readonly effectiveTemperature: Float64Array;
}

/** What `negf` finds; plain data, structured-clonable. */
export interface NegfResult {
  /** The machine. */
  readonly machine: Resonators;
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
   * Relative error of currents, occupations and sum rules due to the grid, the largest of them: e^{−2πγ/h} for the
   * narrowest resonance, of half width γ, if a grid half as fine bears that out, and otherwise Richardson's estimate from
   * grids each twice as fine as the one before; and what the edges of the bands cost. Currents are compared with |J_η| or,
   * if that is larger, with a thousandth of the flow in one direction. An estimate, not a bound: of random machines, one in
   * a hundred errs by more, up to four times.
   */
  readonly errorEstimate: number;
  /** Number of cells in (0, ε_c) of the grid used. */
  readonly points: number;
  /** The functions behind the numbers. */
  readonly spectra: NegfSpectra;
}

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
  machine: Resonators,
  options: NegfOptions,
): NegfResult {
  const checked = requireMachine(machine);
  requireFields("options", options, ["selfEnergy", "scheme", "points", "tolerance", "onProgress"]);
  const { selfEnergy, scheme = "bubble", points, tolerance = 1e-8, onProgress } = options;
  if (!["paper", "consistent", "causal"].includes(selfEnergy)) {
    refuse("selfEnergy", selfEnergy, '"paper", "consistent" or "causal"');
  }
  if (!["bubble", "secondBorn"].includes(scheme)) refuse("scheme", scheme, '"bubble" or "secondBorn"');
  const mostCells = scheme === "bubble" ? 2 ** 19 : 2 ** 15;
  if (points !== undefined) requireInteger("points", points, 32);
  if (points !== undefined && points > mostCells) refuse("points", points, `at most ${mostCells}`);
  requirePositive("tolerance", tolerance);

  const edges = machineEdges(checked), bandwidth = Math.max(...edges), unit = commensurateCells(edges);
  const solve: Solve = scheme === "bubble"
    ? (cells, coarser) => meanField(checked, selfEnergy, midpointGrid(cells, bandwidth / cells, edges), coarser)
    : (cells, coarser) =>
      secondBorn(checked, selfEnergy, midpointGrid(3 * cells, bandwidth / cells, edges, -cells), coarser);
  const defect = ({ sumRules: [first, second] }: Level) =>
    selfEnergy === "causal" ? Math.max(Math.abs(first - 1), Math.abs(second - 1)) : 0;
  const total = Math.max(0, -Math.log10(tolerance)), progress = reporter(onProgress, total, "decades");
  let done = 0;
  const onEstimate = (error: number) => {
    done = Math.min(total, Math.max(done, -Math.log10(error)));
    progress.report(done);
  };
  let refinement: Refinement;
  try {
    refinement = points === undefined
      ? refine(solve, { unit, tolerance, mostCells, defect, onEstimate })
      : refineTo(points, solve, unit);
    done = total;
  } finally {
    progress.end(done);
  }
  const { level, errorEstimate, cells } = refinement;
  requireStableLevels(checked, level.occupations);
  if (!(defect(level) <= tolerance)) {
    throw new ConvergenceError(
      `the causal sum rule, ∫A/2π = ${
        level.sumRules.join(" and ")
      } (a resonance that the grid misses, or a bound state ` +
        "above the cut-off),",
      { iterations: level.iterations, residual: defect(level), tolerance },
    );
  }
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
    spectra: spectraOf(level, decay(checked, scheme, bandwidth)),
  };
}

/** The functions behind the numbers, copied out of the arrays that the next machine will use. */
function spectraOf(level: Level, betas: readonly [number, number]): NegfSpectra {
  const { grid } = level, { points, spacing } = grid, zero = points - 1;
  const correlators = [copy(level.correlators[0]), copy(level.correlators[1])] as const;
  const noise = [level.noise[0].slice(), level.noise[1].slice()] as const;
  const frequency = new Float64Array(2 * points - 1);
  for (let m = 0; m < frequency.length; m++) frequency[m] = (m - zero) * spacing;

  const tilted = tiltedNoise(correlators[0], betas[0], grid);
  noise.forEach((P, j) => {
    const growth = expm1Multiples(0, betas[j] * spacing, scratch("growth", points));
    // Detailed balance at the one bath of R_2 is exact.
    if (j === 0) { for (let m = 1; m < points; m++) P[zero + m] = tilted[zero + m] / (1 + growth[m]); }
    else if (betas[1] > 0) { for (let m = 1; m < points; m++) P[zero + m] = P[zero - m] / (1 + growth[m]); }
  });

  const temperature = scratch("T_eff", zero);
  const [down] = noise, up = tilted, floor = 1e-12 * Math.max(down[zero], up[zero]);
  let m = 1;
  for (; m < points && down[zero - m] > floor && up[zero + m] > floor; m++) {
    const nu = m * spacing;
    temperature[m - 1] = nu / (betas[0] * nu + Math.log(down[zero - m] / up[zero + m]));
  }
  return {
    grid,
    energy: energies(grid),
    correlators,
    spectralFunctions: [spectralFunction(correlators[0]), spectralFunction(correlators[1])],
    frequency,
    noise,
    effectiveTemperature: temperature.slice(0, m - 1),
  };
}

function copy({ lesser, greater }: Keldysh): Keldysh {
  return { lesser: lesser.slice(), greater: greater.slice() };
}

/**
 * The inverse temperatures by which P_j(ν > 0) falls: that of the hottest bath of each resonator, as far as e^{βε} can
 * be represented; and 0 if g^< is fed back, as its tails then carry the rounding of a transform, which is not to grow.
 */
function decay({ baths: { L, R, C } }: Resonators, scheme: "bubble" | "secondBorn", bandwidth: number) {
  if (scheme === "secondBorn") return [0, 0] as const;
  return [Math.min(300 / bandwidth, 1 / Math.max(L.temperature, R.temperature)), 1 / C.temperature] as const;
}

/**
 * J_C by Eq. (30), with the self-energies Σ_xc,2^≶ = −i s_2^≶ made explicit: a check on the reduced integral behind
 * `currents.C`, with which it agrees to rounding.
 *
 * @param result of `negf`, either scheme
 * @returns energy per time, out of C
 *
 * @example
 * ```ts
 * import { lorentzian, meirWingreenCurrent, negf } from "@qar/qar";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const spectrum = lorentzian({ coupling: 0.02, center: 2, cutoff: 7 });
 * const baths = { L: { temperature: 2, spectrum }, R: { temperature: 1, spectrum }, C: { temperature: 1, spectrum } };
 * const result = negf({ eps1: 2, eps2: 2, deltaZ: 0.2, baths }, { selfEnergy: "causal" });
 * assertAlmostEquals(meirWingreenCurrent(result) / result.currents.C, 1, 1e-10);
 * ```
 */
export function meirWingreenCurrent(
  { machine: { deltaZ }, spectra: { grid, energy, correlators } }: NegfResult,
): number {
  const { exchange: [{ lesser, greater }] } = bubble(correlators, deltaZ, grid, [1]);
  const g = correlators[1];
  let sum = 0;
  for (let i = 0; i < energy.length; i++) {
    sum += grid.weights[i] * energy[i] * (g.lesser[i] * greater[i] - g.greater[i] * lesser[i]);
  }
  return grid.spacing / (2 * Math.PI) * sum;
}
