import { assertThrows } from "@std/assert";
import { type RateNetwork, relax, relaxationRates, steadyState, zzMasterEquation } from "../../mod.ts";
import { filteredBaths, symmetricBias } from "../../mod.ts";
import { factorize } from "../../lib/network/factor.ts";

const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 }, couplings = { L: 0.02, R: 0.08, C: 0.06 };
const baths = filteredBaths({ ...pair, couplings, cutoff: 10, temperatures: symmetricBias(0.3) });
const machine = zzMasterEquation({ ...pair, baths });

Deno.test("a network that was changed by hand is refused, whatever it is given to, by what is wrong in it", () => {
  const change = (field: keyof RateNetwork["transitions"], index: number, value: number) => {
    const transitions = structuredClone(machine.transitions);
    transitions[field][index] = value;
    return { ...machine, transitions };
  };
  const { lower, upper } = machine.transitions, last = upper.length - 1;
  const cases: [unknown, string][] = [
    [change("upper", 2, 4), "network.transitions.upper[2] is 4; it must be an integer, 0 … 3"],
    [change("lower", 0, -1), "network.transitions.lower[0] is -1; it must be an integer, 0 … 3"],
    [
      change("upper", last, lower[last]),
      `network.transitions.upper[${last}] is ${lower[last]}; it must be another state`,
    ],
    [change("bath", 1, 3), "network.transitions.bath[1] is 3; it must be an integer, -1 … 2"],
    [change("up", 1, -1), "network.transitions.up[1] is -1; it must be a finite number ≥ 0"],
    [change("down", 1, NaN), "network.transitions.down[1] is NaN; it must be a finite number ≥ 0"],
    [change("energy", 1, Infinity), "network.transitions.energy[1] is Infinity; it must be a finite number ≥ 0"],
    [
      { ...machine, transitions: { ...machine.transitions, up: machine.transitions.up.slice(1) } },
      `network.transitions.up.length is ${last}; it must be lower.length = ${last + 1}`,
    ],
    [JSON.parse(JSON.stringify(machine)), "network.transitions.lower is"],
    [{ ...machine, states: [] }, "network.states.length is 0"],
    [null, "network is null; it must be a rate network"],
  ];
  const users: ((network: RateNetwork) => unknown)[] = [
    steadyState,
    factorize,
    relaxationRates,
    (network) => relax(network, [1, 0, 0, 0], [1]),
  ];
  for (const [broken, message] of cases.slice(0, -1)) {
    for (const use of users) assertThrows(() => use(broken as RateNetwork), RangeError, message);
  }
  for (const use of users.slice(1, 3)) assertThrows(() => use(null!), RangeError, cases.at(-1)![1]);
});
