/** Operators, matrices and what is refused. */
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { Matrix } from "ml-matrix";
import {
  add,
  type ComplexMatrix,
  complexMatrix,
  create,
  dagger,
  destroy,
  expect,
  flat,
  generator,
  identity,
  multiply,
  number,
  ohmic,
  openSystem,
  partialTrace,
  scale,
  sigmaMinus,
  sigmaPlus,
  sigmaX,
  sigmaY,
  sigmaZ,
  solve,
  spin,
  tensor,
} from "../../mod.ts";
import { adjoint, largestEntry, product, zeros } from "../../lib/numerics/complex_matrix.ts";
import { hermitianEigen } from "../../lib/numerics/hermitian.ts";
import { hermitian, unitary } from "./machines.ts";

const commutator = (A: ComplexMatrix, B: ComplexMatrix) => add(multiply(A, B), scale(multiply(B, A), -1));
const near = (A: ComplexMatrix, B: ComplexMatrix, tolerance = 1e-14) =>
  assert(largestEntry(add(A, scale(B, -1))) < tolerance);

Deno.test("spins have the commutators of angular momentum and the length j(j + 1)", () => {
  for (const j of [0.5, 1, 1.5, 3]) {
    const { x, y, z, plus, minus } = spin(j);
    near(commutator(x, y), scale(z, [0, 1]));
    near(commutator(y, z), scale(x, [0, 1]));
    near(commutator(plus, minus), scale(z, 2));
    near(add(multiply(x, x), multiply(y, y), multiply(z, z)), scale(identity(2 * j + 1), j * (j + 1)));
  }
  near(scale(sigmaX, 0.5), spin(0.5).x);
  near(scale(sigmaY, 0.5), spin(0.5).y);
  near(scale(sigmaZ, 0.5), spin(0.5).z);
  near(sigmaPlus, spin(0.5).plus);
  near(dagger(sigmaPlus), sigmaMinus);
});

Deno.test("ladders: a†a counts, [a, a†] = 1 but for the level that is cut off", () => {
  near(multiply(create(5), destroy(5)), number(5));
  const { re } = commutator(destroy(5), create(5));
  assertEquals([0, 6, 12, 18].map((k) => Math.round(1e14 * re[k]) / 1e14), [1, 1, 1, 1]);
});

Deno.test("the partial trace undoes the tensor product, in any place", () =>
  fc.assert(
    fc.property(hermitian(2), hermitian(3), hermitian(2), (A, B, C) => {
      const trace = (M: ComplexMatrix) =>
        Array.from({ length: M.rows }, (_, k) => M.re[k * M.rows + k]).reduce((a, b) => a + b);
      const whole = tensor(A, B, C);
      near(partialTrace(whole, [2, 3, 2], [1]), scale(B, trace(A) * trace(C)));
      near(partialTrace(whole, [2, 3, 2], [0, 2]), scale(tensor(A, C), trace(B)));
      assertAlmostEquals(
        expect(tensor(identity(2), B, identity(2)), scale(tensor(A, B, C), 1)),
        trace(A) * trace(C) * trace(multiply(B, B)),
        1e-13,
      );
    }),
    { seed: 11, numRuns: 20 },
  ));

Deno.test("matrices of ml-matrix, rows, pairs and plain data are the same", () => {
  const rows = [[1, 2], [2, 3]], plain = complexMatrix(rows);
  assertEquals(complexMatrix(new Matrix(rows)), plain);
  assertEquals(complexMatrix(rows.map((row) => row.map((x) => [x, 0] as const))), plain);
  assertEquals(complexMatrix(JSON.parse(JSON.stringify({ ...plain, re: [...plain.re], im: [...plain.im] }))), plain);
});

