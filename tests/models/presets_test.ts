/** Machines as open systems: those of the paper against its own equations, those of the literature against their laws. */
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import * as fc from "fast-check";
import {
  anisotropicQubits,
  type Bath,
  boseEinstein,
  globalMasterEquation,
  localMasterEquation,
  ohmic,
  qubitChain,
  qubitPair,
  qubitQutritRefrigerator,
  resonatorMasterEquation,
  resonatorPair,
  solve,
  tabulated,
  threeLevelMaser,
  threeLevelRefrigerator,
  threeQubitRefrigerator,
  virtualTemperature,
  zzMasterEquation,
} from "../../mod.ts";
import { baths as someBaths, qubits } from "../machines.ts";

const runs = { seed: 11, numRuns: 40 };

/** An open system's currents are a network's, to 1e-12 of the largest and to what the result says of its own rounding. */
function assertSameCurrents(
  open: { currents: Record<string, number>; rounding: Record<string, number> },
  network: { currents: Record<string, number> },
) {
  const scale = Math.max(...Object.values(network.currents).map(Math.abs));
  for (const bath of Object.keys(open.currents)) {
    const off = Math.abs(open.currents[bath] - network.currents[bath]), rounding = open.rounding[bath];
    assert(off <= 1e-12 * scale + 10 * rounding, `J_${bath} differs by ${off}, of ${scale}, rounding ${rounding}`);
  }
}

Deno.test("two qubits by the local equation are localMasterEquation, with either energy", () =>
  fc.assert(
    fc.property(qubits(), fc.constantFrom("bare" as const, "full" as const), (machine, energy) => {
      const open = solve(qubitPair(machine), { equation: "local", energy });
      const network = solve(localMasterEquation({ ...machine, energy }));
      assertSameCurrents(open, network);
      const { re } = open.density, [p0, p1, p2, pd] = network.probabilities;
      [p0, p2, p1, pd].forEach((p, k) => assertAlmostEquals(re[5 * k], p, 1e-12));
    }),
    runs,
  ));

Deno.test("two qubits by the global equation are globalMasterEquation; without XX, zzMasterEquation", () =>
  fc.assert(
    fc.property(qubits(), (machine) => {
      assertSameCurrents(
        solve(qubitPair(machine), { equation: "global" }),
        solve(globalMasterEquation(machine)),
      );
      const { deltaX: _, ...pair } = machine;
      assertSameCurrents(
        solve(qubitPair({ ...pair, deltaX: 0 }), { equation: "global" }),
        solve(zzMasterEquation(pair)),
      );
    }),
    runs,
  ));

Deno.test("resonators by the global equation are resonatorMasterEquation", () =>
  fc.assert(
    fc.property(someBaths, fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }), (baths, N1, N2) => {
      const machine = { eps1: 1, eps2: 1.31, deltaZ: 0.07, baths, levels: [N1, N2] as const };
      const open = solve(resonatorPair(machine), { equation: "global" }),
        network = solve(resonatorMasterEquation(machine));
      assertSameCurrents(open, network);
    }),
    runs,
  ));

const bath = (temperature: number): Bath => ({ temperature, spectrum: ohmic({ coupling: 0.001, cutoff: 30 }) });

Deno.test("the three-level maser is inverted where its efficiency is below Carnot's", () => {
  for (const gapHot of [1.5, 3.9, 4.1, 6]) {
    const machine = { gapHot, gapCold: 1, baths: { hot: bath(4), cold: bath(1) } };
    const { populations: [, p1, p2], currents } = solve(threeLevelMaser(machine), { equation: "global" });
    assertAlmostEquals(p2 / p1, Math.exp(1 - gapHot / 4), 1e-14);
    assertEquals(p2 > p1, 1 - 1 / gapHot < 1 - 1 / 4);
    assert(Math.abs(currents.hot) < 1e-15, "without a signal no heat passes");
  }
});

