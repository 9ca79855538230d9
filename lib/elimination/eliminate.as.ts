/**
 * Subtraction-free elimination of a banded rate matrix: AssemblyScript, compiled by `deno task wasm`.
 *
 * The memory holds n rows of 2b + 1 rates from address 0 on: the rate i → j is at column b + j − i of row i, the
 * diagonal is scratch. Afterwards the entry (i, k) above the diagonal is the rate i → k over the rate at which k leaves
 * for the states below it. States are eliminated from the last to the first, four at a time: first the four among
 * themselves, then their effect on every other row, which is read and written once for all four.
 */
export function eliminate(n: i32, b: i32): void {
  let k = n - 1;
  for (; k >= 4; k -= 4) eliminateFour(k, b);
  for (; k > 0; k--) {
    const time = 1 / leavingRate(k, b);
    for (let i = max(0, k - b); i < k; i++) eliminateFrom(i, k, b, time);
  }
}

/** Eliminates the states k, k − 1, k − 2 and k − 3. */
function eliminateFour(k: i32, b: i32): void {
  const k1 = k - 1, k2 = k - 2, k3 = k - 3;
  const time0 = 1 / leavingRate(k, b);
  for (let i = max(k3, k - b); i < k; i++) eliminateFrom(i, k, b, time0);
  const time1 = 1 / leavingRate(k1, b);
  for (let i = max(k3, k1 - b); i < k1; i++) eliminateFrom(i, k1, b, time1);
  const time2 = 1 / leavingRate(k2, b);
  for (let i = max(k3, k2 - b); i < k2; i++) eliminateFrom(i, k2, b, time2);
  const time3 = 1 / leavingRate(k3, b);

  const reach = min(k3, max(0, k - b)); // rows and columns from here on are reached by all four
  for (let i = max(0, k3 - b); i < reach; i++) {
    if (i >= k1 - b) eliminateFrom(i, k1, b, time1);
    if (i >= k2 - b) eliminateFrom(i, k2, b, time2);
    eliminateFrom(i, k3, b, time3);
  }
  const row0 = row(k, b), row1 = row(k1, b), row2 = row(k2, b), row3 = row(k3, b);
  const q01 = load<f64>(at(row0, k1)), q02 = load<f64>(at(row0, k2)), q03 = load<f64>(at(row0, k3));
  const q12 = load<f64>(at(row1, k2)), q13 = load<f64>(at(row1, k3)), q23 = load<f64>(at(row2, k3));
  for (let i = reach; i < k3; i++) {
    const rowI = row(i, b);
    const f0 = load<f64>(at(rowI, k)) * time0;
    const f1 = (load<f64>(at(rowI, k1)) + f0 * q01) * time1;
    const f2 = (load<f64>(at(rowI, k2)) + f0 * q02 + f1 * q12) * time2;
    const f3 = (load<f64>(at(rowI, k3)) + f0 * q03 + f1 * q13 + f2 * q23) * time3;
    store<f64>(at(rowI, k), f0);
    store<f64>(at(rowI, k1), f1);
    store<f64>(at(rowI, k2), f2);
    store<f64>(at(rowI, k3), f3);
    if (f0 + f1 + f2 + f3 == 0) continue;
    // The few columns that k does not reach.
    for (let j = max(0, k3 - b); j < reach; j++) {
      let sum = f3 * load<f64>(at(row3, j));
      if (j >= k2 - b) sum += f2 * load<f64>(at(row2, j));
      if (j >= k1 - b) sum += f1 * load<f64>(at(row1, j));
      store<f64>(at(rowI, j), load<f64>(at(rowI, j)) + sum);
    }
    const v0 = f64x2.splat(f0), v1 = f64x2.splat(f1), v2 = f64x2.splat(f2), v3 = f64x2.splat(f3);
    let j = reach;
    for (; j + 1 < k3; j += 2) {
      const a = f64x2.add(f64x2.mul(v0, v128.load(at(row0, j))), f64x2.mul(v1, v128.load(at(row1, j))));
      const c = f64x2.add(f64x2.mul(v2, v128.load(at(row2, j))), f64x2.mul(v3, v128.load(at(row3, j))));
      v128.store(at(rowI, j), f64x2.add(v128.load(at(rowI, j)), f64x2.add(a, c)));
    }
    if (j < k3) {
      const a = f0 * load<f64>(at(row0, j)) + f1 * load<f64>(at(row1, j));
      const c = f2 * load<f64>(at(row2, j)) + f3 * load<f64>(at(row3, j));
      store<f64>(at(rowI, j), load<f64>(at(rowI, j)) + (a + c));
    }
  }
}

/** The rate at which k leaves for the states below it. */
function leavingRate(k: i32, b: i32): f64 {
  const rowK = row(k, b);
  let rate: f64 = 0;
  for (let j = max(0, k - b); j < k; j++) rate += load<f64>(at(rowK, j));
  return rate;
}

/** Replaces what goes from i to k by what goes on from there. */
function eliminateFrom(i: i32, k: i32, b: i32, time: f64): void {
  const rowI = row(i, b), rowK = row(k, b), factor = load<f64>(at(rowI, k)) * time;
  store<f64>(at(rowI, k), factor);
  if (factor == 0) return;
  const factors = f64x2.splat(factor);
  let j = max(0, k - b);
  for (; j + 1 < k; j += 2) {
    v128.store(at(rowI, j), f64x2.add(v128.load(at(rowI, j)), f64x2.mul(factors, v128.load(at(rowK, j)))));
  }
  if (j < k) store<f64>(at(rowI, j), load<f64>(at(rowI, j)) + factor * load<f64>(at(rowK, j)));
}

/** Address of the (possibly virtual) column 0 of row i. */
// @ts-ignore: decorator
@inline
function row(i: i32, b: i32): usize {
  return (<usize>(i * 2 * b + b)) << 3;
}

// @ts-ignore: decorator
@inline
function at(row: usize, j: i32): usize {
  return row + (<usize>j << 3);
}
