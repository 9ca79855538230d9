/** The claims of Sec. IV.A: two Kerr-coupled resonators by the master equation. */
import { fig08Parameters } from "../figures/fig08.ts";
import type { Levels } from "../../models/resonators/master_equation.ts";
import { findMaximum, findZero } from "../../numerics/search.ts";
import { type Solution, solve } from "../../solve.ts";
import { solveResonators } from "../../models/resonators/truncation.ts";
import { zzMasterEquation } from "../../models/two_qubits/zz.ts";
import { type Evidence, percent, short } from "./claim.ts";
import { falls, fig07Machine, fig08Machine, steps, zzCooling } from "./machines.ts";

type Kept = Levels | "converged";

/** Claims of Sec. IV.A. */
export function resonatorClaims(): Evidence[] {
  return [...truncationClaims(), ...fig07Claims(), ...fig08Claims()];
}

const fig07 = (levels: Kept, deltaT = 0.3) => solveResonators({ ...fig07Machine(deltaT), levels }).currents.C;
const fig08 = (levels: Kept, deltaZ: number) => solveResonators({ ...fig08Machine(deltaZ), levels }).currents.C;

function truncationClaims(): Evidence[] {
  const qubits = zzCooling(fig07Machine(0.3));
  const excess = Math.abs(fig07([2, 2]) / qubits - 1);
  return [
    {
      id: "two-levels-are-qubits",
      section: "IV.A",
      where: "Sec. IV.A",
      claim: "At N₁ = N₂ = 2 the resonators are the ZZ-coupled qubits.",
      criterion: "J_C agrees within 1e−10",
      numbers: { J_C: qubits },
      found: `Both give J_C = ${short(qubits)} at ΔT = 0.3 of Fig. 7`,
      literally: excess < 1e-10,
      notebook: "fig-07.ipynb#Verdicts",
    },
    {
      id: "number-of-levels",
      section: "IV.A",
      where: "below Eq. (19)",
      claim: "N_i is the number of levels of resonator i, that is max(n_i).",
      criterion: "N_i = 2 gives the qubits",
      numbers: { "max(n) = 2": fig07([3, 3]), "two levels": fig07([2, 2]) },
      found: `max(n_i) = 2 keeps three levels and gives ${short(fig07([3, 3]))}; two levels give ${
        short(fig07([2, 2]))
      }, as the qubits do`,
      literally: Math.abs(fig07([3, 3]) / qubits - 1) < 1e-10,
      reading: { words: "N_i = max(n_i) + 1, the number of levels", holds: excess < 1e-10 },
      notebook: "fig-07.ipynb#Verdicts",
    },
  ];
}

function fig07Claims(): Evidence[] {
  const limit = fig07("converged");
  const sizes = [2, 3, 4, 5, 6].map((N) => fig07([N, N]));
  const gains = sizes.slice(1).map((J, i) => J - sizes[i]);
  const better = steps(0.05, 0.6, 0.05).every((deltaT) => {
    const qubits = fig07([2, 2], deltaT);
    return ([[3, 3], [4, 4], [6, 6]] as const).every((levels) => fig07(levels, deltaT) > qubits);
  });
  const beyond = limit / sizes[1] - 1;
  const { topWeights } = solveResonators({ ...fig07Machine(0.3), levels: [6, 6] }).truncation;
  return [
    {
      id: "few-levels",
      section: "IV.A",
      where: "Sec. IV.A",
      claim: "Only the few lowest levels take part in the transport.",
      criterion: "six levels each give more than 95 % of the converged J_C at ΔT = 0.3 of Fig. 7",
      numbers: { "six levels": sizes[4] / limit, "top level of R1": topWeights[0] },
      found: `${percent(sizes[4] / limit, 3)} of it; the sixth level of R1 holds ${percent(topWeights[0])}`,
      literally: sizes[4] / limit > 0.95,
      notebook: "fig-07.ipynb#How-fast-it-converges",
    },
    {
      id: "more-levels-cool-better",
      section: "IV.A",
      where: "Abstract, Fig. 7, Conclusions",
      claim: "Multi-level systems cool better than qubits.",
      criterion: "J_C of 3, 4 and 6 levels each exceeds that of 2, for 0.05 ≤ ΔT ≤ 0.6 of Fig. 7",
      numbers: Object.fromEntries([2, 3, 4, 5, 6].map((N, i) => [`N = ${N}`, sizes[i]])),
      found: `J_C = ${sizes.map((J) => short(J)).join(", ")} for N = 2 … 6 at ΔT = 0.3; converged ${short(limit)}`,
      literally: better && falls(sizes.map((J) => -J)),
      notebook: "fig-07.ipynb#Verdicts",
    },
    {
      id: "more-than-double",
      section: "IV.A",
      where: "Fig. 7",
      claim: "At ΔT ≈ 0.3 T the resonators cool more than twice as well as the qubits.",
      criterion: "J_C(converged)/J_C(2 × 2) > 2",
      numbers: { ratio: limit / sizes[0], converged: limit },
      found: `${short(limit / sizes[0])} times`,
      literally: limit / sizes[0] > 2,
      notebook: "fig-07.ipynb#Verdicts",
    },
    {
      id: "qutrits-are-the-largest-step",
      section: "IV.A",
      where: "Fig. 7",
      claim: "The largest correction to the qubits comes from qutrits.",
      criterion: "the step from 2 to 3 levels is larger than each later one, and than all of them together",
      numbers: { "2 → 3": gains[0], "3 → 4": gains[1], "4 → 5": gains[2] },
      found: `Steps of ${gains.slice(0, 3).map((J) => short(J)).join(", ")}`,
      literally: falls(gains) && gains[0] > limit - sizes[1],
      notebook: "fig-07.ipynb#Verdicts",
    },
    {
      id: "beyond-qutrits",
      section: "IV.A",
      where: "Fig. 7",
      claim: "Corrections beyond qutrits are significant, although small.",
      criterion: "between 5 % and a third of the qutrits' J_C",
      numbers: { beyond },
      found: `${percent(beyond)} of it`,
      literally: beyond > 0.05 && beyond < 1 / 3,
      notebook: "fig-07.ipynb#Verdicts",
    },
    {
      id: "first-three-levels",
      section: "IV.A",
      where: "Fig. 7",
      claim: "The first three levels of each resonator carry most of J_C.",
      criterion: "J_C(3 × 3) is more than half of the converged one",
      numbers: { share: sizes[1] / limit },
      found: percent(sizes[1] / limit, 3),
      literally: sizes[1] / limit > 0.5,
      notebook: "fig-07.ipynb#How-fast-it-converges",
    },
  ];
}

