/** Every numbered equation of the paper: what it is, where it is computed, which test checks it, what is misprinted. */
import { type Displayable, displayable } from "../../display/display.ts";
import { tablesBundle } from "../../display/table.ts";

/** One numbered equation. */
export interface Equation {
  /** Its number, without parentheses. */
  readonly number: string;
  /** What it says. */
  readonly what: string;
  /** Functions of mod.ts that compute it, or rest on it where `derivation` is true. */
  readonly code: readonly string[];
  /** Whether it is a step of a derivation, not computed by itself. */
  readonly derivation: boolean;
  /** The test that checks it or what follows from it: file, and (part of) its name. */
  readonly test: { readonly file: string; readonly name: string };
  /** What is wrong with it in print; null if nothing is. */
  readonly misprint: string | null;
  /** What else there is to know; null if nothing. */
  readonly remark: string | null;
}

type Test = readonly [file: string, name: string];

const spectrum: Test = ["tests/baths/spectrum_test.ts", "a Lorentzian is Eq. (3) times its strength, to rounding"];
const balance: Test = ["tests/baths/bath_test.ts", "absorption and emission are in detailed balance"];
const oracle: Test = [
  "tests/models/oracle_test.ts",
  "probabilities to 1e-12 of each, currents to 1e-12 of the largest one-way flow",
];
const lindblad: Test = [
  "tests/models/two_qubits/local_test.ts",
  "populations and currents are those of the full Lindblad equation, bare and full energy",
];
const cycle: Test = ["tests/physics/laws_test.ts", "ZZ: one cycle carries the whole current, J_C = Δz × flux"];
const ideal: Test = [
  "tests/models/two_qubits/conditions_test.ts",
  "(9) and (10) are (8) for ideal filters: the thresholds agree",
];
const eigen: Test = [
  "tests/models/two_qubits/global_test.ts",
  "energies and weights of |±⟩ are those of the 2 × 2 Hamiltonian",
];
const mixing: Test = [
  "tests/paper/equations_test.ts",
  "(A4)–(A7): with the two-argument θ the printed λ are the matrix elements",
];
const columns: Test = [
  "tests/network/rate_network_test.ts",
  "the generator's columns sum to zero and it annihilates the steady state",
];
const zeroXX: Test = [
  "tests/models/two_qubits/local_test.ts",
  "as Δx → 0 the local equation tends to the ZZ equation, as Δx²",
];
const printed: Test = [
  "tests/paper/equations_test.ts",
  "(14)–(19) and (B13)–(B17) as printed are the network and its current",
];
const slips: Test = [
  "tests/paper/equations_test.ts",
  "(B10): as printed, with R1's energies at C, there is no detailed balance",
];
const commutator: Test = [
  "tests/paper/equations_test.ts",
  "(C3): the commutator shifts by the other resonator's number",
];
const pairs: Test = ["tests/models/resonators_test.ts", "two levels each are the ZZ-coupled qubits"];
const negf: Test = [
  "tests/negf/oracle_test.ts",
  "currents, occupations and sum rules are those of two independent codes",
];
const kramers: Test = [
  "tests/negf/self_energy_test.ts",
  "Kramers–Kronig: the closed form of the Lorentzian filter is the principal value of its K",
];
const signs: Test = ["tests/paper/equations_test.ts", "(24) and (30) as printed are the heat into C"];
const sums: Test = [
  "tests/paper/equations_test.ts",
  "(29): corrected it is the bubble; as printed, heat flows in equilibrium",
];
const reduced: Test = ["tests/negf/bubble_test.ts", "the reduced integral is Eq. (30), whatever the Green's functions"];
const free: Test = [
  "tests/negf/solve_test.ts",
  "without interaction C exchanges nothing, and L and R what passes straight through",
];
const sumRules: Test = ["tests/negf/solve_test.ts", "only the causal self-energy satisfies the sum rules"];

const computed = (
  number: string,
  what: string,
  code: string[],
  [file, name]: Test,
  misprint: string | null = null,
  remark: string | null = null,
): Equation => ({
  number,
  what,
  code,
  derivation: false,
  test: { file, name },
  misprint,
  remark,
});

const step = (...entry: Parameters<typeof computed>): Equation => ({ ...computed(...entry), derivation: true });

const zz = ["zzMasterEquation"], local = ["localMasterEquation"], global = ["globalMasterEquation"];
const kerr = ["resonatorMasterEquation"], green = ["negf"];

