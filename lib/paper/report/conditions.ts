/** The claims of Sec. III.A around Eqs. (6)–(11): when two ZZ-coupled qubits cool. */
import { bathRates } from "../../baths/bath.ts";
import { cycleCenters, filteredBaths, symmetricBias } from "../../baths/filters.ts";
import { flat, spectralDensity, type Spectrum } from "../../baths/spectrum.ts";
import { coolingCondition, smallDeltaZCurrent } from "../../models/two_qubits/conditions.ts";
import { bareTransitions, type TwoQubits, zzCycleFlux } from "../../models/two_qubits/zz.ts";
import { findMaximum, findZero } from "../../numerics/search.ts";
import { fig03Machine, fig03Parameters } from "../figures/fig03.ts";
import { fig04Machine, fig04Parameters, openEps1 } from "../figures/fig04.ts";
import { percent, short, type Statement } from "./claim.ts";
import { falls, fig03Machines, sample, sampleMachine, sampleScaled, weak, withBaths, zzCooling } from "./common.ts";

/** Claims around Eqs. (6)–(11). */
export function conditionClaims(): Statement[] {
  return [
    detailedBalance,
    condition8,
    leaksAreHarmful,
    condition9,
    idealFilters,
    condition10,
    cycleTakesDeltaZ,
    reverseCycle,
    secondOrder,
    expansion11,
    weakCoupling,
    filterPositions,
  ];
}

const names = ["L", "R", "C"] as const;
const { deltaZ, deltaT } = sample, { eps1 } = fig03Parameters;

/** Filters that pass one gap only, L at ε_1 and R at ε_1 + Δ_z: Γ_10,R = Γ_2d,L = 0. */
function ideal(machine: TwoQubits): TwoQubits {
  const { eps1, deltaZ } = machine;
  const open = flat({ coupling: 1, cutoff: 20 });
  const only = (gap: number): Spectrum => (omega) => omega === gap ? 1 : 0;
  return withBaths(machine, (name) => ({ spectrum: { L: only(eps1), R: only(eps1 + deltaZ), C: open }[name] }));
}

const detailedBalance: Statement = {
  id: "detailed-balance",
  section: "III.A",
  where: "Eq. (6)",
  claim: "The rates out and in of each transition and bath are in detailed balance.",
  criterion: "emission/absorption is e^{gap/T} within 1e−13, for the machine of Fig. 3 at Δz = 0.1, ΔT = 0.3",
  notebook: "00-model.ipynb#When-it-cools",
  evidence: () => {
    const machine = sampleMachine();
    const errors = bareTransitions(machine).map(({ gap, bath }) => {
      const { absorption, emission } = bathRates(machine.baths[bath], gap);
      return Math.abs(emission / absorption / Math.exp(gap / machine.baths[bath].temperature) - 1);
    });
    const largest = Math.max(...errors);
    return {
      found: `True of all ${errors.length} pairs of rates${largest < 1e-13 ? "" : `, but to ${short(largest)}`}`,
      literally: largest < 1e-13,
    };
  },
};

const condition8: Statement = {
  id: "condition-8",
  section: "III.A",
  where: "Eq. (8)",
  claim: "C is cooled where (8) is met, and only there.",
  criterion: "the verdict of (8) is the sign of J_C at every point of Figs. 3 and 4",
  notebook: "fig-04.ipynb#Verdicts",
  evidence: () => {
    const machines = [...fig03Machines(), ...openEps1(fig04Parameters).map((eps1) => fig04Machine(eps1))];
    const agreeing = machines.filter((machine) => zzCooling(machine) > 0 === coolingCondition(machine).cools).length;
    return {
      numbers: { agreeing, machines: machines.length },
      found: `They agree at ${agreeing} of ${machines.length} points`,
      literally: agreeing === machines.length,
    };
  },
};

/** K in front of a bath's transition at one gap, multiplied. */
function scaledAt(spectrum: Spectrum, gap: number, factor: number): Spectrum {
  return (omega) => spectralDensity(spectrum, omega) * (omega === gap ? factor : 1);
}

