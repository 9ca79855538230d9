/** The claims of Sec. III.B: XX coupling. */
import { eigenstates, globalMasterEquation } from "../../models/two_qubits/global.ts";
import { type CoupledQubits, dephasingRates, localMasterEquation } from "../../models/two_qubits/local.ts";
import { findMaximum, findZero } from "../../numerics/search.ts";
import { solve } from "../../solve.ts";
import { fig05Machine, fig05Parameters } from "../figures/fig05.ts";
import { percent, short, type Statement } from "./claim.ts";
import { falls, weak, withBaths, zzCooling } from "./common.ts";

/** Claims of Sec. III.B. */
export function xxClaims(): Statement[] {
  return [
    xxIsDetrimental,
    localIsMilder,
    globalHeats,
    localCools,
    localIsBetterSuited,
    equalAtZeroDeltaX,
    xxAlone,
  ];
}

type Equation = "local" | "global";
const equations = { local: localMasterEquation, global: globalMasterEquation };
const both = ["local", "global"] as const;

/** The Δx that the text speaks of. */
const spoken = 0.002;

/** J_C by one of the two equations. */
function cooling(equation: Equation, machine: CoupledQubits): number {
  return solve(equations[equation](machine)).currents.C;
}

/** Γ̃ of (A18): the rates out of the states 1 and 2, which are twice the rate at which their coherence decays. */
export function dephasingRate(machine: CoupledQubits): number {
  const { L, R, C } = dephasingRates(machine);
  return L + R + C;
}

/** The part of the largest J_C that the Δx of the text takes away. */
function loss(equation: Equation): number {
  const best = (deltaX: number) =>
    findMaximum((deltaZ) => cooling(equation, fig05Machine(deltaZ, deltaX)), 0.02, 1, { tolerance: 1e-6, samples: 20 });
  return 1 - best(spoken).value / best(0).value;
}

const xxIsDetrimental: Statement = {
  id: "xx-is-detrimental",
  section: "III.B",
  where: "Abstract, Fig. 5, Conclusions",
  claim: "XX coupling is detrimental to cooling, in the local and in the global master equation.",
  criterion: "J_C falls with Δx at every Δz of the figure, in both",
  notebook: "fig-05.ipynb#Verdicts",
  evidence: () => {
    const { deltaX, deltaZ } = fig05Parameters;
    const lost = { local: loss("local"), global: loss("global") };
    return {
      numbers: { "local loss": lost.local, "global loss": lost.global },
      found: `Δx = 0.002 takes ${percent(lost.local)} (local) and ${percent(lost.global)} (global) off the largest J_C`,
      literally: both.every((equation) =>
        deltaZ.every((dz) => falls(deltaX.map((dx) => cooling(equation, fig05Machine(dz, dx)))))
      ),
    };
  },
};

const localIsMilder: Statement = {
  id: "local-is-milder",
  section: "III.B",
  where: "Fig. 5",
  claim: "At small Δx the local equation predicts a far smaller loss than the global one.",
  criterion: "less than a tenth of it at Δx = 0.002",
  notebook: "fig-05.ipynb#Verdicts",
  evidence: () => {
    const ratio = loss("global") / loss("local");
    return {
      numbers: { "global/local": ratio },
      found: `The global loss is ${short(ratio, 2)} times the local one`,
      literally: ratio > 10,
    };
  },
};

const globalHeats: Statement = {
  id: "global-heats",
  section: "III.B",
  where: "Fig. 5",
  claim: "At Δx = 0.002 the global equation predicts heating for Δz ≲ 0.2.",
  criterion: "its J_C changes sign within 0.02 of Δz = 0.2",
  notebook: "fig-05.ipynb#Verdicts",
  evidence: () => {
    const threshold = (deltaT: number) =>
      findZero((deltaZ) => cooling("global", fig05Machine(deltaZ, spoken, { deltaT })), 0.02, 0.4);
    const isNear = (deltaZ: number) => Math.abs(deltaZ - 0.2) <= 0.02;
    const [caption, other] = [threshold(fig05Parameters.deltaT), threshold(0.3)];
    return {
      numbers: { "ΔT = 0.1": caption, "ΔT = 0.3": other },
      found: `At Δz = ${short(caption)} with the caption's ΔT = 0.1; at ${short(other, 4)} with ΔT = 0.3`,
      literally: isNear(caption),
      reading: { words: "ΔT = 0.3 T, the value of Figs. 4 and 8", holds: isNear(other) },
    };
  },
};

