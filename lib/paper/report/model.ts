/** The claims of Secs. I and II: heat that cools, and filters. */
import { fig03Parameters } from "../figures/fig03.ts";
import { flat, lorentzian, spectralDensity } from "../../baths/spectrum.ts";
import { coolingCondition } from "../../models/two_qubits/conditions.ts";
import { bareTransitions, zzMasterEquation } from "../../models/two_qubits/zz.ts";
import { findZero } from "../../numerics/search.ts";
import { solve } from "../../solve.ts";
import { short, type Statement } from "./claim.ts";
import { falls, fig03Machines, sampleMachine, sampleScaled, withBaths, zzCooling } from "./common.ts";

/** Claims of Sec. II and the Introduction. */
export function modelClaims(): Statement[] {
  return [
    heatInsteadOfWork,
    drivenByHotBath,
    filterWidth,
    cutoff,
    filteringNeedsWeakCoupling,
    noFiltersNoCooling,
  ];
}

const heatInsteadOfWork: Statement = {
  id: "heat-instead-of-work",
  section: "II",
  where: "Abstract, Sec. I",
  claim: "The cold bath is cooled by heat from the hot one instead of work.",
  criterion: "J_C > 0, J_L > 0, and J_L + J_R + J_C = 0 within 1e−12 of J_L",
  notebook: "01-tour.ipynb#Build-it",
  evidence: () => {
    const { currents: { L, C }, thermodynamics } = solve(zzMasterEquation(sampleMachine()));
    return {
      numbers: { J_C: C, J_L: L },
      found: `At ΔT = 0.3, Δz = 0.1 of Fig. 3: J_C = ${short(C)}, J_L = ${short(L)}, and nothing else`,
      literally: C > 0 && L > 0 && Math.abs(thermodynamics.firstLaw) < 1e-12 * L,
    };
  },
};

const drivenByHotBath: Statement = {
  id: "driven-by-hot-bath",
  section: "II",
  where: "Sec. I",
  claim: "Heating the hot bath is what drives the refrigeration.",
  criterion: "J_C < 0 with T_L = T_R, J_C > 0 with T_L = 1.3",
  notebook: "00-model.ipynb#When-it-cools",
  evidence: () => {
    const driven = zzCooling(sampleMachine());
    const undriven = zzCooling(withBaths(sampleMachine(), (name) => ({ temperature: name === "C" ? 0.7 : 1 })));
    return {
      numbers: { undriven },
      found: `With T_L = T_R = 1 and T_C = 0.7, J_C = ${short(undriven)}; with T_L = 1.3, ${short(driven)}`,
      literally: undriven < 0 && driven > 0,
    };
  },
};

const filterWidth: Statement = {
  id: "filter-width",
  section: "II",
  where: "Sec. II, Eq. (3)",
  claim: "The width of the energy window is set by the coupling Γ_η.",
  criterion: "the full width of K at half maximum is 2ΓΩ within 1 %",
  notebook: "00-model.ipynb#Filters",
  evidence: () => {
    const filter = lorentzian({ coupling: 0.02, center: 2, cutoff: 20 }), peak = spectralDensity(filter, 2);
    const half = (omega: number) => spectralDensity(filter, omega) - peak / 2;
    const ratio = (findZero(half, 2, 3) - findZero(half, 1, 2)) / (2 * 0.02 * 2);
    return {
      numbers: { "width/(2ΓΩ)": ratio },
      found: `${
        short(ratio, 4)
      } × 2ΓΩ for Γ = 0.02, Ω = 2. The peak is 1/(ΓΩ): a smaller Γ couples more strongly on resonance`,
      literally: Math.abs(ratio - 1) < 0.01,
    };
  },
};

const cutoff: Statement = {
  id: "cutoff",
  section: "II",
  where: "Sec. II, Eq. (3)",
  claim: "ε_c is the cut-off of the spectral density: Γ_η(ω) = Γ_η ω Θ(ω − ε_c).",
  criterion: "K > 0 at every gap of every point of Fig. 3, in the baths that drive it",
  notebook: "00-model.ipynb#Filters",
  evidence: () => {
    const coupled = (isPassed: (omega: number) => boolean) =>
      fig03Machines().every((machine) =>
        bareTransitions(machine).every(({ gap, bath }) =>
          isPassed(gap) && spectralDensity(machine.baths[bath].spectrum, gap) > 0
        )
      );
    const { eps1, cutoff } = fig03Parameters, peak = spectralDensity(sampleMachine().baths.L.spectrum, eps1);
    return {
      numbers: { peak },
      found: `As printed, Θ(ω − ε_c) leaves K = 0 below ε_c, at every gap of every figure. With Θ(ε_c − ω), K(Ω_L) = ${
        short(peak)
      }`,
      literally: coupled((omega) => omega > cutoff),
      reading: { words: "Θ(ε_c − ω)", holds: coupled((omega) => omega < cutoff) },
    };
  },
};

const filteringNeedsWeakCoupling: Statement = {
  id: "filtering-needs-weak-coupling",
  section: "II",
  where: "Sec. II",
  claim: "Filters work while the window is narrower than the level spacing, and fail when it holds several levels.",
  criterion:
    "left over right side of (8) falls as all Γ_η grow together, from a tenth of Fig. 3's to five times, to below 1",
  notebook: "report.ipynb#Filters",
  evidence: () => {
    const ratios = [0.1, 0.3, 0.5, 1, 1.5, 2, 3, 5].map((scale) => {
      const { left, right } = coolingCondition(sampleScaled(scale)).full;
      return left / right;
    });
    const lastScale = findZero((scale) => coolingCondition(sampleScaled(scale)).full.margin, 1, 5);
    return {
      numbers: { "ratio at 0.1": ratios[0], "ratio at 1": ratios[3], "last scale": lastScale },
      found: `(8), left over right: ${short(ratios[0])} at a tenth of Fig. 3's Γ_η, ${
        short(ratios[3])
      } at Fig. 3's, 1 at ${short(lastScale)} times them; wider filters heat C`,
      literally: falls(ratios) && ratios[ratios.length - 1] < 1,
    };
  },
};

const noFiltersNoCooling: Statement = {
  id: "no-filters-no-cooling",
  section: "II",
  where: "Secs. I, II",
  claim: "Energy filters at the contacts are what makes the transport selective enough to cool.",
  criterion: "J_C < 0 with a flat K, at every point of Fig. 3",
  notebook: "00-model.ipynb#When-it-cools",
  evidence: () => {
    const spectrum = flat({ coupling: 1, cutoff: 20 });
    const unfiltered = (machine: ReturnType<typeof sampleMachine>) =>
      zzCooling(withBaths(machine, () => ({ spectrum })));
    const currents = fig03Machines().map(unfiltered), heated = currents.filter((J) => J < 0).length;
    return {
      numbers: { "flat J_C": unfiltered(sampleMachine()), heated, machines: currents.length },
      found: `With K = 1 in all baths, C is heated at ${heated} of ${currents.length} points; J_C = ${
        short(unfiltered(sampleMachine()))
      } at Δz = 0.1, ΔT = 0.3`,
      literally: heated === currents.length,
    };
  },
};
