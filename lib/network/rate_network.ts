/**
 * The rate network: what every master equation of the paper is.
 *
 * States, and transitions between them; each transition has an energy, a bath and a rate up and down. Steady states,
 * heat currents and everything after them are functions of a network alone, so a new machine is only a new network.
 */
import { type Bath, bathRates } from "../baths/bath.ts";
import { refuse, requireFinite, requireInteger, requireNonNegative, requirePositive } from "../check.ts";
import { requireNetwork } from "./checked.ts";

/** Transitions in structure-of-arrays form; entry t of each array describes transition t. */
export interface Transitions {
  /** Index of the lower state. */
  readonly lower: Int32Array;
  /** Index of the upper state. */
  readonly upper: Int32Array;
  /** Energy ≥ 0 that the machine gains on the way up. */
  readonly energy: Float64Array;
  /** Index into `baths` of the bath that pays this energy, or −1 where none does. */
  readonly bath: Int32Array;
  /** Rate lower → upper. */
  readonly up: Float64Array;
  /** Rate upper → lower. */
  readonly down: Float64Array;
}

/** A continuous-time Markov network; plain data, structured-clonable. `B` is the union of the bath names. */
export interface RateNetwork<B extends string = string> {
  /** Labels of the states; probabilities come in this order. */
  readonly states: readonly string[];
  /** Names of the baths, in the order in which transitions index them. */
  readonly baths: readonly B[];
  /** Temperature of each bath. */
  readonly temperatures: Readonly<Record<B, number>>;
  /** What leads from state to state, and how fast. */
  readonly transitions: Transitions;
}

/** One transition as a person writes it; see {@linkcode rateNetwork}. */
export type TransitionInput<B extends string> =
  | {
    /** Index of the state before the bath's photon is absorbed. */
    readonly from: number;
    /** Index of the state after it. */
    readonly to: number;
    /** Energy of `to` above `from`; a negative gap swaps the two. */
    readonly gap: number;
    /** The bath that drives the transition. */
    readonly bath: B;
    /** Squared matrix element in front of the bath's rates; default 1. */
    readonly weight?: number;
  }
  | {
    readonly from: number;
    readonly to: number;
    readonly gap: number;
    /** No bath thermalises this transition: its rate is the same both ways. */
    readonly symmetricRate: number;
    /** The bath that pays the energy, if any does. */
    readonly bath?: B;
  };

/**
 * Builds and validates a rate network from baths and transitions.
 *
 * A transition driven by a bath gets its absorption and emission rates at the positive gap (`bathRates`), times
 * `weight`; if `gap` is negative, lower and upper state are swapped. A transition with a `symmetricRate` is not
 * thermal. Transitions with no rate either way are left out.
 *
 * @param options `states`: labels; `baths`: a record of baths; `transitions`: any iterable of them
 * @returns a network whose steady state exists and is unique
 * @throws {RangeError} if an index, a gap, a weight, a rate or a bath is invalid, or if some states cannot be
 * reached from the others, so that the steady state would not be unique; the message names them.
 *
 * @example A qutrit between a hot and a cold bath
 * ```ts
 * import { assert, assertAlmostEquals } from "@std/assert";
 * import { heatCurrents, ohmic, rateNetwork, steadyState } from "@qar/qar";
 *
 * const spectrum = ohmic({ coupling: 0.01, cutoff: 20 });
 * const network = rateNetwork({
 *   states: ["g", "e", "f"],
 *   baths: { hot: { temperature: 2, spectrum }, cold: { temperature: 1, spectrum } },
 *   transitions: [
 *     { from: 0, to: 1, gap: 1, bath: "cold" },
 *     { from: 1, to: 2, gap: 0.7, bath: "cold" },
 *     { from: 0, to: 2, gap: 1.7, bath: "hot" },
 *   ],
 * });
 * const { hot, cold } = heatCurrents(network, steadyState(network));
 * assert(hot > 0);
 * assertAlmostEquals(hot + cold, 0, 1e-16);
 * ```
 */
