/** Meets networks at the public boundary. */
import { refuse, requireArray, requireInteger } from "../check.ts";
import type { RateNetwork, Transitions } from "./rate_network.ts";

/** Networks that have been checked: a memo, so that each is checked once. */
const checked = new WeakSet<object>();

/**
 * Meets a network that was made or changed by hand, or came back from a file.
 *
 * @throws {RangeError} naming the field that is missing or has no meaning, or the state whose rates add up to more than a
 * double holds
 */
export function requireNetwork(network: RateNetwork): void {
  if (typeof network !== "object" || network === null) refuse("network", network, "a rate network");
  if (checked.has(network)) return;
  const { states, baths, transitions } = network;
  requireArray("network.states", states);
  requireArray("network.baths", baths);
  requireInteger("network.states.length", states.length, 1);
  requireTransitions(transitions, states, baths.length);
  checked.add(network);
}

const transitionFields = ["lower", "upper", "energy", "bath", "up", "down"] as const;

function requireTransitions(transitions: Transitions, states: readonly string[], baths: number): void {
  if (typeof transitions !== "object" || transitions === null) {
    refuse("network.transitions", transitions, `an object with ${transitionFields.join(", ")}`);
  }
  for (const field of transitionFields) requireArray(`network.transitions.${field}`, transitions[field]);
  const { lower, upper, energy, bath, up, down } = transitions, count = lower.length;
  for (const field of transitionFields) {
    const { length } = transitions[field];
    if (length !== count) refuse(`network.transitions.${field}.length`, length, `lower.length = ${count}`);
  }
  const whole = (field: string, t: number, value: number, least: number, below: number) => {
    if (!(Number.isInteger(value) && value >= least && value < below)) {
      refuse(`network.transitions.${field}[${t}]`, value, `an integer, ${least} … ${below - 1}`);
    }
  };
  const positive = (field: string, t: number, value: number) => {
    if (!(Number.isFinite(value) && value >= 0)) {
      refuse(`network.transitions.${field}[${t}]`, value, "a finite number ≥ 0");
    }
  };
  const leaving = new Float64Array(states.length);
  for (let t = 0; t < count; t++) {
    whole("lower", t, lower[t], 0, states.length);
    whole("upper", t, upper[t], 0, states.length);
    if (lower[t] === upper[t]) refuse(`network.transitions.upper[${t}]`, upper[t], "another state than lower");
    whole("bath", t, bath[t], -1, baths);
    positive("energy", t, energy[t]);
    positive("up", t, up[t]);
    positive("down", t, down[t]);
    leaving[lower[t]] += up[t];
    leaving[upper[t]] += down[t];
  }
  leaving.forEach((rate, i) => {
    if (rate === Infinity) refuse(`the sum of the rates that leave ${states[i]}`, rate, "a finite number");
  });
}
