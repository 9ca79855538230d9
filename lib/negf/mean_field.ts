/** The paper's scheme: Hartree mean field, then one bubble of mean-field Green's functions. */
import { bubble } from "./bubble.ts";
import { dress, hartree, type Keldysh } from "./green.ts";
import { edgeError, type Grid } from "./grid.ts";
import { leastResolution, type Level, machineFlows, resolution, sumRule } from "./level.ts";
import { type CheckedMachine, machineEdges, narrowestFilter, sampleMachine } from "./machine.ts";
import type { SelfEnergy } from "./self_energy.ts";

/**
 * Solves on one grid, starting from the occupations found on a coarser one.
 *
 * @returns a solution whose arrays are good until the next grid is solved, or nothing if the grid does not see the resonances
 */
export function meanField(
  machine: CheckedMachine,
  selfEnergy: SelfEnergy,
  grid: Grid,
  coarser: Level | undefined,
): Level | undefined {
  const { deltaZ } = machine, start = coarser?.occupations ?? [0, 0];
  const sampled = sampleMachine(machine, selfEnergy, grid), { resonators } = sampled;
  if (resolution(resonators, start, deltaZ) < leastResolution) return;
  const { occupations, iterations, residual } = hartree(resonators, deltaZ, grid, start);
  const [n1, n2] = occupations;
  const { propagator, correlator } = dress(1, resonators[0], deltaZ * n2);
  const correlators = [correlator, dress(2, resonators[1], deltaZ * n1).correlator] as const;
  const { noise, exchange: [exchange] } = bubble(correlators, deltaZ, grid, [0]);
  const sumRules = [sumRule(correlators[0], grid), sumRule(correlators[1], grid)] as const;
  return {
    grid,
    correlators,
    noise,
    flows: machineFlows(machine, sampled, propagator, exchange, noise, grid),
    occupations,
    sumRules,
    iterations: iterations + (coarser?.iterations ?? 0),
    residual,
    resolution: resolution(resonators, occupations, deltaZ),
    filters: narrowestFilter(machine) / grid.spacing,
    edges: edgeErrors(machineEdges(machine), correlators, occupations, sumRules, grid),
  };
}

/** The error at the edges of what is summed. */
function edgeErrors(
  edges: readonly number[],
  correlators: readonly [Keldysh, Keldysh],
  occupations: readonly [number, number],
  sumRules: readonly [number, number],
  grid: Grid,
): Level["edges"] {
  const missed = correlators.map((
    { lesser, greater },
  ) => [edgeError(lesser, grid, edges) / (2 * Math.PI), edgeError(greater, grid, edges) / (2 * Math.PI)]);
  if (missed[0][0] === Infinity) return;
  return {
    occupations: Math.max(...missed.map(([below], j) => below / occupations[j])),
    sumRules: Math.max(...missed.map(([below, above], j) => (below + above) / sumRules[j])),
  };
}
