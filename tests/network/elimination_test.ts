import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertNotStrictEquals,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import * as fc from "fast-check";
import { dissect, graphOf } from "../../lib/network/elimination/dissection.ts";
import { eliminate } from "../../lib/network/elimination/kernel.ts";
import { makePlan, type Plan, planElimination } from "../../lib/network/elimination/plan.ts";
import { carrier, compile } from "../../tools/wasm.ts";
import { assertRelative, law } from "../machines.ts";

interface Links {
  readonly n: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

const links = (n: number, pairs: readonly (readonly [number, number])[]): Links => ({
  n,
  from: Int32Array.from(pairs, ([i]) => i),
  to: Int32Array.from(pairs, ([, j]) => j),
});

/** A plane grid, as two resonators have it. */
function grid(N1: number, N2: number): Links {
  const pairs: [number, number][] = [];
  for (let i = 0; i < N1 * N2; i++) {
    if (i + N2 < N1 * N2) pairs.push([i, i + N2]);
    if ((i + 1) % N2 > 0) pairs.push([i, i + 1]);
  }
  return links(N1 * N2, pairs);
}

function complete(n: number): Links {
  return links(
    n,
    Array.from({ length: n * n }, (_, k) => [k % n, Math.floor(k / n)] as const).filter(([i, j]) => i < j),
  );
}

/** A hub, and states that are linked only through it. */
const star = (n: number, hub: number) =>
  links(n, Array.from({ length: n }, (_, i) => [i, hub] as const).filter(([i]) => i !== hub));

/** A random tree with random chords, some of them parallel: connected, of any shape between a chain and a thicket. */
const graphs: fc.Arbitrary<Links> = fc.record({
  n: fc.integer({ min: 1, max: 150 }),
  reach: fc.integer({ min: 1, max: 20 }),
  chords: fc.integer({ min: 0, max: 200 }),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
}).map(({ n, reach, chords, seed }) => {
  let state = seed;
  const below = (bound: number) => Math.floor((state = state * 48271 % 2147483647) / 2147483647 * bound); // Lehmer's
  const pairs: [number, number][] = [];
  for (let i = 1; i < n; i++) pairs.push([i, i - 1 - below(Math.min(i, reach))]);
  for (let k = 0; k < chords && n > 1; k++) {
    const i = below(n), j = below(n);
    if (i !== j) pairs.push([i, j]);
  }
  return links(n, pairs);
});

/** Rates between 0.5 and 1.5; of the links that a tree does not need, every third goes one way only. */
function ratesOf({ n, from, to }: Links) {
  const up = Float64Array.from(from, (i, l) => 1 + Math.sin(3 * i + 7 * to[l] + l) / 2);
  const down = Float64Array.from(from, (i, l) => l >= n - 1 && l % 3 === 0 ? 0 : 1 + Math.cos(i + 5 * to[l] + l) / 2);
  return { up, down };
}

/** The elimination as one would write it, state by state in a dense matrix: the check of plan and kernel. */
function plainWeights({ n, from, to }: Links, root: number, up: Float64Array, down: Float64Array): Float64Array {
  const order = [root, ...Array.from({ length: n }, (_, i) => i).filter((i) => i !== root)];
  const rates = order.map(() => new Float64Array(n));
  from.forEach((i, l) => {
    rates[order.indexOf(i)][order.indexOf(to[l])] += up[l];
    rates[order.indexOf(to[l])][order.indexOf(i)] += down[l];
  });
  for (let k = n - 1; k > 0; k--) {
    const leaving = rates[k].subarray(0, k).reduce((sum, rate) => sum + rate, 0);
    for (let i = 0; i < k; i++) {
      rates[i][k] /= leaving;
      for (let j = 0; j < k; j++) rates[i][j] += rates[i][k] * rates[k][j];
    }
  }
  const weights = new Float64Array(n), byState = new Float64Array(n);
  weights[0] = 1;
  for (let k = 1; k < n; k++) for (let i = 0; i < k; i++) weights[k] += weights[i] * rates[i][k];
  order.forEach((state, k) => byState[state] = weights[k]);
  return byState;
}

function weightsOf(links: Links, root: number, up: Float64Array, down: Float64Array): Float64Array {
  const plan = makePlan(links.n, links.from, links.to, root), { weights } = eliminate(plan, up, down);
  return Float64Array.from(plan.place, (q) => weights[q]);
}

/** Multiplications of the elimination, as the plan's fronts have it. */
function work({ program, fronts }: Plan): number {
  let sum = 0;
  for (let f = 0, at = 0; f < fronts; f++) {
    const [boundary, size, links] = program.subarray(at, at + 3);
    for (let k = boundary; k < size; k++) sum += k * k;
    at += 4 + 2 * boundary + 2 * links;
  }
  return sum;
}

Deno.test("fronts eliminate any graph, from any state, as the plain loop does", () => {
  const shapes = [...Array.from({ length: 30 }, (_, i) => complete(i + 1)), grid(12, 13), star(60, 0), star(60, 31)];
  const check = (shape: Links, root: number) => {
    const { up, down } = ratesOf(shape);
    // Either order rounds once per state.
    assertRelative(weightsOf(shape, root, up, down), plainWeights(shape, root, up, down), 1e-13, `root ${root}`);
  };
  for (const shape of shapes) for (const root of new Set([0, shape.n >> 1, shape.n - 1])) check(shape, root);
  law(fc.tuple(graphs, fc.nat(149)), ([shape, root]) => check(shape, root % shape.n));
});

Deno.test("a dissection has each state once, and links only along the way up", () => {
  law(fc.tuple(graphs, fc.integer({ min: 1, max: 20 })), ([{ n, from, to }, whole]) => {
    const { place, first, behind, above } = dissect(graphOf(n, from, to), n - 1, whole);
    assertEquals([...place].sort((a, b) => a - b), Array.from({ length: n }, (_, i) => i));
    assertEquals(place[n - 1], 0);
    const frontAt = Array.from(place, (q) => first.findLastIndex((start) => start <= q));
    from.forEach((i, l) => {
      const [upper, lower] = [frontAt[i], frontAt[to[l]]].sort((a, b) => a - b);
      assert(
        first[lower] >= first[upper] && first[lower] < behind[upper],
        `${i} and ${to[l]} are in different branches`,
      );
    });
    above.slice(1).forEach((up, f) => assert(first[f + 1] > first[up] && behind[f + 1] <= behind[up]));
  });
});

Deno.test("a grid of N × N is cut along a diagonal: fewer than N states, a quarter of the rest or more on either side", () => {
  for (const N of [20, 51, 100]) {
    const { n, from, to } = grid(N, N), { first, behind } = dissect(graphOf(n, from, to), 0, 20);
    // Front 0 is the root, 1 the first separator, 2 begins one side of it.
    const separator = first[2] - first[1], sides = [behind[2] - first[2], n - behind[2]];
    assert(separator < N && Math.min(...sides) > n / 4, `${separator} states separate ${sides}`);
  }
});

Deno.test("on grids of n states the work grows as n^{3/2}, what is kept as n log n", () => {
  const [small, large] = [50, 200].map((N) => {
    const { n, from, to } = grid(N, N);
    return { n, plan: makePlan(n, from, to, 0) };
  });
  const growth = Math.log(work(large.plan) / work(small.plan)) / Math.log(large.n / small.n);
  assertAlmostEquals(growth, 1.5, 0.1); // a band would have 2
  assert(work(large.plan) < 10 * large.n ** 1.5); // a band: n^2, twenty times as much
  for (const { n, plan } of [small, large]) assert(plan.kept < 2.5 * n * Math.log2(n) && plan.room < 14 * n);
});

Deno.test("a chain and a ladder are eliminated in a work proportional to their length", () => {
  for (const [width, perState] of [[1, 100], [3, 300]]) {
    const [short, long] = [1000, 8000].map((length) => {
      const { n, from, to } = grid(length, width);
      return work(makePlan(n, from, to, 0)) / n;
    });
    assert(long < 1.1 * short && long < perState, `${short}, ${long} multiplications a state`);
  }
});

Deno.test("one graph has one plan, another graph of the same size another", () => {
  const a = grid(6, 6), b = { ...a, to: a.to.with(5, 35) }, c = { ...a, from: a.from.with(5, 35) };
  const planOf = ({ n, from, to }: Links, root = 0) => planElimination(n, from.slice(), to.slice(), root);
  const plan = planOf(a);
  assertStrictEquals(planOf(a), plan);
  assertNotStrictEquals(planOf(b), plan);
  assertNotStrictEquals(planOf(c), plan);
  assertNotStrictEquals(planOf(a, 1), plan);
  assertStrictEquals(planOf(a), plan);
  // The plan is the graph's as it was, whatever becomes of its arrays.
  const from = a.from.slice();
  const own = planElimination(36, from, a.to, 2);
  from[5] = 0;
  assertNotStrictEquals(planElimination(36, from, a.to, 2), own);
});

Deno.test("weights rise above the range of a double by dropping those below it", () => {
  const n = 50, chain = grid(n, 1), up = new Float64Array(n - 1).fill(1e10), down = new Float64Array(n - 1).fill(1);
  const weights = weightsOf(chain, 0, up, down);
  assert(weights.every(Number.isFinite));
  assertRelative([weights[n - 1] / weights[n - 2], weights[n - 2] / weights[n - 12]], [1e10, 1e100], 1e-13);
});

Deno.test("what does not fit into a WebAssembly memory is refused", () => {
  const shape = complete(5), { up, down } = ratesOf(shape), plan = makePlan(5, shape.from, shape.to, 0);
  assertThrows(
    () => eliminate({ ...plan, room: 2 ** 30 }, up, down),
    RangeError,
    "the number of states is 5; it must be smaller: with these transitions 8.00 of 4 GiB are needed",
  );
});

Deno.test("the committed WebAssembly module is what its source compiles to", async () => {
  assertEquals(await Deno.readTextFile(carrier), await compile());
});
