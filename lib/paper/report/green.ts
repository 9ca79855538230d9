/** The claims of Sec. IV.B and the Conclusions: Keldysh Green's functions. */
import { bathRates } from "../../baths/bath.ts";
import { solveResonators } from "../../models/resonators/truncation.ts";
import type { SelfEnergy } from "../../negf/self_energy.ts";
import { negf } from "../../negf/solve.ts";
import { findMaximum, findZero, type Maximum } from "../../numerics/search.ts";
import { fig08Machine } from "../figures/fig08.ts";
import { fig10Machine, fig10Parameters } from "../figures/fig10.ts";
import { fig10InsetParameters } from "../figures/fig10_inset.ts";
import { percent, short, type Statement } from "./claim.ts";
import { falls, once } from "./common.ts";

/** Claims of Sec. IV.B and the Conclusions. */
export function greenClaims(): Statement[] {
  const peaks = once(allMaxima), onsets = once(allOnsets);
  return [
    noExchangeNoCurrent,
    noCoolingAtSmallDeltaZ(onsets),
    masterEquationCoolsThere,
    higherOrdersDestroyCooling,
    reducedCooling,
    fig10Maxima(peaks),
    fig10Decay(peaks),
    fig10Drop(peaks),
    fig10Inset,
    smallBroadening,
    finiteCooling,
    validatesTheModel(onsets),
    validToIntermediate,
    exactForSmallDeltaZ,
    bestRegime,
  ];
}

const readings = ["paper", "consistent", "causal"] as const;

/** What (22) says in full, and what reproduces Fig. 10. */
const literal: SelfEnergy = "causal", drawn: SelfEnergy = "paper";
const drawnWords = "Σ^r = −iK, the real part dropped and the width doubled";

const tolerance = 1e-6;

/** The two Γ_L of the figure. */
export const [narrow, wide] = fig10Parameters.couplingL;

/** πΓε, below which Δz is called small, and a tenth of it. */
const weakest = Math.PI * fig10Parameters.couplings.C * fig10Parameters.eps2, small = weakest / 10;

/** The strength at which the peak of K is ΓΩ, as a weakly coupled filter would have it. */
const weakStrength = 0.0016;

/** The largest ΔT of the figure, and the one at which most is compared. */
const last = Math.max(...fig10Parameters.deltaT), usual = 0.7;

type Point = Parameters<typeof fig10Machine>;

/** The solution at a point of Fig. 10, in one reading. */
export const green = (selfEnergy: SelfEnergy, ...point: Point) =>
  negf(fig10Machine(...point), { selfEnergy, tolerance });
/** J_C there. */
export const greenCooling = (selfEnergy: SelfEnergy, ...point: Point) => green(selfEnergy, ...point).currents.C;
/** J_C there by the second Born approximation. */
export const bornCooling = (...point: Point) =>
  negf(fig10Machine(...point), { selfEnergy: "causal", scheme: "secondBorn", tolerance }).currents.C;
/** J_C there by the master equation. */
const masterCooling = (...point: Point) =>
  solveResonators({ ...fig10Machine(...point), levels: "converged" }).currents.C;

/** Where J_C is largest for both Γ_L; where nothing cools, the value is negative. */
function maxima(selfEnergy: SelfEnergy, precision: number): Maximum[] {
  return fig10Parameters.couplingL.map((L) =>
    findMaximum((deltaT) => greenCooling(selfEnergy, deltaT, L), 0.02, 2, precision)
  );
}
const allMaxima = () => ({ causal: maxima("causal", 0.01), paper: maxima("paper", 1e-4) });
type Peaks = () => ReturnType<typeof allMaxima>;

/** The Δz from which on each reading cools. */
const allOnsets = () => {
  const onset = (reading: SelfEnergy) =>
    findZero((deltaZ) => greenCooling(reading, usual, narrow, { deltaZ }), 0.02, 0.6, 1e-9);
  return { paper: onset("paper"), consistent: onset("consistent"), causal: onset("causal") };
};
type Onsets = () => ReturnType<typeof allOnsets>;

