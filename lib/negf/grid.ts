/** The energy grid: midpoints of equal cells, with weights that make sums over it fourth-order integrals. */

/** Energies ε_i = (first + i + ½) h, i = 0 … points − 1; no sample falls on an edge of K that is a multiple of h. */
export interface Grid {
  /** Number of cells. */
  readonly points: number;
  /** Their width h. */
  readonly spacing: number;
  /** Index of the first cell, whose lower end is first · h. */
  readonly first: number;
  /** ∫dε f = h Σ weights_i f(ε_i). */
  readonly weights: Float64Array;
}

/**
 * Tiles (first · h, (first + points) · h).
 *
 * The midpoint rule misses (h²/24) [f′] at each end of an interval on which f is smooth; one-sided differences of
 * three samples supply it, so that the error is O(h⁴). A weight belongs to an energy, whichever integral it is
 * in: conservation laws and fluctuation–dissipation relations, which hold energy by energy, are untouched.
 *
 * @param edges energies at which K jumps or has a kink; one that is not a multiple of h keeps the error O(h²)
 */
export function midpointGrid(points: number, spacing: number, edges: readonly number[], first = 0): Grid {
  const weights = new Float64Array(points).fill(1);
  const add = (cell: number, amount: number) => {
    if (cell >= first && cell < first + points) weights[cell - first] += amount;
  };
  for (const edge of edges) {
    const cell = edgeCell(edge, spacing);
    if (cell === undefined) continue;
    for (const [nearest, outward] of [[cell - 1, -1], [cell, 1]]) {
      add(nearest, 2 / 24);
      add(nearest + outward, -3 / 24);
      add(nearest + 2 * outward, 1 / 24);
    }
  }
  return { points, spacing, first, weights };
}

/** The cell that begins at an edge, if one does. */
function edgeCell(edge: number, spacing: number): number | undefined {
  const cell = Math.round(edge / spacing);
  return Math.abs(edge / spacing - cell) > 1e-6 ? undefined : cell;
}

/**
 * A bound on what ∫dε f misses at the edges: h times the jump of the third difference of f there, the first that the weights
 * leave out. That is 25 times the error where f is smooth on either side, and 1.5 times where it is ln|ε − edge|, as level
 * shifts are at a jump of K. Infinity if an edge is inside a cell.
 */
export function edgeError(f: Float64Array, { points, spacing, first }: Grid, edges: readonly number[]): number {
  let sum = 0;
  for (const edge of edges) {
    const cell = edgeCell(edge, spacing);
    if (cell === undefined) return Infinity;
    let jump = 0;
    for (const [nearest, outward] of [[cell - 1 - first, -1], [cell - first, 1]]) {
      const last = nearest + 3 * outward;
      if (nearest < 0 || last < 0 || nearest >= points || last >= points) continue;
      jump += f[nearest] - f[last] - 3 * (f[nearest + outward] - f[nearest + 2 * outward]);
    }
    sum += Math.abs(jump);
  }
  return spacing * sum;
}

/** ε_i. */
export function energies({ points, spacing, first }: Grid): Float64Array {
  const energy = new Float64Array(points);
  for (let i = 0; i < points; i++) energy[i] = (first + i + 0.5) * spacing;
  return energy;
}

/** The least number of equal cells, up to 1024, that puts every edge between two of them, if there is one. */
export function commensurateCells(edges: readonly number[]): number | undefined {
  const width = Math.max(...edges);
  for (let cells = 1; cells <= 1024; cells++) {
    if (edges.every((edge) => Math.abs(edge / width * cells - Math.round(edge / width * cells)) < 1e-9)) return cells;
  }
}
