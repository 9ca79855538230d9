/** The claims of Sec. III.A on Figs. 3 and 4. */
import { fig03Parameters } from "../figures/fig03.ts";
import { fig04Parameters } from "../figures/fig04.ts";
import { findMaximum, findZero } from "../../numerics/search.ts";
import { lorentzian } from "../../baths/spectrum.ts";
import { coolingCondition } from "../../models/two_qubits/conditions.ts";
import { type Evidence, short } from "./claim.ts";
import { fig03Machine, fig04Machine, steps, withBaths, zzCooling } from "./machines.ts";

/** Claims on Fig. 3. */
export function fig03Claims(): Evidence[] {
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

/** Claims on Fig. 4. */
export function fig04Claims(): Evidence[] {
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
