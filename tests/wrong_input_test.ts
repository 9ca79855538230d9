/** Wrong input of any type ends in an error of ours, which names what is wrong. */
import { assertRejects, assertThrows } from "@std/assert";
import * as qar from "../mod.ts";

const bath = (temperature: number) => ({ temperature, spectrum: qar.ohmic({ coupling: 0.001, cutoff: 20 }) });
const pair = { eps1: 2, eps2: 2, deltaZ: 0.1, baths: { L: bath(1.3), R: bath(1), C: bath(0.7) } };
const network = qar.zzMasterEquation(pair);

type Any = (...args: unknown[]) => unknown;

/** None of them is a machine, a matrix or options. */
const wrong: readonly unknown[] = [undefined, null, "x", 3, NaN, [], {}, () => 1, 5n];

const functions: Readonly<Record<string, unknown>> = {
  solve: qar.solve,
  steadyState: qar.steadyState,
  relax: qar.relax,
  heatCurrents: qar.heatCurrents,
  generatorMatrix: qar.generatorMatrix,
  relaxationRates: qar.relaxationRates,
  factorize: qar.factorize,
  openSystem: qar.openSystem,
  generator: qar.generator,
  transitionTable: qar.transitionTable,
  negf: qar.negf,
  lorentzian: qar.lorentzian,
  brownian: qar.brownian,
  ohmic: qar.ohmic,
  flat: qar.flat,
  tabulated: qar.tabulated,
  filteredBaths: qar.filteredBaths,
};

for (const [name, call] of Object.entries(functions)) {
  Deno.test(`${name} refuses what is none of its kind, with a RangeError`, () => {
    for (const value of wrong) assertThrows(() => (call as Any)(value), RangeError);
  });
}

Deno.test("exact refuses what is none of its kind, with a RangeError", async () => {
  for (const value of wrong) await assertRejects(async () => await (qar.exact as Any)(value), RangeError);
});

Deno.test("options that do not exist are refused, with what was meant", () => {
  const refused = (call: () => unknown, message: string) => assertThrows(call, RangeError, message);
  const filter = { coupling: 0.1, center: 2, cutoff: 9, strenght: 2 };
  refused(() => qar.lorentzian(filter), `options has no field "strenght"; did you mean strength?`);
  refused(
    () => qar.negf(pair, { selfEnergy: "paper", tolerence: 1e-3 } as never),
    `options has no field "tolerence"; did you mean tolerance?`,
  );
  refused(() => (qar.solve as Any)(network, { equation: "global" }), "options is an object; it must be left out");
});

Deno.test("probabilities that are no list are refused", () => {
  assertThrows(() => (qar.heatCurrents as Any)(network), RangeError, "probabilities is undefined; it must be an array");
});
