/**
 * Subtraction-free elimination of a rate matrix, front by front: AssemblyScript, compiled by `deno task wasm`.
 *
 * A front is a small dense matrix: entry (i, j) is the rate from its state i to its state j, the diagonal is scratch. Its
 * first `boundary` states are eliminated later, in fronts above; the others here, from the last to the first. The plan
 * (`plan.ts`) describes one front after the other, each before those below it:
 *
 *     boundary, size, links, children      four integers
 *     where each boundary state is in the front above
 *     the place of each boundary state among all states
 *     where in the front each link's two rates go (row · size + column)
 *
 * A front lies in memory behind the one above it, and those below one front take the same place one after the other. What
 * remains of the elimination is kept for `substitute`: for each eliminated state k, from every state i < k of its front,
 * the rate i → k over the rate at which k leaves for the states before it; and the inverse of that rate, by places. The
 * rates k → i are kept as well where further right-hand sides are to be solved.
 */

// Where in the plan, the links' rates, the kept ratios and the places the elimination has arrived.
let plan: usize, rates: usize, kept: usize, times: usize;

/** From a state's ratios to its rates; 0 where these are not kept. */
let toRates: usize;

/** Weights are kept below 2^500. */
const huge: f64 = 3.273390607896142e150;

/** Eliminates all states but the first. The rates that are left go to `leftAt`, laid out as the ratios, unless it is 0. */
export function eliminate(
  planAt: usize,
  ratesAt: usize,
  timesAt: usize,
  keptAt: usize,
  leftAt: usize,
  frontsAt: usize,
): void {
  plan = planAt;
  rates = ratesAt;
  times = timesAt;
  kept = keptAt;
  toRates = leftAt == 0 ? 0 : leftAt - keptAt;
  eliminateFront(frontsAt, 0, 0);
}

function eliminateFront(front: usize, above: usize, sizeAbove: i32): void {
  const boundary = load<i32>(plan), size = load<i32>(plan, 4), links = load<i32>(plan, 8), children = load<i32>(plan, 12);
  const place = plan + 16, behind = front + (<usize>(size * size) << 3);
  memory.fill(front, 0, behind - front);
  plan = place + (<usize>boundary << 3);
  for (let l = 0; l < links; l++, plan += 8, rates += 16) {
    add(front + (<usize>load<i32>(plan) << 3), load<f64>(rates));
    add(front + (<usize>load<i32>(plan, 4) << 3), load<f64>(rates, 8));
  }
  const keep = kept, time = times - (<usize>boundary << 3);
  kept = ratiosOf(size, boundary, keep);
  times += <usize>(size - boundary) << 3;
  for (let c = 0; c < children; c++) eliminateFront(behind, front, size);

  const last = max(boundary, 1);
  let k = size - 1;
  for (; k >= last + 3; k -= 4) eliminateFour(front, size, k, ratiosOf(k - 3, boundary, keep), time);
  for (; k >= last; k--) eliminateOne(front, size, k, ratiosOf(k, boundary, keep), time);

  for (let i = 0; i < boundary; i++) {
    const from = at(front, size, i), to = at(above, sizeAbove, load<i32>(place + (<usize>i << 2)));
    for (let j = 0; j < boundary; j++) {
      add(to + (<usize>load<i32>(place + (<usize>j << 2)) << 3), load<f64>(from + (<usize>j << 3)));
    }
  }
}

