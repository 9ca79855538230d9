/** The claims of Sec. IV.A: two Kerr-coupled resonators by the master equation. */
import type { Levels } from "../../models/resonators/master_equation.ts";
import { solveResonators } from "../../models/resonators/truncation.ts";
import { zzMasterEquation } from "../../models/two_qubits/zz.ts";
import { findMaximum, findZero } from "../../numerics/search.ts";
import { solve } from "../../solve.ts";
import { fig07Machine, fig07Parameters } from "../figures/fig07.ts";
import { fig08Machine, fig08Parameters } from "../figures/fig08.ts";
import { percent, short, type Statement } from "./claim.ts";
import { falls, once, zzCooling } from "./common.ts";

type Kept = Levels | "converged";

/** What is used of a solved machine. */
type Solved = Pick<ReturnType<typeof solveResonators>, "network" | "probabilities">;

/** Claims of Sec. IV.A. */
export function resonatorClaims(): Statement[] {
  const curves = once(fig08Curves), sizes = once(fig07Sizes);
  return [
    twoLevelsAreQubits,
    numberOfLevels,
    fewLevels(sizes),
    moreLevelsCoolBetter(sizes),
    moreThanDouble(sizes),
    qutritsAreTheLargestStep(sizes),
    beyondQutrits(sizes),
    firstThreeLevels(sizes),
    fig08Shape(curves),
    fewerPhotons,
    doubleExcitation,
    thirdLevelEnhances,
    extraChannel,
    independentOfN1(curves),
    smallToIntermediate(curves),
  ];
}

const fig07 = (levels: Kept, deltaT = 0.3) => solveResonators({ ...fig07Machine(deltaT), levels }).currents.C;
const fig08 = (levels: Kept, deltaZ: number) => solveResonators({ ...fig08Machine(deltaZ), levels }).currents.C;

/** Points of Fig. 8's abscissa from one Δz to another, both included. */
const fig08Between = (from: number, to: number) =>
  fig08Parameters.deltaZ.filter((deltaZ) => deltaZ >= from && deltaZ <= to);

/** J_C at ΔT = 0.3 of Fig. 7: of 2 … 6 levels each, and converged. */
function fig07Sizes() {
  return { sizes: [2, 3, 4, 5, 6].map((N) => fig07([N, N])), limit: fig07("converged") };
}
type Sizes = () => ReturnType<typeof fig07Sizes>;

/** Where the curves of Fig. 8 are highest, where they cross zero, and whether they fall between the two and beyond. */
function fig08Curves() {
  return ([[2, 2], [2, 3], [3, 2], [3, 3]] as Levels[]).map((levels) => {
    const peak = findMaximum((deltaZ) => fig08(levels, deltaZ), 0.02, 0.4, { tolerance: 1e-6, samples: 10 });
    const beyond = fig08Between(peak.x, Infinity).map((deltaZ) => fig08(levels, deltaZ));
    return {
      levels,
      peak,
      zero: findZero((deltaZ) => fig08(levels, deltaZ), 0.3, 1),
      isMonotonous: falls([peak.value, ...beyond]),
    };
  });
}
type Curves = () => ReturnType<typeof fig08Curves>;

const twoLevelsAreQubits: Statement = {
  id: "two-levels-are-qubits",
  section: "IV.A",
  where: "Sec. IV.A",
  claim: "At N₁ = N₂ = 2 the resonators are the ZZ-coupled qubits.",
  criterion: "J_C agrees within 1e−10 (ΔT = 0.3 of Fig. 7)",
  notebook: "fig-07.ipynb#Verdicts",
  evidence: () => {
    const qubits = zzCooling(fig07Machine(0.3));
    return {
      numbers: { J_C: qubits },
      found: `Both give J_C = ${short(qubits)} at ΔT = 0.3 of Fig. 7`,
      literally: Math.abs(fig07([2, 2]) / qubits - 1) < 1e-10,
    };
  },
};

const numberOfLevels: Statement = {
  id: "number-of-levels",
  section: "IV.A",
  where: "below Eq. (19)",
  claim: "N_i is the number of levels of resonator i, that is max(n_i).",
  criterion: "N_i = 2 gives the qubits",
  notebook: "fig-07.ipynb#Verdicts",
  evidence: () => {
    const isQubits = (J: number) => Math.abs(J / zzCooling(fig07Machine(0.3)) - 1) < 1e-10;
    const [three, two] = [fig07([3, 3]), fig07([2, 2])];
    return {
      numbers: { "max(n) = 2": three, "two levels": two },
      found: `max(n_i) = 2 keeps three levels and gives ${short(three)}; two levels give ${
        short(two)
      }, as the qubits do`,
      literally: isQubits(three),
      reading: { words: "N_i = max(n_i) + 1, the number of levels", holds: isQubits(two) },
    };
  },
};

