import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import {
  factorize,
  filteredBaths,
  type RateNetwork,
  resonatorMasterEquation,
  symmetricBias,
  zzMasterEquation,
} from "../../mod.ts";
import { steadyState } from "../../lib/network/steady_state.ts";
import { eliminateNetwork } from "../../lib/network/factor.ts";
import { exact, ratio } from "../exact.ts";
import { law, qubits } from "../machines.ts";

const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 };
const baths = filteredBaths({
  ...pair,
  couplings: { L: 0.02, R: 0.08, C: 0.06 },
  cutoff: 10,
  temperatures: symmetricBias(0.3),
});

type Edges = readonly (readonly [from: number, to: number, rate: number])[];

function network(n: number, edges: Edges): RateNetwork<never> {
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

/** A fraction with a denominator > 0, not reduced. */
type Fraction = readonly [bigint, bigint];

/** Solves A x = b in integers by Bareiss's elimination with rows in any order; the right-hand sides are further columns. */
function solveExactly(A: bigint[][], sides: readonly bigint[][]): Fraction[][] {
  const n = A.length, a = A.map((row, i) => [...row, ...sides.map((side) => side[i])]);
  let previous = 1n;
  for (let k = 0; k < n; k++) {
    const pivot = a.findIndex((row, i) => i >= k && row[k] !== 0n);
    [a[k], a[pivot]] = [a[pivot], a[k]];
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = a[i][k];
      for (let j = 0; j < a[i].length; j++) a[i][j] = (a[i][j] * a[k][k] - factor * a[k][j]) / previous;
    }
    previous = a[k][k]; // Gauss and Jordan, without fractions: the diagonal is one number from here up
  }
  const sign = previous < 0n ? -1n : 1n;
  return sides.map((_, s) => a.map((row) => [sign * row[n + s], sign * previous] as const));
}

/** n/d of numbers in which each rate is an integer, 2^1074 times too large, so that times are 2^1074 times too short. */
const time = ([n, d]: Fraction) => ratio(n << 1074n, d);
const sum = (terms: readonly bigint[]) => terms.reduce((total, term) => total + term, 0n);
const magnitude = (x: bigint) => x < 0n ? -x : x;

/** Solutions and what bounds their errors, in rational numbers but for the last rounding. */
function reference(n: number, edges: Edges, root: number, b: bigint[], c: bigint[]) {
  const W = Array.from({ length: n }, () => Array<bigint>(n).fill(0n));
  for (const [from, to, rate] of edges) {
    W[to][from] += exact(rate);
    W[from][from] -= exact(rate);
  }
  const transposed = W.map((_, i) => W.map((row) => row[i]));
  const withRoot = (A: bigint[][], row: (j: number) => bigint) =>
    A.map((r, i) => i === root ? r.map((_, j) => row(j)) : r);
  const side = (entries: bigint[], atRoot: bigint) => entries.map((entry, i) => i === root ? atRoot : entry);
  const pin = (j: number) => j === root ? 1n : 0n;

  const [p, x] = solveExactly(withRoot(W, () => 1n), [side(W.map(() => 0n), 1n), side(b, 0n)]);
  const [y] = solveExactly(withRoot(W, pin), [side(b.map((entry) => -magnitude(entry)), 0n)]);
  const common = p[0][1], weighted = (v: bigint[]) => sum(p.map(([numerator], i) => numerator * v[i]));
  const mean = weighted(c), size = weighted(c.map(magnitude));
  const [mu, nu] = solveExactly(withRoot(transposed, pin), [
    side(c.map((entry) => entry * common - mean), 0n),
    side(c.map((entry) => -magnitude(entry) * common - size), 0n),
  ]).map((solution) => {
    const shift = weighted(solution.map(([numerator]) => numerator));
    return { solution, shift };
  });
  const P = p.map(([n, d]) => ratio(n, d)), Y = y.map(time), total = Y.reduce((a, yi) => a + yi);
  return {
    x: x.map(time),
    xBound: Y.map((yi, i) => yi + P[i] * total),
    mu: mu.solution.map(([n, d]) => time([n * common - mu.shift, d * common * common])),
    muBound: nu.solution.map(([n, d]) => time([n * common + nu.shift, d * common * common])),
  };
}

/** Strongly connected random networks whose rates span thirty decades, with right-hand sides of integers. */
const wildSystems = fc.integer({ min: 2, max: 7 }).chain((n) => {
  const rate = fc.integer({ min: -15_000, max: 15_000 }).map((exponent) => 10 ** (exponent / 1000));
  const state = fc.nat(n - 1), integers = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n });
  return fc.record({
    ring: fc.array(rate, { minLength: n, maxLength: n }),
    chords: fc.array(fc.tuple(state, state, rate), { maxLength: 3 * n }),
    b: integers,
    c: integers,
  }).map(({ ring, chords, b, c }) => ({
    n,
    edges: [...ring.map((rate, i) => [i, (i + 1) % n, rate] as const), ...chords.filter(([from, to]) => from !== to)],
    b: [...b.slice(1), -b.slice(1).reduce((total, entry) => total + entry, 0)],
    c,
  }));
});