const noExchangeNoCurrent: Statement = {
  id: "no-exchange-no-current",
  section: "IV.B",
  where: "Eqs. (24), (28), (30)",
  claim: "Without the exchange-correlation self-energy J_C vanishes.",
  criterion: "(24) with mean-field G₂₂ is below 1e−12 of the one-way flow",
  notebook: "fig-10.ipynb#Verdicts",
  evidence: () => {
    const current = meanFieldCurrent(usual, narrow);
    return {
      found: `It is ${current < 1e-12 ? "below" : "above"} that at ΔT = 0.7 of Fig. 10`,
      literally: current < 1e-12,
    };
  },
};

/** |J_C| of (24) with mean-field Green's functions, over its part in one direction. */
function meanFieldCurrent(...point: Point): number {
  const { spectra: { correlators: [, { lesser, greater }], energy }, machine } = green("causal", ...point);
  let net = 0, oneWay = 0;
  for (let i = 0; i < energy.length; i++) {
    const { absorption, emission } = bathRates(machine.baths.C, energy[i]);
    net += energy[i] * (greater[i] * absorption - lesser[i] * emission);
    oneWay += energy[i] * greater[i] * absorption;
  }
  return Math.abs(net) / oneWay;
}

const noCoolingAtSmallDeltaZ = (onsets: Onsets): Statement => ({
  id: "no-cooling-at-small-deltaZ",
  section: "IV.B",
  where: "Sec. IV.B, Conclusions",
  claim: "The Green's functions give no cooling for Δz ≪ πΓε.",
  criterion: "J_C < 0 at Δz = πΓε/10, in all three readings of Σ^r",
  notebook: "fig-10.ipynb#Verdicts",
  evidence: () => {
    const { paper, consistent, causal } = onsets();
    return {
      numbers: { "πΓε": weakest, paper, consistent, causal },
      found: `πΓε = ${short(weakest)}; cooling sets in at Δz = ${short(paper)} (“paper”), ${
        short(consistent)
      } (“consistent”), ${short(causal)} (“causal”), at ΔT = 0.7`,
      literally: readings.every((reading) => greenCooling(reading, usual, narrow, { deltaZ: small }) < 0),
    };
  },
});

const masterEquationCoolsThere: Statement = {
  id: "master-equation-cools-there",
  section: "IV.B",
  where: "Sec. IV.B, Conclusions",
  claim: "… where the master equation still cools.",
  criterion: "its J_C > 0 at the same Δz = πΓε/10",
  notebook: "fig-10.ipynb#Verdicts",
  evidence: () => {
    const J_C = masterCooling(usual, narrow, { deltaZ: small });
    return { numbers: { J_C }, found: `J_C = ${short(J_C)} at Δz = ${short(small)}`, literally: J_C > 0 };
  },
};

/** J_C per strength at weak coupling. */
const weakCooling = () => greenCooling(literal, usual, narrow, { strength: weakStrength }) / weakStrength;

const higherOrdersDestroyCooling: Statement = {
  id: "higher-orders-destroy-cooling",
  section: "IV.B",
  where: "Secs. I, IV.B, Conclusions",
  claim: "Processes of higher order in the coupling to the baths broaden the window and spoil the cooling.",
  criterion: "C is cooled with K × 0.0016, and per strength J_C with K × 1 is less than a tenth of that (Δz = 0.2)",
  notebook: "fig-10.ipynb#Verdicts",
  evidence: () => {
    const weak = weakCooling(), strong = greenCooling(literal, usual, narrow);
    return {
      numbers: { "at 0.0016": weak, "at 1": strong },
      found: `With Σ^r of (22) in full, J_C per strength goes from ${short(weak)} to ${short(strong)}`,
      literally: weak > 0 && strong < 0.1 * weak,
    };
  },
};

