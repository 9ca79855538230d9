/** The claims of Secs. I and II: heat that cools, and filters. */
import { fig03Parameters } from "../figures/fig03.ts";
import { findZero } from "../../numerics/search.ts";
import { solve } from "../../solve.ts";
import { flat, lorentzian, spectralDensity } from "../../baths/spectrum.ts";
import { coolingCondition } from "../../models/two_qubits/conditions.ts";
import { zzMasterEquation } from "../../models/two_qubits/zz.ts";
import { type Evidence, short } from "./claim.ts";
import { falls, fig03Machine, sample, sampleMachine, steps, withBaths, zzCooling } from "./machines.ts";

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
