/** The claims of Sec. III.A on Figs. 3 and 4. */
import { lorentzian } from "../../baths/spectrum.ts";
import { coolingCondition } from "../../models/two_qubits/conditions.ts";
import { findMaximum, findZero } from "../../numerics/search.ts";
import { linspace } from "../../numerics/ranges.ts";
import { fig03Machine, fig03Parameters } from "../figures/fig03.ts";
import { fig04Machine, fig04Parameters, openEps1 } from "../figures/fig04.ts";
import { short, type Statement } from "./claim.ts";
import { withBaths, zzCooling } from "./common.ts";

/** Claims on Fig. 3. */
export function fig03Claims(): Statement[] {
  return [fig03Range, fig03Maximum, fig03DependsOnDeltaZ, bestDeltaZ, largeDeltaZ];
}

/** Claims on Fig. 4. */
export function fig04Claims(): Statement[] {
  return [fig04Heating, fig04Cooling, fig04Switch, fig04Caption];
}

/** The ΔT at which J_C of Fig. 3 is largest. */
function bestBias(deltaZ: number, eps: number = fig03Parameters.eps1) {
  const machine = (deltaT: number) => fig03Machine(deltaZ, deltaT, { eps1: eps, eps2: eps });
  return findMaximum((deltaT) => zzCooling(machine(deltaT)), 0.01, 0.6, 1e-6);
}

const fig03Range: Statement = {
  id: "fig-03-range",
  section: "III.A",
  where: "Fig. 3",
  claim: "C is cooled over the whole range of the thermal bias.",
  criterion: "(8) is met at ΔT = 0.01, 0.02 … 0.99 T, at every Δz drawn",
  notebook: "fig-03.ipynb#Verdicts",
  evidence: () => {
    const ends = fig03Parameters.deltaZ.map((deltaZ) =>
      findZero((deltaT) => coolingCondition(fig03Machine(deltaZ, deltaT)).full.margin, 0.4, 0.9)
    );
    const coolsUntil = (last: number) =>
      fig03Parameters.deltaZ.every((deltaZ) =>
        linspace(0.01, 0.99, 99).filter((deltaT) => deltaT <= last)
          .every((deltaT) => coolingCondition(fig03Machine(deltaZ, deltaT)).cools)
      );
    const first = Math.min(...ends), last = Math.max(...ends);
    return {
      numbers: { "first end": first, "last end": last },
      found: `Cooling up to ΔT = ${short(first)} T (Δz = ${fig03Parameters.deltaZ[ends.indexOf(first)]}) … ${
        short(last)
      } T, heating beyond`,
      literally: coolsUntil(0.99),
      reading: { words: "a range that ends at ΔT = 0.65 T", holds: coolsUntil(0.65) },
    };
  },
};

const fig03Maximum: Statement = {
  id: "fig-03-maximum",
  section: "III.A",
  where: "Fig. 3",
  claim: "J_C is largest around ΔT ≈ 0.3 T.",
  criterion: "the maximum lies within 0.05 T of it, at some Δz drawn",
  notebook: "fig-03.ipynb#Verdicts",
  evidence: () => {
    const places = fig03Parameters.deltaZ.map((deltaZ) => bestBias(deltaZ).x), unit = bestBias(0.05, 1).x;
    const least = Math.min(...places), most = Math.max(...places);
    const isNear = (deltaT: number) => Math.abs(deltaT - 0.3) <= 0.05;
    return {
      numbers: { least, most, "at ε = 1": unit },
      found: `At ${short(least)} … ${short(most)} T with the caption's ε = 2; at ${
        short(unit)
      } T with ε = 1 and Δz = 0.05, as in Fig. 7`,
      literally: places.some(isNear),
      reading: { words: "ε₁ = ε₂ = k_B T, as in Fig. 7", holds: isNear(unit) },
    };
  },
};

const fig03DependsOnDeltaZ: Statement = {
  id: "fig-03-depends-on-deltaZ",
  section: "III.A",
  where: "Fig. 3",
  claim: "How much is cooled depends on Δz.",
  criterion: "the maxima differ by more than a factor 2",
  notebook: "fig-03.ipynb#Verdicts",
  evidence: () => {
    const heights = fig03Parameters.deltaZ.map((deltaZ) => bestBias(deltaZ).value);
    return {
      numbers: Object.fromEntries(fig03Parameters.deltaZ.map((deltaZ, i) => [`J_C at ${deltaZ}`, heights[i]])),
      found: `Largest J_C ${heights.map((value) => short(value)).join(", ")} at Δz = ${
        fig03Parameters.deltaZ.join(", ")
      }`,
      literally: Math.max(...heights) > 2 * Math.min(...heights),
    };
  },
};

/** The best Δz at the ΔT of Figs. 4 and 8. */
const overDeltaZ = () =>
  findMaximum((deltaZ) => zzCooling(fig03Machine(deltaZ, 0.3)), 0.05, 1, { tolerance: 1e-6, samples: 20 });

const bestDeltaZ: Statement = {
  id: "best-deltaZ",
  section: "III.A",
  where: "Sec. III.A, not shown there",
  claim: "Against Δz, J_C has a maximum at an intermediate value.",
  criterion: "a maximum inside 0.05 < Δz < 1, above both ends (ΔT = 0.3)",
  notebook: "fig-03.ipynb#Verdicts",
  evidence: () => {
    const { x, value, atEdge } = overDeltaZ();
    return {
      numbers: { "Δz": x, J_C: value },
      found: `J_C = ${short(value)} at Δz = ${short(x)}`,
      literally: !atEdge && [0.05, 1].every((deltaZ) => value > zzCooling(fig03Machine(deltaZ, 0.3))),
    };
  },
};