const reducedCooling: Statement = {
  id: "reduced-cooling",
  section: "IV.B",
  where: "Abstract, Sec. IV.B",
  claim: "Green's functions give much less cooling than the master equation.",
  criterion: "less than a tenth of it at ΔT = 0.7, with Σ^r of (22) and as drawn",
  notebook: "fig-10.ipynb#Verdicts",
  evidence: () => {
    const [paper, causal] = [drawn, literal].map((reading) => greenCooling(reading, usual, narrow));
    const master = masterCooling(usual, narrow);
    return {
      numbers: { "as drawn": paper, master, causal },
      found: `${short(paper)} as drawn, ${short(causal)} with Σ^r of (22), ${short(master)} by the master equation`,
      literally: causal < 0.1 * master && paper < 0.1 * master,
    };
  },
};

const fig10Maxima = (peaks: Peaks): Statement => ({
  id: "fig-10-maxima",
  section: "IV.B",
  where: "Fig. 10",
  claim: "J_C is largest at ΔT ≈ 0.7 T for Γ_L = 0.01 and at ≈ 0.15 T for Γ_L = 0.02.",
  criterion: "maxima with J_C > 0 within 0.05 T of both",
  notebook: "fig-10.ipynb#Verdicts",
  evidence: () => {
    const { causal, paper } = peaks(), [first, second] = paper;
    const arePlaced = ([first, second]: readonly Maximum[]) =>
      first.value > 0 && second.value > 0 && Math.abs(first.x - 0.7) <= 0.05 && Math.abs(second.x - 0.15) <= 0.05;
    return {
      numbers: { "Γ_L = 0.01": first.x, "Γ_L = 0.02": second.x },
      found: `With Σ^r of (22) in full, the largest J_C is ${
        short(Math.max(...causal.map(({ value }) => value)), 2)
      }. With Σ^r = −iK, maxima at ${short(first.x)} and ${short(second.x)} T`,
      literally: arePlaced(causal),
      reading: { words: drawnWords, holds: arePlaced(paper) },
    };
  },
});

/** Whether J_C falls from cooling maxima on, from point to point of the figure. */
function decays(selfEnergy: SelfEnergy, peaks: readonly Maximum[]): boolean {
  return peaks.every(({ x, value }, i) => {
    if (value <= 0) return false;
    const beyond = fig10Parameters.deltaT.filter((deltaT) => deltaT > x);
    return falls([value, ...beyond.map((deltaT) => greenCooling(selfEnergy, deltaT, fig10Parameters.couplingL[i]))]);
  });
}

const fig10Decay = (peaks: Peaks): Statement => ({
  id: "fig-10-decay",
  section: "IV.B",
  where: "Fig. 10",
  claim: "… and falls monotonically beyond.",
  criterion: "J_C falls from its maximum to ΔT = 2.15, from point to point of the figure, for both Γ_L",
  notebook: "fig-10.ipynb#Verdicts",
  evidence: () => {
    const { causal, paper } = peaks(), ends = fig10Parameters.couplingL.map((L) => greenCooling(drawn, last, L));
    return {
      found: `With Σ^r = −iK, from ${paper.map(({ value }) => short(value)).join(" and ")} to ${
        ends.map((J) => short(J)).join(" and ")
      }; with Σ^r of (22) no maximum cools`,
      literally: decays(literal, causal),
      reading: { words: drawnWords, holds: decays(drawn, paper) },
    };
  },
});

const fig10Drop = (peaks: Peaks): Statement => ({
  id: "fig-10-drop",
  section: "IV.B",
  where: "Fig. 10",
  claim: "Raising Γ_L from 0.01 to 0.02 takes away most of the cooling.",
  criterion: "the largest J_C is positive for both, and falls by more than a factor 2",
  notebook: "fig-10.ipynb#Verdicts",
  evidence: () => {
    const { causal, paper } = peaks(), [first, second] = paper, factor = first.value / second.value;
    const areApart = ([first, second]: readonly Maximum[]) => second.value > 0 && first.value > 2 * second.value;
    return {
      numbers: { decrease: factor },
      found: `With Σ^r = −iK the maxima are ${short(first.value)} and ${short(second.value)}: a factor ${
        short(factor)
      }`,
      literally: areApart(causal),
      reading: { words: drawnWords, holds: areApart(paper) },
    };
  },
});

