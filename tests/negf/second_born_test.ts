import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { ConvergenceError, meirWingreenCurrent, negf, type Progress } from "../../mod.ts";
import { fig10, selfEnergies } from "./machines.ts";

for (const selfEnergy of selfEnergies) {
  Deno.test(`second Born, ${selfEnergy}: energy is conserved, and J_C is Eq. (30)`, () => {
    for (const deltaZ of [0.2, 0.6]) {
      const result = negf(fig10({ deltaZ }), { selfEnergy, scheme: "secondBorn", tolerance: 1e-6 });
      const { L, R, C } = result.currents;
      assertAlmostEquals(L + R + C, 0, 1e-9 * Math.max(Math.abs(L), Math.abs(R), Math.abs(C)));
      assertAlmostEquals(meirWingreenCurrent(result) / C, 1, 1e-10);
      assert(result.residual <= 1e-12);
    }
  });

  Deno.test(`second Born, ${selfEnergy}: it becomes the bubble as Δz → 0`, () => {
    const ratio = (deltaZ: number) => {
      const machine = fig10({ deltaZ, filtersAt: 0.2 });
      const [born, bubble] = (["secondBorn", "bubble"] as const).map((scheme) =>
        negf(machine, { selfEnergy, scheme, tolerance: 1e-7 }).currents.C
      );
      return born / bubble - 1;
    };
    const [far, near] = [ratio(2e-3), ratio(1e-3)];
    assert(Math.abs(near) < 1e-3);
    assertAlmostEquals(far / near, 4, 0.1); // the next order is Δz²
  });

  Deno.test(`second Born, ${selfEnergy}: no current flows in equilibrium`, () => {
    const { currents } = negf(fig10({ deltaT: 0 }), { selfEnergy, scheme: "secondBorn", tolerance: 1e-6 });
    for (const J of Object.values(currents)) assertAlmostEquals(J, 0, 1e-14); // the fixed point's residual
  });
}

Deno.test("second Born without interaction is the mean field", () => {
  const machine = fig10({ deltaZ: 0, filtersAt: 0.2 });
  const born = negf(machine, { selfEnergy: "paper", scheme: "secondBorn" });
  const { currents } = negf(machine, { selfEnergy: "paper" });
  assertEquals(born.currents.C, 0);
  assertAlmostEquals(born.currents.L / currents.L, 1, 1e-12);
});

Deno.test("second Born with the causal self-energy keeps the sum rules", () => {
  for (const deltaZ of [0.2, 0.5]) {
    const { sumRules } = negf(fig10({ deltaZ }), { selfEnergy: "causal", scheme: "secondBorn", tolerance: 1e-7 });
    for (const value of sumRules) assertAlmostEquals(value, 1, 1e-8);
  }
});

Deno.test("second Born tells where it does not converge", () => {
  const machine = fig10({ deltaZ: 3 });
  const error = assertThrows(
    () => negf(machine, { selfEnergy: "causal", scheme: "secondBorn", points: 4096 }),
    ConvergenceError,
    "deltaZ = 3",
  );
  assert(error.iterations > 1 && error.residual > 1e-12);
});

Deno.test("progress ends at the decades of the tolerance, or short of them where nothing converges", () => {
  const seen: Progress[] = [], onProgress = (one: Progress) => seen.push(one);
  negf(fig10(), { selfEnergy: "causal", scheme: "secondBorn", tolerance: 1e-6, onProgress });
  const last = seen.at(-1)!;
  assertEquals([last.done, last.total, last.unit, last.ended], [last.total, -Math.log10(1e-6), "decades", true]);
  assert(seen.every(({ done }, i) => i === 0 || done >= seen[i - 1].done));

  const lost: Progress[] = [];
  const narrow = fig10({ strength: 1e-9, filtersAt: 0.2 });
  assertThrows(() => negf(narrow, { selfEnergy: "causal", onProgress: (one) => lost.push(one) }), ConvergenceError);
  assert(lost.at(-1)!.ended && lost.at(-1)!.done < lost.at(-1)!.total);
});
