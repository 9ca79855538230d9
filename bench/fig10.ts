/** Fig. 10 complete, by Green's functions: two curves of 43 points, beside NumPy and SciPy. */
import { join } from "@std/path";
import { filteredBaths, hotBias, linspace, negf, type NegfOptions, type NegfResult } from "../mod.ts";
import { table, time } from "./page.ts";
import { runPeer } from "./peer.ts";

/** Ours and the peers take turns, so that whatever else the machine does meets all of them. */
const turns = 5, repetitions = 3;

/** Runs ours and the peers, and returns a page's section. */
export async function fig10Bench(python: string, folder: string): Promise<string> {
  const rows: string[][] = [];
  const peer = (selfEnergy: string, grids: "doubled" | "resonance") =>
    runPeer<Timed>(python, [join(folder, "fig10_peer.py"), selfEnergy, String(repetitions), grids]);
  for (const selfEnergy of ["paper", "causal"] as const) {
    const reference = curves({ selfEnergy, points: 32768 }).map(({ currents }) => currents.C);
    const codes: [string, () => Timed | Promise<Timed>][] = [
      ["qar", () => qar({ selfEnergy })],
      ["NumPy/SciPy, grids doubled", () => peer(selfEnergy, "doubled")],
      ["NumPy/SciPy, the grids of qar", () => peer(selfEnergy, "resonance")],
    ];
    const best = codes.map(() => Infinity), results: Timed[] = [];
    for (let turn = 0; turn < turns; turn++) {
      for (const [i, [, run]] of codes.entries()) {
        results[i] = await run();
        best[i] = Math.min(best[i], ...results[i].times);
      }
    }
    if (results[0].points.some((points, i) => points !== results[2].points[i])) throw new Error("the grids differ");
    results.forEach(({ points, currents }, i) =>
      rows.push([
        `"${selfEnergy}"`,
        codes[i][0],
        `${Math.min(...points)}–${Math.max(...points)}`,
        deviation(currents, reference).toExponential(0),
        time(best[i]),
        i === 0 ? "" : `${(best[i] / best[0]).toPrecision(3)} ×`,
      ])
    );
  }
  return `## Fig. 10 by Green's functions

Two curves of 43 points at a tolerance of 1e-8, from the machines' parameters to currents and spectra, beside NumPy and SciPy
(pocketfft), one thread each, the best of ${
    turns * repetitions
  } runs in ${turns} turns. "Grids doubled" is the usual way: a uniform grid is made twice as fine until Richardson's
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
      const temperatures = hotBias(deltaT);
      const baths = filteredBaths({ ...pair, couplings: { L, R: 0.02, C: 0.02 }, temperatures, cutoff: 7 });
      return negf({ ...pair, baths }, options);
    })
  );
}

function deviation(currents: readonly number[], reference: readonly number[]): number {
  const largest = Math.max(...reference.map(Math.abs));
  return Math.max(...currents.map((J, i) => Math.abs(J - reference[i]))) / largest;
}