const fewLevels = (shared: Sizes): Statement => ({
  id: "few-levels",
  section: "IV.A",
  where: "Sec. IV.A",
  claim: "Only the few lowest levels take part in the transport.",
  criterion: "six levels each give more than 95 % of the converged J_C at ΔT = 0.3 of Fig. 7",
  notebook: "fig-07.ipynb#Verdicts",
  evidence: () => {
    const { sizes, limit } = shared(), share = sizes[4] / limit;
    const { topWeights } = solveResonators({ ...fig07Machine(0.3), levels: [6, 6] }).truncation;
    return {
      numbers: { "six levels": share, "top level of R1": topWeights[0] },
      found: `${percent(share, 3)} of it; the sixth level of R1 holds ${percent(topWeights[0])}`,
      literally: share > 0.95,
    };
  },
});

const moreLevelsCoolBetter = (shared: Sizes): Statement => ({
  id: "more-levels-cool-better",
  section: "IV.A",
  where: "Abstract, Fig. 7, Conclusions",
  claim: "Multi-level systems cool better than qubits.",
  criterion:
    "J_C of 3, 4 and 6 levels each exceeds that of 2 at every ΔT of Fig. 7 from 0.05 to 0.6, and grows from 2 to 6 at 0.3",
  notebook: "fig-07.ipynb#Verdicts",
  evidence: () => {
    const { sizes, limit } = shared();
    const better = fig07Parameters.deltaT.filter((deltaT) => deltaT >= 0.05 && deltaT <= 0.6).every((deltaT) => {
      const qubits = fig07([2, 2], deltaT);
      return ([[3, 3], [4, 4], [6, 6]] as const).every((levels) => fig07(levels, deltaT) > qubits);
    });
    return {
      numbers: Object.fromEntries([2, 3, 4, 5, 6].map((N, i) => [`N = ${N}`, sizes[i]])),
      found: `J_C = ${sizes.map((J) => short(J)).join(", ")} for N = 2 … 6 at ΔT = 0.3; converged ${short(limit)}`,
      literally: better && falls(sizes.map((J) => -J)),
    };
  },
});

const moreThanDouble = (shared: Sizes): Statement => ({
  id: "more-than-double",
  section: "IV.A",
  where: "Fig. 7",
  claim: "At ΔT ≈ 0.3 T the resonators cool more than twice as well as the qubits.",
  criterion: "J_C(converged)/J_C(2 × 2) > 2",
  notebook: "fig-07.ipynb#Verdicts",
  evidence: () => {
    const { sizes, limit } = shared();
    return {
      numbers: { ratio: limit / sizes[0], converged: limit },
      found: `${short(limit / sizes[0])} times`,
      literally: limit / sizes[0] > 2,
    };
  },
});

const qutritsAreTheLargestStep = (shared: Sizes): Statement => ({
  id: "qutrits-are-the-largest-step",
  section: "IV.A",
  where: "Fig. 7",
  claim: "The largest correction to the qubits comes from qutrits.",
  criterion: "the step from 2 to 3 levels is larger than each later one, and than all of them together",
  notebook: "fig-07.ipynb#Verdicts",
  evidence: () => {
    const { sizes, limit } = shared(), gains = sizes.slice(1).map((J, i) => J - sizes[i]);
    return {
      numbers: { "2 → 3": gains[0], "3 → 4": gains[1], "4 → 5": gains[2] },
      found: `Steps of ${gains.slice(0, 3).map((J) => short(J)).join(", ")}`,
      literally: falls(gains) && gains[0] > limit - sizes[1],
    };
  },
});

const beyondQutrits = (shared: Sizes): Statement => ({
  id: "beyond-qutrits",
  section: "IV.A",
  where: "Fig. 7",
  claim: "Corrections beyond qutrits are significant, although small.",
  criterion: "between 5 % and a third of the qutrits' J_C",
  notebook: "fig-07.ipynb#Verdicts",
  evidence: () => {
    const { sizes, limit } = shared(), beyond = limit / sizes[1] - 1;
    return { numbers: { beyond }, found: `${percent(beyond)} of it`, literally: beyond > 0.05 && beyond < 1 / 3 };
  },
});