const table: readonly Equation[] = [
  computed("1", "H = H_S + H_B + H_C", [...zz, ...kerr], oracle),
  step("2", "bosonic baths", ["boseEinstein", "bathRates"], [
    "tests/baths/bath_test.ts",
    "n and both rates keep full relative precision from ω/T = 1e-12 to 700",
  ]),
  computed(
    "3",
    "Lorentzian spectral density K_η(ω)",
    ["lorentzian", "spectralDensity"],
    spectrum,
    "The step function is reversed: Θ(ω − ε_c) should be Θ(ε_c − ω); as printed nothing couples below ε_c.",
  ),
  computed("4", "H_S of two qubits, ZZ and XX", ["zzMasterEquation", "eigenstates"], eigen),
  computed("5", "contact of the qubits", zz, oracle, "The sum over k is missing in front of C's term."),
  computed("6", "detailed balance of the rates", ["bathRates"], balance),
  computed("7", "J_C of the qubits", ["heatCurrents"], cycle),
  computed(
    "8",
    "cooling condition for any baths",
    ["coolingCondition"],
    [
      "tests/models/two_qubits/conditions_test.ts",
      "(8): left over right is the ratio of the printed sides",
    ],
    null,
    "The exponent on the right is (β_L + β_R) ε₁ + β_C ε_d1.",
  ),
  computed("9", "cooling condition for ideal filters", ["coolingCondition"], ideal),
  computed("10", "β_C Δz < β_L ε₁", ["coolingCondition"], [
    "tests/models/two_qubits/conditions_test.ts",
    "the two sides of (10) are β_C Δz and β_L ε1",
  ]),
  computed("11", "J_C to first order in ΔT and second in Δz", ["smallDeltaZCurrent"], [
    "tests/models/two_qubits/zz_test.ts",
    "(11) is the slope of J_C in ΔT at small Δz, for flat, Ohmic and quadratic K",
  ]),
  computed("12", "H_S of two Kerr-coupled resonators", kerr, pairs),
  computed("13", "contact of the resonators", kerr, oracle),
  computed("14", "master equation for ρ_{n₁,n₂}", kerr, printed),
  computed("15", "rates in, C₁ and C₂", kerr, printed),
  computed("16", "rates out, D₁ and D₂", kerr, printed),
  computed("17", "F_η = K n/2, G_η = K (1 + n)/2", ["bathRates"], printed),
  computed("18", "J_C = Tr[H_S 𝓛_C ρ], out of C", ["heatCurrents"], printed),
  computed(
    "19",
    "𝓛_C ρ in the number basis",
    ["heatCurrents"],
    printed,
    "The text below has N_i = max(n_i); N_i is the number of levels, max(n_i) + 1.",
  ),
  step("20", "retarded Green's function", green, sumRules),
  computed("21", "Dyson equation of R2 in mean field", green, negf),
  computed(
    "22",
    "Σ_C^r of the bath",
    ["levelShift", "negf"],
    kramers,
    null,
    "Fig. 10 follows from Σ^r = −iK, without the real part and with twice the width that (22) gives.",
  ),
  step(
    "23",
    "J_C from the energy of bath C",
    ["meirWingreenCurrent"],
    signs,
    "d⟨H_B,C⟩/dt is the heat into C; out of C it has a minus sign.",
  ),
  computed(
    "24",
    "J_C by Meir and Wingreen",
    ["meirWingreenCurrent"],
    signs,
    "With the paper's Σ^≶ and G^≶ this is the heat into C.",
  ),
  step("25", "greater and lesser Green's functions", green, sumRules),
  computed("26", "G^< = G^r Σ^<_tot G^a", green, negf),
  computed("27", "Σ^<_tot = Σ_C^< + Σ^<_int", green, negf),
  computed("28", "G₂₂^< with the exchange self-energy", ["negf", "meirWingreenCurrent"], reduced),
  computed(
    "29",
    "exchange self-energy, one bubble",
    green,
    sums,
    "The second factor of P_k is G_kk^≷(t′,t), not G_kk^≶: as printed heat flows in equilibrium.",
  ),
  computed(
    "30",
    "J_C from the exchange self-energy",
    ["meirWingreenCurrent", "negf"],
    reduced,
    "As (24): the sign is that of heat into C.",
  ),

  computed("A1", "H_S in its eigenbasis", ["eigenstates"], eigen),
  computed("A2", "E_±", ["eigenstates"], eigen),
  step("A3", "contact in the eigenbasis", global, mixing),
  computed("A4", "λ of 0 ↔ + (L, R) and 0 ↔ − (C)", ["eigenstates", "globalMasterEquation"], mixing),
  computed("A5", "λ of 0 ↔ − (L, R) and 0 ↔ + (C)", ["eigenstates", "globalMasterEquation"], mixing),
  computed("A6", "λ of d ↔ + (L, R) and d ↔ − (C)", ["eigenstates", "globalMasterEquation"], mixing),
  computed(
    "A7",
    "λ of d ↔ − (L, R) and d ↔ + (C)",
    ["eigenstates", "globalMasterEquation"],
    mixing,
    "The λ are right, but θ below needs atan2(2Δx, ε₁ − ε₂): with the printed tan⁻¹ the states + and − swap where ε₁ < ε₂, as in Fig. 5.",
  ),
  computed("A8", "dp/dt = W p", ["generatorMatrix", "steadyState"], columns),
  computed("A9", "the vector of probabilities", ["steadyState"], oracle),
  computed("A10", "W", ["globalMasterEquation", "generatorMatrix"], columns),
  computed("A11", "rates between eigenstates", global, oracle),
  computed("A12", "J_C, global", ["heatCurrents"], oracle),
  computed("A13", "local equation, diagonal", local, lindblad),
  computed("A14", "local equation, off-diagonal", local, lindblad),
  computed("A15", "local rates", local, lindblad),
  computed("A16", "dp₁/dt as an instance", local, lindblad, "p₂₁ should be ρ₂₁."),
  computed("A17", "stationary ρ₁₂", local, lindblad),
  computed("A18", "dp₁/dt with ρ₁₂ eliminated", local, lindblad),
  computed("A19", "dp₂/dt with ρ₁₂ eliminated", local, lindblad),
  computed("A20", "dp₀/dt", local, lindblad),
  computed(
    "A21",
    "J_C, local",
    ["localMasterEquation", "heatCurrents"],
    [
      "tests/physics/laws_test.ts",
      "local: bare heat currents sum to minus the power through the XX term",
    ],
    null,
    "It leaves the XX energy out, so the currents do not add up to 0.",
  ),
  computed("A22", "dp₁/dt at Δx = 0", zz, zeroXX),
  computed("A23", "dp₂/dt at Δx = 0", zz, zeroXX),
  computed("A24", "dp₀/dt at Δx = 0", zz, zeroXX),
  computed("A25", "J_C at Δx = 0", ["heatCurrents", "zzCycleFlux"], cycle),

  step("B1", "H_S with the bath's unit operator", kerr, pairs),
  step("B2", "contact as a sum of products", kerr, printed, "In C's term a₁ should be a₂, as in (13)."),
  step("B3", "the operators A_n and B_n", kerr, printed),
  step("B4", "equations of motion of a_j", kerr, commutator),
  step("B5", "A_n in the Heisenberg picture", kerr, commutator),
  step("B6", "Born–Markov equation", kerr, printed),
  step("B7", "Γ_αβ(ω)", kerr, printed, "The argument is ω on the left and ω̃ on the right."),
  step("B8", "Γ*_αβ(ω̃)", kerr, printed),
  step("B9", "Γ + Γ* as a Fourier transform", kerr, printed),
  step("B10", "Born–Markov equation with Γ_αβ", kerr, slips, "In C's terms Γ₅₆(−ω̃₁) and Γ₆₅(ω̃₁) should have ω̃₂."),
  step("B11", "… with the dissipative parts alone", kerr, printed),
  computed("B12", "F_η and G_η of the three baths", ["bathRates"], printed),
  computed("B13", "master equation for ρ_{n₁,n₂}, term by term", kerr, printed),
  computed("B14", "C_i and D_i", kerr, printed),
  computed("B15", "master equation, as (14)", kerr, printed),
  computed(
    "B16",
    "J_C = −Tr[H_S 𝓛_C ρ]",
    ["heatCurrents"],
    printed,
    "It is the current into C, as its text says, under the name that (18) gives to the current out of C.",
  ),
  computed("B17", "𝓛_C ρ, as (19)", ["heatCurrents"], printed),

  step("C1", "time-ordered Green's function", green, sumRules),
  step("C2", "its equation of motion", green, commutator),
  step("C3", "[a_i, H]", green, commutator, "n_i should be n_l with l ≠ i."),
  step("C4", "equation of motion with ⟨n_l a_i; a_j†⟩", green, commutator),
  step("C5", "the bath's Green's function eliminated", green, kramers),
  step("C6", "… with the embedding self-energy", green, free, "Σ_η⁽¹⁾ is the Σ_η defined below."),
  computed("C7", "mean field: the shift Δz ⟨n_l⟩", green, negf),
];

/**
 * The paper's 79 numbered equations, in order: (1)–(30), (A1)–(A25), (B1)–(B17), (C1)–(C7).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { equations } from "@qar/qar";
 *
 * const { code, misprint } = equations().find(({ number }) => number === "C3")!;
 * assertEquals([code, misprint], [["negf"], "n_i should be n_l with l ≠ i."]);
 * ```
 */
export function equations(): readonly Equation[] {
  return table;
}

/**
 * Equations as a table for a notebook.
 *
 * @param list from `equations`, or some of them
 *
 * @example
 * ```ts
 * import { equations, equationsTable, show } from "@qar/qar";
 *
 * await show(equationsTable(equations().filter(({ misprint }) => misprint !== null)));
 * ```
 */
export function equationsTable(list: readonly Equation[]): Displayable {
  return displayable({}, () =>
    tablesBundle([{
      head: ["equation", "what it is", "function", "checked by", "misprints, remarks"],
      rows: list.map(({ number, what, code, derivation, test, misprint, remark }) => [
        `(${number})`,
        what,
        `${derivation ? "in the derivation of " : ""}${code.join(", ")}`,
        `${test.file}: ${test.name}`,
        misprint ?? remark ?? "",
      ]),
    }]));
}
