/** What an elimination will do, from the graph alone; the plan serves every network with the same graph. */
import { dissect, type Dissection, type Graph, graphOf } from "./dissection.ts";

/** A plan of the elimination in the form that the kernel reads (`eliminate.as.ts`). */
export interface Plan {
  /** The place of each state; the root's is 0. */
  readonly place: Int32Array;
  /** Four integers a front, and its lists. */
  readonly program: Int32Array;
  /** The links in the order in which the program takes their rates. */
  readonly order: Int32Array;
  /** The number of fronts. */
  readonly fronts: number;
  /** Room for the fronts that exist at one time, in numbers. */
  readonly room: number;
  /** Ratios kept for the substitution. */
  readonly kept: number;
}

/** Parts of a graph up to this size are one front. */
const whole = 20;

/** The latest plans, newest first, with what they were made for: a sweep solves one graph many times. */
const plans: {
  readonly n: number;
  readonly root: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly plan: Plan;
}[] = [];

/** As many plans are kept: the truncations on the way to a converged one, for instance. */
const mostPlans = 16;

/** A plan for n states with links from `from` to `to`, which leaves `root` for the end; a plan made before serves again. */
export function planElimination(n: number, from: ArrayLike<number>, to: ArrayLike<number>, root: number): Plan {
  for (let k = 0; k < plans.length; k++) {
    const known = plans[k];
    if (known.n !== n || known.root !== root || !equal(known.from, from) || !equal(known.to, to)) continue;
    for (let i = k; i > 0; i--) plans[i] = plans[i - 1];
    plans[0] = known;
    return known.plan;
  }
  const own = { from: Int32Array.from(from), to: Int32Array.from(to) }, plan = makePlan(n, own.from, own.to, root);
  plans.unshift({ n, root, ...own, plan });
  plans.length = Math.min(plans.length, mostPlans);
  return plan;
}

function equal(a: Int32Array, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A new plan, see {@linkcode planElimination}. */
export function makePlan(n: number, from: Int32Array, to: Int32Array, root: number): Plan {
  const graph = graphOf(n, from, to), dissection = dissect(graph, root, whole);
  return { place: dissection.place, ...writeProgram(graph, dissection, from) };
}

function writeProgram(graph: Graph, { place, first, behind, above }: Dissection, from: Int32Array) {
  const { start, neighbour, link } = graph;
  const n = place.length, fronts = first.length;
  const stateAt = new Int32Array(n), children = new Int32Array(fronts);
  for (let i = 0; i < n; i++) stateAt[place[i]] = i;
  for (let f = 1; f < fronts; f++) children[above[f]]++;
  const { later, lastOf } = laterPlaces(graph, place, stateAt);

  let program = new Int32Array(8 * n + 2 * from.length + 64), written = 0, ordered = 0, kept = 0, room = 0;
  const order = new Int32Array(from.length), within = new Int32Array(n), nextOf = start.slice(0, n);
  const placesAt = new Int32Array(fronts), boundaries = new Int32Array(fronts), roomOf = new Float64Array(fronts);
  for (let f = 0; f < fronts; f++) {
    const low = first[f], high = f + 1 < fronts ? first[f + 1] : n, end = behind[f], up = above[f];
    const inherited = up < 0 ? 0 : boundaries[up], candidates = up < 0 ? 0 : inherited + first[up + 1] - first[up];
    let links = 0;
    for (let q = low; q < high; q++) links += start[stateAt[q] + 1] - start[stateAt[q]];
    if (written + 4 + 2 * (candidates + links) > program.length) {
      const longer = new Int32Array(2 * program.length + 4 + 2 * (candidates + links));
      longer.set(program);
      program = longer;
    }

    // The boundary: what is above and linked to this front or to one below.
    let boundary = 0;
    for (let c = 0; c < candidates; c++) {
      const q = c < inherited ? program[placesAt[up] + c] : first[up] + c - inherited, i = stateAt[q];
      let e = nextOf[i];
      while (e < lastOf[i] && later[e] < low) e++; // fronts come in ascending order: never again from the start
      nextOf[i] = e;
      if (e < lastOf[i] && later[e] < end) {
        program[written + 4 + boundary] = c;
        within[q] = boundary++;
      }
    }
    placesAt[f] = written + 4 + boundary;
    for (let i = 0; i < boundary; i++) {
      const c = program[written + 4 + i];
      program[placesAt[f] + i] = c < inherited ? program[placesAt[up] + c] : first[up] + c - inherited;
    }

    // The links of this front's states with each other and with the boundary.
    const size = boundary + high - low, begin = placesAt[f] + boundary;
    let to = begin;
    for (let q = low; q < high; q++) {
      const i = stateAt[q];
      within[q] = boundary + q - low;
      for (let e = start[i]; e < start[i + 1]; e++) {
        const j = neighbour[e];
        if (place[j] > q) continue;
        const inward = within[place[j]] * size + within[q], outward = within[q] * size + within[place[j]];
        order[ordered++] = link[e];
        program[to++] = from[link[e]] === j ? inward : outward;
        program[to++] = from[link[e]] === j ? outward : inward;
      }
    }
    program.set([boundary, size, (to - begin) / 2, children[f]], written);
    written = to;
    boundaries[f] = boundary;
    kept += (size * (size - 1) - boundary * (boundary - 1)) / 2;
    roomOf[f] = size * size + (up < 0 ? 0 : roomOf[up]);
    room = Math.max(room, roomOf[f]);
  }
  return { program: program.slice(0, written), order, fronts, room, kept };
}

/** For each state, the places behind its own that it is linked to, ascending: entries start[i] … lastOf[i] − 1. */
function laterPlaces({ start, neighbour }: Graph, place: Int32Array, stateAt: Int32Array) {
  const n = place.length, later = new Int32Array(start[n]), lastOf = start.slice(0, n);
  for (let q = 0; q < n; q++) {
    const i = stateAt[q];
    for (let e = start[i]; e < start[i + 1]; e++) if (place[neighbour[e]] < q) later[lastOf[neighbour[e]]++] = q;
  }
  return { later, lastOf };
}
