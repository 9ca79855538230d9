/** Fixed points x = F(x) by Anderson's mixing (D. G. Anderson, J. ACM 12, 547 (1965)). */

/** How many earlier steps are remembered. */
const depth = 10;

/**
 * Returns the next point from the last ones: of all combinations Σ c_i = 1 of points tried, that whose combined residual
 * Σ c_i (F(x_i) − x_i) is shortest, moved on by this residual.
 */
export function andersonMixing(): (x: Float64Array, residual: Float64Array) => Float64Array {
  const points: Float64Array[] = [], residuals: Float64Array[] = [];
  return (x, residual) => {
    points.push(x);
    residuals.push(residual);
    if (points.length > depth) {
      points.shift();
      residuals.shift();
    }
    const earlier = residuals.slice(0, -1).map((r) => residual.map((value, i) => value - r[i]));
    const gamma = leastSquares(earlier, residual);
    return x.map((value, i) => {
      let next = value + residual[i];
      for (let m = 0; m < gamma.length; m++) next -= gamma[m] * (value - points[m][i] + earlier[m][i]);
      return next;
    });
  };
}

/** γ that minimises |b − Σ γ_m a_m|, by twice repeated Gram–Schmidt; directions that add nothing get none of it. */
function leastSquares(columns: readonly Float64Array[], b: Float64Array): Float64Array {
  const basis: Float64Array[] = [], upper: number[][] = [], kept: number[] = [];
  // The newest differences matter most, so they come first.
  for (let m = columns.length - 1; m >= 0; m--) {
    const q = columns[m].slice(), coefficients = new Array<number>(basis.length).fill(0), norm = length(q);
    for (let pass = 0; pass < 2; pass++) {
      basis.forEach((e, k) => {
        const c = dot(e, q);
        coefficients[k] += c;
        for (let i = 0; i < q.length; i++) q[i] -= c * e[i];
      });
    }
    const rest = length(q);
    if (!(rest > 1e-10 * norm)) continue;
    for (let i = 0; i < q.length; i++) q[i] /= rest;
    basis.push(q);
    upper.push([...coefficients, rest]);
    kept.push(m);
  }
  const gamma = new Float64Array(columns.length);
  const projections = basis.map((e) => dot(e, b));
  for (let k = kept.length - 1; k >= 0; k--) {
    let value = projections[k];
    for (let j = k + 1; j < kept.length; j++) value -= upper[j][k] * gamma[kept[j]];
    gamma[kept[k]] = value / upper[k][k];
  }
  return gamma;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function length(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}
