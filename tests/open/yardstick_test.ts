/** The five equations against the exact current through two coupled oscillators. */
import { assert } from "@std/assert";
import { type EquationOptions, solve } from "../../mod.ts";
import { exactCurrent, type Oscillators, truncated } from "./oscillators.ts";

/** Enough for T = 0.4 ω: the levels left out hold e^{−7/0.4} = 3e-8. */
const levels = 7;

const temperatures = [0.4, 0.2] as const;

/** The current over the exact one. */
function ratio(oscillators: Oscillators, options: EquationOptions): number {
  return solve(truncated(oscillators, levels), options).currents.hot / exactCurrent(oscillators);
}

Deno.test("Redfield errs by the order of the coupling, wherever the splitting is", () => {
  for (const omega of [[1, 1], [1, 1.1]] as const) {
    for (const g of [1e-4, 1e-2]) {
      for (const coupling of [1e-4, 1e-3]) {
        const oscillators = { omega, g, coupling, temperatures };
        // What is left with the Lamb shift is of second order in the coupling's square root: ratio 1 − c·coupling, c ≈ 10.
        const shifted = Math.abs(ratio(oscillators, { equation: "redfield", lambShift: true }) - 1);
        assert(shifted < 14 * coupling, `${omega}, g = ${g}, coupling ${coupling}: ${shifted}`);
        for (const equation of ["redfield", "universal"] as const) {
          const off = Math.abs(ratio(oscillators, { equation }) - 1);
          assert(off < 24 * coupling, `${equation}, ${omega}, g = ${g}, coupling ${coupling}: ${off}`);
        }
      }
    }
  }
});

Deno.test("the global equation fails where the splitting is below the line width, and says so; local and unified hold", () => {
  const oscillators = { omega: [1, 1], g: 1e-4, coupling: 1e-3, temperatures } as const;
  assert(ratio(oscillators, { equation: "global" }) > 20);
  for (const equation of ["local", "unified"] as const) {
    assert(Math.abs(ratio(oscillators, { equation }) - 1) < 0.03, equation);
  }
  const { validity, warnings } = solve(truncated(oscillators, levels), { equation: "global" });
  assert(validity.splittingOverRate! < 0.2 && warnings.some((warning) => warning.includes("does not average out")));
});

Deno.test("the local equation fails where bodies are detuned; global and unified hold", () => {
  const oscillators = { omega: [1, 1.1], g: 1e-2, coupling: 1e-4, temperatures } as const;
  assert(Math.abs(ratio(oscillators, { equation: "local" }) - 1) > 0.15);
  for (const equation of ["global", "unified"] as const) {
    assert(Math.abs(ratio(oscillators, { equation }) - 1) < 0.004, equation);
  }
});
