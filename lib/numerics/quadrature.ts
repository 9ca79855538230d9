/** Integrals of functions of one variable. */

/** An integral and a bound on its error. */
export interface Integral {
  /** ∫f. */
  readonly value: number;
  /** Estimated error, which the value is rarely off by. */
  readonly error: number;
}

/** Nodes of Kronrod's 15-point rule > 0, its weights, and those of Gauss's 7-point rule; node 0 comes last. */
const nodes = [
  0.9914553711208126,
  0.9491079123427585,
  0.8648644233597691,
  0.7415311855993945,
  0.5860872354676911,
  0.4058451513773972,
  0.20778495500789848,
  0,
];
const kronrod = [
  0.022935322010529224,
  0.06309209262997856,
  0.10479001032225019,
  0.14065325971552592,
  0.1690047266392679,
  0.19035057806478542,
  0.20443294007529889,
  0.20948214108472782,
];
const gauss = [0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694];

/** Segments at most; beyond, the error says what is left. */
const mostSegments = 4000;

/**
 * ∫f over the segments between ascending points, by Gauss–Kronrod rules on segments that are halved where the error is
 * largest (Piessens and others, QUADPACK, 1983).
 *
 * @param f finite between the points; the points themselves are not evaluated
 * @param points at least two, ascending: the ends, and where f has kinks or peaks
 * @param tolerance relative to ∫|f|
 */
export function integrate(f: (x: number) => number, points: readonly number[], tolerance = 1e-14): Integral {
  const segments = points.slice(1).map((to, i) => segment(f, points[i], to));
  for (;;) {
    let value = 0, size = 0, error = 0, worst = 0;
    segments.forEach((part, i) => {
      value += part.value;
      size += part.size;
      error += part.error;
      if (part.error > segments[worst].error) worst = i;
    });
    const { from, to } = segments[worst], middle = (from + to) / 2;
    if (error <= tolerance * size || segments.length >= mostSegments || middle <= from || middle >= to) {
      return { value, error: error + 1e-15 * size };
    }
    segments[worst] = segment(f, from, middle);
    segments.push(segment(f, middle, to));
  }
}

function segment(f: (x: number) => number, from: number, to: number) {
  const center = (from + to) / 2, half = (to - from) / 2;
  let value = 0, low = 0, size = 0;
  nodes.forEach((node, i) => {
    const pair = node === 0 ? [f(center)] : [f(center - half * node), f(center + half * node)];
    for (const y of pair) {
      value += kronrod[i] * y;
      size += kronrod[i] * Math.abs(y);
      if (i % 2 === 1) low += gauss[(i - 1) / 2] * y;
    }
  });
  // The difference of the rules is the lower one's error; its 3/2-th power, scaled, is QUADPACK's guess at the higher one's.
  const difference = Math.abs(value - low), share = size === 0 ? 0 : difference / size;
  const error = size * Math.min(1, (200 * share) ** 1.5);
  return { from, to, value: half * value, size: half * size, error: half * Math.max(error, 1e-16 * size) };
}
