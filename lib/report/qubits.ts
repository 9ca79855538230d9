/** The claims of Secs. II and III: two qubits, ZZ and XX coupling. */
import { bathRates } from "../bath.ts";
import { fig03Parameters } from "../figures/fig03.ts";
import { fig04Parameters } from "../figures/fig04.ts";
import { fig05Parameters } from "../figures/fig05.ts";
import { findMaximum, findZero } from "../search.ts";
import { solve } from "../solve.ts";
import { flat, lorentzian, spectralDensity, type Spectrum } from "../spectrum.ts";
import { coolingCondition, smallDeltaZCurrent } from "../two_qubits/conditions.ts";
import { eigenstates, globalMasterEquation } from "../two_qubits/global.ts";
import { localMasterEquation } from "../two_qubits/local.ts";
import { bareTransitions, type TwoQubits, zzCycleFlux, zzMasterEquation } from "../two_qubits/zz.ts";
import { type Evidence, percent, short } from "./claim.ts";
import { falls, fig03Machine, fig04Machine, fig05Machine, steps, zzCooling } from "./machines.ts";

const names = ["L", "R", "C"] as const;

/** The point of Fig. 3 at which one is enough. */
const sample = { deltaZ: 0.1, deltaT: 0.3 };
const sampleMachine = () => fig03Machine(sample.deltaZ, sample.deltaT);

/** The same machine with other spectra or temperatures. */
function withBaths(
  machine: TwoQubits,
  change: (name: "L" | "R" | "C") => { spectrum?: Spectrum; temperature?: number },
): TwoQubits {
  const { L, R, C } = machine.baths;
  return {
    ...machine,
    baths: { L: { ...L, ...change("L") }, R: { ...R, ...change("R") }, C: { ...C, ...change("C") } },
  };
}

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

/** Claims of Sec. II and the Introduction. */
export function modelClaims(): Evidence[] {
  const { currents, thermodynamics } = solve(zzMasterEquation(sampleMachine()));
  const undriven = zzCooling(withBaths(sampleMachine(), (name) => ({ temperature: name === "C" ? 0.7 : 1 })));

  const filter = lorentzian({ coupling: 0.02, center: 2, cutoff: 20 });
  const peak = spectralDensity(filter, 2), half = (omega: number) => spectralDensity(filter, omega) - peak / 2;
  const width = findZero(half, 2, 3) - findZero(half, 1, 2);

  const scales = [0.1, 0.3, 0.5, 1, 1.5, 2, 3, 5];
  const ratios = scales.map((scale) => {
    const { full } = coolingCondition(fig03Machine(sample.deltaZ, sample.deltaT, { scale }));
    return full.left / full.right;
  });
  const lastScale = findZero(
    (scale) => coolingCondition(fig03Machine(sample.deltaZ, sample.deltaT, { scale })).full.margin,
    1,
    5,
  );
  const flatPair = withBaths(sampleMachine(), () => ({ spectrum: flat({ coupling: 1, cutoff: 20 }) }));

  return [
    {
      id: "heat-instead-of-work",
      section: "II",
      where: "Abstract, Sec. I",
      claim: "The cold bath is cooled by heat from the hot one instead of work.",
      criterion: "J_C > 0, J_L > 0, and J_L + J_R + J_C = 0 within 1e−12 of J_L",
      numbers: { J_C: currents.C, J_L: currents.L },
      found: `At ΔT = 0.3, Δz = 0.1 of Fig. 3: J_C = ${short(currents.C)}, J_L = ${
        short(currents.L)
      }, and nothing else`,
      literally: currents.C > 0 && currents.L > 0 && Math.abs(thermodynamics.firstLaw) < 1e-12 * currents.L,
      notebook: "01-tour.ipynb#Build-it",
    },
    {
      id: "driven-by-hot-bath",
      section: "II",
      where: "Sec. I",
      claim: "Heating the hot bath is what drives the refrigeration.",
      criterion: "J_C < 0 with T_L = T_R, J_C > 0 with T_L = 1.3",
      numbers: { undriven },
      found: `With T_L = T_R = 1 and T_C = 0.7, J_C = ${short(undriven)}; with T_L = 1.3, ${short(currents.C)}`,
      literally: undriven < 0 && currents.C > 0,
      notebook: "00-model.ipynb#When-it-cools",
    },
    {
      id: "filter-width",
      section: "II",
      where: "Sec. II, Eq. (3)",
      claim: "The width of the energy window is set by the coupling Γ_η.",
      criterion: "the full width of K at half maximum is 2ΓΩ within 1 %",
      numbers: { "width/(2ΓΩ)": width / (2 * 0.02 * 2) },
      found: `${
        short(width / (2 * 0.02 * 2), 4)
      } × 2ΓΩ for Γ = 0.02, Ω = 2. The peak is 1/(ΓΩ): a smaller Γ couples more strongly on resonance`,
      literally: Math.abs(width / (2 * 0.02 * 2) - 1) < 0.01,
      notebook: "00-model.ipynb#Filters",
    },
    {
      id: "cutoff",
      section: "II",
      where: "Sec. II, Eq. (3)",
      claim: "ε_c is the cut-off of the spectral density: Γ_η(ω) = Γ_η ω Θ(ω − ε_c).",
      criterion: "the baths couple at the machine's gaps",
      numbers: { peak },
      found: `As printed, Θ(ω − ε_c) leaves K = 0 below ε_c, at every gap of every figure. With Θ(ε_c − ω), K(Ω_L) = ${
        short(peak)
      }`,
      literally: fig03Parameters.eps1 > fig03Parameters.cutoff, // a gap above ε_c
      reading: { words: "Θ(ε_c − ω)", holds: peak > 0 },
      notebook: "00-model.ipynb#Filters",
    },
    {
      id: "filtering-needs-weak-coupling",
      section: "II",
      where: "Sec. II",
      claim: "Filters work while the window is narrower than the level spacing, and fail when it holds several levels.",
      criterion: "left over right side of (8) falls as all Γ_η grow together, and ends below 1",
      numbers: { "ratio at 0.1": ratios[0], "ratio at 1": ratios[3], "last scale": lastScale },
      found: `(8), left over right: ${short(ratios[0])} at a tenth of Fig. 3's Γ_η, ${
        short(ratios[3])
      } at Fig. 3's, 1 at ${short(lastScale)} times them; wider filters heat C`,
      literally: falls(ratios) && ratios[ratios.length - 1] < 1,
      notebook: "report.ipynb#Filters",
    },
    {
      id: "no-filters-no-cooling",
      section: "II",
      where: "Secs. I, II",
      claim: "Energy filters at the contacts are what makes the transport selective enough to cool.",
      criterion: "J_C < 0 with a flat K, at every point of Fig. 3",
      numbers: { "flat J_C": zzCooling(flatPair) },
      found: `With K = 1 in all baths, J_C = ${short(zzCooling(flatPair))}`,
      literally: fig03Parameters.deltaZ.every((deltaZ) =>
        steps(0.05, 0.95, 0.1).every((deltaT) =>
          zzCooling(
            withBaths(fig03Machine(deltaZ, deltaT), () => ({ spectrum: flat({ coupling: 1, cutoff: 20 }) })),
          ) < 0
        )
      ),
      notebook: "00-model.ipynb#When-it-cools",
    },
  ];
}

