/** Tables of transitions, and what show() makes of a result. */
import { assert, assertStringIncludes, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { generator, solve, transitionTable } from "../../mod.ts";
import { openResultBundle } from "../../lib/display/open_results.ts";
import { systems } from "./machines.ts";

Deno.test("flows times Bohr frequencies add up to the global equation's currents, flows into each level to 0", () =>
  fc.assert(
    fc.property(systems(4), (system) => {
      const { generator: made, populations, currents } = solve(system, { equation: "global" });
      const table = transitionTable(made, populations);
      for (const name of ["L", "R", "C"] as const) {
        const sum = table.filter(({ bath }) => bath === name).reduce((J, { omega, flow }) => J + omega * flow!, 0);
        assert(Math.abs(sum - currents[name]) < 1e-14, `${name}: ${sum}, ${currents[name]}`);
      }
      populations.forEach((_, k) => {
        const net = table.reduce((sum, { from, to, flow }) => sum + (to === k ? flow! : from === k ? -flow! : 0), 0);
        assert(Math.abs(net) < 1e-14, `level ${k}: ${net}`);
      });
    }),
    { seed: 11, numRuns: 10 },
  ));

Deno.test("every rate up is its rate down times the Boltzmann factor, for each equation that has rates at ω", () =>
  fc.assert(
    fc.property(systems(3), (system) => {
      for (
        const options of [{ equation: "global" }, { equation: "redfield" }, { equation: "universal" }, {
          equation: "local",
        }] as const
      ) {
        for (const { up, down, omega, bath } of transitionTable(generator(system, options))) {
          assert(
            Math.abs(up / down / Math.exp(-omega / system.baths[bath].temperature) - 1) < 1e-9,
            JSON.stringify(options),
          );
        }
      }
      assertThrows(() => transitionTable(generator(system, { equation: "local" }), [1, 0, 0]), RangeError, "left out");
    }),
    { seed: 11, numRuns: 10 },
  ));

Deno.test("a result is shown with its currents, its equation and what does not hold", () =>
  fc.assert(
    fc.property(systems(3), (system) => {
      const result = solve(system, { equation: "universal" }), text = openResultBundle(result)["text/plain"] as string;
      for (const name of ["L", "R", "C"]) assertStringIncludes(text, name);
      assertStringIncludes(text, "biased in second order");
      for (const warning of result.warnings) assertStringIncludes(text, warning);
    }),
    { seed: 11, numRuns: 3 },
  ));
