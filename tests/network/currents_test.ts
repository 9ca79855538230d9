import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import {
  eigenstates,
  flat,
  generatorMatrix,
  globalMasterEquation,
  heatCurrents,
  thermodynamics,
  zzMasterEquation,
} from "../../mod.ts";
import { law, qubits } from "../machines.ts";

const temperatures = { L: 1.5, R: 1, C: 0.8 };

Deno.test("in any state, stationary or not, the currents add up to the energy that the machine gains", () => {
  const weight = fc.integer({ min: 1, max: 1000 });
  law(fc.tuple(qubits(), fc.tuple(weight, weight, weight, weight)), ([machine, weights]) => {
    const { eps1, eps2, deltaZ } = machine, { plus, minus } = eigenstates(machine), double = eps1 + eps2 + deltaZ;
    const sum = weights.reduce((a, b) => a + b), p = weights.map((w) => w / sum);
    for (
      const [network, energies] of [
        [zzMasterEquation(machine), [0, eps1, eps2, double]],
        [globalMasterEquation(machine), [0, plus, minus, double]],
      ] as const
    ) {
      const W = generatorMatrix(network), { L, R, C } = heatCurrents(network, p);
      let gain = 0, largest = 0;
      for (let m = 0; m < 4; m++) {
        for (let l = 0; l < 4; l++) {
          gain += energies[m] * W[4 * m + l] * p[l];
          largest = Math.max(largest, Math.abs(energies[m] * W[4 * m + l] * p[l]));
        }
      }
      // Sixteen terms against twelve, each rounded a few times.
      assert(Math.abs(L + R + C - gain) <= 1e-14 * largest, `${L + R + C} is not ${gain}`);
    }
  });
});

Deno.test("a reversible refrigerator reaches Carnot's COP and produces no entropy", () => {
  const { carnotCop } = thermodynamics({ L: 1, R: -1, C: 0 }, temperatures);
  assertAlmostEquals(carnotCop, 0.8 * 0.5 / (1.5 * 0.2), 1e-15);
  const reversible = thermodynamics({ L: 1, R: -1 - carnotCop, C: carnotCop }, temperatures);
  assertAlmostEquals(reversible.entropyProduction, 0, 1e-15);
  assertAlmostEquals(reversible.firstLaw, 0, 1e-15);
  assert(reversible.cooling);
  assertEquals(reversible.cop, carnotCop);
});

Deno.test("a machine that beats Carnot would destroy entropy", () => {
  const { carnotCop } = thermodynamics({ L: 1, R: -1, C: 0 }, temperatures);
  const cop = carnotCop + 0.01;
  assert(thermodynamics({ L: 1, R: -1 - cop, C: cop }, temperatures).entropyProduction < 0);
});

Deno.test("there is no COP where C is heated or L does not pay", () => {
  assertEquals(thermodynamics({ L: 1, R: -0.9, C: -0.1 }, temperatures).cop, null);
  assertEquals(thermodynamics({ L: -1, R: 0.9, C: 0.1 }, temperatures).cop, null);
});

Deno.test("Carnot's bound is infinite where cooling is downhill, and 0 where L cannot drive", () => {
  assertEquals(thermodynamics({ L: 0, R: 0, C: 0 }, { L: 2, R: 1, C: 1 }).carnotCop, Infinity);
  assertEquals(thermodynamics({ L: 0, R: 0, C: 0 }, { L: 0.9, R: 1, C: 0.5 }).carnotCop, 0);
});

Deno.test("probabilities that are none are refused, not carried into a current", () => {
  const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 9 }) };
  const network = zzMasterEquation({ eps1: 2, eps2: 2, deltaZ: 0.1, baths: { L: bath, R: bath, C: bath } });
  assertThrows(() => heatCurrents(network, [0.5, 0.5, NaN, 0]), RangeError, "probabilities[2] is NaN");
});

Deno.test("currents and temperatures that are none are refused", () => {
  assertThrows(() => thermodynamics({ L: NaN, R: 0, C: 0 }, temperatures), RangeError, "currents.L is NaN");
  assertThrows(
    () => thermodynamics({ L: 0, R: 0, C: 0 }, { ...temperatures, C: 0 }),
    RangeError,
    "temperatures.C is 0; it must be a finite number > 0",
  );
});
