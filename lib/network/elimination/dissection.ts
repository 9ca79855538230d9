/**
 * Nested dissection: an order of elimination, and the dense fronts that it takes.
 *
 * A set of states that separates the others into two parts is eliminated after both parts, which are dissected in turn
 * (George, SIAM J. Numer. Anal. 10, 345 (1973)). The separators are found in the graph alone: breadth-first from a state
 * at its rim, every level separates the earlier ones from the later ones (George and Liu, SIAM J. Numer. Anal. 15, 1053
 * (1978)). On a plane grid the levels are diagonals, the shortest cuts there are between neighbours in four directions.
 */

/** Which states are linked: the links of state i are the entries start[i] … start[i + 1] − 1. */
export interface Graph {
  readonly start: Int32Array;
  /** The state at the other end. */
  readonly neighbour: Int32Array;
  /** The index of the link, which occurs once from either end. */
  readonly link: Int32Array;
}

/** An order of the states, cut into fronts: each front precedes those below it, and its states are consecutive. */
export interface Dissection {
  /** The place of each state in the order; the last place is eliminated first. */
  readonly place: Int32Array;
  /** Each front's first place. */
  readonly first: readonly number[];
  /** The place behind each front and everything below it. */
  readonly behind: readonly number[];
  /** The front above each front, −1 for the first. */
  readonly above: readonly number[];
}

/** The graph of n states with links between `from` and `to`. */
export function graphOf(n: number, from: Int32Array, to: Int32Array): Graph {
  const start = new Int32Array(n + 1);
  for (let l = 0; l < from.length; l++) {
    start[from[l] + 1]++;
    start[to[l] + 1]++;
  }
  for (let i = 0; i < n; i++) start[i + 1] += start[i];
  const next = start.slice(0, n), neighbour = new Int32Array(start[n]), link = new Int32Array(start[n]);
  for (let l = 0; l < from.length; l++) {
    const i = next[from[l]]++, j = next[to[l]]++;
    neighbour[i] = to[l];
    neighbour[j] = from[l];
    link[i] = link[j] = l;
  }
  return { start, neighbour, link };
}

/** Dissects a graph, with `root` in the first place; parts of at most `whole` states are not cut further. */
export function dissect({ start, neighbour }: Graph, root: number, whole: number): Dissection {
  const n = start.length - 1;
  const place = new Int32Array(n);
  const first: number[] = [], behind: number[] = [], above: number[] = [];
  // The states of a part have one label, and no state linked to them outside of it has the same.
  const label = new Int32Array(n), placed = -1;
  const part = new Int32Array(n), queue = new Int32Array(n), level = new Int32Array(n + 1);
  let labels = 0, places = 0;

  const put = (i: number) => {
    label[i] = placed;
    place[i] = places++;
  };
  const openFront = (up: number) => {
    first.push(places);
    above.push(up);
    return behind.push(0) - 1;
  };
  /** Breadth-first levels: level d is level[d] … level[d + 1] − 1 of the queue, from `low` on. Returns their number. */
  const search = (from: number, low: number) => {
    const old = label[from], seen = ++labels;
    let depth = 0, tail = low;
    label[queue[tail++] = from] = seen;
    for (let head = low; head < tail;) {
      level[depth++] = head;
      for (const end = tail; head < end; head++) {
        const i = queue[head];
        for (let e = start[i]; e < start[i + 1]; e++) {
          const j = neighbour[e];
          if (label[j] === old) label[queue[tail++] = j] = seen;
        }
      }
    }
    level[depth] = tail;
    return depth;
  };
  /** Cuts part[low … high − 1] into fronts below the front `up`. */
  const cut = (low: number, high: number, up: number) => {
    if (high - low <= whole) {
      for (let i = low; i < high; i++) queue[i] = part[i];
      separate(low, high, 0, up);
      return;
    }
    const old = label[part[low]], ends: number[] = [];
    for (let i = low, tail = low; tail < high; i++) {
      if (label[part[i]] === old) ends.push(tail = level[search(part[i], tail)]);
    }
    for (const end of ends) {
      // What a search finds last is at the rim, a good start for the next one.
      separate(low, end, end - low > whole ? search(queue[end - 1], low) : 0, up);
      low = end;
    }
  };
  /** A front for the separator among the levels of queue[low … high − 1], or for all of it, and fronts for the rest below. */
  const separate = (low: number, high: number, depth: number, up: number) => {
    const separator = narrowest(level, depth), front = openFront(up);
    if (separator < 0) {
      for (let i = low; i < high; i++) put(queue[i]);
    } else {
      const begin = level[separator], end = level[separator + 1], after = level[separator + 2];
      // Only what touches the next level separates.
      const earlier = label[queue[end]], next = ++labels;
      for (let i = end; i < after; i++) label[queue[i]] = next;
      let middle = low;
      for (let i = low; i < begin; i++) part[middle++] = queue[i];
      for (let i = begin; i < end; i++) {
        const state = queue[i], last = start[state + 1];
        let e = start[state];
        while (e < last && label[neighbour[e]] !== next) e++;
        if (e < last) put(state);
        else part[middle++] = state;
      }
      for (let i = end; i < after; i++) label[queue[i]] = earlier;
      const rim = queue[begin - 1]; // of the earlier part, which is in one piece
      let rest = middle;
      for (let i = end; i < high; i++) part[rest++] = queue[i];
      if (middle - low > whole) separate(low, middle, search(rim, low), front);
      else cut(low, middle, front);
      cut(middle, rest, front);
    }
    behind[front] = places;
  };

  const top = openFront(-1);
  put(root);
  if (n <= whole) {
    for (let i = 0; i < n; i++) if (i !== root) put(i);
  } else {
    for (let i = 0, to = 0; i < n; i++) if (i !== root) part[to++] = i;
    cut(0, n - 1, top);
  }
  behind[top] = places;
  return { place, first, behind, above };
}

/** The level with the fewest states per pair of states that it separates; −1 if no level separates any. */
function narrowest(level: Int32Array, depth: number): number {
  let best = Infinity, separator = -1;
  for (let d = 1; d < depth - 1; d++) {
    const before = level[d] - level[0], after = level[depth] - level[d + 1];
    const cost = (level[d + 1] - level[d]) / (before * after);
    if (cost < best) {
      best = cost;
      separator = d;
    }
  }
  return separator;
}
