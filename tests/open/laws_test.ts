/** Laws of open systems, on random complex machines between three baths. */
import { assert, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import {
  add,
  type ComplexMatrix,
  dagger,
  type EquationOptions,
  generator,
  identity,
  multiply,
  number,
  ohmic,
  type OpenGenerator,
  type OpenSystem,
  openSystem,
  partialTrace,
  projector,
  relax,
  scale,
  sigmaX,
  solve,
  steadyState,
  tensor,
} from "../../mod.ts";
import { zeros } from "../../lib/numerics/complex_matrix.ts";
import { exponentialAction } from "../../lib/numerics/matrix_exponential.ts";
import { toEigenbasis } from "../../lib/open/currents.ts";
import { wholeLiouvillian } from "../../lib/open/liouvillian.ts";
import { unknownsOf } from "../../lib/open/unknowns.ts";
import { fromEigenbasis } from "../../lib/open/steady_state.ts";
import { equalTemperatures, systems, unitary } from "./machines.ts";

const equations: EquationOptions[] = [
  { equation: "global" },
  { equation: "local" },
  { equation: "local", energy: "bare" },
  { equation: "redfield" },
  { equation: "universal" },
  { equation: "unified", clusterTolerance: 0.3 },
];

/** The same machines in every run. */
const runs = { seed: 11, numRuns: 15 };

/** Rounding of sums over a few levels, for matrices of norm 1 and currents below 1. */
const rounding = 1e-12;

/** The largest difference of two matrices. */
function distance(a: ComplexMatrix, b: ComplexMatrix): number {
  let largest = 0;
  for (let e = 0; e < a.re.length; e++) largest = Math.max(largest, Math.hypot(a.re[e] - b.re[e], a.im[e] - b.im[e]));
  return largest;
}

/** A machine with every operator mapped. */
function mapped<B extends string>(system: OpenSystem<B>, f: (A: ComplexMatrix) => ComplexMatrix): OpenSystem<B> {
  return openSystem<string>({
    hamiltonian: f(system.hamiltonian),
    bareHamiltonian: system.bareHamiltonian && f(system.bareHamiltonian),
    couplings: system.couplings.map(({ bath, operator }) => ({ bath, operator: f(operator) })),
    baths: system.baths,
  }) as OpenSystem<B>;
}

/** Asserts that two machines have the same currents, and densities that `f` maps onto each other. */
function assertSame(a: OpenSystem, b: OpenSystem, f: (A: ComplexMatrix) => ComplexMatrix, tolerance = rounding) {
  for (const options of equations) {
    const before = solve(a, options), after = solve(b, options), label = JSON.stringify(options);
    for (const name of Object.keys(before.currents)) {
      const off = Math.abs(before.currents[name] - after.currents[name]);
      assert(off < tolerance, `${label}: the current of ${name} differs by ${off}`);
    }
    const off = distance(f(before.density), after.density);
    assert(off < tolerance, `${label}: densities differ by ${off}`);
  }
}

Deno.test("a unitary changes nothing", () =>
  fc.assert(
    fc.property(systems(4), unitary(4), (system, U) => {
      const rotate = (A: ComplexMatrix) => multiply(U, A, dagger(U));
      assertSame(system, mapped(system, rotate), rotate);
    }),
    runs,
  ));

Deno.test("a constant added to H changes nothing", () =>
  fc.assert(
    fc.property(systems(3), (system) => {
      const { hamiltonian, couplings, baths, bareHamiltonian } = system;
      const shifted = openSystem({
        hamiltonian: add(hamiltonian, scale(identity(3), 7)),
        bareHamiltonian,
        couplings,
        baths,
      });
      assertSame(system, shifted, (rho) => rho);
    }),
    runs,
  ));

Deno.test("the order of levels does not matter", () =>
  fc.assert(
    fc.property(systems(4), (system) => {
      const shuffle = [[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 1, 0, 0]];
      const permute = (A: ComplexMatrix) => multiply(shuffle, A, dagger(shuffle));
      assertSame(system, mapped(system, permute), permute);
    }),
    runs,
  ));

Deno.test("an uncoupled body with a bath of its own changes nothing, and is in equilibrium", () =>
  fc.assert(
    fc.property(systems(3), (system) => {
      const body = scale(number(2), 0.71), own = (A: ComplexMatrix) => tensor(A, identity(2));
      const T = 0.8,
        extended = openSystem<string>({
          hamiltonian: add(own(system.hamiltonian), tensor(identity(3), body)),
          bareHamiltonian: add(own(system.bareHamiltonian!), tensor(identity(3), body)),
          couplings: [
            ...system.couplings.map(({ bath, operator }) => ({ bath, operator: own(operator) })),
            { bath: "B", operator: tensor(identity(3), sigmaX) },
          ],
          baths: { ...system.baths, B: { temperature: T, spectrum: ohmic({ coupling: 0.01, cutoff: 20 }) } },
        });
      // "unified" is left out: its clusters are chains, which the additional frequencies may close.
      for (const options of equations.slice(0, 5)) {
        const alone = solve(system, options), both = solve(extended, options), label = JSON.stringify(options);
        for (const name of ["L", "R", "C"] as const) {
          assert(Math.abs(alone.currents[name] - both.currents[name]) < rounding, `${label}: current of ${name}`);
        }
        assert(Math.abs(both.currents.B) < rounding, `${label}: current of B`);
        assert(distance(alone.density, partialTrace(both.density, [3, 2], [0])) < rounding, label);
        const { re } = partialTrace(both.density, [3, 2], [1]);
        assert(Math.abs(re[3] / re[0] - Math.exp(-0.71 / T)) < rounding, `${label}: the body's temperature`);
      }
    }),
    { ...runs, numRuns: 6 },
  ));

Deno.test("two equal baths are one of twice the strength", () =>
  fc.assert(
    fc.property(systems(3), (system) => {
      const spectrum = (coupling: number) => ohmic({ coupling, cutoff: 20 }), temperature = 1.3;
      const [{ operator }, ...others] = system.couplings, { R, C } = system.baths;
      const build = (baths: Record<string, number>) =>
        openSystem<string>({
          ...system,
          couplings: [...Object.keys(baths).map((bath) => ({ bath, operator })), ...others],
          baths: {
            R,
            C,
            ...Object.fromEntries(
              Object.entries(baths).map(([name, g]) => [name, { temperature, spectrum: spectrum(g) }]),
            ),
          },
        });
      for (const options of equations) {
        const one = solve(build({ A: 0.02 }), options), two = solve(build({ A: 0.01, B: 0.01 }), options);
        assert(distance(one.density, two.density) < rounding, JSON.stringify(options));
        assert(Math.abs(one.currents.A - two.currents.A - two.currents.B) < rounding, JSON.stringify(options));
        assert(Math.abs(two.currents.A - two.currents.B) < rounding, JSON.stringify(options));
      }
    }),
    runs,
  ));

Deno.test("at one temperature the global equation has Gibbs's state and no currents", () =>
  fc.assert(
    fc.property(systems(4, equalTemperatures), (system) => {
      const { populations, currents, generator: { energies, temperatures } } = solve(system, { equation: "global" });
      const weights = energies.map((E) => Math.exp(-(E - energies[0]) / temperatures.L));
      const sum = weights.reduce((total, w) => total + w, 0);
      populations.forEach((p, k) => assert(Math.abs(p * sum / weights[k] - 1) < rounding, `level ${k}`));
      for (const J of Object.values(currents)) assert(Math.abs(J) < 1e-15, `${J}`);
    }),
    runs,
  ));

Deno.test("energy is conserved by all that count the whole H, entropy grows by those that promise it", () =>
  fc.assert(
    fc.property(systems(4), (system) => {
      for (
        const options of [...equations, { equation: "global", lambShift: true }, {
          equation: "redfield",
          lambShift: true,
        }] as EquationOptions[]
      ) {
        const { currents, energyCurrents, thermodynamics } = solve(system, options), label = JSON.stringify(options);
        const whole = energyCurrents ?? currents, total = whole.L + whole.R + whole.C;
        assert(Math.abs(total) < rounding, `${label}: the currents add up to ${total}`);
        if (options.equation === "global" || options.equation === "unified") {
          assert(thermodynamics.entropyProduction > -rounding, `${label}: ${thermodynamics.entropyProduction}`);
        }
      }
    }),
    runs,
  ));

Deno.test("equations of Lindblad's form keep ρ positive", () =>
  fc.assert(
    fc.property(systems(4), (system) => {
      for (const options of equations.filter(({ equation }) => equation !== "redfield")) {
        assert(solve(system, options).smallestEigenvalue > -1e-15, JSON.stringify(options));
      }
    }),
    runs,
  ));

Deno.test("results survive structuredClone and JSON", () =>
  fc.assert(
    fc.property(systems(3), (system) => {
      for (const options of equations) {
        const result = solve(system, options), back = JSON.parse(JSON.stringify(result));
        assert(JSON.stringify(structuredClone(result)) === JSON.stringify(back));
        const again = solve(back.generator as OpenGenerator);
        assert(distance(again.density, result.density) === 0);
      }
    }),
    { ...runs, numRuns: 2 },
  ));

Deno.test("a steady state that is not unique is refused; `from` chooses one", () => {
  const bath = { temperature: 1, spectrum: ohmic({ coupling: 0.01, cutoff: 20 }) };
  const pair = openSystem({
    hamiltonian: tensor(number(2), identity(2)),
    couplings: [{ bath: "B", operator: tensor(sigmaX, identity(2)) }],
    baths: { B: bath },
  });
  const spins = openSystem({ // two equal spins in one field: total spin is conserved
    hamiltonian: add(tensor(number(2), identity(2)), tensor(identity(2), number(2))),
    couplings: [{ bath: "B", operator: add(tensor(sigmaX, identity(2)), tensor(identity(2), sigmaX)) }],
    baths: { B: bath },
  });
  for (const equation of ["global", "redfield", "universal"] as const) {
    assertThrows(() => steadyState(generator(pair, { equation })), RangeError, "not unique");
    const error = assertThrows(() => steadyState(generator(spins, { equation })), RangeError, "there are 2");
    assert(error.message.includes("conserved"));
    // The singlet stays; from |11⟩, which is in the triplet, Gibbs's state within the triplet is reached.
    const singlet = [[0, 0, 0, 0], [0, 0.5, -0.5, 0], [0, -0.5, 0.5, 0], [0, 0, 0, 0]];
    assert(
      distance(steadyState(generator(spins, { equation }), { from: singlet }), {
        rows: 4,
        columns: 4,
        re: singlet.flat(),
        im: Array(16).fill(0),
      }) < 1e-13,
    );
    const up = [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1]],
      { re } = steadyState(generator(spins, { equation }), { from: up });
    const Z = 1 + Math.exp(-1) + Math.exp(-2);
    const order = equation === "universal" ? 1e-4 : 1e-12; // it thermalizes to first order in the coupling only
    assert(
      Math.abs(re[0] - 1 / Z) < order && Math.abs(re[15] - Math.exp(-2) / Z) < order,
      `${equation}: ${re[0]}, ${re[15]}`,
    );
  }
});

