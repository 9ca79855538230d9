import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { Matrix } from "ml-matrix";
import {
  filteredBaths,
  generatorMatrix,
  globalMasterEquation,
  rateNetwork,
  relax,
  relaxationRates,
  resonatorMasterEquation,
  steadyState,
  symmetricBias,
  zzMasterEquation,
} from "../../mod.ts";
import { assertRelative, law, qubits } from "../machines.ts";

const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 };
const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 10 };
const baths = filteredBaths({ ...pair, ...filters, temperatures: symmetricBias(0.3) });

const excited = [0, 0, 0, 1];

Deno.test("populations stay non-negative with sum 1, and tend to the steady state", () => {
  law(qubits(), (machine) => {
    for (const network of [zzMasterEquation(machine), globalMasterEquation(machine)]) {
      const slowest = relaxationRates(network)[0], fastest = relaxationRates(network).at(-1)!;
      if (slowest < 1e-9 * fastest) return; // the gap itself is not known to two digits then
      const { populations } = relax(network, excited, [0, 0.1 / fastest, 1 / slowest, 50 / slowest]);
      for (const p of populations) {
        assert(p.every((x) => x >= 0));
        assertAlmostEquals(p.reduce((sum, x) => sum + x), 1, 1e-14);
      }
      const p = steadyState(network);
      for (let i = 0; i < 4; i++) assertAlmostEquals(populations[3][i], p[i], 1e-12);
    }
  }, 100);
});

Deno.test("relaxing twice is relaxing once: the semigroup property", () => {
  law(qubits(), (machine) => {
    const network = zzMasterEquation(machine), unit = 1 / relaxationRates(network).at(-1)!;
    for (const [s, t] of [[0.3, 0.5], [3, 40], [100, 5e4]]) {
      const direct = relax(network, excited, [(s + t) * unit]).populations[0];
      const halfway = relax(network, excited, [s * unit]).populations[0];
      const resumed = relax(network, halfway, [t * unit]).populations[0];
      for (let i = 0; i < 4; i++) assertAlmostEquals(resumed[i], direct[i], 1e-13);
    }
  }, 100);
});

Deno.test("short times follow the Taylor series of the generator", () => {
  const network = resonatorMasterEquation({ ...pair, baths, levels: [3, 3] }), n = 9;
  const W = Matrix.from1DArray(n, n, [...generatorMatrix(network)]), t = 1e-4;
  let term = Matrix.zeros(n, 1), sum = Matrix.zeros(n, 1);
  term.set(4, 0, 1);
  for (let k = 1; k < 12; k++) {
    sum = Matrix.add(sum, term);
    term = W.mmul(term).mul(t / k);
  }
  const start = Array.from({ length: n }, (_, i) => i === 4 ? 1 : 0);
  const [p] = relax(network, start, [t]).populations;
  for (let i = 0; i < n; i++) assertAlmostEquals(p[i], sum.get(i, 0), 1e-15);
});

Deno.test("squaring and averaging agree, and 30 × 30 levels relax by averaging", () => {
  const small = resonatorMasterEquation({ ...pair, baths, levels: [6, 6] });
  const start = Array.from({ length: 36 }, (_, i) => i === 35 ? 1 : 0);
  const span = 0.2; // 50 jumps a step by averaging, 2e4 at once by squaring
  const steps = Array.from({ length: 400 }, (_, i) => span * (i + 1) / 400);
  const averaged = relax(small, start, steps).populations.at(-1)!, squared = relax(small, start, [span]).populations[0];
  for (let i = 0; i < 36; i++) assertAlmostEquals(averaged[i], squared[i], 1e-12);

  const large = resonatorMasterEquation({ ...pair, baths, levels: [30, 30] });
  const ground = Array.from({ length: 900 }, (_, i) => i === 0 ? 1 : 0);
  const relaxed = relax(large, ground, [5]).populations[0], p = steadyState(large);
  for (let i = 0; i < 900; i++) assertAlmostEquals(relaxed[i], p[i], 1e-6);
});

Deno.test("a machine with rates over fifteen decades relaxes on its slow scale too", () => {
  const cold = filteredBaths({ ...pair, ...filters, temperatures: { L: 0.035, R: 0.03, C: 0.03 } });
  const network = zzMasterEquation({ ...pair, baths: cold });
  const { populations } = relax(network, [0.5, 0.5, 0, 0], [1e-3, 1e15]);
  assert(populations[0][1] > 0.4);
  assertRelative(populations[1], steadyState(network), 1e-10);
});

Deno.test("relaxation rates of one qubit are K(1 + 2n), of independent qubits their sums too", () => {
  const network = zzMasterEquation({ ...pair, deltaZ: 0, baths });
  const { transitions: { up, down } } = zzMasterEquation({ ...pair, deltaZ: 0, baths });
  const first = up[0] + down[0] + up[2] + down[2], second = up[4] + down[4];
  const expected = [first, second, first + second].sort((a, b) => a - b);
  assertRelative(relaxationRates(network), expected, 1e-12);
});

Deno.test("heat currents in time add up to the change of energy", () => {
  const network = zzMasterEquation({ ...pair, baths });
  const energy = (p: ArrayLike<number>) =>
    p[1] * pair.eps1 + p[2] * pair.eps2 + p[3] * (pair.eps1 + pair.eps2 + pair.deltaZ);
  const unit = 1e-5;
  const { populations, currents } = relax(network, excited, [0.01 - unit, 0.01, 0.01 + unit]);
  const slope = (energy(populations[2]) - energy(populations[0])) / (2 * unit);
  assertAlmostEquals(currents[1].L + currents[1].R + currents[1].C, slope, 1e-4 * Math.abs(slope));
});

Deno.test("bad input is refused with name, value and range", () => {
  const network = zzMasterEquation({ ...pair, baths });
  const refused = (initial: number[], times: number[], message: string) =>
    assertThrows(() => relax(network, initial, times), RangeError, message);
  refused([1, 0], [1], "initial.length is 2; it must be the number of states, 4");
  refused([1, 0, 0, -1], [1], "initial[3] is -1; it must be a finite number ≥ 0");
  refused([0, 0, 0, 0], [1], "the sum of initial is 0");
  refused(excited, [-1], "times[0] is -1");
  refused(excited, [2, 1], "times[1] is 1; it must be ≥ times[0] = 2");
  const large = resonatorMasterEquation({ ...pair, baths, levels: [20, 20] });
  assertThrows(
    () => relax(large, new Float64Array(400).fill(1), [1e9]),
    RangeError,
    "the time step is 1000000000; it must be at most",
  );
  const huge = resonatorMasterEquation({ ...pair, baths, levels: [40, 40] });
  assertThrows(() => relaxationRates(huge), RangeError, "the number of states is 1600; it must be at most 1000");
  assertEquals(
    relax(rateNetwork({ states: ["only"], baths, transitions: [] }), [3], [1]).populations[0],
    Float64Array.of(1),
  );
});
