/** The numbers that decide whether an equation holds. */
import { largestEntry, workMatrix, zeros } from "../numerics/complex_matrix.ts";
import { bathScales } from "./bath_scales.ts";
import type { OpenGenerator } from "./generator.ts";
import { liouvillianOf } from "./liouvillian.ts";
import { secularPart } from "./secular_part.ts";

/** Ratios of energies on which the equations' approximations rest; null where there is nothing to compare. */
export interface Validity {
  /** The largest rate at which a level is left: the line width. */
  readonly largestRate: number;
  /**
   * The smallest splitting between levels that one coupling joins to a third, over the largest rate. Where it is small, the
   * secular approximation fails. Degenerate levels, whose coherence every equation keeps, do not count.
   */
  readonly splittingOverRate: number | null;
  /** The largest rate over the lowest temperature: the bath's memory is not short where this is not small. */
  readonly rateOverTemperature: number;
  /** The largest rate over the width ΓΩ of the narrowest filter; null without filters. */
  readonly rateOverFilterWidth: number | null;
  /** The widest cluster of Bohr frequencies over the narrowest filter or the lowest temperature; null where none is wide. */
  readonly clusterOverBath: number | null;
  /** The largest entry of H − H_0 over the narrowest filter or the lowest temperature; null but for the local equation. */
  readonly interactionOverBath: number | null;
}

/** Products of matrix elements below this, relative to the largest, do not matter. */
const matters = 1e-3;

/** The numbers of a generator. */
export function validityOf(generator: OpenGenerator): Validity {
  const { baths, bathData, terms } = generator, liouvillian = liouvillianOf(generator);
  const { W } = secularPart(liouvillian), n = generator.energies.length;
  let largestRate = 0;
  for (let k = 0; k < n; k++) largestRate = Math.max(largestRate, -W[k * n + k]);
  const { temperature, filterWidth } = bathScales(baths.map((name) => bathData[name]));
  const narrowest = Math.min(temperature, filterWidth), splitting = smallestSplitting(generator);
  const cluster = Math.max(0, ...terms.map((term) => term.kind === "jumps" ? term.width : 0));
  return {
    largestRate,
    splittingOverRate: splitting === null || largestRate === 0 ? null : splitting / largestRate,
    rateOverTemperature: largestRate / temperature,
    rateOverFilterWidth: filterWidth === Infinity ? null : largestRate / filterWidth,
    clusterOverBath: cluster > 0 && generator.options.equation === "unified" ? cluster / narrowest : null,
    interactionOverBath: generator.jumpBasis === null ? null : interaction(generator) / narrowest,
  };
}

/** The smallest |E_m − E_n|, beyond what acts together, among pairs with a common partner in one coupling. */
function smallestSplitting({ energies: own, jumpBasis, terms, clusterTolerance }: OpenGenerator): number | null {
  const energies = jumpBasis?.energies ?? own, n = energies.length, together = zeros(n).re;
  const least = Math.max(clusterTolerance, 1e-9 * (energies[n - 1] - energies[0]));
  for (const term of terms) {
    const size = new Float64Array(n * n);
    if (term.kind === "products") {
      for (let e = 0; e < n * n; e++) size[e] = Math.hypot(term.right.re[e], term.right.im[e]);
    } else {term.jumps.row.forEach((i, e) =>
        size[i * n + term.jumps.column[e]] = Math.hypot(term.jumps.re[e], term.jumps.im[e])
      );}
    for (let k = 0; k < n; k++) {
      for (let m = 0; m < n; m++) {
        const there = size[k * n + m];
        if (there !== 0) { for (let l = 0; l < m; l++) together[m * n + l] += there * size[k * n + l]; }
      }
    }
  }
  const largest = together.reduce((most, value) => Math.max(most, value), 0);
  let smallest = Infinity;
  for (let m = 0; m < n; m++) {
    for (let l = 0; l < m; l++) {
      const splitting = Math.abs(energies[m] - energies[l]);
      if (together[m * n + l] > matters * largest && splitting > least) smallest = Math.min(smallest, splitting);
    }
  }
  return smallest === Infinity ? null : smallest;
}

/** The largest entry of H − H_0 in the bare basis, without its mean. */
function interaction({ energies, jumpBasis }: OpenGenerator): number {
  const U = workMatrix(jumpBasis!.vectors), n = energies.length, V = zeros(n);
  let mean = 0;
  for (let k = 0; k < n; k++) mean += (energies[k] - jumpBasis!.energies[k]) / n;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) {
        const a = k * n + i, b = k * n + j, energy = energies[k] - mean;
        V.re[i * n + j] += energy * (U.re[a] * U.re[b] + U.im[a] * U.im[b]);
        V.im[i * n + j] += energy * (U.re[a] * U.im[b] - U.im[a] * U.re[b]);
      }
    }
    V.re[i * n + i] -= jumpBasis!.energies[i];
  }
  return largestEntry(V);
}

/** Below so many line widths a splitting is not averaged away. */
const resolved = 10;

/** Above this share of a bath's scale, it is not flat or memoryless. */
const small = 0.1;

/** What does not hold, in words. */
export function validityWarnings({ options: { equation } }: OpenGenerator, validity: Validity): string[] {
  const { splittingOverRate, rateOverTemperature, rateOverFilterWidth, clusterOverBath, interactionOverBath } =
    validity;
  const digits = (value: number) => Number(value.toPrecision(2)), warnings: string[] = [];
  if ((equation === "global" || equation === "unified") && splittingOverRate !== null && splittingOverRate < resolved) {
    warnings.push(
      `two levels that a bath joins to a third are ${
        digits(splittingOverRate)
      } largest rates apart: their coherence does not ` +
        `average out, as equation "${equation}" takes for granted; compare with "redfield"`,
    );
  }
  if (rateOverFilterWidth !== null && rateOverFilterWidth > small) {
    warnings.push(
      `the largest rate is ${
        digits(rateOverFilterWidth)
      } widths of the narrowest filter: the baths remember, and no Markovian ` +
        "equation is to be trusted",
    );
  }
  if (rateOverTemperature > small) {
    warnings.push(`the largest rate is ${digits(rateOverTemperature)} T: second order in the couplings is not enough`);
  }
  if (clusterOverBath !== null && clusterOverBath > small) {
    warnings.push(
      `transitions act together over ${digits(clusterOverBath)} of a bath's scale: its rate is not one there`,
    );
  }
  if (interactionOverBath !== null && interactionOverBath > small) {
    warnings.push(
      `H − H_0 is ${
        digits(interactionOverBath)
      } of a bath's scale (filter width or T): the baths see the interaction, ` +
        'which equation "local" takes for impossible',
    );
  }
  return warnings;
}