/** The flux with Γ_10,R and Γ_2d,L changed alone, in both directions, by K at one gap. */
function fluxWithTails(machine: TwoQubits, tailR: number, tailL: number): number {
  const { eps1, deltaZ, baths: { L, R, C } } = machine;
  return zzCycleFlux(withBaths(machine, (name) => ({
    spectrum: {
      L: scaledAt(L.spectrum, eps1 + deltaZ, tailL),
      R: scaledAt(R.spectrum, eps1, tailR),
      C: C.spectrum,
    }[name],
  })));
}

const leaksAreHarmful: Statement = {
  id: "leaks-are-harmful",
  section: "III.A",
  where: "below Eq. (8)",
  claim: "J_C decreases with Γ_10,R and with Γ_2d,L.",
  criterion:
    "J_C falls as either rate is raised from 0 to twice its value in four steps, at every point of Fig. 3 that cools",
  notebook: "report.ipynb#Filters",
  evidence: () => {
    const cooled = fig03Machines().filter((machine) => zzCooling(machine) > 0), factors = [0, 0.5, 1, 1.5, 2];
    const decreasing = cooled.filter((machine) =>
      falls(factors.map((factor) => fluxWithTails(machine, factor, 1))) &&
      falls(factors.map((factor) => fluxWithTails(machine, 1, factor)))
    ).length;
    const without = fluxWithTails(sampleMachine(), 0, 0) / fluxWithTails(sampleMachine(), 1, 1);
    return {
      numbers: { "without both": without, decreasing, machines: cooled.length },
      found:
        `True of ${decreasing} of ${cooled.length} points. Without the two rates, J_C at Δz = 0.1, ΔT = 0.3 would be ${
          short(without)
        } times as large`,
      literally: decreasing === cooled.length,
    };
  },
};

const condition9: Statement = {
  id: "condition-9",
  section: "III.A",
  where: "Eq. (9)",
  claim: "Without the rates Γ_10,R and Γ_2d,L, (9) decides.",
  criterion: "with ideal filters, J_C changes sign where (9) becomes an equation, within 1e−6",
  notebook: "report.ipynb#Filters",
  evidence: () => {
    const unequal = { L: 1.6, R: 1.2, C: 0.8 };
    const at = (eps: number) =>
      withBaths(fig03Machine(deltaZ, 0, { eps1: eps, eps2: eps }), (name) => ({ temperature: unequal[name] }));
    const start9 = findZero((eps) => coolingCondition(at(eps)).ideal.margin, 0.05, 1);
    const startIdeal = findZero((eps) => zzCooling(ideal(at(eps))), 0.05, 1);
    return {
      numbers: { "ε₁ from (9)": start9, "ε₁ from J_C": startIdeal },
      found: `T_L, T_R, T_C = 1.6, 1.2, 0.8: cooling from ε₁ = ${short(startIdeal, 6)} on; (9) says ${
        short(start9, 6)
      }`,
      literally: Math.abs(startIdeal - start9) < 1e-6,
    };
  },
};

const idealFilters: Statement = {
  id: "ideal-filters",
  section: "III.A",
  where: "above Eq. (10)",
  claim: "At weak coupling the Lorentzians at ε₁ and ε₁ + Δz make Γ_10,R and Γ_2d,L vanish.",
  criterion: "the unwanted rate is below 1 % of the wanted one",
  notebook: "report.ipynb#Filters",
  evidence: () => {
    const tailRatio = (scale: number) => {
      const { L, R } = sampleScaled(scale).baths;
      const K = (bath: typeof L, gap: number) => spectralDensity(bath.spectrum, gap);
      return Math.max(K(R, eps1) / K(L, eps1), K(L, eps1 + deltaZ) / K(R, eps1 + deltaZ));
    };
    return {
      numbers: { "tail at Fig. 3": tailRatio(1), "tail at Γ/100": tailRatio(0.01) },
      found: `Δz = 0.1: up to ${percent(tailRatio(1))} at Fig. 3's Γ_η, ${
        percent(tailRatio(0.01))
      } at a hundredth of them`,
      literally: tailRatio(1) < 0.01,
      reading: { words: "for Γ_η far below those of the figures: Γ_η Ω_η ≪ Δz", holds: tailRatio(0.01) < 0.01 },
    };
  },
};

