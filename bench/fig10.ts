/** Fig. 10 complete, by Green's functions: two curves of 43 points, beside the same algorithm in NumPy and SciPy. */
import { join } from "@std/path";
import { filteredBaths, linspace, negf, type NegfResult, type SelfEnergy } from "../mod.ts";
import { table, time } from "./page.ts";

const repetitions = 15;

/** Runs ours and the peer, and returns a page's section. */
export async function fig10Bench(python: string, folder: string): Promise<string> {
  const rows: string[][] = [];
  for (const selfEnergy of ["paper", "causal"] as const) { // one after the other: each has the machine to itself
    const results = curves(selfEnergy), times: number[] = [];
    for (let i = 0; i < repetitions; i++) {
      const start = performance.now();
      curves(selfEnergy);
      times.push((performance.now() - start) / 1000);
    }
    const other = await peer(python, folder, selfEnergy);
    const largest = Math.max(...other.currents.map(Math.abs));
    const difference = Math.max(
      ...results.map(({ currents }, i) => Math.abs(currents.C - other.currents[i]) / largest),
    );
    const cells = results.map(({ points }) => points);
    if (cells.some((points, i) => points !== other.points[i])) throw new Error("the two chose different grids");
    const [own, theirs] = [median(times), median(other.times)];
    rows.push([
      `"${selfEnergy}"`,
      `${Math.min(...cells)}–${Math.max(...cells)}`,
      time(own),
      time(theirs),
      `${(theirs / own).toPrecision(3)} ×`,
      difference.toExponential(0),
    ]);
  }
  return `## Fig. 10 by Green's functions

Two curves of 43 points at a tolerance of 1e-8, from the machines' parameters to currents and spectra, beside the same
algorithm in NumPy and SciPy (pocketfft), on the same grids.

${table(["self-energy", "cells", "qar", "NumPy/SciPy", "ratio", "largest difference of J_C"], rows)}
`;
}

function curves(selfEnergy: SelfEnergy): NegfResult[] {
  const pair = { eps1: 2, eps2: 2, deltaZ: 0.2 };
  return [0.01, 0.02].flatMap((L) =>
    linspace(0.05, 2.15, 43).map((deltaT) => {
      const temperatures = { L: 1 + deltaT, R: 1, C: 1 };
      const baths = filteredBaths({ ...pair, couplings: { L, R: 0.02, C: 0.02 }, temperatures, cutoff: 7 });
      return negf({ ...pair, baths }, { selfEnergy });
    })
  );
}

async function peer(python: string, folder: string, selfEnergy: SelfEnergy) {
  const { success, stdout, stderr } = await new Deno.Command(python, {
    args: [join(folder, "fig10_peer.py"), selfEnergy, String(repetitions)],
    env: { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout)) as { times: number[]; currents: number[]; points: number[] };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
