/** Open systems against reference numbers that were computed apart, with 40 digits. */
import { assert, assertEquals } from "@std/assert";
import { type EquationOptions, generator, openSystem, solve } from "../../mod.ts";
import { liouvillianOf, placeOf, reordered } from "../../lib/open/liouvillian.ts";
import { liouvillianSolver } from "../../lib/open/stationary.ts";
import { fromEigenbasis } from "../../lib/open/steady_state.ts";
import references from "../oracle/general.json" with { type: "json" };

/** One reference: the whole input, and what came of it. */
interface Reference {
  readonly name: string;
  readonly parameters: Record<string, unknown>;
  readonly density: number[][][];
  readonly smallestEigenvalue: number;
  readonly currents: Record<string, number>;
  readonly bareCurrents?: Record<string, number>;
  readonly countedCurrents?: Record<string, number>;
}

const cases = references as unknown as readonly Reference[];

/** Larger than any double of the references is rounded, smaller than a wrong factor anywhere. */
const tolerance = 1e-13;

const systemOf = (parameters: Record<string, unknown>) => {
  const { equation: _e, clusterTolerance: _c, ...system } = parameters;
  return openSystem(system as Parameters<typeof openSystem>[0]);
};

const optionsOf = ({ equation, clusterTolerance }: Record<string, unknown>): EquationOptions =>
  (equation === "redfieldLamb"
    ? { equation: "redfield", lambShift: true }
    : { equation, ...(clusterTolerance === undefined ? {} : { clusterTolerance }) }) as EquationOptions;

const distance = (density: { rows: number; re: ArrayLike<number>; im: ArrayLike<number> }, expected: number[][][]) =>
  Math.max(
    ...expected.flatMap((row, i) =>
      row.map(([re, im], j) => Math.hypot(density.re[i * density.rows + j] - re, density.im[i * density.rows + j] - im))
    ),
  );

Deno.test("density matrices, currents and smallest eigenvalues are those of the references", () => {
  assertEquals(cases.length, 54);
  for (const { name, parameters, density, smallestEigenvalue, ...expected } of cases) {
    const options = optionsOf(parameters), result = solve(systemOf(parameters), options);
    const label = `${name}, ${parameters.equation}`;
    assert(distance(result.density, density) < tolerance, `${label}: density`);
    assert(Math.abs(result.smallestEigenvalue - smallestEigenvalue) < tolerance, `${label}: smallest eigenvalue`);
    const near = (currents: Record<string, number>, reference: Record<string, number>) =>
      assert(Object.keys(reference).every((bath) => Math.abs(currents[bath] - reference[bath]) < tolerance), label);
    if (expected.countedCurrents !== undefined) {
      near(result.currents, expected.countedCurrents);
      near(result.energyCurrents!, expected.currents);
    } else near(result.currents, expected.currents);
    if (expected.bareCurrents !== undefined) {
      const bare = solve(systemOf(parameters), { equation: "local", energy: "bare" });
      near(bare.currents, expected.bareCurrents);
      near(bare.energyCurrents!, expected.currents);
    }
  }
});

Deno.test("GMRES finds the same density matrices, within the error that it estimates", () => {
  for (const { name, parameters, density } of cases) {
    const made = generator(systemOf(parameters), optionsOf(parameters)), liouvillian = liouvillianOf(made);
    const { rho, error, method } = liouvillianSolver(liouvillian, 0).stationary;
    const ordered = reordered(rho, Array.from(placeOf(liouvillian.order)));
    const off = distance(fromEigenbasis(made, ordered), density);
    assert(method.startsWith("GMRES") && error < 1e-11, `${name}, ${parameters.equation}: ${method}, ${error}`);
    assert(off < 10 * error + 1e-14, `${name}, ${parameters.equation}: off by ${off}, estimated ${error}`);
  }
});
