import { assertEquals } from "@std/assert";
import * as fc from "fast-check";
import { type RateNetwork, steadyState } from "../../mod.ts";
import { exact, ratio } from "../exact.ts";
import { assertRelative, gibbs, law } from "../machines.ts";

/** A network from a list of [from, to, rate]. */
function network(n: number, edges: readonly (readonly [number, number, number])[]): RateNetwork<never> {
  return {
    states: Array.from({ length: n }, (_, i) => String(i)),
    baths: [],
    temperatures: {} as Record<never, number>,
    transitions: {
      lower: Int32Array.from(edges, ([from]) => from),
      upper: Int32Array.from(edges, ([, to]) => to),
      energy: new Float64Array(edges.length),
      bath: new Int32Array(edges.length).fill(-1),
      up: Float64Array.from(edges, ([, , rate]) => rate),
      down: new Float64Array(edges.length),
    },
  };
}

/** Stationary weights by the matrix-tree theorem, in integers without any rounding: the check of the elimination. */
function exactWeights(n: number, edges: readonly (readonly [number, number, number])[]): bigint[] {
  const K = Array.from({ length: n }, () => Array<bigint>(n).fill(0n));
  for (const [from, to, rate] of edges) {
    K[from][from] += exact(rate);
    K[from][to] -= exact(rate);
  }
  return K.map((_, root) => determinant(K.filter((_, i) => i !== root).map((row) => row.filter((_, j) => j !== root))));
}

/** Bareiss's fraction-free determinant. */
function determinant(input: bigint[][]): bigint {
  const a = input.map((row) => [...row]), n = a.length;
  let previous = 1n;
  for (let k = 0; k < n - 1; k++) {
    if (a[k][k] === 0n) throw new Error("a pivot vanished");
    for (let i = k + 1; i < n; i++) {
      for (let j = k + 1; j < n; j++) a[i][j] = (a[i][j] * a[k][k] - a[i][k] * a[k][j]) / previous;
    }
    previous = a[k][k];
  }
  return n === 0 ? 1n : a[n - 1][n - 1];
}

/** Strongly connected random networks whose rates span thirty decades. */
const wildNetworks = fc.integer({ min: 2, max: 7 }).chain((n) => {
  const rate = fc.integer({ min: -15_000, max: 15_000 }).map((exponent) => 10 ** (exponent / 1000));
  const cycle = fc.array(rate, { minLength: n, maxLength: n })
    .map((rates) => rates.map((rate, i) => [i, (i + 1) % n, rate] as const));
  const state = fc.integer({ min: 0, max: n - 1 });
  const others = fc.array(fc.tuple(state, state, rate), { maxLength: 3 * n })
    .map((edges) => edges.filter(([from, to]) => from !== to));
  return fc.tuple(cycle, others).map(([ring, chords]) => ({ n, edges: [...ring, ...chords] }));
});

Deno.test("every probability is right to 1e-14 of itself, with rates over thirty decades", () => {
  law(wildNetworks, ({ n, edges }) => {
    const weights = exactWeights(n, edges), total = weights.reduce((sum, weight) => sum + weight);
    assertRelative(steadyState(network(n, edges)), weights.map((weight) => ratio(weight, total)), 1e-14);
  }, 500);
});

Deno.test("the numbering of the states does not matter", () => {
  law(wildNetworks, ({ n, edges }) => {
    const p = steadyState(network(n, edges));
    const reversed = edges.map(([from, to, rate]) => [n - 1 - from, n - 1 - to, rate] as const);
    assertRelative(steadyState(network(n, reversed)).reverse(), p, 1e-14);
  });
});

Deno.test("a birth–death chain of 2000 states has the product of its rate ratios", () => {
  const n = 2000, rate = (i: number) => 1 + Math.sin(i) ** 2;
  const edges = Array.from({ length: n - 1 }, (_, i) => [[i, i + 1, 0.7 * rate(i)], [i + 1, i, rate(i)]] as const)
    .flat();
  const p = steadyState(network(n, edges));
  // p_i = 0.7^i (1 − 0.7)/(1 − 0.7^n); the 1500th is 1e-233 and still right to the rounding of 1500 products.
  for (const i of [0, 1, 10, 500, 1500]) assertRelative([p[i] / p[0]], [0.7 ** i], 1e-12, `p_${i}/p_0`);
  assertRelative([p[0]], [0.3], 1e-13);
});