export function rateNetwork<B extends string>(
  { states, baths, transitions }: {
    readonly states: readonly string[];
    readonly baths: Readonly<Record<B, Bath>>;
    readonly transitions: Iterable<TransitionInput<NoInfer<B>>>;
  },
): RateNetwork<B> {
  requireTemperatures(baths);
  const list = transitionList(4 * states.length);
  const names = Object.keys(baths) as B[];
  for (const transition of transitions) {
    const { from, to, gap } = transition;
    requireState("from", from, states);
    requireState("to", to, states);
    const label = `gap of ${states[from]} → ${states[to]}`;
    if (from === to) refuse("to", to, "another state than from");
    const index = transition.bath === undefined ? -1 : names.indexOf(transition.bath);
    if (transition.bath !== undefined && index < 0) refuse("bath", transition.bath, `one of ${names.join(", ")}`);
    if ("symmetricRate" in transition) {
      requireFinite(label, gap);
      requireNonNegative("symmetricRate", transition.symmetricRate);
      list.add(from, to, gap, index, transition.symmetricRate, transition.symmetricRate);
    } else {
      const { weight = 1 } = transition;
      if (index < 0) refuse("bath", transition.bath, `one of ${names.join(", ")}`);
      requireOpen(label, gap);
      requireNonNegative("weight", weight);
      const { absorption, emission } = bathRates(baths[transition.bath], Math.abs(gap));
      list.add(from, to, gap, index, weight * absorption, weight * emission);
    }
  }
  return assembleNetwork([...states], baths, list.finish());
}

/** A gap that a bath's photon can bridge. */
export function requireOpen(label: string, gap: number): void {
  if (!Number.isFinite(gap) || gap === 0) refuse(label, gap, "finite and not 0 (a bath photon has an energy)");
}

/** Transitions under construction. */
export interface TransitionList {
  /** Adds a transition at a gap of either sign, unless both rates are 0. */
  add(from: number, to: number, gap: number, bath: number, absorption: number, emission: number): void;
  /** The transitions added. */
  finish(): Transitions;
}

/** Room for some transitions, and more if need be. */
export function transitionList(capacity: number): TransitionList {
  let size = Math.max(1, capacity), count = 0;
  let lower = new Int32Array(size), upper = new Int32Array(size), bath = new Int32Array(size);
  let energy = new Float64Array(size), up = new Float64Array(size), down = new Float64Array(size);
  const resize = <A extends Int32Array | Float64Array>(old: A): A => {
    const resized = new (old.constructor as new (length: number) => A)(size);
    resized.set(old.subarray(0, count));
    return resized;
  };
  const resizeAll = () => {
    [lower, upper, bath] = [resize(lower), resize(upper), resize(bath)];
    [energy, up, down] = [resize(energy), resize(up), resize(down)];
  };
  return {
    add(from, to, gap, index, absorption, emission) {
      if (absorption === 0 && emission === 0) return;
      if (count === size) {
        size *= 2;
        resizeAll();
      }
      lower[count] = gap < 0 ? to : from;
      upper[count] = gap < 0 ? from : to;
      energy[count] = Math.abs(gap);
      bath[count] = index;
      up[count] = absorption;
      down[count] = emission;
      count++;
    },
    finish() {
      if (count !== size) {
        size = count;
        resizeAll();
      }
      return { lower, upper, energy, bath, up, down };
    },
  };
}

/**
 * A network from its parts; checks that the steady state is unique.
 *
 * @throws {RangeError} naming the states that are cut off, if some are.
 */
export function assembleNetwork<B extends string>(
  states: readonly string[],
  baths: Readonly<Record<B, Bath>>,
  transitions: Transitions,
): RateNetwork<B> {
  requireInteger("states.length", states.length, 1);
  requireTemperatures(baths);
  const names = Object.keys(baths) as B[];
  const temperatures = Object.fromEntries(names.map((name) => [name, baths[name].temperature])) as Record<B, number>;
  const network = { states, baths: names, temperatures, transitions };
  recurrentState(network);
  return network;
}

/** Requires positive temperatures, by the names of the baths. */
export function requireTemperatures<B extends string>(baths: Readonly<Record<B, Bath>>): void {
  for (const name in baths) requirePositive(`baths.${name}.temperature`, baths[name].temperature);
}