Deno.test("the three-level refrigerator has the COP of its gaps and cools in Carnot's window", () => {
  const T = { L: 4, R: 1, C: 0.8 }, carnot = T.C * (T.L - T.R) / (T.L * (T.R - T.C)); // 3
  for (const gapCold of [0.5, 2.9, 3, 3.1, 5]) {
    const machine = { gapCold, gapHot: 1, baths: { L: bath(T.L), R: bath(T.R), C: bath(T.C) } };
    for (const equation of ["global", "redfield"] as const) {
      const { currents, thermodynamics } = solve(threeLevelRefrigerator(machine), { equation });
      if (gapCold === 3) assert(Math.abs(currents.C) < 1e-16, "at Carnot's point nothing flows");
      else {
        assertAlmostEquals(currents.C / currents.L, gapCold, 1e-9);
        assertEquals(thermodynamics.cooling, gapCold < carnot);
      }
    }
  }
});

Deno.test("three qubits, and qubit and qutrit, cool below the virtual temperature alone, with the COP of their gaps", () => {
  const temperatures = { L: 3, R: 1 };
  for (const gapHot of [0.9, 1.5, 4]) {
    const T_v = virtualTemperature({ gapCold: 1, gapHot, temperatures });
    for (const [factor, cooling] of [[0.97, false], [1, null], [1.03, true]] as const) {
      const baths = { L: bath(temperatures.L), R: bath(temperatures.R), C: bath(factor * T_v) };
      const machine = { gapCold: 1, gapHot, interaction: 0.003, baths };
      for (const system of [threeQubitRefrigerator(machine), qubitQutritRefrigerator(machine)]) {
        const { currents, thermodynamics } = solve(system, { equation: "local", energy: "bare" });
        if (cooling === null) { // Carnot's point
          assert(Math.abs(currents.C) < 1e-15, `${currents.C}`);
          assertAlmostEquals(thermodynamics.carnotCop!, 1 / gapHot, 1e-12);
        } else {
          assertEquals(currents.C > 0, cooling);
          assertAlmostEquals(currents.C / currents.L, 1 / gapHot, 1e-8);
          assertAlmostEquals(currents.R / currents.L, -(1 + gapHot) / gapHot, 1e-8);
        }
      }
    }
  }
});

Deno.test("anisotropic qubits behind ideal filters: the COP of the gaps, and Carnot's window", () => {
  const omegaA = 3, omegaB = 0.8, interaction = 0.3, Omega = 1, cold = omegaA - Omega;
  const window = (center: number) => tabulated({ omega: [center - 0.1, center, center + 0.1], values: [0, 0.01, 0] });
  const baths = (C: number) => ({
    L: { temperature: 4, spectrum: window(Omega) },
    R: { temperature: 1, spectrum: window(omegaA) },
    C: { temperature: C, spectrum: window(cold) },
  });
  const edge = cold / (omegaA / 1 - Omega / 4); // where (ω_A − Ω)/T_C + Ω/T_L = ω_A/T_R
  for (const [C, cooling] of [[0.98 * edge, false], [1.02 * edge, true]] as const) {
    const system = anisotropicQubits({ omegaA, omegaB, interaction, baths: baths(C) });
    const { currents } = solve(system, { equation: "global" });
    assertEquals(currents.C > 0, cooling);
    assertAlmostEquals(currents.C / currents.L, cold / Omega, 1e-9);
  }
});

Deno.test("an XX chain between two baths passes the same current at any length", () => {
  const eps = 1, deltaX = 0.004, T = { L: 2, R: 0.5 }, hot = bath(T.L), cold = bath(T.R);
  const rate = (temperature: number) => 0.001 * eps * (1 + 2 * boseEinstein(eps, temperature));
  const fermi = (temperature: number) => 1 / (Math.exp(eps / temperature) + 1), gL = rate(T.L), gR = rate(T.R);
  const expected = eps * 4 * deltaX ** 2 * gL * gR * (fermi(T.L) - fermi(T.R)) /
    ((gL + gR) * (4 * deltaX ** 2 + gL * gR));
  for (const bodies of [2, 3, 4]) {
    const chain = qubitChain({
      eps: Array(bodies).fill(eps),
      deltaZ: Array(bodies - 1).fill(0),
      deltaX: Array(bodies - 1).fill(deltaX),
      baths: { hot, cold },
      sites: { hot: 0, cold: bodies - 1 },
    });
    const { currents } = solve(chain, { equation: "local", energy: "bare" });
    assertAlmostEquals(currents.hot / expected, 1, 1e-10, `${bodies} bodies`);
    assertAlmostEquals(currents.cold / expected, -1, 1e-10, `${bodies} bodies`);
  }
});
