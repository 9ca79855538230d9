import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { Matrix } from "ml-matrix";
import {
  filteredBaths,
  generatorMatrix,
  globalMasterEquation,
  type RateNetwork,
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

/** Transitions at the same rate both ways. */
function symmetricNetwork(n: number, links: readonly (readonly [number, number, number])[]): RateNetwork<never> {
  const rates = Float64Array.from(links, ([, , rate]) => rate);
  return {
    states: Array.from({ length: n }, (_, i) => String(i)),
    baths: [],
    temperatures: {} as Record<never, number>,
    transitions: {
      lower: Int32Array.from(links, ([from]) => from),
      upper: Int32Array.from(links, ([, to]) => to),
      energy: new Float64Array(links.length),
      bath: new Int32Array(links.length).fill(-1),
      up: rates,
      down: rates.slice(),
    },
  };
}

Deno.test("the gap of two wells is right to its last digits, however rarely one is left for the other", () => {
  for (const r of [1, 1e-3, 1e-9, 1e-20, 1e-100, 1e-250]) {
    const wells = symmetricNetwork(4, [[0, 1, 1], [1, 2, r], [2, 3, 1]]), root = Math.hypot(1, r);
    // Odd and even vectors have a matrix of 2 × 2 each.
    const exact = [2 * r / (1 + r + root), 2, 1 + r + root];
    assertRelative(relaxationRates(wells), exact, 1e-14, `r = ${r}`);
  }
});

Deno.test("wells within wells: slow rates of every level keep the error that is stated", () => {
  for (const step of [1e-4, 1e-8, 1e-12, 1e-13]) {
    // Between states that first share a node of a binary tree at level k the rate is step^k.
    const links: [number, number, number][] = [];
    for (let i = 0; i < 8; i++) for (let j = 0; j < i; j++) links.push([j, i, step ** Math.floor(Math.log2(i ^ j))]);
    const level = [2 + 2 * step + 4 * step ** 2, 4 * step + 4 * step ** 2, 8 * step ** 2];
    const exact = [level[2], level[1], level[1], level[0], level[0], level[0], level[0]];
    relaxationRates(symmetricNetwork(8, links)).forEach((rate, i) => {
      const loss = Math.min(exact[i] / exact[0], exact[6] / exact[i]);
      assertRelative([rate], [exact[i]], 32 * 2 ** -53 * Math.max(1, loss), `rate ${i}, step ${step}`);
    });
  }
});

Deno.test("relaxation rates scale with the rates, from the smallest to the largest doubles", () => {
  law(qubits(), (machine) => {
    const network = globalMasterEquation(machine), { transitions } = network, rates = relaxationRates(network);
    for (const scale of [2 ** -900, 2 ** -660, 2 ** 530, 2 ** 1000]) {
      const [up, down] = [transitions.up, transitions.down].map((list) => list.map((rate) => rate * scale));
      const all = [...up, ...down].map((rate) => rate / scale);
      if (all.some((rate, t) => rate !== [...transitions.up, ...transitions.down][t])) continue; // some are below doubles
      assertEquals([...relaxationRates({ ...network, transitions: { ...transitions, up, down } })], [
        ...rates.map((rate) => rate * scale),
      ]);
    }
  }, 50);
  for (const rates of [[1e160, 1e160, 1e160], [1e-258, 1e-252, 1e-246], [1e-200, 1e-200, 1e-200]]) {
    const [a, b, c] = rates, ring = relaxationRates(symmetricNetwork(3, [[0, 1, a], [1, 2, b], [2, 0, c]]));
    const sum = a + b + c, root = Math.sqrt((((a - b) / sum) ** 2 + ((b - c) / sum) ** 2 + ((c - a) / sum) ** 2) / 2);
    const products = a / sum * (b / sum) + b / sum * (c / sum) + c / sum * (a / sum);
    assertRelative(ring, [3 * products / (1 + root) * sum, (1 + root) * sum], 1e-14, rates.join());
  }
});

Deno.test("rates that are no numbers, that overflow together or that lie too far apart are refused", () => {
  const refused = (links: [number, number, number][], message: string) =>
    assertThrows(() => relaxationRates(symmetricNetwork(3, links)), RangeError, message);
  refused([[0, 1, NaN], [1, 2, 1]], "network.transitions.up[0] is NaN; it must be a finite number ≥ 0");
  refused([[0, 1, 1.5e308], [1, 2, 1.5e308]], "the sum of the rates that leave 1 is Infinity");
  refused([[0, 1, 1e200], [1, 2, 1e-200]], "a rate is 1e-200; it must be at least 1e-308 of the largest");
  assertThrows(
    () => relaxationRates(symmetricNetwork(4, [[0, 1, 1], [1, 2, 1e-20], [2, 3, 1e-40]])),
    RangeError,
    "a relaxation rate is lost in rounding",
  );
  refused([[0, 1, 1e200], [1, 2, 1e-95]], "the spectral gap over the largest rate is");
});

Deno.test("at any time that a double holds a machine is where it belongs", () => {
  const qubit = (rate: number) => symmetricNetwork(2, [[0, 1, rate]]);
  for (const [rate, time] of [[1, 8e307], [1, 1.7e308], [1e300, 1e300], [1e-300, 1e308]]) {
    assertEquals([...relax(qubit(rate), [1, 0], [time]).populations[0]], [0.5, 0.5]);
  }
  const slow = relax(symmetricNetwork(3, [[0, 1, 1e150], [1, 2, 1e-150]]), [1, 0, 0], [1, 1e150]).populations;
  // From the fast pair, at half the rate, to the third state and back.
  assertRelative(slow[0], [0.5, 0.5, 5e-151], 1e-12);
  assertRelative([slow[1][2]], [-Math.expm1(-1.5) / 3], 1e-12);
  const apart = symmetricNetwork(3, [[0, 1, 1e300], [1, 2, 1e-300]]);
  assertEquals([...relax(apart, [1, 0, 0], [1]).populations[0]], [0.5, 0.5, 0]);
  assertThrows(() => relax(apart, [1, 0, 0], [1e300]), RangeError, "a rate is 1e-300; it must be at least 1e-308 of");
  assertEquals([...relax(qubit(1), [1.5e308, 1.5e308], [0]).populations[0]], [0.5, 0.5]);
  // deno-lint-ignore no-sparse-arrays
  assertThrows(() => relax(qubit(1), [1, 0], [0, , 1] as number[]), RangeError, "times[1] is undefined");
});