Deno.test("every equation relaxes to its steady state, and both roads to ρ(t) agree", () =>
  fc.assert(
    fc.property(systems(3), fc.integer({ min: 0, max: 2 }), (system, level) => {
      for (const options of equations) {
        const made = generator(system, options), label = JSON.stringify(options);
        const start = projector(3, level), { densities, currents } = relax(made, start, [0, 1, 2, 20000]);
        assert(distance(densities[0], start) < 1e-13, label);
        const end = solve(made);
        assert(distance(densities[3], end.density) < 1e-9, `${label}: ${distance(densities[3], end.density)}`);
        assert(Math.abs(currents[3].L - end.currents.L) < 1e-9, label);
        // The slope at time 1, from what is 1e-4 before and after it.
        const [before, at, after] = relax(made, start, [1 - 1e-4, 1, 1 + 1e-4]).densities;
        const slope = scale(add(after, scale(before, -1)), 1 / 2e-4);
        const rho = toEigenbasis(made, "rho", at), image = zeros(3);
        wholeLiouvillian(made).apply(rho, image);
        assert(distance(fromEigenbasis(made, image), slope) < 1e-6, `${label}: slope`);
        // Through a Krylov space, as large machines go.
        const unknowns = unknownsOf(3, [3, 6, 7]), liouvillian = wholeLiouvillian(made);
        const later = exponentialAction(
          (x, out) => {
            liouvillian.apply(unknowns.unpack(x), image);
            out.set(unknowns.pack(image));
          },
          unknowns.pack(toEigenbasis(made, "start", start)),
          2,
        );
        assert(distance(fromEigenbasis(made, unknowns.unpack(later)), densities[2]) < 1e-11, `${label}: Krylov`);
      }
    }),
    { ...runs, numRuns: 4 },
  ));