/** What a random sparse graph is made from: so a failure prints three numbers. */
const graphs = fc.record({
  n: fc.integer({ min: 2, max: 300 }),
  chords: fc.integer({ min: 0, max: 600 }),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
});

/** A graph that a chain in random order connects, with random energies up to 100 and random rates. */
function sparseGraph({ n, chords, seed }: { n: number; chords: number; seed: number }) {
  let state = seed;
  const random = () => (state = state * 48271 % 2147483647) / 2147483647; // Lehmer's generator
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  const pairs = order.slice(1).map((next, i) => [order[i], next]);
  for (let k = 0; k < chords; k++) {
    const i = Math.floor(random() * n), j = Math.floor(random() * n);
    if (i !== j) pairs.push([i, j]);
  }
  return { order, pairs, energies: order.map(() => 100 * random()), rates: pairs.map(() => random() + 1e-3) };
}

Deno.test("on any sparse graph with detailed balance the steady state is Gibbs's, down to e^{−100}", () => {
  law(graphs, (graph) => {
    const { pairs, energies, rates } = sparseGraph(graph);
    const edges = pairs.flatMap(([i, j], k) => {
      const lower = Math.min(energies[i], energies[j]),
        rate = (to: number) => rates[k] * Math.exp(lower - energies[to]);
      return [[i, j, rate(j)], [j, i, rate(i)]] as [number, number, number][];
    });
    // A path adds up differences of energies below 100 in up to 300 steps, and the elimination rounds once per state.
    assertRelative(steadyState(network(graph.n, edges)), gibbs(energies, 1), 1e-12);
  }, 200);
});

Deno.test("around a one-way ring in any order each state is as likely as it is slow to leave", () => {
  law(graphs, (graph) => {
    const { order, energies } = sparseGraph(graph), rates = energies.map((energy) => Math.exp(energy / 2 - 25));
    const edges = order.map((state, i) => [state, order[(i + 1) % graph.n], rates[state]] as const);
    const total = rates.reduce((sum, rate) => sum + 1 / rate, 0);
    assertRelative(steadyState(network(graph.n, edges)), rates.map((rate) => 1 / rate / total), 1e-13);
  }, 200);
});

Deno.test("populations inverted over more than the range of a double keep those that have one", () => {
  const n = 60; // e^{20·59} ≈ 1e512
  const edges = Array.from({ length: n - 1 }, (_, i) => [[i, i + 1, Math.exp(20)], [i + 1, i, 1]] as const).flat();
  const p = steadyState(network(n, edges));
  assertRelative([p[n - 1], p[n - 2], p[n - 11]], [
    1 - Math.exp(-20),
    Math.exp(-20) * (1 - Math.exp(-20)),
    Math.exp(-200),
  ], 1e-8);
  assertEquals(p[0], 0);
});

Deno.test("populations inverted along any number of states leave the likely ones as they are", () => {
  const n = 2000, links = n - 1; // e^{20·1999} ≈ 1e17363
  const p = steadyState({
    ...network(n, []),
    transitions: {
      lower: Int32Array.from({ length: links }, (_, i) => i),
      upper: Int32Array.from({ length: links }, (_, i) => i + 1),
      energy: new Float64Array(links),
      bath: new Int32Array(links).fill(-1),
      up: new Float64Array(links).fill(Math.exp(20)),
      down: new Float64Array(links).fill(1),
    },
  });
  for (const k of [0, 1, 10, 30]) assertRelative([p[n - 1 - k]], [Math.exp(-20 * k) * (1 - Math.exp(-20))], 1e-12);
  assertEquals(p[0], 0);
});

Deno.test("states that are left for ever have probability 0", () => {
  assertEquals([...steadyState(network(3, [[0, 1, 1], [1, 2, 2], [2, 1, 3]]))].map((x) => x.toFixed(15)), [
    "0.000000000000000",
    "0.600000000000000",
    "0.400000000000000",
  ]);
});

Deno.test("one state alone has probability 1", () => {
  assertEquals(steadyState(network(1, [])), Float64Array.of(1));
});
