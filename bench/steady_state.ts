/** Steady states of truncated resonators: from the machine's parameters to the probabilities. */
import { join } from "@std/path";
import { filteredBaths, resonatorMasterEquation, steadyState, symmetricBias } from "../mod.ts";
import { table, time } from "./page.ts";

const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 };
const couplings = { L: 0.02, R: 0.08, C: 0.06 };
const machine = { ...pair, baths: filteredBaths({ ...pair, couplings, cutoff: 20, temperatures: symmetricBias(0.3) }) };

const sizes = [10, 30, 50], qutipSizes = [4, 6, 10];

interface Result {
  readonly name: string;
  readonly levels: number;
  readonly seconds: number;
  readonly probabilities: ArrayLike<number>;
}

/** Runs ours and the peers, and returns a page's section. */
export async function steadyStateBench(python: string, folder: string): Promise<{ section: string; versions: string }> {
  const ours = [...new Set([...qutipSizes, ...sizes])].map(measure);
  const { versions, results } = await peers(python, folder);
  const rows = results.map(({ name, levels, seconds, probabilities }) => {
    const own = ours.find((result) => result.levels === levels)!;
    const ratio = `${(seconds / own.seconds).toPrecision(3)} ×`;
    return [
      name,
      `${levels} × ${levels}`,
      time(own.seconds),
      time(seconds),
      ratio,
      ...deviations(own.probabilities, probabilities),
    ];
  });
  const large = measure(200);
  const memory = Deno.memoryUsage().rss / 2 ** 30;
  return {
    versions,
    section: `## Steady state of two Kerr-coupled resonators

Fig. 7's machine at ΔT = 0.3, ε_c = 20: from its parameters to all probabilities, building of the rate matrix included on
both sides.

${
      table(
        ["peer", "levels", "qar", "peer's time", "ratio", "deviation", "negative p", "wrong digits in p < 1e-20"],
        rows,
      )
    }

"deviation" is the largest difference of a probability from ours. The last two columns count, among the peer's probabilities,
those that are negative, and those below 1e-20 that differ from ours by more than one per cent.

200 × 200 levels (40 000 states): ${time(large.seconds)}, with ${
      memory.toPrecision(2)
    } GiB of memory in use by the whole
process.
`,
  };
}

function measure(levels: number): Result {
  const times: number[] = [];
  let probabilities!: Float64Array;
  const end = performance.now() + 1500;
  while (times.length < 3 || performance.now() < end) {
    const start = performance.now();
    probabilities = steadyState(resonatorMasterEquation({ ...machine, levels: [levels, levels] }));
    times.push((performance.now() - start) / 1000);
  }
  times.sort((a, b) => a - b);
  return { name: "qar", levels, seconds: times[times.length >> 1], probabilities };
}

async function peers(python: string, folder: string): Promise<{ versions: string; results: Result[] }> {
  const child = new Deno.Command(python, {
    args: [join(folder, "steady_state_peers.py")],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify({ machine, sizes, qutipSizes })));
  await writer.close();
  const { success, stdout } = await child.output();
  if (!success) throw new Error("the peers failed; their message is above");
  return JSON.parse(new TextDecoder().decode(stdout));
}

function deviations(own: ArrayLike<number>, other: ArrayLike<number>): string[] {
  let largest = 0, negative = 0, wrong = 0;
  for (let i = 0; i < own.length; i++) {
    largest = Math.max(largest, Math.abs(own[i] - other[i]));
    if (other[i] < 0) negative++;
    if (own[i] < 1e-20 && Math.abs(other[i] - own[i]) > 0.01 * own[i]) wrong++;
  }
  return [largest.toExponential(0), String(negative), String(wrong)];
}
