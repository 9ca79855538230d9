import { assert, assertEquals, assertThrows } from "@std/assert";
import { flat, heatCurrents, localMasterEquation, steadyState, zzMasterEquation } from "../../../mod.ts";
import { law, oneWayFlow, qubits, tendsAsSquare } from "../../machines.ts";
import { lindbladSteadyState } from "./lindblad.ts";

Deno.test("populations and currents are those of the full Lindblad equation, bare and full energy", () => {
  law(qubits(), (machine) => {
    const network = localMasterEquation(machine), p = steadyState(network);
    const { probabilities, currents, coherence } = lindbladSteadyState(machine);
    // The dense solve is right to rounding times its condition, which the spread of the rates sets.
    for (let i = 0; i < 4; i++) assert(Math.abs(p[i] - probabilities[i]) <= 1e-11);
    const flow = oneWayFlow(network, p);
    const full = heatCurrents(localMasterEquation({ ...machine, energy: "full" }), p), bare = heatCurrents(network, p);
    for (const name of ["L", "R", "C"] as const) {
      assert(Math.abs(bare[name] - currents.bare[name]) <= 1e-10 * flow, `bare J_${name}`);
      assert(Math.abs(full[name] - currents.full[name]) <= 1e-10 * flow, `full J_${name}`);
    }
    // (A17): the eliminated coherence, through the flow 2 Δx Im ρ_12 that it carries from 1 to 2 (A16).
    const { lower, up, down, upper, bath } = network.transitions, xx = bath.indexOf(-1);
    const along = lower[xx] === 1 ? 1 : -1;
    const net = along * (up[xx] * p[lower[xx]] - down[xx] * p[upper[xx]]);
    assert(Math.abs(net - 2 * machine.deltaX * coherence.im) <= 1e-10 * flow, "(A16)");
  }, 150);
});

Deno.test("as Δx → 0 the local equation tends to the ZZ equation, as Δx²", () => {
  let seen = 0;
  law(qubits(), (machine) => {
    const limit = steadyState(zzMasterEquation(machine));
    const at = (deltaX: number) => steadyState(localMasterEquation({ ...machine, deltaX }));
    assertEquals(at(0), limit);
    if (tendsAsSquare(limit, at)) seen++;
  });
  assert(seen > 200, `only ${seen} machines are changed by the XX coupling`);
});

Deno.test("bad parameters are refused with name, value and range", () => {
  const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 20 }) };
  const machine = { eps1: 1, eps2: 1, deltaZ: 0.1, deltaX: 0.1, baths: { L: bath, R: bath, C: bath } };
  assertThrows(
    () => localMasterEquation({ ...machine, deltaX: NaN }),
    RangeError,
    "deltaX is NaN; it must be a finite number",
  );
  assertThrows(
    () => localMasterEquation({ ...machine, energy: "free" as "full" }),
    RangeError,
    `energy is "free"; it must be "bare" or "full"`,
  );
  assertThrows(() => localMasterEquation({ ...machine, eps1: 0 }), RangeError, "gap of 0 → 1 is 0");
});
