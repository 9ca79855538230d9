import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { Matrix } from "ml-matrix";
import * as qar from "../../mod.ts";
import {
  boseEinstein,
  equations,
  filteredBaths,
  generatorMatrix,
  heatCurrents,
  negf,
  type NegfResult,
  resonatorMasterEquation,
  spectralDensity,
  steadyState,
} from "../../mod.ts";
import { bubble } from "../../lib/negf/bubble.ts";
import { root } from "../../tools/python.ts";

Deno.test("every numbered equation has a row, once and in order", () => {
  const run = (prefix: string, last: number) => Array.from({ length: last }, (_, i) => `${prefix}${i + 1}`);
  assertEquals(equations().map(({ number }) => number), [
    ...run("", 30),
    ...run("A", 25),
    ...run("B", 17),
    ...run("C", 7),
  ]);
});

Deno.test("every equation's functions are exported, and its test exists", async () => {
  const names = new Map<string, string[]>();
  for (const { number, code, test: { file, name } } of equations()) {
    for (const f of code) assertEquals(typeof qar[f as keyof typeof qar], "function", `(${number}): ${f}`);
    if (!names.has(file)) names.set(file, testNames(await Deno.readTextFile(join(root, file))));
    assert(names.get(file)!.some((found) => found.endsWith(name)), `(${number}): no test "${name}" in ${file}`);
  }
});