const condition10: Statement = {
  id: "condition-10",
  section: "III.A",
  where: "Eq. (10) and below",
  claim: "At T_L/C = T ± ΔT the condition is β_C Δz < β_L ε₁: a Boltzmann factor of Δz at T_C above one of ε₁ at T_L.",
  criterion: "with ideal filters, J_C changes sign at the ΔT of (10), within 1e−6",
  notebook: "fig-04.ipynb#Verdicts",
  evidence: () => {
    const end10 = findZero((bias) => coolingCondition(fig03Machine(deltaZ, bias)).symmetric.margin, 0.5, 0.97);
    const endIdeal = findZero((bias) => zzCooling(ideal(fig03Machine(deltaZ, bias))), 0.5, 0.97);
    return {
      numbers: { "ΔT from (10)": end10, "ΔT from J_C": endIdeal },
      found: `Δz = 0.1: cooling up to ΔT = ${short(endIdeal, 6)}; (10) says ${short(end10, 6)}`,
      literally: Math.abs(endIdeal - end10) < 1e-6,
    };
  },
};

const cycleTakesDeltaZ: Statement = {
  id: "cycle-takes-deltaZ",
  section: "III.A",
  where: "Fig. 2",
  claim: "Each cycle 0 → 1 → d → 2 → 0 takes the energy Δz out of C.",
  criterion: "J_C is Δz times the net cycle flux, within 1e−10",
  notebook: "00-model.ipynb#The-cooling-cycle",
  evidence: () => {
    const flux = zzCycleFlux(sampleMachine()), ratio = zzCooling(sampleMachine()) / (deltaZ * flux);
    return {
      numbers: { "J_C/(Δz flux)": ratio, flux },
      found: `J_C/(Δz × flux) = ${short(ratio, 6)}, at ${short(flux)} cycles per ħ/k_B T`,
      literally: Math.abs(ratio - 1) < 1e-10,
    };
  },
};

const reverseCycle: Statement = {
  id: "reverse-cycle",
  section: "III.A",
  where: "Sec. III.A, end of steps",
  claim:
    "The cycle that starts with the second qubit heats C; the filters make the cooling cycle the more frequent one.",
  criterion: "forward over backward rate > 1; J_C < 0 with the filters of L and R exchanged",
  notebook: "00-model.ipynb#When-it-cools",
  evidence: () => {
    const machine = sampleMachine(), { L, R, C } = machine.baths, { left, right } = coolingCondition(machine).full;
    const exchanged = { L: R.spectrum, R: L.spectrum, C: C.spectrum };
    const swapped = zzCooling(withBaths(machine, (name) => ({ spectrum: exchanged[name] })));
    return {
      numbers: { "forward/backward": left / right, "exchanged J_C": swapped },
      found: `Forward over backward ${short(left / right, 4)}; with the filters exchanged J_C = ${short(swapped)}`,
      literally: left > right && swapped < 0,
    };
  },
};

const secondOrder: Statement = {
  id: "second-order-in-deltaZ",
  section: "III.A",
  where: "Eq. (11)",
  claim: "J_C is of second order in Δz.",
  criterion: "d ln J_C/d ln Δz is 2 within 0.02 as Δz → 0",
  notebook: "report.ipynb#Filters",
  evidence: () => {
    const cooling = (small: number) => zzCooling(fig03Machine(small, deltaT));
    const exponent = Math.log2(cooling(2e-4) / cooling(1e-4));
    return {
      numbers: { exponent },
      found: `Exponent ${short(exponent, 4)} between Δz = 1e−4 and 2e−4 of Fig. 3, ΔT = 0.3`,
      literally: Math.abs(exponent - 2) < 0.02,
    };
  },
};

