/** The claims of Sec. IV.B and the Conclusions: Keldysh Green's functions. */
import { bathRates } from "../../baths/bath.ts";
import { fig10Parameters } from "../figures/fig10.ts";
import type { SelfEnergy } from "../../negf/self_energy.ts";
import { negf } from "../../negf/solve.ts";
import { type CurvePoint, findMaximum, findZero } from "../../numerics/search.ts";
import { solveResonators } from "../../models/resonators/truncation.ts";
import { type Evidence, percent, short } from "./claim.ts";
import { falls, fig08Machine, fig10Machine, steps } from "./machines.ts";

const readings = ["paper", "consistent", "causal"] as const;

/** What (22) says in full, and what reproduces Fig. 10. */
const literal: SelfEnergy = "causal", drawn: SelfEnergy = "paper";
const drawnWords = "Σ^r = −iK, the real part dropped and the width doubled";

const tolerance = 1e-6;

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

/** Claims of Sec. IV.B and the Conclusions. */
export function greenClaims(): Evidence[] {
  const [narrow, wide] = fig10Parameters.couplingL;
  const weakest = Math.PI * 0.02 * fig10Parameters.eps2; // πΓε
  const small = weakest / 10;
  const causal = greenCooling(literal, 0.7, narrow), paper = greenCooling(drawn, 0.7, narrow);
  const peaks = { causal: maxima("causal", 0.01), paper: maxima("paper", 1e-4) };
  const [first, second] = peaks.paper;
  const onsets = Object.fromEntries(
    readings.map((reading) => [
      reading,
      findZero((deltaZ) => greenCooling(reading, 0.7, narrow, deltaZ), 0.02, 0.6),
    ]),
  );
  const drops = [0.15, 0.3, 0.7, 1].map((deltaT) => 1 - masterCooling(deltaT, wide) / masterCooling(deltaT, narrow));
  const master = masterCooling(0.7, narrow);
  const weak = greenCooling(literal, 0.7, narrow, 0.2, 0.0016) / 0.0016; // at this strength the peak of K is ΓΩ
  const weakRatio = weak / master; // the master equation is proportional to the strength

  const born = { small: bornCooling(0.7, narrow, 0.01), 0.2: bornCooling(0.7, narrow) };
  const bubble = { small: greenCooling(literal, 0.7, narrow, 0.01), 0.2: causal };
  const sums = (reading: SelfEnergy) => green(reading, 0.7, narrow, 1e-3).sumRules;
  const defect = (reading: SelfEnergy) => Math.max(...sums(reading).map((sum) => Math.abs(sum - 1)));

  const change = changes(drawn);

  const strong = solveResonators({ ...fig08Machine(1), levels: "converged" }).currents.C;
  const bestOf = findMaximum(
    (deltaZ) => solveResonators({ ...fig08Machine(deltaZ), levels: [10, 10] }).currents.C,
    0.02,
    0.4,
    1e-4,
  );

  return [
    {
      id: "no-exchange-no-current",
      section: "IV.B",
      where: "Eqs. (24), (28), (30)",
      claim: "Without the exchange-correlation self-energy J_C vanishes.",
      criterion: "(24) with mean-field G₂₂ is below 1e−12 of the one-way flow",
      numbers: {},
      found: `It is ${meanFieldCurrent(0.7, narrow) < 1e-12 ? "below" : "above"} that at ΔT = 0.7 of Fig. 10`,
      literally: meanFieldCurrent(0.7, narrow) < 1e-12,
      notebook: "fig-10.ipynb#Verdicts",
    },
    {
      id: "no-cooling-at-small-deltaZ",
      section: "IV.B",
      where: "Sec. IV.B, Conclusions",
      claim: "The Green's functions give no cooling for Δz ≪ πΓε.",
      criterion: "J_C < 0 at Δz = πΓε/10, in all three readings of Σ^r",
      numbers: { "πΓε": weakest, ...onsets },
      found: `πΓε = ${short(weakest)}; cooling sets in at Δz = ${short(onsets.paper)} (“paper”), ${
        short(onsets.consistent)
      } (“consistent”), ${short(onsets.causal)} (“causal”), at ΔT = 0.7`,
      literally: readings.every((reading) => greenCooling(reading, 0.7, narrow, small) < 0),
      notebook: "fig-10.ipynb#The-map",
    },
    {
      id: "master-equation-cools-there",
      section: "IV.B",
      where: "Sec. IV.B, Conclusions",
      claim: "… where the master equation still cools.",
      criterion: "its J_C > 0 at the same Δz = πΓε/10",
      numbers: { J_C: masterCooling(0.7, narrow, small) },
      found: `J_C = ${short(masterCooling(0.7, narrow, small))} at Δz = ${short(small)}`,
      literally: masterCooling(0.7, narrow, small) > 0,
      notebook: "fig-10.ipynb#Verdicts",
    },
    {
      id: "higher-orders-destroy-cooling",
      section: "IV.B",
      where: "Secs. I, IV.B, Conclusions",
      claim: "Processes of higher order in the coupling to the baths broaden the window and spoil the cooling.",
      criterion: "C is cooled with K × 0.0016, and per strength J_C with K × 1 is less than a tenth of that (Δz = 0.2)",
      numbers: { "at 0.0016": weak, "at 1": causal },
      found: `With Σ^r of (22) in full, J_C per strength goes from ${short(weak)} to ${short(causal)}`,
      literally: weak > 0 && causal < 0.1 * weak,
      notebook: "fig-10.ipynb#Weak-coupling:-where-the-two-roads-meet",
    },
    {
      id: "reduced-cooling",
      section: "IV.B",
      where: "Abstract, Sec. IV.B",
      claim: "Green's functions give much less cooling than the master equation.",
      criterion: "less than a tenth of it at ΔT = 0.7, with Σ^r of (22) and as drawn",
      numbers: { "as drawn": paper, master, causal },
      found: `${short(paper)} as drawn, ${short(causal)} with Σ^r of (22), ${short(master)} by the master equation`,
      literally: causal < 0.1 * master && paper < 0.1 * master,
      notebook: "fig-10.ipynb#Verdicts",
    },
    {
      id: "fig-10-maxima",
      section: "IV.B",
      where: "Fig. 10",
      claim: "J_C is largest at ΔT ≈ 0.7 T for Γ_L = 0.01 and at ≈ 0.15 T for Γ_L = 0.02.",
      criterion: "maxima with J_C > 0 within 0.05 T of both",
      numbers: { "Γ_L = 0.01": first.x, "Γ_L = 0.02": second.x },
      found: `With Σ^r of (22) in full, the largest J_C is ${
        short(Math.max(...peaks.causal.map(({ value }) => value)), 2)
      }. With Σ^r = −iK, maxima at ${short(first.x)} and ${short(second.x)} T`,
      literally: arePlaced(peaks.causal),
      reading: { words: drawnWords, holds: arePlaced(peaks.paper) },
      notebook: "fig-10.ipynb#Verdicts",
    },
    {
      id: "fig-10-decay",
      section: "IV.B",
      where: "Fig. 10",
      claim: "… and falls monotonically beyond.",
      criterion: "J_C falls from its maximum to ΔT = 2.15, for both Γ_L",
      numbers: {},
      found: `With Σ^r = −iK, from ${short(first.value)} and ${short(second.value)} to ${
        short(greenCooling(drawn, 2.15, narrow))
      } and ${short(greenCooling(drawn, 2.15, wide))}; with Σ^r of (22) no maximum cools`,
      literally: decay(literal, peaks.causal),
      reading: { words: drawnWords, holds: decay(drawn, peaks.paper) },
      notebook: "fig-10.ipynb",
    },
    {
      id: "fig-10-drop",
      section: "IV.B",
      where: "Fig. 10",
      claim: "Raising Γ_L from 0.01 to 0.02 takes away most of the cooling.",
      criterion: "the largest J_C falls by more than a factor 2",
      numbers: { decrease: first.value / second.value },
      found: `With Σ^r = −iK the maxima are ${short(first.value)} and ${short(second.value)}: a factor ${
        short(first.value / second.value)
      }`,
      literally: areApart(peaks.causal),
      reading: { words: drawnWords, holds: areApart(peaks.paper) },
      notebook: "fig-10.ipynb#Verdicts",
    },
    {
      id: "fig-10-inset",
      section: "IV.B",
      where: "Fig. 10, inset",
      claim: "In the master equation the same change of Γ_L hardly matters.",
      criterion: "J_C changes by less than 10 %, for 0.15 ≤ ΔT ≤ 1",
      numbers: { least: Math.min(...drops), most: Math.max(...drops) },
      found: `It falls by ${percent(Math.min(...drops))} … ${percent(Math.max(...drops))}`,
      literally: drops.every((drop) => Math.abs(drop) < 0.1),
      notebook: "fig-10-inset.ipynb#Verdict",
    },
    {
      id: "small-broadening-large-change",
      section: "IV.B",
      where: "Conclusions",
      claim: "A small broadening of the window in the upper circuit changes the current in the lower one drastically.",
      criterion: "doubling Γ_L reverses J_C, or changes it ten times as much as J_L, at ΔT = 0.7",
      numbers: { J_L: change.upper, J_C: change.lower },
      found: `With Σ^r = −iK, J_L changes by a factor ${short(change.upper)}, while J_C goes from ${short(paper)} to ${
        short(paper / change.lower)
      }; with Σ^r of (22) from ${short(causal)} to ${short(greenCooling(literal, 0.7, wide))}`,
      literally: isDrastic(changes(literal)),
      reading: { words: drawnWords, holds: isDrastic(change) },
      notebook: "fig-10.ipynb",
    },
    {
      id: "finite-cooling",
      section: "IV.B",
      where: "Sec. IV.B, Conclusions",
      claim: "The Green's functions still find cooling, albeit small, at Δz = 0.2.",
      criterion: "J_C > 0 at ΔT = 0.7, Γ_L = 0.01",
      numbers: { causal, "as drawn": paper },
      found: `J_C = ${short(causal)} with Σ^r of (22) in full, ${short(paper)} with Σ^r = −iK`,
      literally: causal > 0,
      reading: { words: drawnWords, holds: paper > 0 },
      notebook: "fig-10.ipynb#A-sum-rule-that-is-not-kept",
    },
    {
      id: "validates-the-model",
      section: "IV.B",
      where: "Sec. IV.B, Conclusions",
      claim: "That finite cooling proves the model effective as a refrigerator.",
      criterion: "the Green's functions that cool at Fig. 10's parameters keep the sum rule ∫A_j/2π = 1 within 1 %",
      numbers: {
        "sum rule 1": green(drawn, 0.7, narrow).sumRules[0],
        "sum rule 2": green(drawn, 0.7, narrow).sumRules[1],
      },
      found: `Those with Σ^r = −iK have ∫A/2π = ${
        green(drawn, 0.7, narrow).sumRules.map((sum) => short(sum)).join(" and ")
      }: the cooling is an artefact. Those that keep it heat C; they cool at weaker coupling, or beyond Δz = ${
        short(onsets.causal)
      } in one bubble`,
      literally: readings.some((reading) => {
        const { currents, sumRules } = green(reading, 0.7, narrow);
        return currents.C > 0 && sumRules.every((sum) => Math.abs(sum - 1) < 0.01);
      }),
      notebook: "fig-10.ipynb#A-sum-rule-that-is-not-kept",
    },
    {
      id: "valid-to-intermediate",
      section: "IV.B",
      where: "Sec. IV.B, Conclusions",
      claim: "One bubble of mean-field functions holds for small to intermediate non-linearity.",
      criterion: "J_C of one bubble is within 25 % of self-consistent second Born at Δz = 0.2",
      numbers: { "one bubble": bubble[0.2], "second Born": born[0.2] },
      found: `${short(bubble[0.2])} against ${short(born[0.2])}, both with Σ^r of (22)`,
      literally: Math.abs(bubble[0.2] / born[0.2] - 1) < 0.25,
      notebook: "fig-10.ipynb#One-bubble,-or-all-of-them",
    },
    {
      id: "exact-for-small-deltaZ",
      section: "IV.B",
      where: "Conclusions",
      claim: "The Green's functions are exact for small non-linearity.",
      criterion: "as Δz → 0, ∫A_j/2π = 1 and the next order (second Born) changes J_C by less than 1 %",
      numbers: { "second Born/bubble": born.small / bubble.small, "paper's sum rule": sums(drawn)[0] },
      found: `Second Born over one bubble ${
        (born.small / bubble.small).toFixed(4)
      } at Δz = 0.01 with Σ^r of (22), and heating; those that draw Fig. 10 have ∫A₁/2π = ${
        short(sums(drawn)[0])
      } even there`,
      literally: defect(drawn) < 0.01,
      reading: {
        words: "with Σ^r of (22) in full, which heats C there",
        holds: defect(literal) < 1e-4 && Math.abs(born.small / bubble.small - 1) < 0.01,
      },
      notebook: "fig-10.ipynb#Verdicts",
    },
    {
      id: "best-regime",
      section: "IV.B",
      where: "Conclusions",
      claim: "The best regime is weak coupling to the baths with intermediate to strong non-linearity.",
      criterion:
        "C is cooled at weak coupling (K × 0.0016) and heated at K × 1; the best Δz is not small, and strong Δz = ε still cools",
      numbers: { "best Δz": bestOf.x, "J_C at Δz = 1": strong, "weak, over master equation": weakRatio },
      found: `Weak coupling cools, as well as the master equation says to ${
        percent(Math.abs(weakRatio - 1), 1)
      }; K × 1 heats. The best Δz of Fig. 8 is ${short(bestOf.x, 2)}, but at Δz = ε = 1 J_C = ${short(strong)}`,
      literally: weak > 0 && causal < 0 && strong > 0,
      reading: {
        words: "weak coupling, intermediate non-linearity",
        holds: weak > 0 && causal < 0 && bestOf.x > 0.05,
      },
      notebook: "fig-10.ipynb#Weak-coupling:-where-the-two-roads-meet",
    },
  ];
}