/**
 * The generator W of dp/dt = W p, Eq. (A8), dense and row-major: entry m·n + l is the rate l → m, columns sum to 0.
 *
 * @returns n² numbers for n states
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { flat, generatorMatrix, rateNetwork } from "@qar/qar";
 *
 * const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 20 }) };
 * const network = rateNetwork({ states: ["0", "1"], baths: { bath }, transitions: [{ from: 0, to: 1, gap: 1, bath: "bath" }] });
 * const [leave0, enter0, enter1, leave1] = generatorMatrix(network);
 * assertEquals([leave0 + enter1, enter0 + leave1], [0, 0]);
 * ```
 */
export function generatorMatrix(network: RateNetwork): Float64Array {
  requireNetwork(network);
  const { states, transitions } = network;
  const n = states.length;
  const { lower, upper, up, down } = transitions;
  const W = new Float64Array(n * n);
  for (let t = 0; t < lower.length; t++) {
    const l = lower[t], u = upper[t];
    W[u * n + l] += up[t];
    W[l * n + l] -= up[t];
    W[l * n + u] += down[t];
    W[u * n + u] -= down[t];
  }
  return W;
}

/**
 * A state that every state can reach; it is visited for ever, and as it exists the steady state is unique.
 *
 * @returns its index; 0 wherever state 0 qualifies
 * @throws {RangeError} if there is none, naming the states that are cut off.
 */
export function recurrentState(network: RateNetwork): number {
  return leadsToFirst(network) ? 0 : findRecurrentState(network);
}

/** Whether every state but the first goes over to one before it, and so in the end to the first: the usual numbering. */
function leadsToFirst({ states, transitions: { lower, upper, up, down } }: RateNetwork): boolean {
  const leads = new Uint8Array(states.length);
  let missing = states.length - 1;
  for (let t = 0; t < lower.length; t++) {
    const state = Math.max(lower[t], upper[t]);
    if (leads[state] === 0 && (state === lower[t] ? up[t] : down[t]) > 0) {
      leads[state] = 1;
      missing--;
    }
  }
  return missing === 0;
}

function findRecurrentState({ states, transitions }: RateNetwork): number {
  const n = states.length;
  const { lower, upper, up, down } = transitions;
  // Incoming edges of each state, so that a search from a state finds all that can reach it.
  const start = new Int32Array(n + 1);
  for (let t = 0; t < lower.length; t++) {
    if (up[t] > 0) start[upper[t] + 1]++;
    if (down[t] > 0) start[lower[t] + 1]++;
  }
  for (let i = 0; i < n; i++) start[i + 1] += start[i];
  const next = start.slice(0, n), source = new Int32Array(start[n]);
  for (let t = 0; t < lower.length; t++) {
    if (up[t] > 0) source[next[upper[t]]++] = lower[t];
    if (down[t] > 0) source[next[lower[t]]++] = upper[t];
  }
  const seen = new Uint8Array(n), stack = new Int32Array(n);
  const markAllThatReach = (target: number) => {
    let depth = 0, count = 1;
    seen[stack[depth++] = target] = 1;
    while (depth > 0) {
      const i = stack[--depth];
      for (let e = start[i]; e < start[i + 1]; e++) {
        const j = source[e];
        if (seen[j] === 0) {
          seen[stack[depth++] = j] = 1;
          count++;
        }
      }
    }
    return count;
  };
  // If state i is not among those that reach the earlier candidates, no earlier candidate can be the answer.
  let root = 0, reached = markAllThatReach(0);
  if (reached === n) return root;
  for (let i = 1; i < n; i++) {
    if (seen[i] === 0) {
      markAllThatReach(i);
      root = i;
    }
  }
  seen.fill(0);
  reached = markAllThatReach(root);
  if (reached === n) return root;
  const minority = reached <= n / 2 ? 1 : 0;
  const cut = states.filter((_, i) => seen[i] === minority);
  const shown = cut.slice(0, 8).join(" | ") + (cut.length > 8 ? ` | … (${cut.length} states)` : "");
  throw new RangeError(`the steady state is not unique: no path of transitions joins ${shown} to the other states`);
}

function requireState(name: string, index: number, states: readonly string[]): void {
  if (!(Number.isInteger(index) && index >= 0 && index < states.length)) {
    refuse(name, index, `an index of a state, 0 … ${states.length - 1}`);
  }
}
