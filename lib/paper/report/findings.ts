/** What the paper does not say, and its equations do. */
import { fig05Parameters } from "../figures/fig05.ts";
import { fig08Parameters } from "../figures/fig08.ts";
import { fig10Parameters } from "../figures/fig10.ts";
import { negf } from "../../negf/solve.ts";
import type { SelfEnergy } from "../../negf/self_energy.ts";
import { findZero } from "../../numerics/search.ts";
import { solve } from "../../solve.ts";
import { solveResonators } from "../../models/resonators/truncation.ts";
import { ohmic } from "../../baths/spectrum.ts";
import { coolingCondition } from "../../models/two_qubits/conditions.ts";
import { globalMasterEquation } from "../../models/two_qubits/global.ts";
import { localMasterEquation } from "../../models/two_qubits/local.ts";
import { zzMasterEquation } from "../../models/two_qubits/zz.ts";
import { type Evidence, short } from "./claim.ts";
import { bornCooling, green, greenCooling } from "./green.ts";
import { fig03Machine, fig05Machine, fig08Machine, fig10Machine, steps, weak, zzCooling } from "./machines.ts";
import { dephasingRate } from "./xx.ts";

/** Statements of ours, judged like claims. */
export function ownFindings(): Evidence[] {
  const { currents, thermodynamics } = solve(zzMasterEquation(fig03Machine(0.1, 0.3)));
  const zeros = ([[2, 2], [3, 2], [6, 2]] as const).map((levels) =>
    findZero((deltaZ) => solveResonators({ ...fig08Machine(deltaZ), levels }).currents.C, 0.4, 0.7)
  );
  const qubitZero = findZero((deltaZ) => coolingCondition(fig08Machine(deltaZ)).full.margin, 0.4, 0.7);
  const sameZero = zeros.every((zero) => Math.abs(zero - qubitZero) < 1e-9);

  const power = (deltaX: number) => {
    const { L, R, C } = solve(localMasterEquation({ ...fig05Machine(0.1), deltaX })).currents;
    return -(L + R + C);
  };
  const weakLocal = (deltaZ: number) =>
    solve(localMasterEquation({ ...fig05Machine(deltaZ, undefined, { strength: weak }), deltaX: 0.002 })).currents.C;
  const dephasing = dephasingRate(fig05Machine(0.2, undefined, { strength: weak }));
  const splitting = Math.hypot(fig05Parameters.eps1 - fig05Parameters.eps2, 2 * 0.002);

  const degenerate = { ...fig03Machine(0.1, 0.1), deltaX: 1e-4 };
  const zz = zzCooling(degenerate), secular = solve(globalMasterEquation(degenerate)).currents.C;

  const [narrow, wide] = fig10Parameters.couplingL;
  const { currents: causal, sumRules } = green("causal", 0.7, narrow);
  const heatsThroughout = steps(0.1, 2.1, 0.2).every((deltaT) =>
    [narrow, wide].every((L) => greenCooling("causal", deltaT, L) < 0)
  );
  const small = 1e-6;
  const coefficient = (selfEnergy: SelfEnergy) =>
    negf({ ...fig10Machine(0.5, narrow), deltaZ: small }, { selfEnergy, tolerance: 1e-6 }).currents.C / small ** 2;
  const bubble = greenCooling("causal", 0.7, narrow, 0.5), born = bornCooling(0.7, narrow, 0.5);

  const coupling = 0.001, { eps1, eps2, cutoff } = fig10Parameters;
  const bath = (temperature: number) => ({ temperature, spectrum: ohmic({ coupling, cutoff }) });
  const unfiltered = (deltaZ: number) => ({ eps1, eps2, deltaZ, baths: { L: bath(1.5), R: bath(1), C: bath(1) } });
  const masterCoefficient = solveResonators({ ...unfiltered(1e-4), levels: [24, 24] }).currents.C / 1e-8;
  const ratio = (selfEnergy: SelfEnergy) =>
    negf(unfiltered(1e-6), { selfEnergy, tolerance: 1e-6 }).currents.C / 1e-12 / masterCoefficient;
  const agreement = { causal: ratio("causal"), paper: ratio("paper") };

  return [
    {
      id: "causal-heats",
      section: "—",
      where: "Fig. 10",
      claim: "With Σ^r of (22) in full, real part included, the Green's functions heat C at Fig. 10's parameters.",
      criterion: "J_C < 0 for all ΔT and both Γ_L, with ∫A_j/2π = 1 within 1e−6",
      numbers: { J_C: causal.C, "sum rule 1": sumRules[0], "sum rule 2": sumRules[1] },
      found: `J_C = ${short(causal.C)} at ΔT = 0.7; ∫A/2π = ${
        sumRules.map((sum) => sum.toFixed(4)).join(" and ")
      }, against ${green("paper", 0.7, narrow).sumRules.map((sum) => sum.toFixed(3)).join(" and ")} with Σ^r = −iK`,
      literally: heatsThroughout && sumRules.every((sum) => Math.abs(sum - 1) < 1e-6),
      notebook: "fig-10.ipynb#A-sum-rule-that-is-not-kept",
    },
    {
      id: "exact-coefficient-heats",
      section: "—",
      where: "Conclusions, Eq. (30)",
      claim:
        "The exact O(Δz²) coefficient of J_C, filters held fixed, means heating; the readings without a real part mean cooling.",
      criterion: "J_C/Δz² at Δz → 0 is negative for “causal”, positive for the other two (ΔT = 0.5)",
      numbers: { causal: coefficient("causal"), consistent: coefficient("consistent"), paper: coefficient("paper") },
      found: `${short(coefficient("causal"), 4)} (“causal”), ${short(coefficient("consistent"), 4)} (“consistent”), ${
        short(coefficient("paper"), 4)
      } (“paper”)`,
      literally: coefficient("causal") < 0 && coefficient("consistent") > 0 && coefficient("paper") > 0,
      notebook: "fig-10.ipynb#Verdicts",
    },
    {
      id: "second-born-heats",
      section: "—",
      where: "Sec. IV.B",
      claim: "The cooling that one causal bubble finds at large Δz does not survive self-consistency.",
      criterion: "J_C > 0 in one bubble, J_C < 0 in second Born, at Δz = 0.5, ΔT = 0.7",
      numbers: { bubble, born },
      found: `${short(bubble)} in one bubble, ${short(born)} in second Born`,
      literally: bubble > 0 && born < 0,
      notebook: "fig-10.ipynb#One-bubble,-or-all-of-them",
    },
    {
      id: "prefactors-agree",
      section: "—",
      where: "Secs. IV.A, IV.B",
      claim:
        "At weak coupling the causal Green's functions and the master equation agree in every prefactor; with Σ^r = −iK they differ by 8.",
      criterion: "ratio of the Δz² coefficients within 2 % of 1 and of 1/8 (Ohmic baths, K = 0.001 ω)",
      numbers: agreement,
      found: `${short(agreement.causal, 4)} and ${short(agreement.paper, 4)}`,
      literally: Math.abs(agreement.causal - 1) < 0.02 && Math.abs(8 * agreement.paper - 1) < 0.02,
      notebook: "fig-10.ipynb#Weak-coupling:-where-the-two-roads-meet",
    },
    {
      id: "price-of-cooling",
      section: "—",
      where: "Fig. 3",
      claim: "The qubits' refrigerator is far from Carnot: its filters leak.",
      criterion: "COP below 1 % of Carnot's at Δz = 0.1, ΔT = 0.3",
      numbers: { COP: thermodynamics.cop!, Carnot: thermodynamics.carnotCop, J_L: currents.L },
      found: `COP ${short(thermodynamics.cop!)} where Carnot allows ${short(thermodynamics.carnotCop)}; J_L = ${
        short(currents.L)
      } passes to R for a J_C of ${short(currents.C)}`,
      literally: thermodynamics.cop! < 0.01 * thermodynamics.carnotCop,
      notebook: "fig-03.ipynb#What-the-figure-does-not-show:-the-price",
    },
    {
      id: "condition-8-for-any-N1",
      section: "—",
      where: "Eqs. (8), (14)",
      claim: "With N₂ = 2 the sign of J_C does not depend on N₁: condition (8) of the qubits decides.",
      criterion: "J_C of 2, 3 and 6 levels of R1 vanishes where (8) does, within 1e−9 in Δz",
      numbers: { "Δz": qubitZero },
      found: `All at Δz = ${short(qubitZero, 6)} (ΔT = ${fig08Parameters.deltaT}, Fig. 8)${
        sameZero ? "" : ", but not to 1e−9"
      }`,
      literally: sameZero,
      notebook: "fig-08.ipynb",
    },
    {
      id: "local-energy-balance",
      section: "—",
      where: "Eq. (A21)",
      claim: "The local currents of (A21) do not add up to zero: the rest is power through the XX term, ∝ Δx².",
      criterion: "the sum is not 0, and four times as large at twice Δx, within 1 %",
      numbers: { "Δx = 0.01": -power(0.01), "power of Δx": Math.log2(power(0.02) / power(0.01)) },
      found: `J_L + J_R + J_C = ${short(-power(0.01), 4)} at Δx = 0.01; exponent ${
        short(Math.log2(power(0.02) / power(0.01)), 4)
      }`,
      literally: power(0.01) !== 0 && Math.abs(power(0.02) / power(0.01) / 4 - 1) < 0.01,
      notebook: "fig-05.ipynb#A-larger-XX-coupling-in-the-local-equation",
    },
    {
      id: "weak-coupling-or-local-equation",
      section: "—",
      where: "Secs. III.A, III.B",
      claim:
        "Weak coupling to the baths and a harmless Δx = 0.002 exclude each other: scaled down, the local equation heats C too, and is not the better one.",
      criterion: `with K × ${short(weak)}, local J_C < 0 at Δx = 0.002 for 0.02 ≤ Δz ≤ 0.2, and Γ̃ < E₊ − E₋ (ΔT = 0.1)`,
      numbers: { "J_C per strength at 0.1": weakLocal(0.1) / weak, "Γ̃": dephasing },
      found: `Per strength, J_C = ${short(weakLocal(0.1) / weak)} at Δz = 0.1, where K × 1 gives ${
        short(solve(localMasterEquation({ ...fig05Machine(0.1), deltaX: 0.002 })).currents.C)
      }; Γ̃ = ${short(dephasing)}, E₊ − E₋ = ${short(splitting)}`,
      literally: steps(0.02, 0.2, 0.01).every((deltaZ) => weakLocal(deltaZ) < 0) && dephasing < splitting,
      notebook: "fig-05.ipynb#At-weak-coupling",
    },
    {
      id: "degenerate-global",
      section: "—",
      where: "App. A.1",
      claim:
        "At ε₁ = ε₂ the global equation does not return to the ZZ machine as Δx → 0: its secular approximation fails.",
      criterion:
        "J_C at Δx = 1e−4 differs from that at Δx = 0 by more than the latter; in the local equation by less than 0.1 %",
      numbers: { global: secular, ZZ: zz },
      found: `${short(secular)} against ${
        short(zz)
      } (Δz = 0.1, ΔT = 0.1 of Fig. 3), to which the local equation does return`,
      literally: Math.abs(secular - zz) > Math.abs(zz) &&
        Math.abs(solve(localMasterEquation(degenerate)).currents.C / zz - 1) < 1e-3,
      notebook: "fig-05.ipynb",
    },
  ];
}
