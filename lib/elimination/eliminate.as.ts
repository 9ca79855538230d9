/**
 * Subtraction-free elimination of a banded rate matrix: AssemblyScript, compiled by `deno task wasm`.
 *
 * The memory holds n rows of 2b + 1 rates from address 0 on: the rate i → j is at column b + j − i of row i, the
 * diagonal is scratch. Afterwards the entry (i, k) above the diagonal is the rate i → k over the rate at which k leaves
 * for the states below it. States are eliminated from the last to the first, four at a time: first the four among
 * themselves, then their effect on all the others, so that a row that is read and written once takes four updates.
 */
export function eliminate(n: i32, b: i32): void {
  let k = n - 1;
  for (; k >= 4; k -= 4) {
    for (let m = k; m > k - 4; m--) eliminateOne(m, b, k - 3);
    updateOthers(k, b);
  }
  for (; k > 0; k--) eliminateOne(k, b, 0);
}

/** Eliminates state m. Of the rows above `panel`, only the columns from `panel` on are brought up to date. */
function eliminateOne(m: i32, b: i32, panel: i32): void {
  const first = max(0, m - b), rowM = row(m, b);
  let leaving: f64 = 0;
  for (let j = first; j < m; j++) leaving += load<f64>(at(rowM, j));
  for (let i = first; i < m; i++) {
    const rowI = row(i, b), rate = load<f64>(at(rowI, m));
    if (rate == 0) continue;
    const factor = rate / leaving;
    store<f64>(at(rowI, m), factor);
    addRow(rowI, rowM, factor, i < panel ? max(panel, first) : first, m);
  }
}

/** rowI[j] += factor · rowM[j] for from ≤ j < to. */
// @ts-ignore: decorator
@inline
function addRow(rowI: usize, rowM: usize, factor: f64, from: i32, to: i32): void {
  const factors = f64x2.splat(factor);
  let j = from;
  for (; j + 1 < to; j += 2) {
    v128.store(at(rowI, j), f64x2.add(v128.load(at(rowI, j)), f64x2.mul(factors, v128.load(at(rowM, j)))));
  }
  if (j < to) store<f64>(at(rowI, j), load<f64>(at(rowI, j)) + factor * load<f64>(at(rowM, j)));
}

/** Adds the effect of the eliminated states k − 3 … k on the rows and columns below k − 3. */
function updateOthers(k: i32, b: i32): void {
  const low = k - 3, inAll = min(low, max(0, k - b)); // rows and columns from here on are reached by all four
  const row0 = row(k, b), row1 = row(k - 1, b), row2 = row(k - 2, b), row3 = row(low, b);
  for (let i = max(0, low - b); i < inAll; i++) {
    // A row that not all four reach: each by itself.
    const rowI = row(i, b);
    for (let m = low; m < k && i >= m - b; m++) addRow(rowI, row(m, b), load<f64>(at(rowI, m)), max(0, m - b), low);
  }
  for (let i = inAll; i < low; i++) {
    const rowI = row(i, b);
    const f0 = load<f64>(at(rowI, k)), f1 = load<f64>(at(rowI, k - 1));
    const f2 = load<f64>(at(rowI, k - 2)), f3 = load<f64>(at(rowI, low));
    for (let m = low; m < k; m++) addRow(rowI, row(m, b), load<f64>(at(rowI, m)), max(0, m - b), inAll);
    const v0 = f64x2.splat(f0), v1 = f64x2.splat(f1), v2 = f64x2.splat(f2), v3 = f64x2.splat(f3);
    let j = inAll;
    for (; j + 1 < low; j += 2) {
      let sum = f64x2.add(v128.load(at(rowI, j)), f64x2.mul(v0, v128.load(at(row0, j))));
      sum = f64x2.add(sum, f64x2.mul(v1, v128.load(at(row1, j))));
      sum = f64x2.add(sum, f64x2.mul(v2, v128.load(at(row2, j))));
      v128.store(at(rowI, j), f64x2.add(sum, f64x2.mul(v3, v128.load(at(row3, j)))));
    }
    if (j < low) {
      const sum = load<f64>(at(rowI, j)) + f0 * load<f64>(at(row0, j)) + f1 * load<f64>(at(row1, j));
      store<f64>(at(rowI, j), sum + f2 * load<f64>(at(row2, j)) + f3 * load<f64>(at(row3, j)));
    }
  }
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