Deno.test("eigenvectors are orthonormal and diagonalize, also degenerate matrices, to rounding", () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }).chain((n) => fc.tuple(hermitian(n), unitary(n))), ([H, U]) => {
      const n = H.rows, D = zeros(n);
      for (let k = 0; k < n; k++) D.re[k * n + k] = Math.floor(k / 3);
      for (const A of [H, product(product(U, D), adjoint(U))]) {
        const { values, vectors } = hermitianEigen(A), E = zeros(n);
        values.forEach((value, k) => E.re[k * n + k] = value);
        assert(values.every((value, k) => k === 0 || value >= values[k - 1]));
        near(product(adjoint(vectors), vectors), identity(n), 1e-14 * (n + 1));
        near(product(product(vectors, E), adjoint(vectors)), A, 1e-14 * (n + 1) * (1 + values[n - 1]));
      }
    }),
    { seed: 11, numRuns: 60 },
  ));

Deno.test("entries of eigenvectors that no entry of the matrix joins are exactly 0", () => {
  const { vectors: { re } } = hermitianEigen(complexMatrix([[1, 0, 0.1], [0, 1.1, 0], [0.1, 0, 1.2]]));
  assertEquals([re[1], re[3], re[5], re[7]].map((x) => x === 0), [true, true, true, true]);
});

const bath = { temperature: 1, spectrum: ohmic({ coupling: 0.01, cutoff: 20 }) };
const qubit = { hamiltonian: number(2), couplings: [{ bath: "B" as const, operator: sigmaX }], baths: { B: bath } };

Deno.test("what is no open system is refused, with the numbers", () => {
  const refused = (change: object, text: string) =>
    assert(assertThrows(() => openSystem({ ...qubit, ...change }), RangeError).message.includes(text), text);
  refused({ hamiltonian: [[0, 1], [2, 0]] }, "entry [1][0] is 2 + 0i and entry [0][1] is 1 + 0i");
  refused({ hamiltonian: [[0, [0, 1]], [[0, 1], 0]] }, "not Hermitian");
  refused({ hamiltonian: [[0, 1, 2], [1, 0, 0]] }, "square");
  refused({ hamiltonian: [[0, NaN], [NaN, 0]] }, "hamiltonian[0][1] is NaN");
  refused({ hamiltonian: [[0, 0], [0]] }, "hamiltonian[1].length is 1");
  refused({ couplings: [{ bath: "B", operator: number(3) }] }, 'the size of couplings[0].operator is "3 × 3"');
  refused({ couplings: [{ bath: "A", operator: sigmaX }] }, 'couplings[0].bath is "A"');
  refused({ couplings: [{ bath: "B", operator: scale(sigmaX, 0) }] }, "couplings[0].operator is 0");
  refused({ baths: { B: bath, unused: bath } }, "baths.unused is 0");
  refused({ baths: { B: { ...bath, temperature: -1 } } }, "baths.B.temperature is -1");
  refused({ hamitonian: number(2) }, "hamitonian");
});

Deno.test("options that an equation does not know are refused, and rates that are infinite", () => {
  const system = openSystem(qubit);
  const refused = (options: object, text: string) =>
    assert(assertThrows(() => generator(system, options as never), RangeError).message.includes(text), text);
  refused({ equation: "lindblad" }, 'equation is "lindblad"');
  refused({ equation: "universal", lambShift: true }, "lambShift");
  refused({ equation: "local" }, "bareHamiltonian");
  refused({ equation: "unified", clusterTolerance: -1 }, "clusterTolerance is -1");
  refused({ equation: "redfield", lambShift: 1 }, "lambShift is 1");
  const dephased = (spectrum: ReturnType<typeof flat> | (() => number)) =>
    openSystem({
      ...qubit,
      couplings: [{ bath: "B", operator: add(sigmaX, sigmaZ) }],
      baths: { B: { temperature: 1, spectrum } },
    });
  assertThrows(
    () => solve(dephased(flat({ coupling: 0.1, cutoff: 20 })), { equation: "redfield" }),
    RangeError,
    "baths.B.spectrum",
  );
  assertThrows(() => solve(dephased(() => 0.1), { equation: "global" }), RangeError, "baths.B.spectrum");
  solve(openSystem({ ...qubit, baths: { B: { temperature: 1, spectrum: flat({ coupling: 0.1, cutoff: 20 }) } } }), {
    equation: "redfield",
  });
});