const fig10Inset: Statement = {
  id: "fig-10-inset",
  section: "IV.B",
  where: "Fig. 10, inset",
  claim: "In the master equation the same change of Γ_L hardly matters.",
  criterion: "J_C changes by less than 10 %, at every ΔT of the inset from 0.15 to 1",
  notebook: "fig-10-inset.ipynb#Verdict",
  evidence: () => {
    const drops = fig10InsetParameters.deltaT.filter((deltaT) => deltaT >= 0.15 && deltaT <= 1).map((deltaT) =>
      1 - masterCooling(deltaT, wide) / masterCooling(deltaT, narrow)
    );
    const least = Math.min(...drops), most = Math.max(...drops);
    return {
      numbers: { least, most },
      found: `It falls by ${percent(least)} … ${percent(most)}`,
      literally: drops.every((drop) => Math.abs(drop) < 0.1),
    };
  },
};

/** By what factors J_L and J_C change from the second Γ_L to the first. */
function changes(selfEnergy: SelfEnergy): { upper: number; lower: number } {
  const [first, second] = [narrow, wide].map((L) => green(selfEnergy, usual, L).currents);
  return { upper: first.L / second.L, lower: first.C / second.C };
}

/** Whether J_C changes its sign, or by far more than J_L does. */
function isDrastic({ upper, lower }: { readonly upper: number; readonly lower: number }): boolean {
  return lower < 0 || Math.abs(Math.log(lower)) > 10 * Math.abs(Math.log(upper));
}

const smallBroadening: Statement = {
  id: "small-broadening-large-change",
  section: "IV.B",
  where: "Conclusions",
  claim: "A small broadening of the window in the upper circuit changes the current in the lower one drastically.",
  criterion: "doubling Γ_L reverses J_C, or changes it ten times as much as J_L, at ΔT = 0.7",
  notebook: "fig-10.ipynb#Verdicts",
  evidence: () => {
    const change = changes(drawn), J = (reading: SelfEnergy, L: number) => short(greenCooling(reading, usual, L));
    return {
      numbers: { J_L: change.upper, J_C: change.lower },
      found: `With Σ^r = −iK, J_L changes by a factor ${short(change.upper)}, while J_C goes from ${
        J(drawn, narrow)
      } to ${J(drawn, wide)}; with Σ^r of (22) from ${J(literal, narrow)} to ${J(literal, wide)}`,
      literally: isDrastic(changes(literal)),
      reading: { words: drawnWords, holds: isDrastic(change) },
    };
  },
};

const finiteCooling: Statement = {
  id: "finite-cooling",
  section: "IV.B",
  where: "Sec. IV.B, Conclusions",
  claim: "The Green's functions still find cooling, albeit small, at Δz = 0.2.",
  criterion: "J_C > 0 at ΔT = 0.7, Γ_L = 0.01",
  notebook: "fig-10.ipynb#A-sum-rule-that-is-not-kept",
  evidence: () => {
    const [causal, paper] = [literal, drawn].map((reading) => greenCooling(reading, usual, narrow));
    return {
      numbers: { causal, "as drawn": paper },
      found: `J_C = ${short(causal)} with Σ^r of (22) in full, ${short(paper)} with Σ^r = −iK`,
      literally: causal > 0,
      reading: { words: drawnWords, holds: paper > 0 },
    };
  },
};

const validatesTheModel = (onsets: Onsets): Statement => ({
  id: "validates-the-model",
  section: "IV.B",
  where: "Sec. IV.B, Conclusions",
  claim: "That finite cooling proves the model effective as a refrigerator.",
  criterion: "Green's functions that cool at Fig. 10's parameters (ΔT = 0.7) keep the sum rule ∫A_j/2π = 1 within 1 %",
  notebook: "fig-10.ipynb#A-sum-rule-that-is-not-kept",
  evidence: () => {
    const [first, second] = green(drawn, usual, narrow).sumRules;
    return {
      numbers: { "sum rule 1": first, "sum rule 2": second },
      found: `Those with Σ^r = −iK have ∫A/2π = ${short(first)} and ${
        short(second)
      }: the cooling is an artefact. Those that keep it heat C; they cool at weaker coupling, or beyond Δz = ${
        short(onsets().causal)
      } in one bubble`,
      literally: readings.some((reading) => {
        const { currents, sumRules } = green(reading, usual, narrow);
        return currents.C > 0 && sumRules.every((sum) => Math.abs(sum - 1) < 0.01);
      }),
    };
  },
});

