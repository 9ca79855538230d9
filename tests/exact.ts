/** Arithmetic in integers, exact or to as many bits as one likes: the references of the tests of precision. */

/** A double ≥ 0 times 2^1074, which makes each of them an integer. */
export function exact(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0), exponent = (bits >> 52n) & 0x7ffn, mantissa = bits & ((1n << 52n) - 1n);
  return exponent === 0n ? mantissa : (mantissa | (1n << 52n)) << (exponent - 1n);
}

/** a / b, rounded to a double, for integers of any size. */
export function ratio(a: bigint, b: bigint): number {
  if (a < 0n) return -ratio(-a, b);
  const shift = BigInt(bitLength(a) - bitLength(b)) - 80n;
  const quotient = Number(shift > 0n ? a / (b << shift) : (a << -shift) / b);
  const half = Math.trunc(Number(shift) / 2); // 2^shift alone may underflow where the result does not
  return quotient * 2 ** half * 2 ** (Number(shift) - half);
}

/** e^{a/b} times 2^bits for a, b > 0, from its Taylor series; the last few bits of the result are rounding. */
export function exponential(a: bigint, b: bigint, bits: number): bigint {
  // e^x = (e^{x/2^k})^{2^k} keeps the series short; each squaring doubles the error, so k + 20 more bits are carried.
  const halvings = Math.max(0, bitLength(a) - bitLength(b)) + 12;
  const guard = BigInt(halvings + 20), point = BigInt(bits) + guard;
  const x = (a << point) / (b << BigInt(halvings));
  let term = 1n << point, sum = 0n;
  for (let k = 1n; term !== 0n; k++) {
    sum += term;
    term = ((term * x) >> point) / k;
  }
  for (let k = 0; k < halvings; k++) sum = (sum * sum) >> point;
  return sum >> guard;
}

const bitLength = (a: bigint) => a.toString(16).length * 4;
