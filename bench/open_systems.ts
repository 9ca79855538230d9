/** Random open systems between three baths, beside a dense Liouvillian in NumPy and QuTiP's Bloch–Redfield tensor. */
import { join } from "@std/path";
import { type Bath, type EquationOptions, ohmic, openSystem, solve } from "../lib/physics.ts";
import { runPeer } from "./peer.ts";
import { type Bench, requireAgreement, table, time } from "./section.ts";

/** Levels of the machines; beyond the last size of each peer only ours is run. */
const all = { sizes: [4, 8, 16, 32, 64, 128], numpyRedfield: 64, qutipRedfield: 16, qutipSecular: 32, repetitions: 5 };
const few = { sizes: [4, 8], numpyRedfield: 8, qutipRedfield: 0, qutipSecular: 0, repetitions: 1 };

/** How far a peer's currents may be from ours, relative to the largest. */
const allowed = 1e-8;

interface Machine {
  readonly levels: number;
  readonly hamiltonian: number[][];
  readonly operators: number[][][];
  readonly baths: { readonly temperature: number; readonly coupling: number; readonly cutoff: number }[];
}

interface Measured {
  readonly code: string;
  readonly equation: string;
  readonly levels: number;
  readonly seconds: number;
  readonly currents: readonly number[];
  readonly megabytes: number;
}

/** A real machine by seed: QuTiP's tensor is right for real ones only. Its levels lie between −2 and 2. */
function machineOf(levels: number): Machine {
  let seed = 20 + levels;
  const random = () => (seed = (1103515245 * seed + 12345) % 2 ** 31) / 2 ** 30 - 1;
  const symmetric = (scale: number) => {
    const rows = Array.from({ length: levels }, () => Array<number>(levels).fill(0));
    for (let i = 0; i < levels; i++) for (let j = 0; j <= i; j++) rows[i][j] = rows[j][i] = scale * random();
    return rows;
  };
  const scale = 1.7 / Math.sqrt(levels);
  return {
    levels,
    hamiltonian: symmetric(scale),
    operators: [0, 1, 2].map(() => symmetric(scale)),
    baths: [1.5, 1, 0.7].map((temperature) => ({ temperature, coupling: 0.01, cutoff: 30 })),
  };
}

/** From matrices to currents. */
function currentsOf({ hamiltonian, operators, baths }: Machine, options: EquationOptions): number[] {
  const names = ["L", "R", "C"],
    data = Object.fromEntries(
      baths.map((
        { temperature, ...spectrum },
        b,
      ): [string, Bath] => [names[b], { temperature, spectrum: ohmic(spectrum) }]),
    );
  const couplings = operators.map((operator, b) => ({ bath: names[b], operator }));
  const { currents } = solve(openSystem({ hamiltonian, couplings, baths: data }), options);
  return names.map((name) => currents[name]);
}

function measured(machine: Machine, options: EquationOptions, repetitions: number): Measured {
  let seconds = Infinity, currents: number[] = [];
  for (let run = 0; run < 2 * repetitions; run++) {
    const start = performance.now();
    currents = currentsOf(machine, options);
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  const { rss } = Deno.memoryUsage();
  return {
    code: "qar",
    equation: options.equation,
    levels: machine.levels,
    seconds,
    currents,
    megabytes: rss / 2 ** 20,
  };
}

/** Runs ours and the peers, and returns a page's section. */
export async function openSystemsBench({ python, folder, small }: Bench): Promise<string> {
  const { sizes, repetitions, ...peers } = small ? few : all;
  const machines = sizes.map(machineOf), ours: Measured[] = [];
  for (const machine of machines) {
    for (const equation of ["redfield", "global", "universal"] as const) {
      ours.push(measured(machine, { equation }, repetitions));
    }
  }
  const input = JSON.stringify({ machines: machines.filter(({ levels }) => levels <= 64), repetitions: 3, ...peers });
  const results = await runPeer<Measured[]>(python, [join(folder, "open_systems_peers.py")], input);
  const rows = [...ours, ...results]
    .sort((a, b) => a.equation < b.equation ? 1 : a.equation > b.equation ? -1 : a.levels - b.levels)
    .map((entry) => {
      const own = ours.find(({ equation, levels }) => equation === entry.equation && levels === entry.levels)!;
      const scale = Math.max(...own.currents.map(Math.abs));
      const off = Math.max(...own.currents.map((J, b) => Math.abs(J - entry.currents[b]))) / scale;
      requireAgreement(`currents of ${entry.code} and ours (${entry.equation}, ${entry.levels} levels)`, off, allowed);
      const theirs = entry === own
        ? ["", ""]
        : [`${(entry.seconds / own.seconds).toPrecision(3)} ×`, off.toExponential(0)];
      return [entry.equation, String(entry.levels), entry.code, time(entry.seconds), ...theirs];
    });
  return `## Open systems

Real random machines between three Ohmic baths, from matrices to heat currents, one thread each, the best of ${
    2 * repetitions
  } runs (3 of a
peer, or the first that takes 3 s). NumPy writes the Liouvillian down as a dense matrix of n² × n² and solves it with LAPACK; QuTiP makes its Bloch–Redfield
tensor, solves it, and makes it anew for each bath's current. qar forms no such matrix.

${table(["equation", "levels", "code", "time", "time / qar's", "currents differ by"], rows)}
`;
}
