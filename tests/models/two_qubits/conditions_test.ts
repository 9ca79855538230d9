import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  bathRates,
  coolingCondition,
  filteredBaths,
  findZero,
  smallDeltaZCurrent,
  symmetricBias,
} from "../../../mod.ts";
import { assertRelative, law, qubits } from "../../machines.ts";

Deno.test("(8): left over right is the ratio of the printed sides", () => {
  law(qubits(), (machine) => {
    const { eps1, eps2, deltaZ, baths: { L, R, C } } = machine;
    if (Math.min(eps1, eps2, eps1 + deltaZ, eps2 + deltaZ) <= 0) return; // printed for levels that are not inverted
    const [betaL, betaR, betaC] = [L, R, C].map(({ temperature }) => 1 / temperature);
    const out10 = [L, R].map((bath) => bathRates(bath, eps1).emission);
    const in2d = [L, R].map((bath) => bathRates(bath, eps1 + deltaZ).absorption);
    const left = Math.exp(betaC * eps2) * (Math.exp(betaR * eps1) * out10[0] + Math.exp(betaL * eps1) * out10[1]) *
      (Math.exp(betaL * (eps1 + deltaZ)) * in2d[0] + Math.exp(betaR * (eps1 + deltaZ)) * in2d[1]);
    const right = Math.exp((betaL + betaR) * eps1 + betaC * (eps2 + deltaZ)) * (out10[0] + out10[1]) *
      (in2d[0] + in2d[1]);
    const { full } = coolingCondition(machine);
    // Exponents up to 50 carry 50 roundings.
    assertRelative([full.left / full.right], [left / right], 1e-13);
    assert(Math.abs(full.margin - (full.left - full.right)) <= 1e-13 * (full.left + full.right));
  });
});

/** A pair behind filters so narrow that K off resonance is 1e-10 of its peak. */
function ideal(eps1: number, deltaZ: number, temperatures: { L: number; R: number; C: number }) {
  const pair = { eps1, eps2: 2, deltaZ };
  const couplings = { L: 1e-6, R: 1e-6, C: 1e-6 };
  return coolingCondition({ ...pair, baths: filteredBaths({ ...pair, couplings, temperatures, cutoff: 20 }) });
}

Deno.test("(9) and (10) are (8) for ideal filters: the thresholds agree", () => {
  for (const eps1 of [0.5, 1, 2]) {
    for (const deltaT of [0.1, 0.3, 0.6]) {
      const temperatures = symmetricBias(deltaT);
      const threshold = findZero((deltaZ) => ideal(eps1, deltaZ, temperatures).full.margin, 0.01, 5);
      assertRelative([threshold], [eps1 * temperatures.C / temperatures.L], 1e-8, "(10)");
      for (const deltaZ of [0.9, 1.1].map((factor) => factor * threshold)) {
        const { full, ideal: nine, symmetric } = ideal(eps1, deltaZ, temperatures);
        assertEquals([nine.holds, symmetric.holds], [full.holds, full.holds]);
        assertEquals([nine.left > nine.right, symmetric.left < symmetric.right], [full.holds, full.holds]);
      }
    }
  }
});

Deno.test("(9) decides at any three temperatures, where (10) need not", () => {
  const temperatures = { L: 3, R: 1, C: 0.9 };
  const threshold = findZero((deltaZ) => ideal(1, deltaZ, temperatures).full.margin, 0.01, 15);
  // (β_R − β_L) ε1 = (β_C − β_R) Δz
  assertRelative([threshold], [(1 - 1 / 3) / (1 / 0.9 - 1)], 1e-6);
  assert(!ideal(1, 0.9 * threshold, temperatures).symmetric.holds);
  assert(ideal(1, 0.9 * threshold, temperatures).ideal.holds);
});

Deno.test("the two sides of (10) are β_C Δz and β_L ε1", () => {
  const { symmetric, ideal: nine } = ideal(2, 0.1, { L: 1.3, R: 1, C: 0.7 });
  assertAlmostEquals(symmetric.left, 0.1 / 0.7, 1e-15);
  assertAlmostEquals(symmetric.right, 2 / 1.3, 1e-15);
  assertAlmostEquals(nine.left - nine.right, nine.margin, 1e-14);
});

Deno.test("a negative Δz turns the verdict round", () => {
  const { full, cools } = ideal(2, -0.5, { L: 1.3, R: 1, C: 0.7 });
  assertEquals(cools, !full.holds);
});

Deno.test("(11) does not overflow at low temperature", () => {
  // e^{−2000} underflows; printed as a quotient of e^{2ε/T}, it would be Infinity/Infinity.
  const parameters = { deltaZ: 0.01, deltaT: 1e-4, temperature: 1e-3, spectrum: () => 1 };
  assertEquals(smallDeltaZCurrent({ ...parameters, eps: 2 }), -0);
  assert(smallDeltaZCurrent({ ...parameters, eps: 0.3 }) < 0);
});

Deno.test("parameters of (11) outside their range are refused", () => {
  const parameters = { eps: 1, deltaZ: 0.1, deltaT: 0.1, temperature: 1, spectrum: () => 1 };
  const refused = (change: Partial<typeof parameters>, message: string) =>
    assertThrows(() => smallDeltaZCurrent({ ...parameters, ...change }), RangeError, message);
  refused({ eps: 0 }, "eps is 0");
  refused({ deltaZ: -1 }, "eps + deltaZ is 0; it must be a finite number > 0");
  refused({ deltaT: NaN }, "deltaT is NaN");
  refused({ temperature: 0 }, "temperature is 0");
  refused({ spectrum: () => 0 }, "K(eps) is 0");
});