Deno.test("solutions keep the error bound that is stated, with rates over thirty decades", () => {
  law(wildSystems, ({ n, edges, b, c }) => {
    const wild = network(n, edges), root = eliminateNetwork(wild, false).plan.place.indexOf(0);
    const { x, xBound, mu, muBound } = reference(n, edges, root, b.map(BigInt), c.map(BigInt));
    const factor = factorize(wild), precision = 4 * n * 2 ** -53;
    factor.solve(b).forEach((value, i) => {
      const bound = precision * xBound[i] + Number.MIN_VALUE;
      assert(Math.abs(value - x[i]) <= bound, `x_${i} = ${value}, exactly ${x[i]} ± ${bound}`);
    });
    factor.solveTransposed(c).forEach((value, i) => {
      const bound = precision * muBound[i] + Number.MIN_VALUE;
      assert(Math.abs(value - mu[i]) <= bound, `μ_${i} = ${value}, exactly ${mu[i]} ± ${bound}`);
    });
  }, 500);
});

/** (W v)_i and (Wᵀ v)_i, and the sums of the magnitudes of their terms. */
function products(network: RateNetwork, v: Float64Array) {
  const n = v.length, [W, T, sizeW, sizeT] = Array.from({ length: 4 }, () => new Float64Array(n));
  const { lower, upper, up, down } = network.transitions;
  const add = (from: number, to: number, rate: number) => {
    W[to] += rate * v[from];
    W[from] -= rate * v[from];
    T[from] += rate * (v[to] - v[from]);
    sizeW[to] += rate * Math.abs(v[from]);
    sizeW[from] += rate * Math.abs(v[from]);
    sizeT[from] += rate * (Math.abs(v[to]) + Math.abs(v[from]));
  };
  for (let t = 0; t < lower.length; t++) {
    add(lower[t], upper[t], up[t]);
    add(upper[t], lower[t], down[t]);
  }
  return { W, T, sizeW, sizeT };
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
};

Deno.test("of 900 states: W x = b with Σx = 0, Wᵀ μ = c − p·c with p·μ = 0, and c·x = μ·b", () => {
  const grid = resonatorMasterEquation({ ...pair, baths, levels: [30, 30] }), n = 900, factor = factorize(grid);
  const p = factor.stationary(), c = Float64Array.from(p, (_, i) => Math.sin(i) + 2);
  const b = Float64Array.from(p, (_, i) => Math.cos(3 * i)), excess = b.reduce((sum, entry) => sum + entry);
  b[0] -= excess;
  const x = factor.solve(b), mu = factor.solveTransposed(c), mean = dot(p, c);
  const forward = products(grid, x), backward = products(grid, mu);
  for (let i = 0; i < n; i++) {
    // The residual of an elimination is of the order of the rounding of W x.
    assertAlmostEquals(forward.W[i], b[i], 1e-14 * forward.sizeW[i] + 1e-12);
    assertAlmostEquals(backward.T[i], c[i] - mean, 1e-12 * backward.sizeT[i] + 1e-12);
  }
  const size = (v: Float64Array) => v.reduce((sum, entry) => sum + Math.abs(entry), 0);
  assertAlmostEquals(x.reduce((sum, entry) => sum + entry), 0, 1e-14 * size(x));
  assertAlmostEquals(dot(p, mu), 0, 1e-14 * Math.max(...mu.map(Math.abs)));
  assertAlmostEquals(dot(c, x), dot(mu, b), 1e-12 * size(x));
});

Deno.test("a source that does not add up to 0 is solved without its stationary part", () => {
  law(qubits(), (machine) => {
    const factor = factorize(zzMasterEquation(machine)), p = factor.stationary();
    const x = factor.solve([1, 0, 0, 0]), y = factor.solve(p.map((entry, i) => (i === 0 ? 1 : 0) - entry));
    const scale = Math.max(...x.map(Math.abs));
    for (let i = 0; i < 4; i++) assertAlmostEquals(x[i], y[i], 1e-11 * scale);
    for (const entry of factor.solve(p)) assertAlmostEquals(entry, 0, 1e-11 * scale);
  }, 100);
});

Deno.test("factors keep their numbers, whatever is factorized or written afterwards", () => {
  const grid = resonatorMasterEquation({ ...pair, baths, levels: [8, 9] }),
    small = zzMasterEquation({ ...pair, baths });
  const first = factorize(grid), b = Float64Array.from({ length: 72 }, (_, i) => i - 35.5), before = first.solve(b);
  const second = factorize(small), steady = first.stationary();
  assertEquals(first.solve(b), before);
  assertEquals(second.stationary(), steadyState(small));
  assertEquals(steady, steadyState(grid));
  for (const result of [steady, before]) result.fill(7);
  first.solveTransposed(b).fill(7);
  assertEquals(b[0], -35.5);
  assertEquals(first.stationary(), steadyState(grid));
  assertEquals(first.solve(b), factorize(grid).solve(b));
});

Deno.test("one state alone has nothing to solve", () => {
  const factor = factorize(network(1, []));
  assertEquals([factor.stationary(), factor.solve([0]), factor.solveTransposed([3])].map(([value]) => value + 0), [
    1,
    0,
    0,
  ]);
});

Deno.test("right-hand sides that are none, and solutions beyond a double, are refused", () => {
  const factor = factorize(network(2, [[0, 1, 1e-300], [1, 0, 1e-300]]));
  const refused = (call: () => unknown, message: string) => assertThrows(call, RangeError, message);
  refused(() => factor.solve([1]), "b.length is 1; it must be the number of states, 2");
  refused(() => factor.solve([NaN, 0]), "b[0] is NaN; it must be a finite number");
  refused(() => factor.solveTransposed([0, Infinity]), "c[1] is Infinity; it must be a finite number");
  refused(() => factor.solve([1e10, -1e10]), "the solution for b is");
});
