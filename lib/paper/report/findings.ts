/** What the paper does not say, and its equations do. */
import { ohmic } from "../../baths/spectrum.ts";
import { hotBias } from "../../baths/filters.ts";
import { solveResonators } from "../../models/resonators/truncation.ts";
import { coolingCondition } from "../../models/two_qubits/conditions.ts";
import { eigenstates, globalMasterEquation } from "../../models/two_qubits/global.ts";
import { localMasterEquation } from "../../models/two_qubits/local.ts";
import { zzMasterEquation } from "../../models/two_qubits/zz.ts";
import type { SelfEnergy } from "../../negf/self_energy.ts";
import { negf } from "../../negf/solve.ts";
import { findZero } from "../../numerics/search.ts";
import { solve } from "../../solve.ts";
import { fig03Machine } from "../figures/fig03.ts";
import { fig05Machine, fig05Parameters } from "../figures/fig05.ts";
import { fig08Machine, fig08Parameters } from "../figures/fig08.ts";
import { fig10Machine, fig10Parameters } from "../figures/fig10.ts";
import { short, type Statement } from "./claim.ts";
import { sampleMachine, weak, zzCooling } from "./common.ts";
import { bornCooling, green, greenCooling, narrow, wide } from "./green.ts";
import { dephasingRate } from "./xx.ts";

/** Statements of ours, judged like claims. */
export function ownFindings(): Statement[] {
  return [
    causalHeats,
    exactCoefficientHeats,
    secondBornHeats,
    prefactorsAgree,
    priceOfCooling,
    condition8ForAnyN1,
    localEnergyBalance,
    weakCouplingOrLocal,
    degenerateGlobal,
  ];
}

const causalHeats: Statement = {
  id: "causal-heats",
  section: "—",
  where: "Fig. 10",
  claim: "With Σ^r of (22) in full, real part included, the Green's functions heat C at Fig. 10's parameters.",
  criterion: "J_C < 0 at every ΔT of the figure and both Γ_L; at ΔT = 0.7, ∫A_j/2π = 1 within 1e−6",
  notebook: "fig-10.ipynb#A-sum-rule-that-is-not-kept",
  evidence: () => {
    const { currents, sumRules } = green("causal", 0.7, narrow), drawn = green("paper", 0.7, narrow).sumRules;
    const sign = { selfEnergy: "causal", tolerance: 1e-4 } as const; // J_C is 2e−5, of 1e−2 that flow
    return {
      numbers: { J_C: currents.C, "sum rule 1": sumRules[0], "sum rule 2": sumRules[1] },
      found: `J_C = ${short(currents.C)} at ΔT = 0.7; ∫A/2π = ${
        sumRules.map((sum) => sum.toFixed(4)).join(" and ")
      }, against ${drawn.map((sum) => sum.toFixed(3)).join(" and ")} with Σ^r = −iK`,
      literally: sumRules.every((sum) => Math.abs(sum - 1) < 1e-6) &&
        fig10Parameters.deltaT.every((deltaT) =>
          [narrow, wide].every((L) => negf(fig10Machine(deltaT, L), sign).currents.C < 0)
        ),
    };
  },
};

const exactCoefficientHeats: Statement = {
  id: "exact-coefficient-heats",
  section: "—",
  where: "Conclusions, Eq. (30)",
  claim:
    "The exact O(Δz²) coefficient of J_C, filters held fixed, means heating; the readings without a real part mean cooling.",
  criterion: "J_C/Δz² at Δz → 0 is negative for “causal”, positive for the other two (ΔT = 0.5)",
  notebook: "fig-10.ipynb#Verdicts",
  evidence: () => {
    const small = 1e-6;
    const coefficient = (selfEnergy: SelfEnergy) =>
      negf({ ...fig10Machine(0.5, narrow), deltaZ: small }, { selfEnergy, tolerance: 1e-6 }).currents.C / small ** 2;
    const causal = coefficient("causal"), consistent = coefficient("consistent"), paper = coefficient("paper");
    return {
      numbers: { causal, consistent, paper },
      found: `${short(causal, 4)} (“causal”), ${short(consistent, 4)} (“consistent”), ${short(paper, 4)} (“paper”)`,
      literally: causal < 0 && consistent > 0 && paper > 0,
    };
  },
};