function fig08Claims(): Evidence[] {
  const cases: Levels[] = [[2, 2], [2, 3], [3, 2], [3, 3]];
  const last = Math.max(...fig08Parameters.deltaZ);
  const curves = cases.map((levels) => {
    const peak = findMaximum((deltaZ) => fig08(levels, deltaZ), 0.02, 0.4, 1e-6);
    const zero = findZero((deltaZ) => fig08(levels, deltaZ), 0.3, 1);
    const monotonous = falls(steps(0.2, last, 0.05).map((deltaZ) => fig08(levels, deltaZ))) &&
      falls(steps(0, 1, 0.1).map((t) => fig08(levels, peak.x + t * (0.2 - peak.x))));
    return { levels, peak, zero, monotonous };
  });
  const [qubits, , , qutrits] = curves;
  const gain = (N2: number, deltaZ: number) => fig08([3, N2], deltaZ) / fig08([2, N2], deltaZ) - 1;
  const enhanced = steps(0.02, 0.2, 0.02).every((deltaZ) => gain(2, deltaZ) > 0 && gain(3, deltaZ) > 0);
  const difference = Math.max(
    ...[2, 3].flatMap((N2) =>
      steps(0.36, 0.6, 0.02).map((deltaZ) =>
        Math.abs(fig08([3, N2], deltaZ) - fig08([2, N2], deltaZ)) / qubits.peak.value
      )
    ),
  );
  const qutritsEnd = findZero((deltaZ) => fig08([3, 3], deltaZ) - fig08([2, 2], deltaZ), 0.1, 0.4);

  const deltaZs = [0.02, 0.1, 0.2, 0.4, 0.8, 1.4];
  const pairs = deltaZs.map((deltaZ) => ({ deltaZ, solution: solve(zzMasterEquation(fig08Machine(deltaZ))) }));
  const photons = pairs.map(({ deltaZ, solution }) => oneWayRate(solution, fig08Parameters.eps2 + deltaZ));
  const double = pairs.map(({ solution }) => solution.probabilities[3]);
  const share = (deltaZ: number) => secondChannel(solveResonators({ ...fig08Machine(deltaZ), levels: [3, 2] }));
  const secondLevel = 1 - fig08([2, 3], 0.35) / fig08([2, 2], 0.35);
  return [
    {
      id: "fig-08-shape",
      section: "IV.A",
      where: "Fig. 8",
      claim: "In all cases J_C reaches a maximum and then decreases monotonically with Δz.",
      criterion: "no rise between the maximum and Δz = 1.5, for 2 ≤ N₁, N₂ ≤ 3",
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
      literally: curves.every(({ monotonous }) => monotonous),
      notebook: "fig-08.ipynb#Verdicts",
    },
    {
      id: "fewer-photons",
      section: "IV.A",
      where: "Fig. 8",
      claim: "A larger Δz carries more heat a photon, with fewer photons that C can give.",
      criterion: "the one-way rate of photons ε₂ + Δz out of C falls with Δz",
      numbers: { "rate at 0.02": photons[0], "rate at 1.4": photons[photons.length - 1] },
      found: `From ${short(photons[0])} to ${
        short(photons[photons.length - 1])
      } between Δz = 0.02 and 1.4. (The net number of cycles, J_C/Δz, vanishes as Δz → 0)`,
      literally: falls(photons),
      notebook: "report.ipynb#What-a-larger-Kerr-coupling-does",
    },
    {
      id: "double-excitation",
      section: "IV.A",
      where: "Fig. 8",
      claim: "At large Δz the state with both excited becomes less probable.",
      criterion: "p_d falls with Δz",
      numbers: { "p_d at 0.02": double[0], "p_d at 1.4": double[double.length - 1] },
      found: `p_d = ${short(double[0])} at Δz = 0.02, ${short(double[double.length - 1])} at 1.4`,
      literally: falls(double),
      notebook: "report.ipynb#What-a-larger-Kerr-coupling-does",
    },
    {
      id: "third-level-enhances",
      section: "IV.A",
      where: "Fig. 8",
      claim: "For Δz ≲ 0.2 a third level of R1 enhances the cooling.",
      criterion: "J_C(3, N₂) > J_C(2, N₂) for 0.02 ≤ Δz ≤ 0.2, N₂ = 2 and 3",
      numbers: { "gain at 0.1": gain(2, 0.1), "gain at 0.2": gain(2, 0.2) },
      found: `By ${percent(gain(2, 0.1))} at Δz = 0.1, ${percent(gain(2, 0.2))} at 0.2 (N₂ = 2)`,
      literally: enhanced,
      notebook: "fig-08.ipynb#Verdicts",
    },
    {
      id: "extra-channel",
      section: "IV.A",
      where: "Fig. 8",
      claim: "The reason is an extra channel, R2 excited at ε₂ + 2Δz, which closes at large Δz.",
      criterion: "its share of J_C is positive at Δz = 0.1, and smaller at 0.35",
      numbers: { "share at 0.1": share(0.1), "share at 0.35": share(0.35) },
      found: `${percent(share(0.1))} of J_C at Δz = 0.1, ${percent(share(0.35))} at 0.35 (3 × 2 levels)`,
      literally: share(0.1) > 0 && share(0.35) < share(0.1),
      notebook: "report.ipynb#What-a-larger-Kerr-coupling-does",
    },
    {
      id: "independent-of-N1",
      section: "IV.A",
      where: "Fig. 8",
      claim: "For Δz > 0.35 J_C does not depend on N₁ ≥ 2.",
      criterion: "N₁ = 2 and 3 differ by less than 5 % of the largest J_C, for 0.35 < Δz ≤ 0.6",
      numbers: { "gain at 0.35": gain(2, 0.35), difference, "N₂ matters by": secondLevel },
      found: `At most ${percent(difference)} of it; ${
        percent(gain(2, 0.35))
      } of J_C itself at 0.35, where the third level of R2 takes away ${percent(secondLevel)}`,
      literally: difference < 0.05,
      notebook: "fig-08.ipynb#Verdicts",
    },
    {
      id: "small-to-intermediate",
      section: "IV.A",
      where: "Abstract, Conclusions",
      claim: "For small to intermediate non-linearity qutrits cool better than qubits.",
      criterion: "J_C(3 × 3) > J_C(2 × 2) at every Δz below the qubits' best, and at each one's best",
      numbers: { "until Δz": qutritsEnd, "best qutrits/best qubits": qutrits.peak.value / qubits.peak.value },
      found: `Up to Δz = ${short(qutritsEnd)}; each at its best, qutrits lead by ${
        percent(qutrits.peak.value / qubits.peak.value - 1)
      }. Beyond, qubits are better`,
      literally: qutritsEnd > qubits.peak.x && qutrits.peak.value > qubits.peak.value &&
        steps(0.02, 0.12, 0.02).every((deltaZ) => fig08([3, 3], deltaZ) > fig08([2, 2], deltaZ)),
      notebook: "fig-08.ipynb",
    },
  ];
}

/** Photons of one energy that C gives per time, not counting those it takes back. */
function oneWayRate({ network: { baths, transitions }, probabilities }: Solution, gap: number): number {
  const { lower, up, energy, bath } = transitions, C = baths.indexOf("C");
  const t = energy.findIndex((value, i) => bath[i] === C && Math.abs(value - gap) < 1e-12);
  return up[t] * probabilities[lower[t]];
}

/** Share of J_C of the photons that C exchanges at n_1 = 2: with N_2 = 2, J_C = Δz Σ n_1 × their net rate. */
function secondChannel({ network: { states, baths, transitions }, probabilities }: Solution): number {
  const { lower, upper, up, down, bath } = transitions, C = baths.indexOf("C");
  const heat = [0, 0, 0];
  for (let t = 0; t < lower.length; t++) {
    if (bath[t] !== C) continue;
    const n1 = Number(states[lower[t]].split(",")[0]);
    heat[n1] += n1 * (up[t] * probabilities[lower[t]] - down[t] * probabilities[upper[t]]);
  }
  return heat[2] / (heat[1] + heat[2]);
}
