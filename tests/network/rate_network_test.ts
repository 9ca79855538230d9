import { assertEquals, assertThrows } from "@std/assert";
import { flat, generatorMatrix, heatCurrents, rateNetwork, steadyState, zzMasterEquation } from "../../mod.ts";
import { assertRelative, law, qubits } from "../machines.ts";

const hot = { temperature: 2, spectrum: flat({ coupling: 1, cutoff: 20 }) };
const states = ["0", "1", "2"];

Deno.test("the generator's columns sum to zero and it annihilates the steady state", () => {
  law(qubits(), (machine) => {
    const network = zzMasterEquation(machine), W = generatorMatrix(network), p = steadyState(network), n = p.length;
    for (let l = 0; l < n; l++) {
      let column = 0, row = 0, flow = 0;
      for (let m = 0; m < n; m++) {
        column += W[m * n + l];
        row += W[l * n + m] * p[m];
        flow = Math.max(flow, Math.abs(W[l * n + m] * p[m]));
      }
      assertRelative([1 + column], [1], 1e-15 * (1 + Math.abs(W[l * n + l])));
      assertRelative([1 + row], [1], 4e-15 * (1 + flow));
    }
  });
});

Deno.test("a negative gap is the same transition with its states swapped", () => {
  const up = rateNetwork({
    states: ["0", "1"],
    baths: { hot },
    transitions: [{ from: 0, to: 1, gap: 2, bath: "hot" }],
  });
  const down = rateNetwork({
    states: ["0", "1"],
    baths: { hot },
    transitions: [{ from: 1, to: 0, gap: -2, bath: "hot" }],
  });
  assertEquals(down, up);
});

Deno.test("a network is plain data: it survives cloning and gives the same currents", () => {
  const network = rateNetwork({
    states,
    baths: { hot },
    transitions: [
      { from: 0, to: 1, gap: 1, bath: "hot" },
      { from: 1, to: 2, gap: 2, bath: "hot", weight: 0.5 },
      { from: 0, to: 2, gap: 3, symmetricRate: 0.1 },
    ],
  });
  const copy = structuredClone(network);
  assertEquals(heatCurrents(copy, steadyState(copy)), heatCurrents(network, steadyState(network)));
});

Deno.test("transitions without any rate are left out", () => {
  const { transitions } = rateNetwork({
    states: ["0", "1"],
    baths: { hot },
    transitions: [
      { from: 0, to: 1, gap: 1, bath: "hot" },
      { from: 0, to: 1, gap: 30, bath: "hot" },
      { from: 0, to: 1, gap: 1, bath: "hot", weight: 0 },
    ],
  });
  assertEquals(transitions.energy, Float64Array.of(1));
});

Deno.test("states that are cut off are named", () => {
  const { L, R, C } = { L: hot, R: hot, C: { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 1.5 }) } };
  assertThrows(
    () => zzMasterEquation({ eps1: 1, eps2: 2, deltaZ: 0.1, baths: { L, R, C } }),
    RangeError,
    "the steady state is not unique: no path of transitions joins 2 | d to the other states",
  );
  assertThrows(
    () => rateNetwork({ states, baths: { hot }, transitions: [{ from: 0, to: 1, gap: 1, bath: "hot" }] }),
    RangeError,
    "no path of transitions joins 2 to the other states",
  );
});

Deno.test("bad transitions are refused with name, value and range", () => {
  type Transition = Parameters<typeof rateNetwork<"hot">>[0]["transitions"] extends Iterable<infer T> ? T : never;
  const refused = (transition: Transition, message: string) =>
    assertThrows(() => rateNetwork({ states, baths: { hot }, transitions: [transition] }), RangeError, message);
  refused({ from: 3, to: 1, gap: 1, bath: "hot" }, "from is 3; it must be an index of a state, 0 … 2");
  refused({ from: 0, to: 0.5, gap: 1, bath: "hot" }, "to is 0.5");
  refused({ from: 1, to: 1, gap: 1, bath: "hot" }, "to is 1; it must be another state than from");
  refused({ from: 0, to: 1, gap: 0, bath: "hot" }, "gap of 0 → 1 is 0; it must be finite and not 0");
  refused({ from: 0, to: 1, gap: NaN, bath: "hot" }, "gap of 0 → 1 is NaN");
  refused({ from: 0, to: 1, gap: 1, bath: "cold" as "hot" }, `bath is "cold"; it must be one of hot`);
  refused({ from: 0, to: 1, gap: 1 } as Transition, "bath is undefined; it must be one of hot");
  refused({ from: 0, to: 1, gap: 1, bath: "hot", weight: -1 }, "weight is -1");
  refused({ from: 0, to: 1, gap: 1, symmetricRate: -1 }, "symmetricRate is -1");
  assertThrows(
    () => rateNetwork({ states, baths: { hot: { ...hot, temperature: 0 } }, transitions: [] }),
    RangeError,
    "baths.hot.temperature is 0; it must be a finite number > 0",
  );
  assertThrows(() => rateNetwork({ states: [], baths: { hot }, transitions: [] }), RangeError, "states.length is 0");
  assertThrows(
    () => heatCurrents(rateNetwork({ states: ["0"], baths: { hot }, transitions: [] }), []),
    RangeError,
    "probabilities.length is 0",
  );
});
