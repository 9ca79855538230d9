/** Which elements of an auxiliary matrix can differ from 0, and how the coupling operators connect them. */
import type { Exponent } from "./correlation.ts";

/** An open system in the eigenbasis of its Hamiltonian. */
export interface DiagonalSystem {
  /** Eigenvalues of H_S. */
  readonly energies: ArrayLike<number>;
  /** The operator through which each bath acts, Hermitian, row-major. */
  readonly operators: readonly { readonly re: ArrayLike<number>; readonly im: ArrayLike<number> }[];
}

/** An exponent of one of the baths. */
export interface BathExponent extends Exponent {
  /** Index of the bath. */
  readonly bath: number;
}

/** The elements of the matrices of one parity class. */
export interface Pattern {
  /** a·d + b of each element (a, b), ascending. */
  readonly elements: readonly number[];
  /** Position of (b, a) for each (a, b). */
  readonly transposed: Int32Array;
}

/** How ρ_n is driven by its neighbours along one exponent, times √n: entries `start[e]` to `start[e + 1]` for element e. */
export interface Step {
  /** Where the entries of an element begin. */
  readonly start: Int32Array;
  /** The neighbour's element. */
  readonly source: Int32Array;
  /** i√s (Q ρ_above − ρ_above Q), re and im interleaved. */
  readonly up: Float64Array;
  /** i/√s (c Q ρ_below − d ρ_below Q). */
  readonly down: Float64Array;
}

/**
 * The elements that can differ from 0 where bit η of p is the parity of Σ_{k∈η} n_k: what the coupling operators reach
 * from the populations of tier 0. Two qubits with σ_x couplings and ZZ interaction have 4 of 16.
 */
export function patterns({ energies, operators }: DiagonalSystem): Pattern[] {
  const d = energies.length, classes = 1 << operators.length;
  const reached = Array.from({ length: classes }, () => new Set<number>());
  const queue = Array.from(energies, (_, a): [number, number] => [0, a * d + a]);
  for (const [p, element] of queue) reached[p].add(element);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [p, element] = next, a = Math.floor(element / d), b = element % d;
    operators.forEach((operator, bath) => {
      const target = p ^ (1 << bath);
      const visit = (to: number) => {
        if (reached[target].has(to)) return;
        reached[target].add(to);
        queue.push([target, to]);
      };
      for (let c = 0; c < d; c++) {
        if (operator.re[c * d + a] !== 0 || operator.im[c * d + a] !== 0) visit(c * d + b);
        if (operator.re[b * d + c] !== 0 || operator.im[b * d + c] !== 0) visit(a * d + c);
      }
    });
  }
  return reached.map((set) => {
    const elements = [...set].sort((x, y) => x - y), position = new Map(elements.map((element, e) => [element, e]));
    const transposed = elements.map((element) => position.get((element % d) * d + Math.floor(element / d))!);
    return { elements, transposed: Int32Array.from(transposed) };
  });
}

/** What drives ρ_n along one exponent, for each class of n. */
export function stepsOf(
  { energies, operators }: DiagonalSystem,
  { bath, forward, backward }: BathExponent,
  classes: readonly Pattern[],
): Step[] {
  const d = energies.length, { re, im } = operators[bath], scale = Math.sqrt(scaleOf({ forward, backward }));
  return classes.map((target, p) => {
    const start = [0], source: number[] = [], up: number[] = [], down: number[] = [];
    for (const element of target.elements) {
      const a = Math.floor(element / d), b = element % d;
      classes[p ^ (1 << bath)].elements.forEach((from, e) => {
        const c = Math.floor(from / d), f = from % d, l = a * d + c, r = f * d + b;
        const [lRe, lIm] = b === f ? [re[l], im[l]] : [0, 0], [rRe, rIm] = a === c ? [re[r], im[r]] : [0, 0];
        if (lRe === 0 && lIm === 0 && rRe === 0 && rIm === 0) return;
        source.push(e);
        up.push(-scale * (lIm - rIm), scale * (lRe - rRe));
        const x = forward[0] * lRe - forward[1] * lIm - backward[0] * rRe + backward[1] * rIm;
        const y = forward[0] * lIm + forward[1] * lRe - backward[0] * rIm - backward[1] * rRe;
        down.push(-y / scale, x / scale);
      });
      start.push(source.length);
    }
    return {
      start: Int32Array.from(start),
      source: Int32Array.from(source),
      up: Float64Array.from(up),
      down: Float64Array.from(down),
    };
  });
}

/** s_k = max(|c_k|, |d_k|). */
export function scaleOf({ forward, backward }: Pick<Exponent, "forward" | "backward">): number {
  return Math.max(Math.hypot(...forward), Math.hypot(...backward));
}