const expansion11: Statement = {
  id: "expansion-11",
  section: "III.A",
  where: "Eq. (11)",
  claim: "For equal K and ε₁ = ε₂ the leading term of J_C in ΔT and Δz is (11).",
  criterion: "full solution over (11) is 1 within 1 % at Δz = 1e−3, ΔT = 1e−4",
  notebook: "report.ipynb#Filters",
  evidence: () => {
    const spectrum = flat({ coupling: 1, cutoff: 20 }), small = { deltaZ: 1e-3, deltaT: 1e-4 };
    const expansion = smallDeltaZCurrent({ eps: eps1, ...small, temperature: 1, spectrum });
    const machine = withBaths(fig03Machine(small.deltaZ, small.deltaT), () => ({ spectrum }));
    const exact = small.deltaZ * zzCycleFlux(machine);
    return {
      numbers: { "full/(11)": exact / expansion, "(11)": expansion },
      found: `Ratio ${short(exact / expansion, 5)} for a flat K; and (11) is negative: without filters C is heated`,
      literally: Math.abs(exact / expansion - 1) < 0.01,
    };
  },
};

const weakCoupling: Statement = {
  id: "weak-coupling",
  section: "III.A",
  where: "Sec. III.A, Fig. 3",
  claim: "The couplings Γ_η are well within the weak coupling regime.",
  criterion: "the fastest rate is below a tenth of the gap ε₁ = 2",
  notebook: "00-model.ipynb#Filters",
  evidence: () => {
    const fastest = (strength: number) => {
      const machine = sampleMachine(strength);
      return Math.max(
        ...bareTransitions(machine).map(({ gap, bath }) => bathRates(machine.baths[bath], gap).emission),
      );
    };
    return {
      numbers: { "fastest rate": fastest(1), "fastest rate, scaled": fastest(weak) },
      found: `K peaks at 1/(ΓΩ) = 25, the fastest rate is ${short(fastest(1))}. With K times (Γ_L Ω_L)² it is ${
        short(fastest(weak))
      }; all currents of Secs. III.A and IV.A scale alike`,
      literally: fastest(1) < 0.1 * eps1,
      reading: {
        words: "(3) holds up to a constant energy² ≪ 1, on which no verdict of Secs. III.A and IV.A depends",
        holds: fastest(weak) < 0.1 * eps1,
      },
    };
  },
};

const filterPositions: Statement = {
  id: "filter-positions",
  section: "III.A",
  where: "Sec. III.A, Fig. 3",
  claim: "The positions of the Lorentzians maximise the cooling.",
  criterion: "no positions Ω_η give a J_C that is more than 1 % larger (Δz = 0.1, ΔT = 0.3)",
  notebook: "report.ipynb#Filters",
  evidence: () => {
    const { gain, distance, L, R, C } = bestPositions();
    return {
      numbers: { gain, "Ω_L": L, "Ω_R": R, "Ω_C": C },
      found: `Ω_L, Ω_R, Ω_C = ${[L, R, C].map((x) => short(x)).join(", ")} instead of 2, 2.1, 2.1 cool better by ${
        percent(gain)
      }`,
      literally: gain < 0.01,
      reading: {
        words: "nearly: every Ω_η within 0.05 of the best, J_C within 20 %",
        holds: gain < 0.2 && distance < 0.05,
      },
    };
  },
};

/** The Ω_η at which J_C of the sample is largest, found for one bath after the other, in eight rounds. */
function bestPositions() {
  const { eps2, couplings, cutoff } = fig03Parameters, pair = { eps1, eps2, deltaZ }, start = cycleCenters(pair);
  const cooling = (centers: Record<"L" | "R" | "C", number>) =>
    zzCooling({ ...pair, baths: filteredBaths({ centers, couplings, temperatures: symmetricBias(deltaT), cutoff }) });
  const best = { ...start };
  for (let round = 0; round < 8; round++) {
    for (const name of names) {
      const at = (center: number) => cooling({ ...best, [name]: center });
      best[name] = findMaximum(at, start[name] - 0.3, start[name] + 0.3, 1e-6).x;
    }
  }
  return {
    ...best,
    gain: cooling(best) / cooling(start) - 1,
    distance: Math.max(...names.map((name) => Math.abs(best[name] - start[name]))),
  };
}