const validToIntermediate: Statement = {
  id: "valid-to-intermediate",
  section: "IV.B",
  where: "Sec. IV.B, Conclusions",
  claim: "One bubble of mean-field functions holds for small to intermediate non-linearity.",
  criterion: "J_C of one bubble is within 25 % of self-consistent second Born at Δz = 0.2",
  notebook: "fig-10.ipynb#One-bubble,-or-all-of-them",
  evidence: () => {
    const bubble = greenCooling(literal, usual, narrow), born = bornCooling(usual, narrow);
    return {
      numbers: { "one bubble": bubble, "second Born": born },
      found: `${short(bubble)} against ${short(born)}, both with Σ^r of (22)`,
      literally: Math.abs(bubble / born - 1) < 0.25,
    };
  },
};

const exactForSmallDeltaZ: Statement = {
  id: "exact-for-small-deltaZ",
  section: "IV.B",
  where: "Conclusions",
  claim: "The Green's functions are exact for small non-linearity.",
  criterion:
    "∫A_j/2π = 1 within 1 % at Δz = 1e−3, and the next order (second Born) changes J_C by less than 1 % at Δz = 0.01",
  notebook: "fig-10.ipynb#Verdicts",
  evidence: () => {
    const sums = (reading: SelfEnergy) => green(reading, usual, narrow, { deltaZ: 1e-3 }).sumRules;
    const ratio = bornCooling(usual, narrow, { deltaZ: 0.01 }) /
      greenCooling(literal, usual, narrow, { deltaZ: 0.01 });
    const isExact = (reading: SelfEnergy) =>
      sums(reading).every((sum) => Math.abs(sum - 1) < 0.01) && Math.abs(ratio - 1) < 0.01;
    return {
      numbers: { "second Born/bubble": ratio, "paper's sum rule": sums(drawn)[0] },
      found: `Second Born over one bubble ${
        ratio.toFixed(4)
      } at Δz = 0.01 with Σ^r of (22), and heating; those that draw Fig. 10 have ∫A₁/2π = ${
        short(sums(drawn)[0])
      } even there`,
      literally: isExact(drawn),
      reading: { words: "with Σ^r of (22) in full, which heats C there", holds: isExact(literal) },
    };
  },
};

const bestRegime: Statement = {
  id: "best-regime",
  section: "IV.B",
  where: "Conclusions",
  claim: "The best regime is weak coupling to the baths with intermediate to strong non-linearity.",
  criterion:
    "C is cooled at weak coupling (K × 0.0016) and heated at K × 1; the best Δz exceeds 0.05, and strong Δz = ε still cools",
  notebook: "fig-10.ipynb#Verdicts",
  evidence: () => {
    const kerr = (deltaZ: number) => solveResonators({ ...fig08Machine(deltaZ), levels: [10, 10] }).currents.C;
    const best = findMaximum(kerr, 0.02, 0.4, 1e-4);
    const strong = solveResonators({ ...fig08Machine(1), levels: "converged" }).currents.C;
    const weak = weakCooling(), ratio = weak / masterCooling(usual, narrow); // the latter is proportional to strength
    const isBest = weak > 0 && greenCooling(literal, usual, narrow) < 0 && best.x > 0.05;
    return {
      numbers: { "best Δz": best.x, "J_C at Δz = 1": strong, "weak, over master equation": ratio },
      found: `Weak coupling cools, as well as the master equation says to ${
        percent(Math.abs(ratio - 1), 1)
      }; K × 1 heats. The best Δz of Fig. 8 is ${short(best.x, 2)}, but at Δz = ε = 1 J_C = ${short(strong)}`,
      literally: isBest && strong > 0,
      reading: { words: "weak coupling, intermediate non-linearity", holds: isBest },
    };
  },
};
