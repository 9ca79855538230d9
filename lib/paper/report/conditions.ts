/** The claims of Sec. III.A around Eqs. (6)–(11): when two ZZ-coupled qubits cool. */
import { bathRates } from "../../baths/bath.ts";
import { fig03Parameters } from "../figures/fig03.ts";
import { fig04Parameters } from "../figures/fig04.ts";
import { cycleCenters } from "../../baths/filters.ts";
import { findMaximum, findZero } from "../../numerics/search.ts";
import { solve } from "../../solve.ts";
import { flat, lorentzian, spectralDensity, type Spectrum } from "../../baths/spectrum.ts";
import { coolingCondition, smallDeltaZCurrent } from "../../models/two_qubits/conditions.ts";
import { bareTransitions, type TwoQubits, zzCycleFlux, zzMasterEquation } from "../../models/two_qubits/zz.ts";
import { type Evidence, percent, short } from "./claim.ts";
import {
  falls,
  fig03Machine,
  fig04Machine,
  sample,
  sampleMachine,
  steps,
  weak,
  withBaths,
  zzCooling,
} from "./machines.ts";

const names = ["L", "R", "C"] as const;

/** K in front of a bath's transition at one gap, multiplied. */
function scaledAt(spectrum: Spectrum, gap: number, factor: number): Spectrum {
  return (omega) => spectralDensity(spectrum, omega) * (omega === gap ? factor : 1);
}

/** Filters that pass one gap only, L at ε_1 and R at ε_1 + Δ_z: Γ_10,R = Γ_2d,L = 0. */
function ideal(machine: TwoQubits): TwoQubits {
  const { eps1, deltaZ } = machine;
  const open = flat({ coupling: 1, cutoff: 20 });
  const only = (gap: number): Spectrum => (omega) => omega === gap ? 1 : 0;
  return withBaths(machine, (name) => ({ spectrum: { L: only(eps1), R: only(eps1 + deltaZ), C: open }[name] }));
}