/** Eliminates the states k, k − 1, k − 2 and k − 3; their ratios are kept from `keep3` on. */
function eliminateFour(front: usize, size: i32, k: i32, keep3: usize, times: usize): void {
  const k1 = k - 1, k2 = k - 2, k3 = k - 3;
  const keep2 = keep3 + (<usize>k3 << 3), keep1 = keep2 + (<usize>k2 << 3), keep0 = keep1 + (<usize>k1 << 3);
  const row0 = at(front, size, k), row1 = at(front, size, k1), row2 = at(front, size, k2), row3 = at(front, size, k3);
  const time0 = 1 / leavingRate(row0, k);
  passOn(row1, row0, k1, k, time0, keep0);
  passOn(row2, row0, k2, k, time0, keep0);
  passOn(row3, row0, k3, k, time0, keep0);
  const time1 = 1 / leavingRate(row1, k1);
  passOn(row2, row1, k2, k1, time1, keep1);
  passOn(row3, row1, k3, k1, time1, keep1);
  const time2 = 1 / leavingRate(row2, k2);
  passOn(row3, row2, k3, k2, time2, keep2);
  const time3 = 1 / leavingRate(row3, k3);
  keepRates(row0, k, keep0, time0, times);
  keepRates(row1, k1, keep1, time1, times);
  keepRates(row2, k2, keep2, time2, times);
  keepRates(row3, k3, keep3, time3, times);

  const q01 = entry(row0, k1), q02 = entry(row0, k2), q03 = entry(row0, k3);
  const q12 = entry(row1, k2), q13 = entry(row1, k3), q23 = entry(row2, k3);
  const stride = <usize>size << 3, states = <usize>k3 << 3;
  for (let i: usize = 0, row = front; i < states; i += 8, row += stride) {
    const f0 = entry(row, k) * time0;
    const f1 = (entry(row, k1) + f0 * q01) * time1;
    const f2 = (entry(row, k2) + f0 * q02 + f1 * q12) * time2;
    store<f64>(keep0 + i, f0);
    store<f64>(keep1 + i, f1);
    store<f64>(keep2 + i, f2);
    store<f64>(keep3 + i, (entry(row, k3) + f0 * q03 + f1 * q13 + f2 * q23) * time3);
  }
  // Two rows at a time: what is loaded of the four serves twice. The last of an odd number goes with the row of k3, which
  // is of no use any more.
  for (let i: usize = 0, row = front; i < states; i += 16, row += 2 * stride) {
    const f0 = load<f64>(keep0 + i), f1 = load<f64>(keep1 + i), f2 = load<f64>(keep2 + i), f3 = load<f64>(keep3 + i);
    const g0 = load<f64>(keep0 + i, 8), g1 = load<f64>(keep1 + i, 8);
    const g2 = load<f64>(keep2 + i, 8), g3 = load<f64>(keep3 + i, 8);
    if (f0 + f1 + f2 + f3 + (g0 + g1 + g2 + g3) == 0) continue;
    const partner = row + stride;
    const v0 = f64x2.splat(f0), v1 = f64x2.splat(f1), v2 = f64x2.splat(f2), v3 = f64x2.splat(f3);
    const w0 = f64x2.splat(g0), w1 = f64x2.splat(g1), w2 = f64x2.splat(g2), w3 = f64x2.splat(g3);
    let j: usize = 0;
    for (const end = states & ~15; j < end; j += 16) {
      const r0 = v128.load(row0 + j), r1 = v128.load(row1 + j), r2 = v128.load(row2 + j), r3 = v128.load(row3 + j);
      const a = f64x2.add(f64x2.mul(v0, r0), f64x2.mul(v1, r1)), b = f64x2.add(f64x2.mul(v2, r2), f64x2.mul(v3, r3));
      v128.store(row + j, f64x2.add(v128.load(row + j), f64x2.add(a, b)));
      const c = f64x2.add(f64x2.mul(w0, r0), f64x2.mul(w1, r1)), d = f64x2.add(f64x2.mul(w2, r2), f64x2.mul(w3, r3));
      v128.store(partner + j, f64x2.add(v128.load(partner + j), f64x2.add(c, d)));
    }
    if (j < states) {
      const r0 = load<f64>(row0 + j), r1 = load<f64>(row1 + j), r2 = load<f64>(row2 + j), r3 = load<f64>(row3 + j);
      add(row + j, f0 * r0 + f1 * r1 + (f2 * r2 + f3 * r3));
      add(partner + j, g0 * r0 + g1 * r1 + (g2 * r2 + g3 * r3));
    }
  }
}

