/** Numbers computed independently, in 50-digit arithmetic and in another language: `tests/oracle/`. */
import { assert } from "@std/assert";
import {
  filteredBaths,
  globalMasterEquation,
  heatCurrents,
  type Levels,
  localMasterEquation,
  lorentzian,
  type PerBath,
  resonatorMasterEquation,
  steadyState,
  symmetricBias,
  zzCycleFlux,
  zzMasterEquation,
} from "../../mod.ts";
import figures from "../oracle/figures.json" with { type: "json" };
import masterEquations from "../oracle/master-equations.json" with { type: "json" };
import { assertRelative, oneWayFlow } from "../machines.ts";

type Filter = { temperature: number; coupling: number; center: number; cutoff: number };

function bathsOf({ L, R, C }: { L: Filter; R: Filter; C: Filter }) {
  const bath = ({ temperature, ...filter }: Filter) => ({ temperature, spectrum: lorentzian(filter) });
  return { L: bath(L), R: bath(R), C: bath(C) };
}

const equations = {
  zz: zzMasterEquation,
  local: localMasterEquation,
  global: globalMasterEquation,
  resonators: resonatorMasterEquation,
};

const { zz, local, global, resonators, hard } = masterEquations;
const cases = [
  ...zz.map((entry) => ({ model: "zz", ...entry })),
  ...local.map((entry) => ({ model: "local", ...entry })),
  ...global.map((entry) => ({ model: "global", ...entry })),
  ...resonators.map((entry) => ({ model: "resonators", ...entry })),
  ...hard,
];

cases.forEach(({ model, parameters, probabilities, currents }, i) => {
  Deno.test(`${model} machine ${i}: probabilities to 1e-12 of each, currents to 1e-12 of the largest one-way flow`, () => {
    const machine = { deltaX: 0, levels: [2, 2], ...parameters, baths: bathsOf(parameters.baths) };
    const network = equations[model as keyof typeof equations]({
      ...machine,
      levels: machine.levels as [number, number],
    });
    const p = steadyState(network), J = heatCurrents(network, p);
    assertRelative(p, probabilities, 1e-12, "probability");
    const tolerance = 1e-12 * oneWayFlow(network, p);
    for (const name of ["L", "R", "C"] as const) assert(Math.abs(J[name] - currents[name]) <= tolerance, `J_${name}`);
    // The closed form keeps its relative precision where the difference of flows has none left.
    if (model === "zz") assertRelative([machine.deltaZ * zzCycleFlux(machine)], [currents.C], 1e-12, "Δz × flux");
  });
});

const couplings = { L: 0.02, R: 0.08, C: 0.06 };

/** The machines of the captions, by abscissa and by what the name of the series says behind "=". */
const captions = {
  "03": (deltaT: number, deltaZ: number) => machine({ eps1: 2, eps2: 2, deltaZ }, deltaT, 20, zzMasterEquation),
  "04": (eps1: number, deltaZ: number) => machine({ eps1, eps2: 2.1, deltaZ }, 0.3, 10, zzMasterEquation),
  "05-local": (deltaZ: number, deltaX: number) =>
    machine({ eps1: 2, eps2: 2.1, deltaZ, deltaX }, 0.1, 10, localMasterEquation),
  "05-global": (deltaZ: number, deltaX: number) =>
    machine({ eps1: 2, eps2: 2.1, deltaZ, deltaX }, 0.1, 10, globalMasterEquation),
  "07": (deltaT: number, levels: Levels) =>
    machine({ eps1: 1, eps2: 1, deltaZ: 0.05, levels }, deltaT, 10, resonatorMasterEquation),
  "08": (deltaZ: number, levels: Levels) =>
    machine({ eps1: 1, eps2: 1, deltaZ, levels }, 0.3, 20, resonatorMasterEquation),
  // The inset's truncation is not in the caption; the reference has 6 × 6 levels.
  "10-inset": (deltaT: number, couplingL: number) => {
    const pair = { eps1: 2, eps2: 2, deltaZ: 0.2 };
    const temperatures = { L: 1 + deltaT, R: 1, C: 1 };
    const baths = filteredBaths({ ...pair, couplings: { L: couplingL, R: 0.02, C: 0.02 }, cutoff: 7, temperatures });
    return resonatorMasterEquation({ ...pair, baths, levels: [6, 6] });
  },
};

function machine<P extends { eps1: number; eps2: number; deltaZ: number }, N>(
  pair: P,
  deltaT: number,
  cutoff: number,
  equation: (machine: P & { baths: ReturnType<typeof filteredBaths> }) => N,
): N {
  return equation({
    ...pair,
    baths: filteredBaths({ ...pair, couplings, cutoff, temperatures: symmetricBias(deltaT) }),
  });
}

for (const [id, build] of Object.entries(captions)) {
  for (const { series, points } of figures[id as keyof typeof captions]) {
    Deno.test(`figure ${id}, ${series}: the curve to 1e-12 of the largest one-way flow`, () => {
      const parameter = JSON.parse(series.split("=")[1]);
      for (const { x, currents } of points) {
        // The reference was computed at the abscissas as they stand, ten digits of them, so that nothing is lost there.
        const network = build(x, parameter as never), p = steadyState(network), J: PerBath = heatCurrents(network, p);
        const tolerance = 1e-12 * oneWayFlow(network, p);
        for (const name of ["L", "R", "C"] as const) {
          const deviation = Math.abs(J[name] - currents[name]);
          assert(deviation <= tolerance, `J_${name} at ${x} is off by ${deviation}, more than ${tolerance}`);
        }
      }
    });
  }
}