const firstThreeLevels = (shared: Sizes): Statement => ({
  id: "first-three-levels",
  section: "IV.A",
  where: "Fig. 7",
  claim: "The first three levels of each resonator carry most of J_C.",
  criterion: "J_C(3 × 3) is more than half of the converged one",
  notebook: "fig-07.ipynb#Verdicts",
  evidence: () => {
    const { sizes, limit } = shared(), share = sizes[1] / limit;
    return { numbers: { share }, found: percent(share, 3), literally: share > 0.5 };
  },
});

const fig08Shape = (shared: Curves): Statement => ({
  id: "fig-08-shape",
  section: "IV.A",
  where: "Fig. 8",
  claim: "In all cases J_C reaches a maximum and then decreases monotonically with Δz.",
  criterion: "J_C falls from the maximum on, from point to point of the figure, for 2 ≤ N₁, N₂ ≤ 3",
  notebook: "fig-08.ipynb#Verdicts",
  evidence: () => {
    const curves = shared();
    return {
      numbers: Object.fromEntries(
        curves.flatMap(({ levels, peak, zero }) => [
          [`peak ${levels.join(" × ")}`, peak.x],
          [`zero ${levels.join(" × ")}`, zero],
        ]),
      ),
      found: `Maxima at Δz = ${
        curves.map(({ peak }) => short(peak.x)).join(", ")
      } (2 × 2, 2 × 3, 3 × 2, 3 × 3); all fall through zero, at ${
        curves.map(({ zero }) => short(zero)).join(", ")
      }, and heat C beyond`,
      literally: curves.every(({ peak, isMonotonous }) => !peak.atEdge && isMonotonous),
    };
  },
});

/** The qubits at every point of Fig. 8. */
const fig08Qubits = () =>
  fig08Parameters.deltaZ.map((deltaZ) => ({ deltaZ, solution: solve(zzMasterEquation(fig08Machine(deltaZ))) }));

const fewerPhotons: Statement = {
  id: "fewer-photons",
  section: "IV.A",
  where: "Fig. 8",
  claim: "A larger Δz carries more heat a photon, with fewer photons that C can give.",
  criterion: "the one-way rate of photons ε₂ + Δz out of C falls from point to point of the figure",
  notebook: "report.ipynb#What-a-larger-Kerr-coupling-does",
  evidence: () => {
    const rates = fig08Qubits().map(({ deltaZ, solution }) => oneWayRate(solution, fig08Parameters.eps2 + deltaZ));
    const [first, last] = [rates[0], rates[rates.length - 1]];
    return {
      numbers: { "first rate": first, "last rate": last },
      found: `From ${short(first)} to ${
        short(last)
      } between Δz = 0.02 and 1.5. (The net number of cycles, J_C/Δz, vanishes as Δz → 0)`,
      literally: falls(rates),
    };
  },
};

const doubleExcitation: Statement = {
  id: "double-excitation",
  section: "IV.A",
  where: "Fig. 8",
  claim: "At large Δz the state with both excited becomes less probable.",
  criterion: "p_d falls from point to point of the figure",
  notebook: "report.ipynb#What-a-larger-Kerr-coupling-does",
  evidence: () => {
    const double = fig08Qubits().map(({ solution }) => solution.probabilities[3]);
    const [first, last] = [double[0], double[double.length - 1]];
    return {
      numbers: { "first p_d": first, "last p_d": last },
      found: `p_d = ${short(first)} at Δz = 0.02, ${short(last)} at 1.5`,
      literally: falls(double),
    };
  },
};

/** What a third level of R1 adds, as a part of J_C. */
const gain = (N2: number, deltaZ: number) => fig08([3, N2], deltaZ) / fig08([2, N2], deltaZ) - 1;

const thirdLevelEnhances: Statement = {
  id: "third-level-enhances",
  section: "IV.A",
  where: "Fig. 8",
  claim: "For Δz ≲ 0.2 a third level of R1 enhances the cooling.",
  criterion: "J_C(3, N₂) > J_C(2, N₂) at every Δz ≤ 0.2 of the figure, N₂ = 2 and 3",
  notebook: "fig-08.ipynb#Verdicts",
  evidence: () => {
    return {
      numbers: { "gain at 0.1": gain(2, 0.1), "gain at 0.2": gain(2, 0.2) },
      found: `By ${percent(gain(2, 0.1))} at Δz = 0.1, ${percent(gain(2, 0.2))} at 0.2 (N₂ = 2)`,
      literally: fig08Between(0, 0.2).every((deltaZ) => gain(2, deltaZ) > 0 && gain(3, deltaZ) > 0),
    };
  },
};

