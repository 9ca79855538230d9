/** Which entries of a density matrix a generator joins to the populations: parities, and blocks of near-degenerate levels. */
import type { ComplexMatrix } from "../numerics/complex_matrix.ts";
import type { OpenGenerator } from "./generator.ts";
import type { Jumps } from "./jumps.ts";

/** What is known of a generator's structure without solving it. */
export interface Structure {
  /** Coherences between different groups of levels never meet a population. */
  readonly groups: readonly (readonly number[])[];
  /** Levels that no coupling joins to the others, directly or not: each part has a steady state of its own. */
  readonly parts: readonly (readonly number[])[];
  /** The coherences that populations meet, where they were found one by one: pairs m < n as m·n_levels + n; else null. */
  readonly pairs: readonly number[] | null;
}

/** Entries that join levels (of one basis or two), which all change the parity by the same amount. */
interface Links {
  readonly from: number[];
  readonly to: number[];
  /** Whether the parity is to be kept. */
  readonly even: boolean;
}

/** Finds which levels are joined, and how. */
export function structureOf(generator: OpenGenerator): Structure {
  const n = generator.energies.length, links = linksOf(generator), nodes = generator.jumpBasis === null ? n : 2 * n;
  const { sign, parts } = signsOf(links, nodes), pairs = reachablePairs(generator);
  const groups = pairs === null ? groupsBy(n, (k) => sign[k]) : groupsOfPairs(n, pairs);
  return { groups, parts: parts.map((part) => part.filter((i) => i < n)).filter(({ length }) => length > 0), pairs };
}

/**
 * The parities that a generator conserves.
 *
 * A parity is a sign for each level, such that every coupling either keeps it or reverses it throughout. Each level's sign is
 * written as a product of the couplings' signs and of one free sign a part, and the couplings' signs meet conditions
 * wherever two paths lead to one level: linear algebra over the field of two elements, with bits of a BigInt.
 *
 * @returns for each node its sign, the same for those that no parity tells apart; and the nodes of each part
 */
function signsOf(links: readonly Links[], nodes: number): { sign: bigint[]; parts: number[][] } {
  const neighbours: [number, bigint][][] = Array.from({ length: nodes }, () => []);
  links.forEach(({ from, to, even }, l) => {
    const sign = even ? 0n : 1n << BigInt(l);
    from.forEach((i, e) => {
      neighbours[i].push([to[e], sign]);
      neighbours[to[e]].push([i, sign]);
    });
  });
  const sign: bigint[] = Array(nodes), part = new Int32Array(nodes).fill(-1), conditions: bigint[] = [];
  const parts: number[][] = [];
  let free = 1n << BigInt(links.length);
  for (let root = 0; root < nodes; root++) {
    if (part[root] >= 0) continue;
    const members = [root];
    sign[root] = free;
    free <<= 1n;
    part[root] = parts.length;
    for (const i of members) {
      for (const [j, change] of neighbours[i]) {
        if (part[j] < 0) {
          part[j] = parts.length;
          sign[j] = sign[i] ^ change;
          members.push(j);
        } else addCondition(conditions, sign[j] ^ sign[i] ^ change);
      }
    }
    parts.push(members);
  }
  return { sign: sign.map((sum) => reduce(conditions, sum)), parts };
}

/** Levels with the same key. */
function groupsBy<K>(n: number, key: (level: number) => K): number[][] {
  const groups = new Map<K, number[]>();
  for (let i = 0; i < n; i++) {
    const group = groups.get(key(i));
    if (group === undefined) groups.set(key(i), [i]);
    else group.push(i);
  }
  return [...groups.values()];
}

/** Levels that pairs join. */
function groupsOfPairs(n: number, pairs: readonly number[]): number[][] {
  const root = Int32Array.from({ length: n }, (_, k) => k);
  const find = (k: number): number => root[k] === k ? k : root[k] = find(root[k]);
  for (const pair of pairs) root[find(Math.floor(pair / n))] = find(pair % n);
  return groupsBy(n, find);
}

/** The remainder of a sum of signs, given those that vanish (in echelon form by their leading bits). */
function reduce(conditions: readonly bigint[], sum: bigint): bigint {
  for (const condition of conditions) if ((sum ^ condition) < sum) sum ^= condition;
  return sum;
}

function addCondition(conditions: bigint[], sum: bigint): void {
  if (sum === 0n) return;
  const rest = reduce(conditions, sum);
  if (rest === 0n) return;
  conditions.push(rest);
  conditions.sort((a, b) => a < b ? 1 : -1); // leading bits descend
}

