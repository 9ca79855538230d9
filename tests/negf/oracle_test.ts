import { assertAlmostEquals } from "@std/assert";
import { lorentzian, negf, type SelfEnergy } from "../../mod.ts";
import oracle from "../oracle/negf.json" with { type: "json" };
import secondBorn from "../oracle/second-born.json" with { type: "json" };
import { selfEnergies } from "./machines.ts";

function machine({ baths, ...levels }: (typeof oracle)["paper"][number]["parameters"]) {
  const bath = ({ temperature, ...filter }: typeof baths.L) => ({ temperature, spectrum: lorentzian(filter) });
  return { ...levels, baths: { L: bath(baths.L), R: bath(baths.R), C: bath(baths.C) } };
}

// What was asked for; at the default tolerance the solver is a factor ten better.
const currentTolerance: Record<SelfEnergy, number> = { paper: 1e-7, consistent: 1e-6, causal: 1e-6 };

for (const selfEnergy of selfEnergies) {
  Deno.test(`${selfEnergy}: currents, occupations and sum rules are those of two independent codes`, () => {
    for (const { parameters, currents, occupations, sumRules } of oracle[selfEnergy]) {
      const found = negf(machine(parameters), { selfEnergy });
      const where = JSON.stringify(parameters);
      for (const bath of ["L", "R", "C"] as const) {
        assertAlmostEquals(
          found.currents[bath] / currents[bath],
          1,
          currentTolerance[selfEnergy],
          `J_${bath} ${where}`,
        );
      }
      for (const j of [0, 1]) {
        assertAlmostEquals(found.occupations[j], occupations[j], 1e-8, `n_${j + 1} ${where}`);
        assertAlmostEquals(found.sumRules[j], sumRules[j], 1e-8, `sum rule ${j + 1} ${where}`);
      }
    }
  });
}

Deno.test("second Born: currents and occupations are those of an independent code", () => {
  for (const { parameters, selfEnergy, currents, occupations } of secondBorn) {
    if (selfEnergy !== "causal") throw new Error(`selfEnergy ${selfEnergy}`);
    const found = negf(machine(parameters), { selfEnergy, scheme: "secondBorn", tolerance: 1e-8 });
    const where = JSON.stringify(parameters);
    for (const bath of ["L", "R"] as const) {
      assertAlmostEquals(found.currents[bath] / currents[bath], 1, 1e-9, `J_${bath} ${where}`);
    }
    // J_C is down to 4e-4 of J_L, and is known to that much fewer digits
    assertAlmostEquals(found.currents.C / currents.C, 1, 5e-8, `J_C ${where}`);
    for (const j of [0, 1]) assertAlmostEquals(found.occupations[j], occupations[j], 1e-8, `n_${j + 1} ${where}`);
  }
});
