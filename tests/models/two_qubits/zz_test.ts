import { assert, assertThrows } from "@std/assert";
import {
  filteredBaths,
  flat,
  heatCurrents,
  smallDeltaZCurrent,
  type Spectrum,
  steadyState,
  symmetricBias,
  zzCycleFlux,
  zzMasterEquation,
} from "../../../mod.ts";
import { assertRelative } from "../../machines.ts";

/** The pair of Eq. (11): one gap, one spectral density, T_R = T, T_{L/C} = T ± ΔT. */
function unfiltered(eps: number, deltaZ: number, deltaT: number, spectrum: Spectrum) {
  const { L, R, C } = symmetricBias(deltaT);
  const bath = (temperature: number) => ({ temperature, spectrum });
  return { eps1: eps, eps2: eps, deltaZ, baths: { L: bath(L), R: bath(R), C: bath(C) } };
}

Deno.test("(11) is the slope of J_C in ΔT at small Δz, for flat, Ohmic and quadratic K", () => {
  const spectra: [string, Spectrum][] = [
    ["flat", () => 0.7],
    ["Ohmic", (omega) => 0.3 * omega],
    ["quadratic", (omega) => 0.2 * omega ** 2],
  ];
  for (const [name, spectrum] of spectra) {
    for (const eps of [0.5, 2, 4]) {
      const ratio = (deltaZ: number, deltaT: number) => {
        const exact = deltaZ * zzCycleFlux(unfiltered(eps, deltaZ, deltaT, spectrum));
        return exact / smallDeltaZCurrent({ eps, deltaZ, deltaT, temperature: 1, spectrum });
      };
      // The corrections are linear in Δz and ΔT: opposite signs cancel them but for the squares, here 1e-10.
      const mean = [-1, 1].flatMap((s) => [-1, 1].map((t) => ratio(1e-5 * s, 1e-5 * t) / 4)).reduce((a, b) => a + b);
      assertRelative([mean], [1], 1e-8, `${name}, ε = ${eps}`);
    }
  }
});

Deno.test("without filtering a small bias heats C", () => {
  const machine = unfiltered(2, 0.1, 0.1, flat({ coupling: 1, cutoff: 20 }));
  assert(machine.deltaZ * zzCycleFlux(machine) < 0);
  assert(smallDeltaZCurrent({ eps: 2, deltaZ: 0.1, deltaT: 0.1, temperature: 1, spectrum: () => 1 }) < 0);
});

Deno.test("the closed form keeps its precision next to equilibrium, where differences of populations lose it", () => {
  const pair = { eps1: 2, eps2: 2, deltaZ: 0.2 };
  const flux = (deltaT: number) =>
    zzCycleFlux({
      ...pair,
      baths: filteredBaths({
        ...pair,
        couplings: { L: 0.02, R: 0.08, C: 0.06 },
        cutoff: 20,
        temperatures: symmetricBias(deltaT),
      }),
    });
  // Linear response: flux(2^-k)·2^k converges linearly, and doubling ΔT doubles the distance from the limit.
  const slope = (k: number) => flux(2 ** -k) * 2 ** k;
  assertRelative([slope(40)], [slope(44)], 1e-10);
  assertRelative([(slope(10) - slope(44)) / (slope(11) - slope(44))], [2], 2e-2);
});

Deno.test("bad machines are refused with name, value and range", () => {
  const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 20 }) };
  const machine = { eps1: 1, eps2: 1, deltaZ: 0.1, baths: { L: bath, R: bath, C: bath } };
  const refused = (change: Partial<typeof machine>, message: string) => {
    for (const solve of [zzMasterEquation, zzCycleFlux]) {
      assertThrows(() => solve({ ...machine, ...change }), RangeError, message);
    }
  };
  refused({ eps1: NaN }, "eps1 is NaN; it must be a finite number");
  refused({ eps2: Infinity }, "eps2 is Infinity");
  refused({ deltaZ: NaN }, "deltaZ is NaN");
  refused({ eps1: 0 }, "gap of 0 → 1 is 0");
  refused({ deltaZ: -1 }, "gap of 2 → d is 0");
  refused({ baths: { ...machine.baths, C: { ...bath, temperature: -1 } } }, "baths.C.temperature is -1");
});

Deno.test("currents of a pair at equal temperatures vanish to rounding, whatever the filters", () => {
  const pair = { eps1: 2, eps2: 1.3, deltaZ: 0.2 };
  const baths = filteredBaths({
    ...pair,
    couplings: { L: 0.001, R: 0.2, C: 0.03 },
    cutoff: 20,
    temperatures: { L: 0.7, R: 0.7, C: 0.7 },
  });
  const network = zzMasterEquation({ ...pair, baths });
  const { L, R, C } = heatCurrents(network, steadyState(network));
  const largest = Math.max(...network.transitions.down);
  for (const current of [L, R, C]) assert(Math.abs(current) < 1e-15 * largest);
});