const secondBornHeats: Statement = {
  id: "second-born-heats",
  section: "—",
  where: "Sec. IV.B",
  claim: "The cooling that one causal bubble finds at large Δz does not survive self-consistency.",
  criterion: "J_C > 0 in one bubble, J_C < 0 in second Born, at Δz = 0.5, ΔT = 0.7",
  notebook: "fig-10.ipynb#One-bubble,-or-all-of-them",
  evidence: () => {
    const large = { deltaZ: 0.5 };
    const bubble = greenCooling("causal", 0.7, narrow, large), born = bornCooling(0.7, narrow, large);
    return {
      numbers: { bubble, born },
      found: `${short(bubble)} in one bubble, ${short(born)} in second Born`,
      literally: bubble > 0 && born < 0,
    };
  },
};

/** The gaps of Fig. 10 between unfiltered baths, K = 0.001 ω. */
function unfiltered(deltaZ: number) {
  const { eps1, eps2, cutoff } = fig10Parameters, { L, R, C } = hotBias(0.5);
  const bath = (temperature: number) => ({ temperature, spectrum: ohmic({ coupling: 0.001, cutoff }) });
  return { eps1, eps2, deltaZ, baths: { L: bath(L), R: bath(R), C: bath(C) } };
}

const prefactorsAgree: Statement = {
  id: "prefactors-agree",
  section: "—",
  where: "Secs. IV.A, IV.B",
  claim:
    "At weak coupling the causal Green's functions and the master equation agree in every prefactor; with Σ^r = −iK they differ by 8.",
  criterion: "ratio of the Δz² coefficients within 2 % of 1 and of 1/8 (Ohmic baths, K = 0.001 ω)",
  notebook: "fig-10.ipynb#Weak-coupling:-where-the-two-roads-meet",
  evidence: () => {
    const master = solveResonators({ ...unfiltered(1e-4), levels: [24, 24] }).currents.C / 1e-8;
    const ratio = (selfEnergy: SelfEnergy) =>
      negf(unfiltered(1e-6), { selfEnergy, tolerance: 1e-6 }).currents.C / 1e-12 / master;
    const causal = ratio("causal"), paper = ratio("paper");
    return {
      numbers: { causal, paper },
      found: `${short(causal, 4)} and ${short(paper, 4)}`,
      literally: Math.abs(causal - 1) < 0.02 && Math.abs(8 * paper - 1) < 0.02,
    };
  },
};

const priceOfCooling: Statement = {
  id: "price-of-cooling",
  section: "—",
  where: "Fig. 3",
  claim: "The qubits' refrigerator is far from Carnot: its filters leak.",
  criterion: "COP below 1 % of Carnot's at Δz = 0.1, ΔT = 0.3",
  notebook: "fig-03.ipynb#What-the-figure-does-not-show:-the-price",
  evidence: () => {
    const { currents: { L, C }, thermodynamics } = solve(zzMasterEquation(sampleMachine()));
    const cop = thermodynamics.cop!, carnot = thermodynamics.carnotCop!;
    return {
      numbers: { COP: cop, Carnot: carnot, J_L: L },
      found: `COP ${short(cop)} where Carnot allows ${short(carnot)}; J_L = ${short(L)} passes to R for a J_C of ${
        short(C)
      }`,
      literally: cop < 0.01 * carnot,
    };
  },
};

const condition8ForAnyN1: Statement = {
  id: "condition-8-for-any-N1",
  section: "—",
  where: "Eqs. (8), (14)",
  claim: "With N₂ = 2 the sign of J_C does not depend on N₁: condition (8) of the qubits decides.",
  criterion: "J_C of 2, 3 and 6 levels of R1 vanishes where (8) does, within 1e−9 in Δz",
  notebook: "fig-08.ipynb#Verdicts",
  evidence: () => {
    const zeros = ([[2, 2], [3, 2], [6, 2]] as const).map((levels) =>
      findZero((deltaZ) => solveResonators({ ...fig08Machine(deltaZ), levels }).currents.C, 0.4, 0.7)
    );
    const zero = findZero((deltaZ) => coolingCondition(fig08Machine(deltaZ)).full.margin, 0.4, 0.7);
    const isSame = zeros.every((other) => Math.abs(other - zero) < 1e-9);
    return {
      numbers: { "Δz": zero },
      found: `All at Δz = ${short(zero, 6)} (ΔT = ${fig08Parameters.deltaT}, Fig. 8)${
        isSame ? "" : ", but not to 1e−9"
      }`,
      literally: isSame,
    };
  },
};