/** Where J_C is largest for both Γ_L; where nothing cools, the value is negative. */
function maxima(selfEnergy: SelfEnergy, precision: number): CurvePoint[] {
  return fig10Parameters.couplingL.map((L) =>
    findMaximum((deltaT) => greenCooling(selfEnergy, deltaT, L), 0.02, 2, precision)
  );
}

/** Whether both maxima cool, where the text has them. */
function arePlaced([first, second]: readonly CurvePoint[]): boolean {
  return first.value > 0 && second.value > 0 && Math.abs(first.x - 0.7) <= 0.05 && Math.abs(second.x - 0.15) <= 0.05;
}

/** Whether both maxima cool, the first more than twice as well. */
function areApart([first, second]: readonly CurvePoint[]): boolean {
  return second.value > 0 && first.value > 2 * second.value;
}

/** Whether J_C falls from cooling maxima on. */
function decay(selfEnergy: SelfEnergy, peaks: readonly CurvePoint[]): boolean {
  return peaks.every(({ x, value }, i) =>
    value > 0 &&
    falls(steps(0, 1, 0.1).map((t) => greenCooling(selfEnergy, x + t * (2.15 - x), fig10Parameters.couplingL[i])))
  );
}

/** By what factors J_L and J_C change from the second Γ_L to the first. */
function changes(selfEnergy: SelfEnergy): { upper: number; lower: number } {
  const [narrow, wide] = fig10Parameters.couplingL.map((L) => green(selfEnergy, 0.7, L).currents);
  return { upper: narrow.L / wide.L, lower: narrow.C / wide.C };
}

/** Whether J_C changes its sign, or by far more than J_L does. */
function isDrastic({ upper, lower }: { readonly upper: number; readonly lower: number }): boolean {
  return lower < 0 || Math.abs(Math.log(lower)) > 10 * Math.abs(Math.log(upper));
}

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
