/**
 * Self-consistent second Born: the bubble of full Green's functions, with its retarded part fed back.
 *
 * g_j^≶ = |G_j^r|² (Σ_η K_η{n_η, 1+n_η} + s_j^≶[g]) conserves energy and particles at the fixed point whatever G_j^r is;
 * Σ_xc^r = P∫dω/2π γ(ω)/(ε−ω) − iγ/2 with γ = s^> − s^< makes it causal. The bubble reaches beyond the band of the baths,
 * so the grid covers (−ε_c, 2ε_c); what is lost outside is far below the tolerances asked of it.
 */
import { ConvergenceError } from "../errors.ts";
import { andersonMixing } from "../numerics/fixed_point.ts";
import { bubble, levelShifts } from "./bubble.ts";
import { dress, type Keldysh, occupation, type Resonator, spectralFunction } from "./green.ts";
import type { Grid } from "./grid.ts";
import { leastResolution, type Level, machineFlows, resolution, sumRule } from "./level.ts";
import { type CheckedMachine, narrowestFilter, sampleMachine } from "./machine.ts";
import type { SelfEnergy } from "./self_energy.ts";

/** The heat that is not conserved is of this order; rounding in the transforms stays a factor ten below. */
const tolerance = 1e-12;
const maxIterations = 200;

/** A relative change from which nothing comes back. */
const divergence = 1e6;

/**
 * Solves on one grid by Anderson mixing, starting from the solution on a grid half as fine.
 *
 * @returns a solution whose arrays are good until the next grid is solved, or nothing if the grid does not see the resonances
 * @throws {ConvergenceError} if 200 iterations do not bring the relative change of Σ_xc^≶ and ⟨n_j⟩ below 1e-12
 */
export function secondBorn(
  machine: CheckedMachine,
  selfEnergy: SelfEnergy,
  grid: Grid,
  coarser: Level | undefined,
): Level | undefined {
  const { deltaZ } = machine, { points } = grid;
  const sampled = sampleMachine(machine, selfEnergy, grid);
  if (resolution(sampled.resonators, coarser?.occupations ?? [0, 0], deltaZ) < leastResolution) return;

  // x holds s_1^<, s_1^>, s_2^<, s_2^>, ⟨n_1⟩, ⟨n_2⟩; the weight makes occupations count as much as integrals of s.
  const weight = 1 / Math.sqrt(grid.spacing);
  const mix = andersonMixing();
  let x: Float64Array = new Float64Array(4 * points + 2), residual = 1;
  if (coarser?.exchange !== undefined) {
    coarser.exchange.flatMap(({ lesser, greater }) => [lesser, greater]).forEach((s, part) => {
      for (let i = 0; i < points; i++) x[part * points + i] = interpolate(s, i, points);
    });
    coarser.occupations.forEach((n, j) => x[4 * points + j] = weight * n);
  }
  let iterations = 0;
  while (iterations < maxIterations && residual < divergence) {
    iterations++;
    const part = (k: number) => x.subarray(k * points, (k + 1) * points);
    const exchange = [{ lesser: part(0), greater: part(1) }, { lesser: part(2), greater: part(3) }] as const;
    const dressed = feedBack(sampled.resonators, exchange, points);
    const shifts = [deltaZ * x[4 * points + 1] / weight, deltaZ * x[4 * points] / weight];
    const occupations = [
      occupation(dressed[0], shifts[0], grid)[0],
      occupation(dressed[1], shifts[1], grid)[0],
    ] as const;
    const { propagator, correlator } = dress(1, dressed[0], shifts[0]);
    const correlators = [correlator, dress(2, dressed[1], shifts[1]).correlator] as const;
    const { noise, exchange: next } = bubble(correlators, deltaZ, grid, [0, 1]);

    const change = new Float64Array(x.length);
    let square = 0, total = 0;
    next.flatMap(({ lesser, greater }) => [lesser, greater]).forEach((s, k) => {
      for (let i = 0; i < points; i++) {
        const difference = s[i] - x[k * points + i];
        change[k * points + i] = difference;
        square += difference * difference;
        total += s[i] * s[i];
      }
    });
    residual = total > 0 ? Math.sqrt(square / total) : 0;
    occupations.forEach((n, j) => {
      change[4 * points + j] = weight * n - x[4 * points + j];
      residual = Math.max(residual, Math.abs(change[4 * points + j]) / (weight * (1 + n)));
    });
    if (residual <= tolerance) {
      return {
        grid,
        correlators,
        exchange: exchange.map(({ lesser, greater }) => ({ lesser: lesser.slice(), greater: greater.slice() })) as [
          Keldysh,
          Keldysh,
        ],
        noise,
        flows: machineFlows(machine, sampled, propagator, exchange[0], noise, grid),
        occupations,
        sumRules: [sumRule(correlators[0], grid), sumRule(correlators[1], grid)],
        iterations: iterations + (coarser?.iterations ?? 0),
        residual,
        resolution: resolution(dressed, occupations, deltaZ),
        filters: narrowestFilter(machine) / grid.spacing,
      };
    }
    x = mix(x, change);
  }
  throw new ConvergenceError(`second Born at deltaZ = ${deltaZ}`, { iterations, residual, tolerance });
}

/** Adds Σ_xc^≶ and Σ_xc^r to what the baths do. */
function feedBack(
  resonators: readonly [Resonator, Resonator],
  exchange: readonly [Keldysh, Keldysh],
  points: number,
): readonly [Resonator, Resonator] {
  const gammas = [spectralFunction(exchange[0]), spectralFunction(exchange[1])] as const;
  const shifts = levelShifts(gammas, points);
  const dressed = ([0, 1] as const).map((j) => {
    const { detuning, damping, exchange: { lesser, greater } } = resonators[j];
    return {
      detuning: detuning.map((distance, i) => distance - shifts[j][i]),
      damping: damping.map((width, i) => width + gammas[j][i] / 2),
      exchange: {
        lesser: lesser.map((s, i) => s + exchange[j].lesser[i]),
        greater: greater.map((s, i) => s + exchange[j].greater[i]),
      },
    };
  });
  return [dressed[0], dressed[1]];
}

/** The value at midpoint i of `points` cells, linear between the midpoints of half as many. */
function interpolate(coarse: Float64Array, i: number, points: number): number {
  const position = (i + 0.5) * coarse.length / points - 0.5;
  const left = Math.min(coarse.length - 2, Math.max(0, Math.floor(position))), t = position - left;
  return coarse[left] * (1 - t) + coarse[left + 1] * t;
}