function testNames(source: string): string[] {
  return [...source.matchAll(/Deno\.test\(\s*(["`])(.*?)\1,/g)].map(([, , name]) => name);
}

/** Resonators with different gaps, and a bath of its own temperature each. */
const deltaZ = 0.3;
const machine = {
  eps1: 1.1,
  eps2: 0.8,
  deltaZ,
  baths: filteredBaths({
    eps1: 1.1,
    eps2: 0.8,
    deltaZ,
    couplings: { L: 0.1, R: 0.2, C: 0.15 },
    temperatures: { L: 1.4, R: 1, C: 0.7 },
    cutoff: 20,
  }),
};

/** (17): F_η and G_η. */
function rates(name: "L" | "R" | "C", omega: number): { F: number; G: number } {
  const { temperature, spectrum } = machine.baths[name];
  const K = spectralDensity(spectrum, omega), n = boseEinstein(omega, temperature);
  return { F: K * n / 2, G: K * (1 + n) / 2 };
}
const F = (names: ("L" | "R" | "C")[], omega: number) => names.reduce((sum, name) => sum + rates(name, omega).F, 0);
const G = (names: ("L" | "R" | "C")[], omega: number) => names.reduce((sum, name) => sum + rates(name, omega).G, 0);
const omega1 = (n2: number) => machine.eps1 + deltaZ * n2, omega2 = (n1: number) => machine.eps2 + deltaZ * n1;

Deno.test("(14)–(19) and (B13)–(B17) as printed are the network and its current", () => {
  const [N1, N2] = [3, 4], size = N1 * N2, index = (n1: number, n2: number) => n1 * N2 + n2;
  const inside = (n1: number, n2: number) => n1 >= 0 && n2 >= 0 && n1 < N1 && n2 < N2;
  const up = (open: boolean) => open ? 1 : 0; // no rate leads out of the truncation
  const C1 = (n1: number, n2: number) => 2 * up(n1 + 1 < N1) * (n1 + 1) * F(["L", "R"], omega1(n2));
  const C2 = (n1: number, n2: number) => 2 * up(n2 + 1 < N2) * (n2 + 1) * F(["C"], omega2(n1));
  const D1 = (n1: number, n2: number) => 2 * n1 * G(["L", "R"], omega1(n2));
  const D2 = (n1: number, n2: number) => 2 * n2 * G(["C"], omega2(n1));

  const rho = steadyState(resonatorMasterEquation({ ...machine, levels: [N1, N2] }));
  const network = resonatorMasterEquation({ ...machine, levels: [N1, N2] });
  const W = generatorMatrix(network);
  let J = 0; // (18)
  for (let n1 = 0; n1 < N1; n1++) {
    for (let n2 = 0; n2 < N2; n2++) {
      const row14 = new Float64Array(size), rowB13 = new Float64Array(size), rowC = new Float64Array(size);
      const add = (row: Float64Array, m1: number, m2: number, value: () => number) => {
        if (inside(m1, m2)) row[index(m1, m2)] += value();
      };
      add(row14, n1, n2, () => -(C1(n1, n2) + D1(n1, n2) + C2(n1, n2) + D2(n1, n2)));
      add(row14, n1 - 1, n2, () => C1(n1 - 1, n2));
      add(row14, n1 + 1, n2, () => D1(n1 + 1, n2));
      add(row14, n1, n2 - 1, () => C2(n1, n2 - 1));
      add(row14, n1, n2 + 1, () => D2(n1, n2 + 1));

      for (
        const [a, b, m, open, f, g] of [
          [1, 0, n1, n1 + 1 < N1, F(["L", "R"], omega1(n2)), G(["L", "R"], omega1(n2))],
          [0, 1, n2, n2 + 1 < N2, F(["C"], omega2(n1)), G(["C"], omega2(n1))],
        ] as const
      ) {
        add(rowB13, n1, n2, () => -2 * up(open) * (m + 1) * f - 2 * m * g);
        add(rowB13, n1 - a, n2 - b, () => 2 * m * f);
        add(rowB13, n1 + a, n2 + b, () => 2 * (m + 1) * g);
      }

      add(rowC, n1, n2, () => -(C2(n1, n2) + D2(n1, n2))); // (19), (B17)
      add(rowC, n1, n2 - 1, () => C2(n1, n2 - 1));
      add(rowC, n1, n2 + 1, () => D2(n1, n2 + 1));
      const energy = machine.eps1 * n1 + machine.eps2 * n2 + deltaZ * n1 * n2;
      for (let k = 0; k < size; k++) {
        const expected = W[index(n1, n2) * size + k];
        assertAlmostEquals(row14[k], expected, 1e-13 * (1 + Math.abs(expected)), "(14)");
        assertAlmostEquals(rowB13[k], expected, 1e-13 * (1 + Math.abs(expected)), "(B13)");
        J += energy * rowC[k] * rho[k];
      }
    }
  }
  assertAlmostEquals(J / heatCurrents(network, rho).C, 1, 1e-10, "(18): out of C; (B16), −Tr[H_S L_C ρ], is into C");
});

Deno.test("(B10): as printed, with R1's energies at C, there is no detailed balance", () => {
  // The four terms of C give the populations the rates Γ56 + Γ56* up and Γ65 + Γ65* down.
  const ratio = (first: number, second: number) =>
    (rates("C", first).F + rates("C", second).F) / (rates("C", first).G + rates("C", second).G);
  const boltzmann = Math.exp(-omega2(0) / machine.baths.C.temperature);
  assertAlmostEquals(ratio(omega2(0), omega2(0)) / boltzmann, 1, 1e-12);
  assert(Math.abs(ratio(omega1(0), omega2(0)) / boltzmann - 1) > 0.1);
});

Deno.test("(C3): the commutator shifts by the other resonator's number", () => {
  const N = 4, lowering = Matrix.zeros(N, N);
  for (let n = 1; n < N; n++) lowering.set(n - 1, n, Math.sqrt(n));
  const number = Matrix.diag(Array.from({ length: N }, (_, n) => n)), one = Matrix.eye(N);
  const a1 = lowering.kroneckerProduct(one), n1 = number.kroneckerProduct(one), n2 = one.kroneckerProduct(number);
  const H = Matrix.add(n1.clone().mul(machine.eps1), n1.mmul(n2).mul(deltaZ));
  const commutator = Matrix.sub(a1.mmul(H), H.mmul(a1));
  const shifted = (n: Matrix) => Matrix.add(a1.clone().mul(machine.eps1), n.mmul(a1).mul(deltaZ));
  assert(Matrix.sub(commutator, shifted(n2)).norm() < 1e-13);
  assert(Matrix.sub(commutator, shifted(n1)).norm() > 0.1, "n_i, as printed");
});

Deno.test("(A4)–(A7): with the two-argument θ the printed λ are the matrix elements", () => {
  const gaps = { eps1: 2, eps2: 2.1, deltaX: 0.03 }; // ε1 < ε2, as in Fig. 5
  const { plus, minus, cosSquared, sinSquared } = qar.eigenstates(gaps);
  const residue = (theta: number) => {
    const cos = Math.cos(theta / 2), sin = Math.sin(theta / 2);
    // |±⟩ in the basis 1, 2, so that ⟨0|σ_L|±⟩ are the first, ⟨0|σ_C|±⟩ the second components, as printed.
    const states = [[cos, sin, plus], [sin, -cos, minus]];
    return Math.max(
      ...states.map(([c1, c2, E]) =>
        Math.hypot(
          gaps.eps1 * c1 + gaps.deltaX * c2 - E * c1,
          gaps.deltaX * c1 + gaps.eps2 * c2 - E * c2,
        )
      ),
    );
  };
  const theta = Math.atan2(2 * gaps.deltaX, gaps.eps1 - gaps.eps2);
  assert(residue(theta) < 1e-14);
  assertAlmostEquals(Math.cos(theta / 2) ** 2, cosSquared, 1e-14);
  assertAlmostEquals(Math.sin(theta / 2) ** 2, sinSquared, 1e-14);
  assert(residue(Math.atan(2 * gaps.deltaX / (gaps.eps1 - gaps.eps2))) > 0.1, "tan⁻¹, as printed");
});

/** The machine of Fig. 10, or the same in equilibrium, on a grid. */
const fig10 = (hot: number) => ({
  eps1: 2,
  eps2: 2,
  deltaZ: 0.2,
  baths: filteredBaths({
    eps1: 2,
    eps2: 2,
    deltaZ: 0.2,
    couplings: { L: 0.01, R: 0.02, C: 0.02 },
    temperatures: { L: hot, R: 1, C: 1 },
    cutoff: 7,
  }),
});

Deno.test("(24) and (30) as printed are the heat into C", () => {
  const result = negf(fig10(1.7), { selfEnergy: "causal" });
  const { spectra: { correlators, grid, energy }, machine: { baths: { C } } } = result;
  const { exchange: [s] } = bubble(correlators, 0.2, grid, [1]);
  let J24 = 0, J30 = 0;
  for (const [i, epsilon] of energy.entries()) {
    const K = spectralDensity(C.spectrum, epsilon), n = boseEinstein(epsilon, C.temperature);
    const square = correlators[1].lesser[i] / (K * n); // |G^r|²
    const full = {
      lesser: square * (K * n + s.lesser[i]), // (28)
      greater: square * (K * (1 + n) + s.greater[i]),
    };
    // G^≶ = −i g^≶ and Σ^≶ = −i K {n, 1 + n}: each product carries (−i)² = −1.
    J24 += epsilon * -(full.greater * K * n - full.lesser * K * (1 + n));
    J30 += epsilon * square * -(s.greater[i] * K * n - s.lesser[i] * K * (1 + n));
  }
  const measure = grid.spacing / (2 * Math.PI);
  assertAlmostEquals(measure * J24 / result.currents.C, -1, 1e-6);
  assertAlmostEquals(measure * J30 / result.currents.C, -1, 1e-6);
});

Deno.test("(29): corrected it is the bubble; as printed, heat flows in equilibrium", () => {
  const result = negf(fig10(1), { selfEnergy: "consistent", points: 128 });
  const { correlators, grid } = result.spectra;
  const weighted = (g: Float64Array) => g.map((value, i) => grid.weights[i] * value);
  const [g1, g2] = correlators.map(({ lesser, greater }) => ({ lesser: weighted(lesser), greater: weighted(greater) }));
  const self = (outer: "lesser" | "greater", returning: "lesser" | "greater") => {
    const s = new Float64Array(128);
    for (let i = 0; i < 128; i++) {
      for (let a = 0; a < 128; a++) {
        for (let b = Math.max(0, i - a); b < 128 && a + b - i < 128; b++) {
          s[i] += g2[outer][a] * g1[outer][b] * g1[returning][a + b - i];
        }
      }
      s[i] *= (0.2 * grid.spacing / (2 * Math.PI)) ** 2;
    }
    return s;
  };
  const { exchange: [s] } = bubble(correlators, 0.2, grid, [1]);
  const corrected = { lesser: self("lesser", "greater"), greater: self("greater", "lesser") };
  for (const kind of ["lesser", "greater"] as const) {
    const largest = Math.max(...s[kind]);
    for (let i = 0; i < 128; i++) assertAlmostEquals(corrected[kind][i], s[kind][i], 1e-12 * largest);
  }
  assert(imbalance(result, corrected) < 1e-10);
  assert(imbalance(result, { lesser: self("lesser", "lesser"), greater: self("greater", "greater") }) > 0.1);
});

/** |J_C| of (30) over its flow in one direction. */
function imbalance(
  { spectra: { correlators: [, g], energy } }: NegfResult,
  s: { lesser: Float64Array; greater: Float64Array },
): number {
  let net = 0, oneWay = 0;
  for (const [i, epsilon] of energy.entries()) {
    net += epsilon * (g.lesser[i] * s.greater[i] - g.greater[i] * s.lesser[i]);
    oneWay += epsilon * g.greater[i] * s.lesser[i];
  }
  return Math.abs(net) / oneWay;
}
