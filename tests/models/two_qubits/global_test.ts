import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import {
  eigenstates,
  filteredBaths,
  flat,
  globalMasterEquation,
  heatCurrents,
  steadyState,
  symmetricBias,
  zzMasterEquation,
} from "../../../mod.ts";
import { assertRelative, law, qubits, tendsAsSquare } from "../../machines.ts";

Deno.test("energies and weights of |±⟩ are those of the 2 × 2 Hamiltonian", () => {
  law(qubits(), ({ eps1, eps2, deltaX }) => {
    const { plus, minus, cosSquared, sinSquared } = eigenstates({ eps1, eps2, deltaX });
    const decomposition = new EigenvalueDecomposition(new Matrix([[eps1, deltaX], [deltaX, eps2]]), {
      assumeSymmetric: true,
    });
    const energies = decomposition.realEigenvalues, top = energies[0] > energies[1] ? 0 : 1;
    const size = Math.abs(eps1) + Math.abs(eps2) + Math.abs(deltaX);
    assertAlmostEquals(plus, energies[top], 1e-14 * size);
    assertAlmostEquals(minus, energies[1 - top], 1e-14 * size);
    const weight = decomposition.eigenvectorMatrix.get(0, top) ** 2;
    assertAlmostEquals(cosSquared, weight, 1e-12);
    assertAlmostEquals(sinSquared, 1 - weight, 1e-12);
  });
});

Deno.test("θ is the two-argument arctangent: for ε1 < ε2, |+⟩ tends to the second qubit's state", () => {
  law(qubits(), ({ eps1, eps2, deltaX }) => {
    const theta = Math.atan2(2 * deltaX, eps1 - eps2);
    const { cosSquared, sinSquared } = eigenstates({ eps1, eps2, deltaX });
    assertAlmostEquals(cosSquared, Math.cos(theta / 2) ** 2, 1e-15);
    assertAlmostEquals(sinSquared, Math.sin(theta / 2) ** 2, 1e-15);
  });
});

Deno.test("a weak mixing keeps its relative precision", () => {
  const { plus, minus, cosSquared } = eigenstates({ eps1: 2, eps2: 3, deltaX: 1e-9 });
  assertRelative([cosSquared], [1e-18], 1e-15);
  assertEquals([plus, minus], [3, 2]);
});

Deno.test("as Δx → 0 the global equation tends to the ZZ equation where ε1 ≠ ε2, as Δx²", () => {
  let seen = 0;
  law(qubits(), (machine) => {
    const { eps1, eps2 } = machine;
    if (eps1 === eps2) return;
    const limit = steadyState(zzMasterEquation(machine)), order = eps1 > eps2 ? [0, 1, 2, 3] : [0, 2, 1, 3];
    const at = (deltaX: number) => {
      const p = steadyState(globalMasterEquation({ ...machine, deltaX }));
      return order.map((i) => p[i]);
    };
    assertRelative(at(0), limit, 1e-15);
    if (tendsAsSquare(limit, at)) seen++;
  });
  assert(seen > 200, `only ${seen} machines are changed by the XX coupling`);
});

Deno.test("at ε1 = ε2 the limit Δx → 0 of the global equation is another machine: the secular approximation fails", () => {
  const pair = { eps1: 2, eps2: 2, deltaZ: 0.1 };
  const baths = filteredBaths({
    ...pair,
    couplings: { L: 0.02, R: 0.08, C: 0.06 },
    cutoff: 20,
    temperatures: symmetricBias(0.3),
  });
  const current = (deltaX: number) => {
    const network = globalMasterEquation({ ...pair, deltaX, baths });
    return heatCurrents(network, steadyState(network)).C;
  };
  assertRelative([current(1e-9)], [current(1e-7)], 1e-4);
  assert(current(0) > 0 && current(1e-9) < 0);
});

Deno.test("a Δx that turns levels round is no exception: equilibrium stays Gibbs's", () => {
  const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 20 }) };
  const network = globalMasterEquation({
    eps1: 1,
    eps2: 1.2,
    deltaZ: 0.3,
    deltaX: 3,
    baths: { L: bath, R: bath, C: bath },
  });
  const { plus, minus } = eigenstates({ eps1: 1, eps2: 1.2, deltaX: 3 });
  assert(minus < 0);
  const p = steadyState(network);
  assertRelative([p[1] / p[0], p[2] / p[0], p[3] / p[0]], [-plus, -minus, -2.5].map(Math.exp), 1e-14);
});

Deno.test("bad parameters are refused with name, value and range", () => {
  const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 20 }) };
  const machine = { eps1: 1, eps2: 1, deltaZ: 0.1, deltaX: 0.1, baths: { L: bath, R: bath, C: bath } };
  assertThrows(() => globalMasterEquation({ ...machine, deltaX: Infinity }), RangeError, "deltaX is Infinity");
  assertThrows(() => globalMasterEquation({ ...machine, deltaZ: NaN }), RangeError, "deltaZ is NaN");
  assertThrows(() => globalMasterEquation({ ...machine, deltaX: 1 }), RangeError, "gap of 0 → − is 0");
});