/** Claims of Sec. III.A. */
export function zzClaims(): Evidence[] {
  return [...conditionClaims(), ...fig03Claims(), ...fig04Claims()];
}

function conditionClaims(): Evidence[] {
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
  const weak = (0.02 * 2) ** 2; // the peak of K_L is then Γ_L Ω_L

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
      }; all currents scale alike`,
      literally: fastest(1) < 0.1 * eps1,
      reading: {
        words: "(3) holds up to a constant energy² ≪ 1, which no master-equation verdict depends on",
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
  const start = { L: machine.eps1, R: machine.eps1 + machine.deltaZ, C: machine.eps2 + machine.deltaZ };
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

function fig03Claims(): Evidence[] {
  const bias = (deltaZ: number, eps?: number) =>
    findMaximum((deltaT) => zzCooling(fig03Machine(deltaZ, deltaT, { eps })), 0.01, 0.6, 1e-6);
  const peaks = fig03Parameters.deltaZ.map((deltaZ) => bias(deltaZ));
  const least = Math.min(...peaks.map(({ x }) => x)), most = Math.max(...peaks.map(({ x }) => x));
  const ends = fig03Parameters.deltaZ.map((deltaZ) =>
    findZero((deltaT) => coolingCondition(fig03Machine(deltaZ, deltaT)).full.margin, 0.4, 0.9)
  );
  const coolsUntil = (last: number) =>
    fig03Parameters.deltaZ.every((deltaZ) =>
      steps(0.01, last, 0.01).every((deltaT) => coolingCondition(fig03Machine(deltaZ, deltaT)).cools)
    );
  const firstEnd = Math.min(...ends), lastEnd = Math.max(...ends);
  const unit = bias(0.05, 1).x;
  const near = (x: number) => Math.abs(x - 0.3) <= 0.05;
  const best = findMaximum((deltaZ) => zzCooling(fig03Machine(deltaZ, 0.3)), 0.05, 1, 1e-6);
  const turn = findZero((deltaZ) => coolingCondition(fig03Machine(deltaZ, 0.3)).full.margin, 0.5, 3);
  const far = zzCooling(fig03Machine(10, 0.3));
  return [
    {
      id: "fig-03-range",
      section: "III.A",
      where: "Fig. 3",
      claim: "C is cooled over the whole range of the thermal bias.",
      criterion: "J_C > 0 for all 0 < ΔT < T, at every Δz drawn",
      numbers: { "first end": firstEnd, "last end": lastEnd },
      found: `Cooling up to ΔT = ${short(firstEnd)} T (Δz = 0.05) … ${short(lastEnd)} T, heating beyond`,
      literally: coolsUntil(0.99),
      reading: { words: "a range that ends at ΔT = 0.65 T", holds: coolsUntil(0.65) },
      notebook: "fig-03.ipynb#Verdicts",
    },
    {
      id: "fig-03-maximum",
      section: "III.A",
      where: "Fig. 3",
      claim: "J_C is largest around ΔT ≈ 0.3 T.",
      criterion: "the maximum lies within 0.05 T of it, at some Δz drawn",
      numbers: { least, most, "at ε = 1": unit },
      found: `At ${short(least)} … ${short(most)} T with the caption's ε = 2; at ${
        short(unit)
      } T with ε = 1 and Δz = 0.05, as in Fig. 7`,
      literally: peaks.some(({ x }) => near(x)),
      reading: { words: "ε₁ = ε₂ = k_B T, as in Fig. 7", holds: near(unit) },
      notebook: "fig-03.ipynb#Verdicts",
    },
    {
      id: "fig-03-depends-on-deltaZ",
      section: "III.A",
      where: "Fig. 3",
      claim: "How much is cooled depends on Δz.",
      criterion: "the maxima differ by more than a factor 2",
      numbers: { "J_C at 0.05": peaks[0].value, "J_C at 0.3": peaks[peaks.length - 1].value },
      found: `Largest J_C ${peaks.map(({ value }) => short(value)).join(", ")} at Δz = ${
        fig03Parameters.deltaZ.join(", ")
      }`,
      literally: Math.max(...peaks.map(({ value }) => value)) > 2 * Math.min(...peaks.map(({ value }) => value)),
      notebook: "fig-03.ipynb#The-caption's-parameters",
    },
    {
      id: "best-deltaZ",
      section: "III.A",
      where: "Sec. III.A, not shown there",
      claim: "Against Δz, J_C has a maximum at an intermediate value.",
      criterion: "a maximum inside 0.05 < Δz < 1, above both ends (ΔT = 0.3)",
      numbers: { "Δz": best.x, J_C: best.value },
      found: `J_C = ${short(best.value)} at Δz = ${short(best.x)}`,
      literally: best.x > 0.06 && best.x < 0.99 && best.value > zzCooling(fig03Machine(0.05, 0.3)),
      notebook: "fig-03.ipynb#Verdicts",
    },
    {
      id: "large-deltaZ",
      section: "III.A",
      where: "Sec. III.A, not shown there",
      claim: "… and goes to zero for very large Δz.",
      criterion: "|J_C| at Δz = 10 is below 1 % of the maximum",
      numbers: { "sign change": turn, "J_C at 10": far },
      found: `It changes sign at Δz = ${short(turn, 4)} and tends to zero from below: ${short(far, 2)} at Δz = 10`,
      literally: Math.abs(far) < 0.01 * best.value,
      notebook: "fig-03.ipynb#Verdicts",
    },
  ];
}

function fig04Claims(): Evidence[] {
  const { eps2, deltaZ, couplings, cutoff } = fig04Parameters;
  const literal = (eps1: number) => {
    const centers = { L: eps1, R: eps1 + deltaZ, C: eps2 + deltaZ }; // as the caption has it, negative ones too
    return zzCooling(
      withBaths(
        fig04Machine(eps1),
        (name) => ({ spectrum: lorentzian({ coupling: couplings[name], center: centers[name], cutoff }) }),
      ),
    );
  };
  const eps1s = fig04Parameters.eps1.filter((x) => x !== 0 && x + deltaZ !== 0);
  const currents = eps1s.map((x) => ({ x, J: zzCooling(fig04Machine(x)) }));
  const negative = currents.filter(({ x }) => x < 0), positive = currents.filter(({ x }) => x > 0);
  const crossing = findZero((x) => zzCooling(fig04Machine(x)), 0.05, 0.5);
  const bound = deltaZ * 1.3 / 0.7;
  const coolest = Math.max(...currents.map(({ J }) => J)), hottest = Math.min(...currents.map(({ J }) => J));
  const shaded = positive.filter(({ x }) => x > crossing);
  return [
    {
      id: "fig-04-heating",
      section: "III.A",
      where: "Fig. 4",
      claim: "For ε₁ < 0 heat is dissipated into C.",
      criterion: "J_C < 0 at every ε₁ < 0 of the figure, filters at ε₁ and ε₁ + Δz as printed",
      numbers: { "J_C at −2": zzCooling(fig04Machine(-2)), "as printed": literal(-2) },
      found: `At ε₁ = −2, J_C = ${short(literal(-2))} with filters at negative energies, ${
        short(zzCooling(fig04Machine(-2)))
      } with filters at |ε₁| and |ε₁ + Δz|, as we draw it`,
      literally: negative.every(({ x, J }) => literal(x) < 0 && J < 0),
      notebook: "fig-04.ipynb#Verdicts",
    },
    {
      id: "fig-04-cooling",
      section: "III.A",
      where: "Fig. 4",
      claim: "For ε₁ > 0 heat is extracted from C.",
      criterion: "J_C > 0 at every ε₁ > 0 of the figure",
      numbers: { crossing, "bound (10)": bound },
      found: `Cooling for ε₁ > ${
        short(crossing, 4)
      }; between 0 and there C is heated, as the paper's (10) demands (ε₁ > ${short(bound)})`,
      literally: positive.every(({ J }) => J > 0),
      reading: { words: "for ε₁ beyond its bound in (8) and (10)", holds: shaded.every(({ J }) => J > 0) },
      notebook: "fig-04.ipynb#Verdicts",
    },
    {
      id: "fig-04-switch",
      section: "III.A",
      where: "Fig. 4",
      claim: "The energy of the upper qubit sets the direction of the heat current in the lower circuit.",
      criterion: "J_C takes both signs",
      numbers: { coolest, hottest },
      found: `From ${short(hottest)} to ${short(coolest)}`,
      literally: coolest > 0 && hottest < 0,
      notebook: "fig-04.ipynb#Verdicts",
    },
    {
      id: "fig-04-caption",
      section: "III.A",
      where: "Fig. 4, caption",
      claim: "The figure shows the heat current into C, which is cooled in the blue region.",
      criterion: "a current into C is negative where C is cooled, and (7) gives the plotted sign",
      numbers: {},
      found: "Eq. (7) is positive where C is cooled: the plotted current flows out of C",
      literally: shaded.every(({ J }) => J < 0),
      reading: { words: "“out of the bath C”", holds: shaded.every(({ J }) => J > 0) },
      notebook: "fig-04.ipynb#Verdicts",
    },
  ];
}

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
  const dephasing = bareTransitions(pair).reduce((sum, { from, gap, bath }) => {
    const { absorption, emission } = bathRates(pair.baths[bath], gap);
    return sum + (from === 0 ? emission : absorption); // out of states 1 and 2
  }, 0);

  const deltaXs = [0.001, 0.01, 0.1, 0.5];
  const alone = (equation: "local" | "global", machine: TwoQubits) =>
    deltaXs.map((deltaX) => cooling(equation, deltaX, machine));
  const gaps = [1, 2, 3].flatMap((eps1) => [1, 2, 3].map((eps2) => ({ eps1, eps2 })));
  const uncoupled = ({ eps1, eps2 }: { eps1: number; eps2: number }) => {
    const machine = fig05Machine(0);
    const centers = { L: eps1, R: eps1, C: eps2 };
    return withBaths({ ...machine, eps1, eps2 }, (name) => ({
      spectrum: lorentzian({
        coupling: fig05Parameters.couplings[name],
        center: centers[name],
        cutoff: fig05Parameters.cutoff,
      }),
    }));
  };
  const heats = (currents: readonly number[]) => currents.every((J) => J < 0);
  const globalHeats = gaps.every((pair) => heats(alone("global", uncoupled(pair))));
  const localHeats = gaps.every((pair) => heats(alone("local", uncoupled(pair))));
  const detuned = uncoupled({ eps1: 3, eps2: 1 }), artefact = cooling("local", 0.1, detuned);
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
      found: `E₊ − E₋ = ${short(plus - minus)}, the coherence decays at Γ̃/2 = ${short(dephasing / 2)}`,
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
      numbers: { "local, ε = (3, 1)": artefact, "entropy production": uphill.thermodynamics.entropyProduction },
      found: `The global equation heats always, the local one at Fig. 5's gaps; but at ε₁ = 3, ε₂ = 1 it gives J_C = ${
        short(artefact)
      } for Δx = 0.1. There it breaks the second law: with T_L = T_R it lets heat flow from cold to hot, entropy production ${
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