const largeDeltaZ: Statement = {
  id: "large-deltaZ",
  section: "III.A",
  where: "Sec. III.A, not shown there",
  claim: "… and goes to zero for very large Δz.",
  criterion: "|J_C| at Δz = 10 is below 1 % of the maximum",
  notebook: "fig-03.ipynb#Verdicts",
  evidence: () => {
    const turn = findZero((deltaZ) => coolingCondition(fig03Machine(deltaZ, 0.3)).full.margin, 0.5, 3);
    const far = zzCooling(fig03Machine(10, 0.3));
    return {
      numbers: { "sign change": turn, "J_C at 10": far },
      found: `It changes sign at Δz = ${short(turn, 4)} and tends to zero from below: ${short(far, 2)} at Δz = 10`,
      literally: Math.abs(far) < 0.01 * overDeltaZ().value,
    };
  },
};

/** J_C at every point of Fig. 4 that is in a region. */
function fig04Currents(isInside: (eps1: number) => boolean): number[] {
  return openEps1(fig04Parameters).filter(isInside).map((eps1) => zzCooling(fig04Machine(eps1)));
}

const fig04Heating: Statement = {
  id: "fig-04-heating",
  section: "III.A",
  where: "Fig. 4",
  claim: "For ε₁ < 0 heat is dissipated into C.",
  criterion: "J_C < 0 at every ε₁ < 0 of the figure, filters at ε₁ and ε₁ + Δz as printed or at their absolute values",
  notebook: "fig-04.ipynb#Verdicts",
  evidence: () => {
    const printed = (eps1: number) => zzCooling(withFiltersAsPrinted(eps1));
    const drawn = zzCooling(fig04Machine(-2));
    return {
      numbers: { "J_C at −2": drawn, "as printed": printed(-2) },
      found: `At ε₁ = −2, J_C = ${short(printed(-2))} with filters at negative energies, ${
        short(drawn)
      } with filters at |ε₁| and |ε₁ + Δz|, as we draw it`,
      literally: fig04Currents((eps1) => eps1 < 0).every((J) => J < 0) &&
        openEps1(fig04Parameters).filter((eps1) => eps1 < 0).every((eps1) => printed(eps1) < 0),
    };
  },
};

/** The machine of Fig. 4 with filters at the signed gaps, as the caption has it. */
function withFiltersAsPrinted(eps1: number) {
  const { eps2, deltaZ, couplings, cutoff } = fig04Parameters;
  const centers = { L: eps1, R: eps1 + deltaZ, C: eps2 + deltaZ };
  return withBaths(fig04Machine(eps1), (name) => ({
    spectrum: lorentzian({ coupling: couplings[name], center: centers[name], cutoff }),
  }));
}

/** Where (8) puts the beginning of the cooling, and where (10) does. */
function fig04Bounds() {
  const { deltaZ, deltaT } = fig04Parameters;
  const margin = (which: "full" | "symmetric") => (eps1: number) => coolingCondition(fig04Machine(eps1))[which].margin;
  return {
    from8: findZero(margin("full"), 0.05, 0.5),
    from10: findZero(margin("symmetric"), deltaZ / 2, deltaZ * 2 * (1 + deltaT) / (1 - deltaT)),
  };
}

const fig04Cooling: Statement = {
  id: "fig-04-cooling",
  section: "III.A",
  where: "Fig. 4",
  claim: "For ε₁ > 0 heat is extracted from C.",
  criterion: "J_C > 0 at every ε₁ > 0 of the figure",
  notebook: "fig-04.ipynb#Verdicts",
  evidence: () => {
    const { from8, from10 } = fig04Bounds(),
      allCool = (bound: number) => fig04Currents((eps1) => eps1 > bound).every((J) => J > 0);
    return {
      numbers: { "bound (8)": from8, "bound (10)": from10 },
      found: `Cooling for ε₁ > ${short(from8, 4)}; between 0 and there C is heated, as the paper's (10) demands (ε₁ > ${
        short(from10)
      })`,
      literally: allCool(0),
      reading: { words: "for ε₁ beyond its bound in (8)", holds: allCool(from8) },
    };
  },
};

const fig04Switch: Statement = {
  id: "fig-04-switch",
  section: "III.A",
  where: "Fig. 4",
  claim: "The energy of the upper qubit sets the direction of the heat current in the lower circuit.",
  criterion: "J_C takes both signs",
  notebook: "fig-04.ipynb#Verdicts",
  evidence: () => {
    const currents = fig04Currents(() => true), coolest = Math.max(...currents), hottest = Math.min(...currents);
    return {
      numbers: { coolest, hottest },
      found: `From ${short(hottest)} to ${short(coolest)}`,
      literally: coolest > 0 && hottest < 0,
    };
  },
};

const fig04Caption: Statement = {
  id: "fig-04-caption",
  section: "III.A",
  where: "Fig. 4, caption",
  claim: "The figure shows the heat current into C, which is cooled in the blue region.",
  criterion: "a current into C is negative wherever (8) says that C is cooled, and (7) gives the plotted sign",
  notebook: "fig-04.ipynb#Verdicts",
  evidence: () => {
    const blue = fig04Currents((eps1) => coolingCondition(fig04Machine(eps1)).cools);
    const out = blue.filter((J) => J > 0).length;
    return {
      numbers: { "blue points": blue.length, "out of C": out },
      found:
        `Eq. (7) is positive at ${out} of the ${blue.length} points where (8) says cooling: the plotted current flows out of C`,
      literally: blue.every((J) => J < 0),
      reading: { words: "“out of the bath C”", holds: out === blue.length },
    };
  },
};
