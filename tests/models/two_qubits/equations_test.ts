/** Which equation to believe at Fig. 5's machine: numbers that were computed apart, and what the results say of them. */
import { assert, assertAlmostEquals } from "@std/assert";
import { type EquationOptions, filteredBaths, qubitPair, solve, symmetricBias } from "../../../mod.ts";

const machineAt = (eps1: number, eps2: number, deltaX: number, strength = 1) => {
  const pair = { eps1, eps2, deltaZ: 0.1 }, couplings = { L: 0.02, R: 0.08, C: 0.06 };
  const baths = filteredBaths({ ...pair, couplings, cutoff: 20, temperatures: symmetricBias(0.1), strength });
  return qubitPair({ ...pair, deltaX, baths });
};

Deno.test("at Fig. 5's machine Redfield cools as the local equation does, and the global one's heating is its own", () => {
  const expected: [deltaX: number, EquationOptions, J_C: number, tolerance: number][] = [
    [0.002, { equation: "redfield" }, 3.018e-4, 1e-7],
    [0.002, { equation: "local", energy: "bare" }, 3.001e-4, 1e-7],
    [0.002, { equation: "global" }, -6.4e-5, 1e-6],
    [0.1, { equation: "redfield" }, -1.28e-3, 1e-5],
    [0.1, { equation: "local", energy: "full" }, 2.06e-4, 1e-6],
    [0.1, { equation: "global" }, -0.123, 1e-3],
  ];
  for (const [deltaX, options, J_C, tolerance] of expected) {
    const { currents, warnings } = solve(machineAt(2, 2.1, deltaX), options);
    assertAlmostEquals(currents.C, J_C, tolerance, `${JSON.stringify(options)} at Δx = ${deltaX}`);
    assert(
      warnings.some((warning) => warning.includes("no Markovian equation")),
      "the printed strength is beyond all five",
    );
    const secular = warnings.some((warning) => warning.includes("does not average out"));
    assert(secular === (options.equation === "global"), JSON.stringify(options));
  }
});

Deno.test("degenerate qubits: the global equation goes over into Δx → 0 where levels are degenerate to rounding", () => {
  const J = (deltaX: number) => solve(machineAt(2, 2, deltaX), { equation: "global" }).currents.C;
  assertAlmostEquals(J(1e-15), J(0), 1e-12);
});

Deno.test("at weak coupling, where splittings are many line widths, four equations agree and nothing is warned of", () => {
  const system = machineAt(2, 2.5, 0.1, 1e-7), reference = solve(system, { equation: "redfield" });
  assert(reference.warnings.length === 0, reference.warnings.join("; "));
  assert(reference.validity.splittingOverRate! > 1e3);
  for (const equation of ["global", "universal", "unified"] as const) {
    const { currents, warnings } = solve(system, { equation });
    assert(
      Math.abs(currents.C / reference.currents.C - 1) < 1e-4,
      `${equation}: ${currents.C}, ${reference.currents.C}`,
    );
    assert(warnings.length === 0, `${equation}: ${warnings.join("; ")}`);
  }
});
