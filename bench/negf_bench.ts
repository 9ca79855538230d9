/**
 * Fig. 10 complete, two curves of 43 points at tolerance 1e-8, beside the same algorithm in NumPy and SciPy.
 *
 * Run as: deno run -A bench/negf_bench.ts [python], a Python with numpy and scipy; default $PYTHON, then python3.
 */
import { lorentzian, negf, type NegfResult, type SelfEnergy } from "../mod.ts";

function figure(selfEnergy: SelfEnergy): NegfResult[] {
  const bath = (temperature: number, coupling: number, center: number) => ({
    temperature,
    spectrum: lorentzian({ coupling, center, cutoff: 7 }),
  });
  return [0.01, 0.02].flatMap((coupling) =>
    Array.from({ length: 43 }, (_, k) =>
      negf({
        eps1: 2,
        eps2: 2,
        deltaZ: 0.2,
        baths: { L: bath(1 + 0.05 * (k + 1), coupling, 2), R: bath(1, 0.02, 2.2), C: bath(1, 0.02, 2.2) },
      }, { selfEnergy }))
  );
}

async function peer(python: string, selfEnergy: SelfEnergy, repetitions: number) {
  const script = new URL("negf_peer.py", import.meta.url).pathname;
  const { success, stdout, stderr } = await new Deno.Command(python, {
    args: [script, selfEnergy, String(repetitions)],
    env: { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout)) as { times: number[]; currents: number[]; points: number[] };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];

const python = Deno.args[0] ?? Deno.env.get("PYTHON") ?? "python3";
const repetitions = 15;
console.log("Fig. 10, 2 × 43 points, tolerance 1e-8, median of", repetitions);
console.log("self-energy   cells        qar       NumPy/SciPy   ratio   largest relative difference of J_C");
for (const selfEnergy of ["paper", "causal"] as const) {
  const rows = figure(selfEnergy), times: number[] = [];
  for (let i = 0; i < repetitions; i++) {
    const begin = performance.now();
    figure(selfEnergy);
    times.push(performance.now() - begin);
  }
  const other = await peer(python, selfEnergy, repetitions);
  const scale = Math.max(...other.currents.map(Math.abs));
  const difference = Math.max(...rows.map(({ currents }, i) => Math.abs(currents.C - other.currents[i]) / scale));
  const cells = rows.map(({ points }) => points);
  if (cells.some((points, i) => points !== other.points[i])) console.log("the two chose different grids");
  const [own, theirs] = [median(times), median(other.times)];
  console.log(
    selfEnergy.padEnd(12),
    `${Math.min(...cells)}–${Math.max(...cells)}`.padEnd(12),
    `${own.toFixed(1)} ms`.padStart(9),
    `${theirs.toFixed(1)} ms`.padStart(13),
    `${(theirs / own).toFixed(2)}×`.padStart(8),
    "  ",
    difference.toExponential(1),
  );
}