function linksOf({ energies, terms, shift, jumpBasis }: OpenGenerator): Links[] {
  const n = energies.length, links: Links[] = [];
  if (shift !== null) links.push(linksOfMatrix(shift, true));
  if (jumpBasis !== null) {
    const { from, to } = linksOfMatrix(jumpBasis.vectors, true);
    links.push({ from, to: to.map((k) => n + k), even: true });
  }
  for (const term of terms) {
    if (term.kind === "products") links.push(linksOfMatrix(term.right, false));
    else {
      const offset = jumpBasis === null ? 0 : n,
        levels = (indices: readonly number[]) => indices.map((i) => i + offset);
      links.push({ from: levels(term.jumps.row), to: levels(term.jumps.column), even: false });
    }
  }
  return links;
}

function linksOfMatrix({ rows: n, re, im }: ComplexMatrix, even: boolean): Links {
  const from: number[] = [], to: number[] = [];
  for (let e = 0; e < n * n; e++) {
    if (re[e] === 0 && im[e] === 0) continue;
    from.push(Math.floor(e / n));
    to.push(e % n);
  }
  return { from, to, even };
}

/** Work at most for `reachable`; beyond, whole groups are taken. */
const mostSteps = 2e7;

/**
 * The coherences that the populations reach by jumps in the eigenbasis: pairs m < n, as m·n_levels + n.
 *
 * @param start pairs to begin with besides the populations
 * @returns null where the search would cost more than it saves, or the terms are not jumps in this basis
 */
export function reachablePairs(
  { energies, terms, shift, jumpBasis }: OpenGenerator,
  start: readonly number[] = [],
): number[] | null {
  if (jumpBasis !== null || shift !== null || terms.some(({ kind }) => kind === "products")) return null;
  const n = energies.length, seen = new Uint8Array(n * n), queue: number[] = [];
  let steps = 0;
  for (const term of terms) {
    if (term.kind !== "jumps") return null;
    const { start } = term.jumps;
    for (let c = 0; c + 1 < start.length; c++) steps += (start[c + 1] - start[c]) ** 2;
  }
  if (steps > mostSteps) return null;
  const visit = (i: number, j: number) => {
    const pair = i < j ? i * n + j : j * n + i;
    if (seen[pair] === 0) {
      seen[pair] = 1;
      queue.push(pair);
    }
  };
  for (let i = 0; i < n; i++) visit(i, i);
  for (const pair of start) visit(Math.floor(pair / n), pair % n);
  const tables = terms.map((term) => columnTable(n, (term as { jumps: Jumps }).jumps)), losses = lossLinks(n, tables);
  for (const pair of queue) {
    const k = Math.floor(pair / n), l = pair % n;
    for (const table of tables) {
      for (const [c, rows] of table[k]) {
        for (const m of rows) for (const other of table[l].get(c) ?? []) visit(m, other);
      }
    }
    for (const m of losses[k]) visit(m, l);
    for (const m of losses[l]) visit(k, m);
  }
  return queue.filter((pair) => pair % n !== Math.floor(pair / n));
}

/** For each column: which jump operators have entries there, and in which rows. */
function columnTable(n: number, { start, row, column }: Jumps): Map<number, number[]>[] {
  const table = Array.from({ length: n }, () => new Map<number, number[]>());
  for (let c = 0; c + 1 < start.length; c++) {
    for (let e = start[c]; e < start[c + 1]; e++) {
      const rows = table[column[e]].get(c);
      if (rows === undefined) table[column[e]].set(c, [row[e]]);
      else rows.push(row[e]);
    }
  }
  return table;
}

/** For each level l, the others m with an entry (m, l) of some S†S: two entries of one jump operator in one row. */
function lossLinks(n: number, tables: readonly Map<number, number[]>[][]): number[][] {
  const links = Array.from({ length: n }, () => new Set<number>());
  for (const table of tables) {
    const byRow = new Map<string, number[]>();
    table.forEach((jumps, l) => {
      for (const [c, rows] of jumps) {
        for (const m of rows) {
          const key = `${c},${m}`, columns = byRow.get(key);
          if (columns === undefined) byRow.set(key, [l]);
          else columns.push(l);
        }
      }
    });
    for (const columns of byRow.values()) {
      for (const a of columns) for (const b of columns) if (a !== b) links[a].add(b);
    }
  }
  return links.map((set) => [...set]);
}
