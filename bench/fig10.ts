/** Fig. 10 complete, by Green's functions: two curves of 43 points, beside NumPy and SciPy. */
import { join } from "@std/path";
import { filteredBaths, linspace, negf, type NegfOptions, type NegfResult } from "../mod.ts";
import { table, time } from "./page.ts";

const repetitions = 15;

/** Runs ours and the peers, and returns a page's section. */
export async function fig10Bench(python: string, folder: string): Promise<string> {
  const rows: string[][] = [];
  for (const selfEnergy of ["paper", "causal"] as const) { // one after the other: each has the machine to itself
    const reference = curves({ selfEnergy, points: 32768 }).map(({ currents }) => currents.C);
    const row = (name: string, { times, currents, points }: Timed, own?: number) => [
      `"${selfEnergy}"`,
      name,
      `${Math.min(...points)}–${Math.max(...points)}`,
      deviation(currents, reference).toExponential(0),
      time(median(times)),
      own === undefined ? "" : `${(median(times) / own).toPrecision(3)} ×`,
    ];
    const ours = qar({ selfEnergy }), own = median(ours.times);
    rows.push(row("qar", ours));
    const doubled = await peer(python, folder, selfEnergy, "doubled");
    rows.push(row("NumPy/SciPy, grids doubled", doubled, own));
    const same = await peer(python, folder, selfEnergy, "resonance");
    if (same.points.some((points, i) => points !== ours.points[i])) throw new Error("the two chose different grids");
    rows.push(row("NumPy/SciPy, the grids of qar", same, own));
  }
  return `## Fig. 10 by Green's functions

Two curves of 43 points at a tolerance of 1e-8, from the machines' parameters to currents and spectra, beside NumPy and SciPy
(pocketfft), one thread each. "Grids doubled" is the usual way: a uniform grid is made twice as fine until Richardson's
estimate is within the tolerance. qar takes the width of the narrowest resonance, which fixes the error, and so goes to the
grid that is needed; "the grids of qar" is this algorithm, translated.

${table(["self-energy", "code", "cells", "error of J_C", "time", "time / qar's"], rows)}

The error is the largest of a point, relative to the largest J_C of the figure, against grids of 32768 cells.
`;
}

interface Timed {
  readonly times: readonly number[];
  readonly currents: readonly number[];
  readonly points: readonly number[];
}

function qar(options: NegfOptions): Timed {
  const results = curves(options), times: number[] = [];
  for (let i = 0; i < repetitions; i++) {
    const start = performance.now();
    curves(options);
    times.push((performance.now() - start) / 1000);
  }
  return { times, currents: results.map(({ currents }) => currents.C), points: results.map(({ points }) => points) };
}

function curves(options: NegfOptions): NegfResult[] {
  const pair = { eps1: 2, eps2: 2, deltaZ: 0.2 };
  return [0.01, 0.02].flatMap((L) =>
    linspace(0.05, 2.15, 43).map((deltaT) => {
      const temperatures = { L: 1 + deltaT, R: 1, C: 1 };
      const baths = filteredBaths({ ...pair, couplings: { L, R: 0.02, C: 0.02 }, temperatures, cutoff: 7 });
      return negf({ ...pair, baths }, options);
    })
  );
}

async function peer(
  python: string,
  folder: string,
  selfEnergy: string,
  grids: "doubled" | "resonance",
): Promise<Timed> {
  const env: Record<string, string> = { ...Deno.env.toObject(), OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  // Some machines set these for the sake of old builds of OpenBLAS; they slow a current one.
  delete env.OPENBLAS_CORETYPE;
  delete env.OPENBLAS_L2_SIZE;
  const { success, stdout, stderr } = await new Deno.Command(python, {
    args: [join(folder, "fig10_peer.py"), selfEnergy, String(repetitions), grids],
    env,
    clearEnv: true,
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

function deviation(currents: readonly number[], reference: readonly number[]): number {
  const largest = Math.max(...reference.map(Math.abs));
  return Math.max(...currents.map((J, i) => Math.abs(J - reference[i]))) / largest;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
