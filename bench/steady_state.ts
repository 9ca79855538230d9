/** Steady states of truncated resonators: from the machine's parameters to the probabilities. */
import { join } from "@std/path";
import { makePlan } from "../lib/network/elimination/plan.ts";
import { filteredBaths, resonatorMasterEquation, steadyState, symmetricBias } from "../mod.ts";
import { table, time } from "./page.ts";
import { runPeer } from "./peer.ts";

const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 };
const couplings = { L: 0.02, R: 0.08, C: 0.06 };
const machine = { ...pair, baths: filteredBaths({ ...pair, couplings, cutoff: 20, temperatures: symmetricBias(0.3) }) };

/** Levels of each resonator, by peer. */
const sizes = { normalised: [10, 30, 50], fixed: [10, 30, 50, 100, 200], qutip: [4, 6, 10] };

interface PeerResult {
  readonly name: string;
  readonly levels: number;
  readonly seconds: number;
  readonly probabilities: ArrayLike<number>;
}

/** Runs ours and the peers, and returns a page's section. */
export async function steadyStateBench(python: string, folder: string): Promise<{ section: string; versions: string }> {
  const ours = new Map([...new Set(Object.values(sizes).flat())].map((levels) => [levels, measure(levels)]));
  const { versions, results } = await runPeer<{ versions: string; results: PeerResult[] }>(
    python,
    [join(folder, "steady_state_peers.py")],
    JSON.stringify({ machine, sizes }),
  );
  const rows = results.map(({ name, levels, seconds, probabilities }) => {
    const own = ours.get(levels)!;
    const ratio = (mine: number) => `${(seconds / mine).toPrecision(3)} ×`;
    return [
      name,
      `${levels} × ${levels}`,
      time(own.seconds),
      time(seconds),
      ratio(own.seconds),
      ratio(own.seconds + own.planning),
      ...deviations(own.probabilities, probabilities),
    ];
  });
  return {
    versions,
    section: `## Steady state of two Kerr-coupled resonators

Fig. 7's machine at ΔT = 0.3, ε_c = 20: from its parameters to all probabilities, building of the rate matrix included on
both sides, one thread on both sides. Times are the shortest of all runs in 1.5 to 3 seconds.

${
      table(
        [
          "peer",
          "levels",
          "qar",
          "peer's time",
          "ratio",
          "first time",
          "deviation",
          "negative p",
          "wrong digits in p < 1e-20",
        ],
        rows,
      )
    }

The order of elimination depends on the graph alone, and a sweep finds it once; "first time" is the ratio where it has to be
found: for the first machine with so many levels. "deviation" is the largest difference of a probability from ours. The last
two columns count, among the peer's probabilities, those that are negative, and those below 1e-20 (and above 1e-307) that differ from ours by
more than one per cent.

200 × 200 levels (40 000 states) alone in a process: ${await peakMemory(
      folder,
    )} GiB at the peak, of which Deno itself takes
${await peakMemory(folder, 2)}.
`,
  };
}

/** The time of a solution in a sweep, and of finding the order of elimination. */
function measure(levels: number) {
  const solve = () => resonatorMasterEquation({ ...machine, levels: [levels, levels] });
  const { lower, upper } = solve().transitions;
  const probabilities = steadyState(solve());
  return {
    seconds: bestTime(() => steadyState(solve())),
    planning: bestTime(() => makePlan(levels ** 2, lower, upper, 0)),
    probabilities,
  };
}

function bestTime(run: () => void): number {
  const times: number[] = [];
  for (const end = performance.now() + 1500; times.length < 3 || performance.now() < end;) {
    const start = performance.now();
    run();
    times.push((performance.now() - start) / 1000);
  }
  return times.reduce((best, time) => Math.min(best, time));
}

async function peakMemory(folder: string, levels = 200): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(folder, "peak_memory.ts"), JSON.stringify({ ...machine, levels: [levels, levels] })],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return (Number(new TextDecoder().decode(stdout)) / 2 ** 30).toPrecision(2);
}

function deviations(own: ArrayLike<number>, other: ArrayLike<number>): string[] {
  let largest = 0, negative = 0, wrong = 0;
  for (let i = 0; i < own.length; i++) {
    largest = Math.max(largest, Math.abs(own[i] - other[i]));
    if (other[i] < 0) negative++;
    if (own[i] < 1e-20 && own[i] > 1e-307 && Math.abs(other[i] - own[i]) > 0.01 * own[i]) wrong++;
  }
  return [largest.toExponential(0), String(negative), String(wrong)];
}