const localCools: Statement = {
  id: "local-cools",
  section: "III.B",
  where: "Fig. 5",
  claim: "… where the local equation predicts cooling.",
  criterion: "J_C > 0 at every Δz ≤ 0.2 of the figure, at ΔT = 0.1 and 0.3",
  notebook: "fig-05.ipynb#Verdicts",
  evidence: () => {
    const low = fig05Parameters.deltaZ.filter((deltaZ) => deltaZ <= 0.2);
    const at = (deltaZ: number, deltaT: number) => cooling("local", fig05Machine(deltaZ, spoken, { deltaT }));
    return {
      numbers: { "J_C at 0.1": at(0.1, 0.1) },
      found: `J_C = ${short(at(0.1, 0.1))} at Δz = 0.1, ΔT = 0.1`,
      literally: [0.1, 0.3].every((deltaT) => low.every((deltaZ) => at(deltaZ, deltaT) > 0)),
    };
  },
};

const localIsBetterSuited: Statement = {
  id: "local-is-better-suited",
  section: "III.B",
  where: "Sec. III.B, App. A.2",
  claim: "At the small Δx of interest the local equation is the better one.",
  criterion: "Δx < Γ̃/100, and the splitting E₊ − E₋ is below Γ̃, so that the secular approximation fails",
  notebook: "fig-05.ipynb#Verdicts",
  evidence: () => {
    const machine = fig05Machine(0.2, spoken),
      { plus, minus } = eigenstates(machine),
      dephasing = dephasingRate(machine);
    return {
      numbers: { splitting: plus - minus, "Γ̃": dephasing },
      found: `E₊ − E₋ = ${short(plus - minus)}, the coherence decays at Γ̃/2 = ${
        short(dephasing / 2)
      }. (Not so at weak coupling: with K × ${short(weak)} it decays at ${short(weak * dephasing / 2)})`,
      literally: spoken < 0.01 * dephasing && plus - minus < dephasing,
    };
  },
};

const equalAtZeroDeltaX: Statement = {
  id: "equal-at-zero-deltaX",
  section: "III.B",
  where: "App. A.3",
  claim: "At Δx = 0 local and global equation are the same.",
  criterion: "J_C agrees with the ZZ equation within 1e−9, for every Δz of Fig. 5",
  notebook: "fig-05.ipynb#Verdicts",
  evidence: () => {
    const differences = fig05Parameters.deltaZ.flatMap((deltaZ) => {
      const machine = fig05Machine(deltaZ, 0), { eps1, eps2, baths } = machine;
      const J = zzCooling({ eps1, eps2, deltaZ, baths });
      return both.map((equation) => Math.abs(cooling(equation, machine) / J - 1));
    });
    const largest = Math.max(...differences);
    return {
      found: `They agree${
        largest < 1e-9 ? "" : ` to ${short(largest)}`
      }. (As a limit Δx → 0 only for ε₁ ≠ ε₂, and with the two-argument arctangent)`,
      literally: largest < 1e-9,
    };
  },
};

const xxAlone: Statement = {
  id: "xx-alone",
  section: "III.B",
  where: "Conclusions",
  claim: "XX and YY coupling alone cannot cool, by either equation.",
  criterion: "J_C < 0 at Δz = 0, Δx = 0.001, 0.01, 0.1, 0.5, for all gaps ε₁, ε₂ = 1, 2, 3 and those of Fig. 5",
  notebook: "report.ipynb#XX-alone",
  evidence: () => {
    const caption = { eps1: fig05Parameters.eps1, eps2: fig05Parameters.eps2 };
    const gaps = [1, 2, 3].flatMap((eps1) => [1, 2, 3].map((eps2) => ({ eps1, eps2 })));
    const heats = (equation: Equation, pair: { eps1: number; eps2: number }) =>
      [0.001, 0.01, 0.1, 0.5].every((deltaX) => cooling(equation, fig05Machine(0, deltaX, pair)) < 0);
    const detuned = fig05Machine(0, 0.1, { eps1: 3, eps2: 1 });
    const { L, R, C } = solve(localMasterEquation(detuned)).currents, power = -(L + R + C);
    const undriven = withBaths(detuned, (name) => ({ temperature: name === "C" ? 0.9 : 1 }));
    const uphill = solve(localMasterEquation({ ...undriven, deltaX: 0.1, energy: "full" }));
    const { entropyProduction } = uphill.thermodynamics;
    return {
      numbers: { "local, ε = (3, 1)": C, "power through XX": power, "entropy production": entropyProduction },
      found: `The global equation heats always, the local one at Fig. 5's gaps; but at ε₁ = 3, ε₂ = 1 it gives J_C = ${
        short(C)
      } for Δx = 0.1. By (A21) that takes a power of ${
        short(power)
      } that nothing supplies; with all of H_S counted the first law holds and the second breaks: with T_L = T_R heat flows from cold to hot, entropy production ${
        short(entropyProduction)
      }`,
      literally: both.every((equation) => [...gaps, caption].every((pair) => heats(equation, pair))),
      reading: {
        words: "the global equation, or the local one where the gaps are nearly equal",
        holds: [...gaps, caption].every((pair) => heats("global", pair)) &&
          [caption, { eps1: 2, eps2: 2 }].every((pair) => heats("local", pair)),
      },
    };
  },
};
