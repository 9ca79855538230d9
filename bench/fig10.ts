/** Fig. 10 complete, by Green's functions: two curves of 43 points, beside NumPy and SciPy. */
import { join } from "@std/path";
import { filteredBaths, hotBias, linspace, negf, type NegfOptions } from "../mod.ts";
import { runPeer } from "./peer.ts";
import { type Bench, requireAgreement, table, time } from "./section.ts";

const pair = { eps1: 2, eps2: 2, deltaZ: 0.2 }, cutoff = 7, tolerance = 1e-8;

/** On one grid two codes differ by rounding alone, magnified where J_C is a small difference of flows. */
const allowedOnOneGrid = 1e-9;

interface Run {
  /** Of each repetition, in seconds. */
  readonly times: readonly number[];
  /** J_C of each machine. */
  readonly currents: readonly number[];
  /** Cells of each machine's grid. */
  readonly cells: readonly number[];
}

/** Runs ours and the peers, and returns a page's section. */
export async function fig10Bench({ python, folder, small }: Bench): Promise<string> {
  const machines = small ? machinesOf(5) : machinesOf(43), repetitions = small ? 1 : 3, turns = small ? 1 : 5;
  const rows: string[][] = [];
  for (const selfEnergy of ["paper", "causal"] as const) {
    const reference = solveAll(machines, { selfEnergy, points: small ? 8192 : 32768 }).map(({ currents }) =>
      currents.C
    );
    const grids = solveAll(machines, { selfEnergy, tolerance }).map(({ points }) => points);
    const peer = (cells: readonly number[] | null) => {
      const plain = machines.map(({ baths }) => ({
        eps: pair.eps1,
        deltaZ: pair.deltaZ,
        baths: [baths.L, baths.R, baths.C].map(({ temperature, spectrum }) => {
          if (typeof spectrum === "function" || spectrum.kind !== "lorentzian") throw new Error("not a filter");
          return [temperature, spectrum.coupling, spectrum.center];
        }),
      }));
      const input = JSON.stringify({ machines: plain, cutoff, selfEnergy, tolerance, repetitions, cells });
      return runPeer<Run>(python, [join(folder, "fig10_peer.py")], input);
    };
    const codes: [string, () => Run | Promise<Run>][] = [
      ["qar", () => timed(machines, { selfEnergy, tolerance }, repetitions)],
      ["NumPy/SciPy, grids doubled", () => peer(null)],
      ["NumPy/SciPy, told qar's grids", () => peer(grids)],
    ];
    // They take turns, so that whatever else the machine does meets all of them.
    const best = codes.map(() => Infinity), results: Run[] = [];
    for (let turn = 0; turn < turns; turn++) {
      for (const [i, [, run]] of codes.entries()) {
        results[i] = await run();
        best[i] = Math.min(best[i], ...results[i].times);
      }
    }
    const errors = results.map(({ currents }) => deviation(currents, reference));
    codes.forEach(([name], i) => requireAgreement(`J_C of ${name} and of the finest grid`, errors[i], 10 * tolerance));
    const onOneGrid = deviation(results[2].currents, results[0].currents);
    requireAgreement("J_C of NumPy/SciPy and of qar on the same grids", onOneGrid, allowedOnOneGrid);
    results.forEach(({ cells }, i) =>
      rows.push([
        `"${selfEnergy}"`,
        codes[i][0],
        `${Math.min(...cells)}–${Math.max(...cells)}`,
        errors[i].toExponential(0),
        time(best[i]),
        i === 0 ? "" : `${(best[i] / best[0]).toPrecision(3)} ×`,
      ])
    );
  }
  return `## Fig. 10 by Green's functions

Two curves of ${
    machines.length / 2
  } points at a tolerance of ${tolerance}, from the machines' parameters to currents and
spectra, beside NumPy and SciPy (pocketfft), one thread each, the best of ${turns * repetitions} runs in ${turns} turns.
"Grids doubled" is the usual way: a uniform grid is made twice as fine until Richardson's estimate is within the tolerance.
qar finds its grid by the width of the narrowest resonance, which fixes the error, and solves each machine on two to four
grids; "told qar's grids" is the peer on the last of them, which it need not find.

${table(["self-energy", "code", "cells", "error of J_C", "time", "time / qar's"], rows)}

The error is the largest of a point, relative to the largest J_C of the figure, against grids of ${
    small ? 8192 : 32768
  } cells. On the same grids the two codes agree to ${allowedOnOneGrid}.
`;
}

type Machine = ReturnType<typeof machinesOf>[number];

/** The machines of the figure's two curves, at so many ΔT each. */
function machinesOf(count: number) {
  return [0.01, 0.02].flatMap((L) =>
    linspace(0.05, 2.15, count).map((deltaT) => {
      const couplings = { L, R: 0.02, C: 0.02 }, temperatures = hotBias(deltaT);
      return { ...pair, baths: filteredBaths({ ...pair, couplings, temperatures, cutoff }) };
    })
  );
}

function timed(machines: readonly Machine[], options: NegfOptions, repetitions: number): Run {
  const results = solveAll(machines, options), times: number[] = [];
  for (let i = 0; i < repetitions; i++) {
    const start = performance.now();
    solveAll(machines.map((machine) => structuredClone(machine)), options);
    times.push((performance.now() - start) / 1000);
  }
  return { times, currents: results.map(({ currents }) => currents.C), cells: results.map(({ points }) => points) };
}

function solveAll(machines: readonly Machine[], options: NegfOptions) {
  return machines.map((machine) => negf(machine, options));
}

function deviation(currents: readonly number[], reference: readonly number[]): number {
  const largest = Math.max(...reference.map(Math.abs));
  return Math.max(...currents.map((J, i) => Math.abs(J - reference[i]))) / largest;
}