const extraChannel: Statement = {
  id: "extra-channel",
  section: "IV.A",
  where: "Fig. 8",
  claim: "The reason is an extra channel, R2 excited at ε₂ + 2Δz, which closes at large Δz.",
  criterion: "its share of J_C is positive at Δz = 0.1, and smaller at 0.35",
  notebook: "report.ipynb#What-a-larger-Kerr-coupling-does",
  evidence: () => {
    const share = (deltaZ: number) => secondChannel(solveResonators({ ...fig08Machine(deltaZ), levels: [3, 2] }));
    return {
      numbers: { "share at 0.1": share(0.1), "share at 0.35": share(0.35) },
      found: `${percent(share(0.1))} of J_C at Δz = 0.1, ${percent(share(0.35))} at 0.35 (3 × 2 levels)`,
      literally: share(0.1) > 0 && share(0.35) < share(0.1),
    };
  },
};

const independentOfN1 = (shared: Curves): Statement => ({
  id: "independent-of-N1",
  section: "IV.A",
  where: "Fig. 8",
  claim: "For Δz > 0.35 J_C does not depend on N₁ ≥ 2.",
  criterion: "N₁ = 2 and 3 differ by less than 5 % of the largest J_C, at every Δz of the figure from 0.35 to 0.6",
  notebook: "fig-08.ipynb#Verdicts",
  evidence: () => {
    const [qubits] = shared();
    const differences = [2, 3].flatMap((N2) =>
      fig08Between(0.35, 0.6).map((deltaZ) => Math.abs(fig08([3, N2], deltaZ) - fig08([2, N2], deltaZ)))
    );
    const difference = Math.max(...differences) / qubits.peak.value;
    const secondLevel = 1 - fig08([2, 3], 0.35) / fig08([2, 2], 0.35);
    return {
      numbers: { "gain at 0.35": gain(2, 0.35), difference, "N₂ matters by": secondLevel },
      found: `At most ${percent(difference)} of it; ${
        percent(gain(2, 0.35))
      } of J_C itself at 0.35, where the third level of R2 takes away ${percent(secondLevel)}`,
      literally: difference < 0.05,
    };
  },
});

const smallToIntermediate = (shared: Curves): Statement => ({
  id: "small-to-intermediate",
  section: "IV.A",
  where: "Abstract, Conclusions",
  claim: "For small to intermediate non-linearity qutrits cool better than qubits.",
  criterion: "J_C(3 × 3) > J_C(2 × 2) at every Δz of Fig. 8 below the qubits' best, and at each one's best",
  notebook: "fig-08.ipynb#Verdicts",
  evidence: () => {
    const [qubits, , , qutrits] = shared(), lead = qutrits.peak.value / qubits.peak.value;
    const end = findZero((deltaZ) => fig08([3, 3], deltaZ) - fig08([2, 2], deltaZ), 0.1, 0.4);
    return {
      numbers: { "until Δz": end, "best qutrits/best qubits": lead },
      found: `Up to Δz = ${short(end)}; each at its best, qutrits lead by ${
        percent(lead - 1)
      }. Beyond, qubits are better`,
      literally: lead > 1 &&
        fig08Between(0, qubits.peak.x).every((deltaZ) => fig08([3, 3], deltaZ) > fig08([2, 2], deltaZ)),
    };
  },
});

/** Photons of one energy that C gives per time, not counting those it takes back. */
function oneWayRate({ network: { baths, transitions }, probabilities }: Solved, gap: number): number {
  const { lower, up, energy, bath } = transitions, C = baths.indexOf("C");
  const t = energy.findIndex((value, i) => bath[i] === C && Math.abs(value - gap) < 1e-12);
  return up[t] * probabilities[lower[t]];
}

/** Share of J_C of the photons that C exchanges at n_1 = 2: with N_2 = 2, J_C = Δz Σ n_1 × their net rate. */
function secondChannel({ network: { states, baths, transitions }, probabilities }: Solved): number {
  const { lower, upper, up, down, bath } = transitions, C = baths.indexOf("C");
  const heat = [0, 0, 0];
  for (let t = 0; t < lower.length; t++) {
    if (bath[t] !== C) continue;
    const n1 = Number(states[lower[t]].split(",")[0]);
    heat[n1] += n1 * (up[t] * probabilities[lower[t]] - down[t] * probabilities[upper[t]]);
  }
  return heat[2] / (heat[1] + heat[2]);
}