const localEnergyBalance: Statement = {
  id: "local-energy-balance",
  section: "—",
  where: "Eq. (A21)",
  claim: "The local currents of (A21) do not add up to zero: the rest is power through the XX term, ∝ Δx².",
  criterion: "the sum is not 0, and four times as large at twice Δx, within 1 %",
  notebook: "fig-05.ipynb#A-larger-XX-coupling-in-the-local-equation",
  evidence: () => {
    const power = (deltaX: number) => {
      const { L, R, C } = solve(localMasterEquation(fig05Machine(0.1, deltaX))).currents;
      return -(L + R + C);
    };
    const exponent = Math.log2(power(0.02) / power(0.01));
    return {
      numbers: { "Δx = 0.01": -power(0.01), "power of Δx": exponent },
      found: `J_L + J_R + J_C = ${short(-power(0.01), 4)} at Δx = 0.01; exponent ${short(exponent, 4)}`,
      literally: power(0.01) !== 0 && Math.abs(power(0.02) / power(0.01) / 4 - 1) < 0.01,
    };
  },
};

const weakCouplingOrLocal: Statement = {
  id: "weak-coupling-or-local-equation",
  section: "—",
  where: "Secs. III.A, III.B",
  claim:
    "Weak coupling to the baths and a harmless Δx = 0.002 exclude each other: scaled down, the local equation heats C too, and is not the better one.",
  criterion: `with K × ${short(weak)}, local J_C < 0 at Δx = 0.002 and every Δz ≤ 0.2 of Fig. 5, and Γ̃ < E₊ − E₋`,
  notebook: "fig-05.ipynb#At-weak-coupling",
  evidence: () => {
    const local = (deltaZ: number, strength: number) =>
      solve(localMasterEquation(fig05Machine(deltaZ, 0.002, { strength }))).currents.C;
    const machine = fig05Machine(0.2, 0.002, { strength: weak }), { plus, minus } = eigenstates(machine);
    const dephasing = dephasingRate(machine), perStrength = local(0.1, weak) / weak;
    return {
      numbers: { "J_C per strength at 0.1": perStrength, "Γ̃": dephasing },
      found: `Per strength, J_C = ${short(perStrength)} at Δz = 0.1, where K × 1 gives ${short(local(0.1, 1))}; Γ̃ = ${
        short(dephasing)
      }, E₊ − E₋ = ${short(plus - minus)}`,
      literally: dephasing < plus - minus &&
        fig05Parameters.deltaZ.filter((deltaZ) => deltaZ <= 0.2).every((deltaZ) => local(deltaZ, weak) < 0),
    };
  },
};

const degenerateGlobal: Statement = {
  id: "degenerate-global",
  section: "—",
  where: "App. A.1",
  claim: "At ε₁ = ε₂ the global equation does not return to the ZZ machine as Δx → 0: its secular approximation fails.",
  criterion:
    "J_C at Δx = 1e−4 differs from that at Δx = 0 by more than the latter; in the local equation by less than 0.1 %",
  notebook: "fig-05.ipynb#Verdicts",
  evidence: () => {
    const machine = fig03Machine(0.1, 0.1), coupled = { ...machine, deltaX: 1e-4 }, zz = zzCooling(machine);
    const secular = solve(globalMasterEquation(coupled)).currents.C;
    const local = solve(localMasterEquation(coupled)).currents.C;
    return {
      numbers: { global: secular, ZZ: zz },
      found: `${short(secular)} against ${
        short(zz)
      } (Δz = 0.1, ΔT = 0.1 of Fig. 3), to which the local equation does return`,
      literally: Math.abs(secular - zz) > Math.abs(zz) && Math.abs(local / zz - 1) < 1e-3,
    };
  },
};