/** Eliminates the state k. */
function eliminateOne(front: usize, size: i32, k: i32, keep: usize, times: usize): void {
  const rowK = at(front, size, k), time = 1 / leavingRate(rowK, k);
  keepRates(rowK, k, keep, time, times);
  for (let i = 0; i < k; i++) passOn(at(front, size, i), rowK, i, k, time, keep);
}

/** Keeps the state's time, and what is left of its rates. */
// @ts-ignore: decorator
@inline
function keepRates(rowK: usize, k: i32, keep: usize, time: f64, times: usize): void {
  store<f64>(times + (<usize>k << 3), time);
  if (toRates != 0) memory.copy(keep + toRates, rowK, <usize>k << 3);
}

/** The rate at which k leaves for the states before it. */
function leavingRate(rowK: usize, k: i32): f64 {
  let rate: f64 = 0;
  for (let j = 0; j < k; j++) rate += entry(rowK, j);
  return rate;
}

/** Replaces what goes from i to k by what goes on from there. */
function passOn(row: usize, rowK: usize, i: i32, k: i32, time: f64, keep: usize): void {
  const factor = entry(row, k) * time;
  store<f64>(keep + (<usize>i << 3), factor);
  if (factor == 0) return;
  const factors = f64x2.splat(factor);
  let j: usize = 0;
  for (const end = <usize>(k & ~1) << 3; j < end; j += 16) {
    v128.store(row + j, f64x2.add(v128.load(row + j), f64x2.mul(factors, v128.load(rowK + j))));
  }
  if (k & 1) add(row + j, factor * load<f64>(rowK + j));
}

/**
 * The weights of all states by their places, up to a common factor: each is the sum over the states i before it of
 * their weights times the ratio kept. `scratch` has room for the largest front.
 */
export function substitute(planAt: usize, fronts: i32, keptAt: usize, weights: usize, scratch: usize): void {
  let next = weights;
  for (; fronts > 0; fronts--) {
    const boundary = load<i32>(planAt), size = load<i32>(planAt, 4), links = load<i32>(planAt, 8);
    planAt += 16 + (<usize>boundary << 2);
    for (let i = 0; i < boundary; i++, planAt += 4) {
      store<f64>(scratch + (<usize>i << 3), load<f64>(weights + (<usize>load<i32>(planAt) << 3)));
    }
    planAt += <usize>links << 3;
    for (let k = boundary; k < size; k++, next += 8) {
      let sum = f64x2.splat(0), at = scratch;
      for (const end = scratch + (<usize>(k & ~1) << 3); at < end; at += 16, keptAt += 16) {
        sum = f64x2.add(sum, f64x2.mul(v128.load(at), v128.load(keptAt)));
      }
      let weight = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
      if (k & 1) {
        weight += load<f64>(at) * load<f64>(keptAt);
        keptAt += 8;
      }
      if (k == 0) weight = 1;
      if (weight > huge) { // keep the scale; what underflows is beyond the range of a double beside this weight
        weight /= huge;
        for (let i = 0; i < k; i++) scale(scratch + (<usize>i << 3));
        for (let w = weights; w < next; w += 8) scale(w);
      }
      store<f64>(scratch + (<usize>k << 3), weight);
      store<f64>(next, weight);
    }
  }
}

/** Where the ratios of the state k are, if those of a front with so many boundary states begin at `keep`. */
// @ts-ignore: decorator
@inline
function ratiosOf(k: i32, boundary: i32, keep: usize): usize {
  return keep + (<usize>((k * (k - 1) - boundary * (boundary - 1)) >> 1) << 3);
}

/** Address of row i. */
// @ts-ignore: decorator
@inline
function at(front: usize, size: i32, i: i32): usize {
  return front + (<usize>(i * size) << 3);
}

// @ts-ignore: decorator
@inline
function entry(row: usize, j: i32): f64 {
  return load<f64>(row + (<usize>j << 3));
}

function scale(address: usize): void {
  store<f64>(address, load<f64>(address) / huge);
}

// @ts-ignore: decorator
@inline
function add(address: usize, value: f64): void {
  store<f64>(address, load<f64>(address) + value);
}
