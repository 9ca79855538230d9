/** Steady states of truncated resonators: from the machine's parameters to the probabilities. */
import { join } from "@std/path";
import { makePlan } from "../lib/network/elimination/plan.ts";
import { filteredBaths, resonatorMasterEquation, steadyState, symmetricBias } from "../mod.ts";
import { runPeer } from "./peer.ts";
import { type Bench, bestTime, requireAgreement, table, time } from "./section.ts";

const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 };
const couplings = { L: 0.02, R: 0.08, C: 0.06 };
const machine = { ...pair, baths: filteredBaths({ ...pair, couplings, cutoff: 20, temperatures: symmetricBias(0.3) }) };

/** Levels of each resonator, by peer. */
const allSizes = { normalised: [10, 30, 50], fixed: [10, 30, 50, 100, 200], qutip: [4, 6, 10] };
const fewSizes = { normalised: [10], fixed: [10, 30], qutip: [] };

/** How far a peer's probability may be from ours. */
const allowed = 1e-12;

interface PeerResult {
  readonly name: string;
  readonly levels: number;
  readonly seconds: number;
  readonly probabilities: readonly number[];
}

/** Runs ours and the peers, and returns a page's section. */
export async function steadyStateBench({ python, folder, small }: Bench): Promise<string> {
  const sizes = small ? fewSizes : allSizes, seconds = small ? 0 : 3, most = Math.max(...sizes.fixed);
  const ours = new Map(
    [...new Set<number>(Object.values(sizes).flat())].map((levels) => [levels, measure(levels, 500 * seconds)]),
  );
  const input = JSON.stringify({ machine, sizes, seconds });
  const results = await runPeer<PeerResult[]>(python, [join(folder, "steady_state_peers.py")], input);
  const rows = results.map(({ name, levels, seconds, probabilities }) => {
    const own = ours.get(levels)!;
    const largest = probabilities.reduce((most, p, i) => Math.max(most, Math.abs(p - own.probabilities[i])), 0);
    requireAgreement(`probabilities of ${name} and ours`, largest, allowed);
    const ratio = (mine: number) => `${(seconds / mine).toPrecision(3)} ×`;
    return [
      name,
      `${levels} × ${levels}`,
      time(own.seconds),
      time(seconds),
      ratio(own.seconds),
      ratio(own.seconds + own.planning),
      largest.toExponential(0),
      ...lostDigits(own.probabilities, probabilities),
    ];
  });
  return `## Steady state of two Kerr-coupled resonators

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

${most} × ${most} levels (${most ** 2} states) alone in a process: ${await peakMemory(
    folder,
    most,
  )} GiB at the peak, of which
Deno itself takes ${await peakMemory(folder, 2)}.
`;
}

/** The time of a solution in a sweep, and of finding the order of elimination. */
function measure(levels: number, milliseconds: number) {
  const solve = () => resonatorMasterEquation({ ...machine, levels: [levels, levels] });
  const { lower, upper } = solve().transitions;
  const probabilities = steadyState(solve());
  return {
    seconds: bestTime(() => steadyState(solve()), milliseconds),
    planning: bestTime(() => makePlan(levels ** 2, lower, upper, 0), milliseconds),
    probabilities,
  };
}

async function peakMemory(folder: string, levels: number): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(folder, "peak_memory.ts"), JSON.stringify({ ...machine, levels: [levels, levels] })],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return (Number(new TextDecoder().decode(stdout)) / 2 ** 30).toPrecision(2);
}

/** How many of a peer's probabilities are negative, and how many of the tiny ones are more than one per cent off. */
function lostDigits(own: ArrayLike<number>, other: ArrayLike<number>): string[] {
  let negative = 0, wrong = 0;
  for (let i = 0; i < own.length; i++) {
    if (other[i] < 0) negative++;
    if (own[i] < 1e-20 && own[i] > 1e-307 && Math.abs(other[i] - own[i]) > 0.01 * own[i]) wrong++;
  }
  return [String(negative), String(wrong)];
}
