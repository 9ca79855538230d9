/** Steady states of larger machines: two roads to one state, blocks, estimates of errors. */
import { assert, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import {
  type EquationOptions,
  generator,
  lorentzian,
  ohmic,
  type OpenSystem,
  openSystem,
  qubitChain,
  solve,
} from "../../mod.ts";
import { add, multiply, scale } from "../../mod.ts";
import { type ComplexMatrix, type WorkMatrix, zeros } from "../../lib/numerics/complex_matrix.ts";
import { liouvillianOf, placeOf, reordered, wholeLiouvillian } from "../../lib/open/liouvillian.ts";
import { liouvillianSolver } from "../../lib/open/stationary.ts";
import { hermitian, systems } from "./machines.ts";

const distance = (a: ComplexMatrix, b: ComplexMatrix) => {
  let sum = 0;
  for (let e = 0; e < a.re.length; e++) sum += (a.re[e] - b.re[e]) ** 2 + (a.im[e] - b.im[e]) ** 2;
  return Math.sqrt(sum);
};

const strong = (system: OpenSystem<"L" | "R" | "C">, factor: number) =>
  openSystem<string>({
    ...system,
    couplings: system.couplings.map(({ bath, operator }) => ({ bath, operator: scale(operator, factor) })),
  });

/** A chain behind filters; with little XX coupling something is almost conserved. */
const chain = (bodies: number, deltaX: number, strength: number) => {
  const filter = (center: number) => lorentzian({ coupling: 0.05, center, cutoff: 20, strength });
  return qubitChain({
    eps: Array(bodies).fill(1),
    deltaZ: Array(bodies - 1).fill(0.1),
    deltaX: Array(bodies - 1).fill(deltaX),
    baths: {
      L: { temperature: 1.5, spectrum: filter(1) },
      R: { temperature: 1, spectrum: filter(1.1) },
      C: { temperature: 0.7, spectrum: filter(1.2) },
    },
    sites: { L: 0, R: 1, C: bodies - 1 },
  });
};

const equations: EquationOptions[] = [{ equation: "redfield" }, { equation: "universal" }, { equation: "local" }, {
  equation: "unified",
  clusterTolerance: 0.2,
}];

/** Both roads, and the error that GMRES estimates of its own. */
function assertSameRoads(system: OpenSystem, options: EquationOptions): void {
  const liouvillian = liouvillianOf(generator(system, options)), label = JSON.stringify(options);
  const direct = liouvillianSolver(liouvillian, Infinity).stationary,
    iterated = liouvillianSolver(liouvillian, 0).stationary;
  const off = distance(direct.rho, iterated.rho);
  assert(off <= 10 * (direct.error + iterated.error) + 1e-13, `${label}: off by ${off}, estimated ${iterated.error}`);
}

Deno.test("GMRES and elimination find one state, at weak and strong coupling", () =>
  fc.assert(
    fc.property(systems(6), fc.constantFrom(1, 5, 30), (system, factor) => {
      for (const options of equations) assertSameRoads(strong(system, factor), options);
    }),
    { seed: 11, numRuns: 8 },
  ));

Deno.test("where something is almost conserved, the estimated error says so and covers the difference of the roads", () => {
  for (const [deltaX, strength] of [[1e-3, 1e-3], [1e-5, 1e-3], [1e-3, 1]]) {
    for (const options of equations) assertSameRoads(chain(4, deltaX, strength), options);
  }
  const { densityError, warnings } = solve(chain(4, 1e-5, 1e-3), { equation: "redfield" });
  assert(densityError > 1e-11 && warnings.some((warning) => warning.includes("almost conserved")));
});

Deno.test("a chain falls into blocks by parity, and the blocks give what the whole gives", () => {
  for (const options of equations.slice(0, 2)) {
    const made = generator(chain(3, 0.05, 0.01), options), blocks = liouvillianOf(made), whole = wholeLiouvillian(made);
    assertEquals(blocks.ranges.length, 2);
    assertEquals(whole.ranges.length, 1);
    const one = liouvillianSolver(blocks).stationary.rho, all = liouvillianSolver(whole).stationary.rho;
    assert(distance(reordered(one, Array.from(placeOf(blocks.order))), all) < 1e-13, JSON.stringify(options));
  }
});

/** −i[H, ρ] + ΣΛρS + SρΛ† − SΛρ − ρΛ†S from the definition, in the basis in which H was given; a check of the products. */
function redfieldMotion(made: ReturnType<typeof generator>, rho: ComplexMatrix): ComplexMatrix {
  const U = made.eigenvectors, Udag = { ...U, re: [] as number[], im: [] as number[] };
  for (let i = 0; i < U.rows; i++) {
    for (let j = 0; j < U.rows; j++) {
      Udag.re.push(U.re[j * U.rows + i]);
      Udag.im.push(-U.im[j * U.rows + i]);
    }
  }
  const out = (A: ComplexMatrix) => multiply(U, A, Udag), H: WorkMatrix = zeros(U.rows);
  made.energies.forEach((E, k) => H.re[k * U.rows + k] = E);
  const commutator = scale(add(multiply(out(H), rho), scale(multiply(rho, out(H)), -1)), [0, -1]);
  return made.terms.reduce<ComplexMatrix>((sum, term) => {
    if (term.kind !== "products") throw new Error("no Redfield term");
    const A = out(term.left),
      S = out(term.right),
      dag = (M: ComplexMatrix) => ({
        ...M,
        re: Array.from(M.re, (_, e) => M.re[e % M.rows * M.rows + Math.floor(e / M.rows)]),
        im: Array.from(M.im, (_, e) => -M.im[e % M.rows * M.rows + Math.floor(e / M.rows)]),
      });
    const half = add(multiply(A, rho, S), scale(multiply(S, A, rho), -1));
    return add(sum, half, dag(half));
  }, commutator);
}

Deno.test("at 24 levels dρ/dt = 0 by the definition of Redfield's equation", () =>
  fc.assert(
    fc.property(hermitian(24), fc.array(hermitian(24), { minLength: 3, maxLength: 3 }), (hamiltonian, operators) => {
      const bath = (temperature: number) => ({ temperature, spectrum: ohmic({ coupling: 0.01, cutoff: 40 }) });
      const system = openSystem<string>({
        hamiltonian,
        couplings: operators.map((operator, b) => ({ bath: "LRC"[b], operator: scale(operator, 0.2) })),
        baths: { L: bath(2), R: bath(1), C: bath(0.5) },
      });
      const { density, method, generator: made } = solve(system, { equation: "redfield" });
      assert(method.includes("GMRES on 576 real unknowns"), method);
      const motion = redfieldMotion(made, density);
      assert(distance(motion, zeros(24)) < 1e-12, `${distance(motion, zeros(24))}`);
    }),
    { seed: 11, numRuns: 3 },
  ));
