/** The claims of Sec. III.B: XX coupling. */
import { bathRates } from "../../baths/bath.ts";
import { fig05Parameters } from "../figures/fig05.ts";
import { findMaximum, findZero } from "../../numerics/search.ts";
import { solve } from "../../solve.ts";
import { eigenstates, globalMasterEquation } from "../../models/two_qubits/global.ts";
import { localMasterEquation } from "../../models/two_qubits/local.ts";
import { bareTransitions, type TwoQubits } from "../../models/two_qubits/zz.ts";
import { type Evidence, percent, short } from "./claim.ts";
import { falls, fig05Machine, steps, weak, withBaths, zzCooling } from "./machines.ts";

/** Claims of Sec. III.B. */
export function xxClaims(): Evidence[] {
  const equations = { local: localMasterEquation, global: globalMasterEquation };
  const cooling = (equation: "local" | "global", deltaX: number, machine: TwoQubits) =>
    solve(equations[equation]({ ...machine, deltaX })).currents.C;
  const deltaZs = steps(0.02, 1, 0.02);
  const detrimental = (["local", "global"] as const).every((equation) =>
    deltaZs.every((deltaZ) =>
      falls(fig05Parameters.deltaX.map((deltaX) => cooling(equation, deltaX, fig05Machine(deltaZ))))
    )
  );
  const best = (equation: "local" | "global", deltaX: number) =>
    findMaximum((deltaZ) => cooling(equation, deltaX, fig05Machine(deltaZ)), 0.02, 1, 1e-6).value;
  const loss = {
    local: 1 - best("local", 0.002) / best("local", 0),
    global: 1 - best("global", 0.002) / best("global", 0),
  };
  const threshold = (deltaT: number) =>
    findZero((deltaZ) => cooling("global", 0.002, fig05Machine(deltaZ, deltaT)), 0.02, 0.4);
  const near = (deltaZ: number) => Math.abs(deltaZ - 0.2) <= 0.02;
  const localCools = [0.1, 0.3].every((deltaT) =>
    steps(0.02, 0.2, 0.01).every((deltaZ) => cooling("local", 0.002, fig05Machine(deltaZ, deltaT)) > 0)
  );
  const same = Math.max(...deltaZs.map((deltaZ) => {
    const machine = fig05Machine(deltaZ), J = zzCooling(machine);
    return Math.max(Math.abs(cooling("local", 0, machine) / J - 1), Math.abs(cooling("global", 0, machine) / J - 1));
  }));

  const pair = fig05Machine(0.2);
  const { plus, minus } = eigenstates({ ...pair, deltaX: 0.002 });
  const dephasing = dephasingRate(pair);

  const deltaXs = [0.001, 0.01, 0.1, 0.5];
  const alone = (equation: "local" | "global", machine: TwoQubits) =>
    deltaXs.map((deltaX) => cooling(equation, deltaX, machine));
  const gaps = [1, 2, 3].flatMap((eps1) => [1, 2, 3].map((eps2) => ({ eps1, eps2 })));
  const uncoupled = (pair: { eps1: number; eps2: number }) => fig05Machine(0, undefined, pair);
  const heats = (currents: readonly number[]) => currents.every((J) => J < 0);
  const globalHeats = gaps.every((pair) => heats(alone("global", uncoupled(pair))));
  const localHeats = gaps.every((pair) => heats(alone("local", uncoupled(pair))));
  const detuned = uncoupled({ eps1: 3, eps2: 1 });
  const artefact = solve(localMasterEquation({ ...detuned, deltaX: 0.1 })).currents;
  const undriven = withBaths(detuned, (name) => ({ temperature: name === "C" ? 0.9 : 1 }));
  const uphill = solve(localMasterEquation({ ...undriven, deltaX: 0.1, energy: "full" }));

  return [
    {
      id: "xx-is-detrimental",
      section: "III.B",
      where: "Abstract, Fig. 5, Conclusions",
      claim: "XX coupling is detrimental to cooling, in the local and in the global master equation.",
      criterion: "J_C falls with Δx at every Δz of the figure, in both",
      numbers: { "local loss": loss.local, "global loss": loss.global },
      found: `Δx = 0.002 takes ${percent(loss.local)} (local) and ${percent(loss.global)} (global) off the largest J_C`,
      literally: detrimental,
      notebook: "fig-05.ipynb#Verdicts",
    },
    {
      id: "local-is-milder",
      section: "III.B",
      where: "Fig. 5",
      claim: "At small Δx the local equation predicts a far smaller loss than the global one.",
      criterion: "less than a tenth of it at Δx = 0.002",
      numbers: { "global/local": loss.global / loss.local },
      found: `The global loss is ${short(loss.global / loss.local, 2)} times the local one`,
      literally: loss.local < 0.1 * loss.global,
      notebook: "fig-05.ipynb#Verdicts",
    },
    {
      id: "global-heats",
      section: "III.B",
      where: "Fig. 5",
      claim: "At Δx = 0.002 the global equation predicts heating for Δz ≲ 0.2.",
      criterion: "its J_C changes sign within 0.02 of Δz = 0.2",
      numbers: { "ΔT = 0.1": threshold(0.1), "ΔT = 0.3": threshold(0.3) },
      found: `At Δz = ${short(threshold(0.1))} with the caption's ΔT = 0.1; at ${
        short(threshold(0.3), 4)
      } with ΔT = 0.3`,
      literally: near(threshold(0.1)),
      reading: { words: "ΔT = 0.3 T, the value of Figs. 4 and 8", holds: near(threshold(0.3)) },
      notebook: "fig-05.ipynb#Verdicts",
    },
    {
      id: "local-cools",
      section: "III.B",
      where: "Fig. 5",
      claim: "… where the local equation predicts cooling.",
      criterion: "J_C > 0 for 0.02 ≤ Δz ≤ 0.2, at ΔT = 0.1 and 0.3",
      numbers: { "J_C at 0.1": cooling("local", 0.002, fig05Machine(0.1)) },
      found: `J_C = ${short(cooling("local", 0.002, fig05Machine(0.1)))} at Δz = 0.1, ΔT = 0.1`,
      literally: localCools,
      notebook: "fig-05.ipynb#Verdicts",
    },
    {
      id: "local-is-better-suited",
      section: "III.B",
      where: "Sec. III.B, App. A.2",
      claim: "At the small Δx of interest the local equation is the better one.",
      criterion: "Δx ≪ Γ̃, and the splitting E₊ − E₋ is below Γ̃, so that the secular approximation fails",
      numbers: { splitting: plus - minus, "Γ̃": dephasing },
      found: `E₊ − E₋ = ${short(plus - minus)}, the coherence decays at Γ̃/2 = ${
        short(dephasing / 2)
      }. (Not so at weak coupling: with K × ${short(weak)} it decays at ${short(weak * dephasing / 2)})`,
      literally: 0.002 < 0.01 * dephasing && plus - minus < dephasing,
      notebook: "fig-05.ipynb",
    },
    {
      id: "equal-at-zero-deltaX",
      section: "III.B",
      where: "App. A.3",
      claim: "At Δx = 0 local and global equation are the same.",
      criterion: "J_C agrees with the ZZ equation within 1e−9, for every Δz of Fig. 5",
      numbers: {},
      found: `They agree${
        same < 1e-9 ? "" : ` to ${short(same)}`
      }. (As a limit Δx → 0 only for ε₁ ≠ ε₂, and with the two-argument arctangent)`,
      literally: same < 1e-9,
      notebook: "fig-05.ipynb",
    },
    {
      id: "xx-alone",
      section: "III.B",
      where: "Conclusions",
      claim: "XX and YY coupling alone cannot cool, by either equation.",
      criterion: "J_C < 0 at Δz = 0, Δx = 0.001 … 0.5, for all gaps ε₁, ε₂ = 1, 2, 3 and those of Fig. 5",
      numbers: {
        "local, ε = (3, 1)": artefact.C,
        "power through XX": -(artefact.L + artefact.R + artefact.C),
        "entropy production": uphill.thermodynamics.entropyProduction,
      },
      found: `The global equation heats always, the local one at Fig. 5's gaps; but at ε₁ = 3, ε₂ = 1 it gives J_C = ${
        short(artefact.C)
      } for Δx = 0.1. By (A21) that takes a power of ${
        short(-(artefact.L + artefact.R + artefact.C))
      } that nothing supplies; with all of H_S counted the first law holds and the second breaks: with T_L = T_R heat flows from cold to hot, entropy production ${
        short(uphill.thermodynamics.entropyProduction)
      }`,
      literally: globalHeats && localHeats,
      reading: {
        words: "the global equation, or the local one where the gaps are nearly equal",
        holds: globalHeats && heats(alone("local", fig05Machine(0))) && heats(alone("global", fig05Machine(0))) &&
          heats(alone("local", uncoupled({ eps1: 2, eps2: 2 }))),
      },
      notebook: "report.ipynb#XX-alone",
    },
  ];
}

/** Γ̃ of (A18): the rates out of the states 1 and 2, which are twice the rate at which their coherence decays. */
export function dephasingRate(machine: TwoQubits): number {
  return bareTransitions(machine).reduce((sum, { from, gap, bath }) => {
    const { absorption, emission } = bathRates(machine.baths[bath], gap);
    return sum + (from === 0 ? emission : absorption);
  }, 0);
}