/** Claims around Eqs. (6)–(11). */
export function conditionClaims(): Evidence[] {
  const machine = sampleMachine(), { eps1, deltaZ, baths } = machine;
  const { currents } = solve(zzMasterEquation(machine));

  const balance = Math.max(
    ...bareTransitions(machine).map(({ gap, bath }) => {
      const { absorption, emission } = bathRates(baths[bath], gap);
      return Math.abs(emission / absorption / Math.exp(gap / baths[bath].temperature) - 1);
    }),
  );

  const all = [
    ...fig03Parameters.deltaZ.flatMap((dz) => steps(0.05, 0.95, 0.05).map((dT) => fig03Machine(dz, dT))),
    ...fig04Parameters.eps1.filter((e1) => e1 !== 0 && e1 + fig04Parameters.deltaZ !== 0).map(fig04Machine),
  ].map((m) => ({ m, J: zzCooling(m), condition: coolingCondition(m) }));
  const agreeing = all.filter(({ J, condition }) => J > 0 === condition.cools).length;

  // Γ_10,R and Γ_2d,L are changed alone, in both directions, by K at one gap.
  const cooled = fig03Parameters.deltaZ.flatMap((dz) => steps(0.05, 0.65, 0.1).map((dT) => fig03Machine(dz, dT)));
  const factors = [0, 0.5, 1, 1.5, 2];
  const tails = (m: TwoQubits, tailR: number, tailL: number) =>
    zzCycleFlux(withBaths(m, (name) => ({
      spectrum: {
        L: scaledAt(m.baths.L.spectrum, m.eps1 + m.deltaZ, tailL),
        R: scaledAt(m.baths.R.spectrum, m.eps1, tailR),
        C: m.baths.C.spectrum,
      }[name],
    })));
  const decreasing = cooled.every((m) =>
    falls(factors.map((factor) => tails(m, factor, 1))) && falls(factors.map((factor) => tails(m, 1, factor)))
  );
  const withoutTails = tails(machine, 0, 0) / tails(machine, 1, 1);

  const K = (bath: "L" | "R", gap: number, scale = 1) =>
    spectralDensity(fig03Machine(deltaZ, sample.deltaT, { scale }).baths[bath].spectrum, gap);
  const tailRatio = (scale: number) =>
    Math.max(
      K("R", eps1, scale) / K("L", eps1, scale),
      K("L", eps1 + deltaZ, scale) / K("R", eps1 + deltaZ, scale),
    );

  const endIdeal = findZero((deltaT) => zzCooling(ideal(fig03Machine(deltaZ, deltaT))), 0.5, 0.97);
  const end10 = (eps1 - deltaZ) / (eps1 + deltaZ);
  const unequal = { L: 1.6, R: 1.2, C: 0.8 };
  const at = (e1: number) =>
    withBaths(fig03Machine(deltaZ, 0, { eps: e1 }), (name) => ({ temperature: unequal[name] }));
  const start9 = deltaZ * (1 / unequal.C - 1 / unequal.R) / (1 / unequal.R - 1 / unequal.L);
  const startIdeal = findZero((e1) => zzCooling(ideal(at(e1))), 0.05, 1);

  const flux = zzCycleFlux(machine);
  const swapped = zzCooling(withBaths(machine, (name) => ({
    spectrum: { L: baths.R.spectrum, R: baths.L.spectrum, C: baths.C.spectrum }[name],
  })));
  const { full } = coolingCondition(machine);

  const slope = (dz: number) =>
    Math.log(zzCooling(fig03Machine(2 * dz, 0.3)) / zzCooling(fig03Machine(dz, 0.3))) / Math.LN2;
  const spectrum = flat({ coupling: 1, cutoff: 20 });
  const small = { deltaZ: 1e-3, deltaT: 1e-4 };
  const expansion = smallDeltaZCurrent({ eps: 2, ...small, temperature: 1, spectrum });
  const exact = small.deltaZ *
    zzCycleFlux(withBaths(fig03Machine(small.deltaZ, small.deltaT), () => ({ spectrum })));

  const fastest = (strength: number) => {
    const m = fig03Machine(deltaZ, sample.deltaT, { strength });
    return Math.max(...bareTransitions(m).map(({ gap, bath }) => bathRates(m.baths[bath], gap).emission));
  };

  const positions = bestPositions(machine);

  return [
    {
      id: "detailed-balance",
      section: "III.A",
      where: "Eq. (6)",
      claim: "The rates out and in of each transition and bath are in detailed balance.",
      criterion: "emission/absorption is e^{gap/T} within 1e−13",
      numbers: {},
      found: `True of all ${bareTransitions(machine).length} pairs of rates${
        balance < 1e-13 ? "" : `, but to ${short(balance)}`
      }`,
      literally: balance < 1e-13,
      notebook: "00-model.ipynb#When-it-cools",
    },
    {
      id: "condition-8",
      section: "III.A",
      where: "Eq. (8)",
      claim: "C is cooled where (8) is met, and only there.",
      criterion: "the verdict of (8) is the sign of J_C at every point of Figs. 3 and 4",
      numbers: { agreeing, machines: all.length },
      found: `They agree at ${agreeing} of ${all.length} points`,
      literally: agreeing === all.length,
      notebook: "fig-04.ipynb#Verdicts",
    },
    {
      id: "leaks-are-harmful",
      section: "III.A",
      where: "below Eq. (8)",
      claim: "J_C decreases with Γ_10,R and with Γ_2d,L.",
      criterion: "J_C falls as either rate is raised from 0 to twice its value, wherever Fig. 3 cools",
      numbers: { "without both": withoutTails },
      found: `True of ${cooled.length} machines. Without the two rates, J_C at Δz = 0.1, ΔT = 0.3 would be ${
        short(withoutTails)
      } times as large`,
      literally: decreasing,
      notebook: "report.ipynb#Filters",
    },
    {
      id: "condition-9",
      section: "III.A",
      where: "Eq. (9)",
      claim: "Without the rates Γ_10,R and Γ_2d,L, (9) decides.",
      criterion: "with ideal filters, J_C changes sign where (9) becomes an equation, within 1e−6",
      numbers: { "ε₁ from (9)": start9, "ε₁ from J_C": startIdeal },
      found: `T_L, T_R, T_C = 1.6, 1.2, 0.8: cooling from ε₁ = ${short(startIdeal, 6)} on; (9) says ${
        short(start9, 6)
      }`,
      literally: Math.abs(startIdeal - start9) < 1e-6,
      notebook: "report.ipynb#Filters",
    },
    {
      id: "ideal-filters",
      section: "III.A",
      where: "above Eq. (10)",
      claim: "At weak coupling the Lorentzians at ε₁ and ε₁ + Δz make Γ_10,R and Γ_2d,L vanish.",
      criterion: "the unwanted rate is below 1 % of the wanted one",
      numbers: { "tail at Fig. 3": tailRatio(1), "tail at Γ/100": tailRatio(0.01) },
      found: `Δz = 0.1: up to ${percent(tailRatio(1))} at Fig. 3's Γ_η, ${
        percent(tailRatio(0.01))
      } at a hundredth of them`,
      literally: tailRatio(1) < 0.01,
      reading: { words: "for Γ_η far below those of the figures: Γ_η Ω_η ≪ Δz", holds: tailRatio(0.01) < 0.01 },
      notebook: "report.ipynb#Filters",
    },
    {
      id: "condition-10",
      section: "III.A",
      where: "Eq. (10) and below",
      claim:
        "At T_L/C = T ± ΔT the condition is β_C Δz < β_L ε₁: a Boltzmann factor of Δz at T_C above one of ε₁ at T_L.",
      criterion: "with ideal filters, J_C changes sign at the ΔT of (10), within 1e−6",
      numbers: { "ΔT from (10)": end10, "ΔT from J_C": endIdeal },
      found: `Δz = 0.1: cooling up to ΔT = ${short(endIdeal, 6)}; (10) says ${short(end10, 6)}`,
      literally: Math.abs(endIdeal - end10) < 1e-6,
      notebook: "fig-04.ipynb#Verdicts",
    },
    {
      id: "cycle-takes-deltaZ",
      section: "III.A",
      where: "Fig. 2",
      claim: "Each cycle 0 → 1 → d → 2 → 0 takes the energy Δz out of C.",
      criterion: "J_C is Δz times the net cycle flux, within 1e−10",
      numbers: { "J_C/(Δz flux)": currents.C / (deltaZ * flux), flux },
      found: `J_C/(Δz × flux) = ${short(currents.C / (deltaZ * flux), 6)}, at ${short(flux)} cycles per ħ/k_B T`,
      literally: Math.abs(currents.C / (deltaZ * flux) - 1) < 1e-10,
      notebook: "00-model.ipynb#The-cooling-cycle",
    },
    {
      id: "reverse-cycle",
      section: "III.A",
      where: "Sec. III.A, end of steps",
      claim:
        "The cycle that starts with the second qubit heats C; the filters make the cooling cycle the more frequent one.",
      criterion: "forward over backward rate > 1; J_C < 0 with the filters of L and R exchanged",
      numbers: { "forward/backward": full.left / full.right, "exchanged J_C": swapped },
      found: `Forward over backward ${short(full.left / full.right, 4)}; with the filters exchanged J_C = ${
        short(swapped)
      }`,
      literally: full.left > full.right && swapped < 0,
      notebook: "00-model.ipynb#When-it-cools",
    },
    {
      id: "second-order-in-deltaZ",
      section: "III.A",
      where: "Eq. (11)",
      claim: "J_C is of second order in Δz.",
      criterion: "d ln J_C/d ln Δz is 2 within 0.02 as Δz → 0",
      numbers: { exponent: slope(1e-4) },
      found: `Exponent ${short(slope(1e-4), 4)} between Δz = 1e−4 and 2e−4 of Fig. 3, ΔT = 0.3`,
      literally: Math.abs(slope(1e-4) - 2) < 0.02,
      notebook: "report.ipynb#Filters",
    },
    {
      id: "expansion-11",
      section: "III.A",
      where: "Eq. (11)",
      claim: "For equal K and ε₁ = ε₂ the leading term of J_C in ΔT and Δz is (11).",
      criterion: "full solution over (11) is 1 within 1 % at Δz = 1e−3, ΔT = 1e−4",
      numbers: { "full/(11)": exact / expansion, "(11)": expansion },
      found: `Ratio ${short(exact / expansion, 5)} for a flat K; and (11) is negative: without filters C is heated`,
      literally: Math.abs(exact / expansion - 1) < 0.01,
      notebook: "report.ipynb#Filters",
    },
    {
      id: "weak-coupling",
      section: "III.A",
      where: "Sec. III.A, Fig. 3",
      claim: "The couplings Γ_η are well within the weak coupling regime.",
      criterion: "the fastest rate is below a tenth of the gap ε₁ = 2",
      numbers: { "fastest rate": fastest(1), "fastest rate, scaled": fastest(weak) },
      found: `K peaks at 1/(ΓΩ) = 25, the fastest rate is ${short(fastest(1))}. With K times (Γ_L Ω_L)² it is ${
        short(fastest(weak))
      }; all currents of Secs. III.A and IV.A scale alike`,
      literally: fastest(1) < 0.1 * eps1,
      reading: {
        words: "(3) holds up to a constant energy² ≪ 1, on which no verdict of Secs. III.A and IV.A depends",
        holds: fastest(weak) < 0.1 * eps1,
      },
      notebook: "00-model.ipynb#Filters",
    },
    {
      id: "filter-positions",
      section: "III.A",
      where: "Sec. III.A, Fig. 3",
      claim: "The positions of the Lorentzians maximise the cooling.",
      criterion: "no positions Ω_η give a J_C that is more than 1 % larger (Δz = 0.1, ΔT = 0.3)",
      numbers: { gain: positions.gain, "Ω_L": positions.L, "Ω_R": positions.R, "Ω_C": positions.C },
      found: `Ω_L, Ω_R, Ω_C = ${
        [positions.L, positions.R, positions.C].map((x) => short(x)).join(", ")
      } instead of 2, 2.1, 2.1 cool better by ${percent(positions.gain)}`,
      literally: positions.gain < 0.01,
      reading: {
        words: "nearly: every Ω_η within 0.05 of the best, J_C within 20 %",
        holds: positions.gain < 0.2 && positions.distance < 0.05,
      },
      notebook: "report.ipynb#Filters",
    },
  ];
}

/** The Ω_η at which J_C is largest, one after the other until they stay. */
function bestPositions(machine: TwoQubits) {
  const start = cycleCenters(machine);
  const { couplings, cutoff } = fig03Parameters;
  const cooling = (centers: Record<"L" | "R" | "C", number>) =>
    zzCooling(
      withBaths(
        machine,
        (name) => ({ spectrum: lorentzian({ coupling: couplings[name], center: centers[name], cutoff }) }),
      ),
    );
  const best = { ...start };
  for (let round = 0; round < 8; round++) {
    for (const name of names) {
      best[name] = findMaximum(
        (center) => cooling({ ...best, [name]: center }),
        start[name] - 0.3,
        start[name] + 0.3,
        1e-6,
      ).x;
    }
  }
  return {
    ...best,
    gain: cooling(best) / cooling(start) - 1,
    distance: Math.max(...names.map((name) => Math.abs(best[name] - start[name]))),
  };
}
