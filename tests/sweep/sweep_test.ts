import { assert, assertEquals, assertStrictEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  filteredBaths,
  grid,
  inWorker,
  linspace,
  negf,
  type Progress,
  resonatorMasterEquation,
  solveResonators,
  sweep,
  type SweepOptions,
  symmetricBias,
} from "../../mod.ts";
import { stopClock } from "../clock.ts";

Deno.test("a sweep returns its points in order, whatever order promises settle in", async () => {
  const { points, failures, aborted, total } = await sweep([3, 1, 2], async (x) => {
    for (let i = 0; i < x; i++) await Promise.resolve();
    return x * x;
  });
  assertEquals(points, [{ index: 0, value: 3, result: 9 }, { index: 1, value: 1, result: 1 }, {
    index: 2,
    value: 2,
    result: 4,
  }]);
  assertEquals([failures.length, aborted, total], [0, false, 3]);
});

Deno.test("a failing point is named, keeps its cause, and loses no other point", async () => {
  const cause = new RangeError("too cold");
  const { points, failures, aborted } = await sweep(grid([1, 2], [0, 5]), ([x, y]) => {
    if (x === 2 && y === 0) throw cause;
    return x + y;
  });
  assertEquals(points.map(({ index }) => index), [0, 1, 3]);
  assertEquals(failures.map(({ index, value }) => [index, value]), [[2, [2, 0]]]);
  assertEquals(failures[0].error.message, "at point 2 ([2,0]): too cold");
  assertStrictEquals(failures[0].error.cause, cause);
  assertEquals(aborted, false);
});

Deno.test("a rejected promise is a failing point too", async () => {
  const { failures } = await sweep([1], () => Promise.reject(new Error("no convergence")));
  assertEquals(failures[0].error.message, "at point 0 (1): no convergence");
});

Deno.test("whatever a value or what was thrown is, it loses no point", async () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const unreadable = Object.defineProperty(new Error(), "message", {
    get() {
      throw new Error("unreadable");
    },
  });
  const untold = { toString: () => assert(false) };
  const values: [unknown, unknown, string][] = [
    [10n, new Error("no"), "at point 0 (10): no"],
    [circular, new Error("no"), "at point 1 (an object without JSON): no"],
    [{ toJSON: () => assert(false) }, "text", "at point 2 (an object without JSON): text"],
    [undefined, undefined, "at point 3 (undefined): undefined"],
    [1, Object.create(null), "at point 4 (1): a thrown object that has no text"],
    [2, untold, "at point 5 (2): a thrown object that has no text"],
    [3, unreadable, "at point 6 (3): a thrown object that has no text"],
    ["x".repeat(1000), Symbol("s"), `at point 7 ("${"x".repeat(199)}…): Symbol(s)`],
  ];
  const { points, failures } = await sweep([...values, null], (entry) => {
    if (entry === null) return "right";
    throw entry[1];
  }).then(({ points, failures }) => ({ points, failures }));
  assertEquals(points.map(({ result }) => result), ["right"]);
  assertEquals(failures.length, values.length);
  const named = await sweep(values.map(([value]) => value), (_, i) => {
    throw values[i][1];
  });
  assertEquals(named.failures.map(({ error }) => error.message), values.map(([, , message]) => message));
  const remote = await sweep([10n, circular], inWorker("relaxationRates", () => [] as never), { workers: 2 });
  assertEquals(remote.failures.length, 2);
});

Deno.test("an onProgress that fails loses no point, is not called again, and is told of", async () => {
  const fails = {
    throws: () => {
      throw new Error("drawn out");
    },
    rejects: () => Promise.reject(new Error("drawn out")),
    nothing: () => {
      throw Object.create(null);
    },
  };
  for (const [name, onProgress] of Object.entries(fails)) {
    using clock = stopClock();
    let calls = 0;
    const compute = (x: number) => (clock.advance(1000), x); // a report is due after each point
    const { points, warnings } = await sweep([1, 2, 3], compute, { onProgress: () => (calls++, onProgress()) });
    assertEquals([points.length, calls, warnings.length], [3, 1, 1]);
    const reason = name === "nothing" ? "a thrown object that has no text" : "drawn out";
    assertEquals(warnings[0], `onProgress failed and was not called again: ${reason}`);
  }
});

Deno.test("what is no option, no value and no function of a sweep is refused by name", async () => {
  const refused = async (values: unknown, compute: unknown, options: unknown) =>
    await sweep(values as number[], compute as () => number, options as SweepOptions).then(() => "", (error) => {
      assert(error instanceof RangeError, String(error));
      return error.message;
    });
  const one = () => 1;
  for (
    const [values, compute, options, message] of [
      [[1], one, { progress: one }, `options has no field "progress"; did you mean onProgress?`],
      [[1], one, { onProgress: 3 }, "onProgress is 3; it must be a function"],
      [[1], one, { signal: {} }, "signal is "],
      [[1], one, { workers: 1.5 }, "workers is 1.5; it must be an integer ≥ 1"],
      [[1], one, { patience: NaN }, "patience is NaN; it must be a number of milliseconds > 0"],
      [[1], one, null, "options is null"],
      [3, one, {}, "values is 3; it must be iterable"],
      [undefined, one, {}, "values is undefined; it must be iterable"],
      [[1], "negf", {}, `compute is "negf"; it must be a function`],
    ] as const
  ) assert((await refused(values, compute, options)).startsWith(message), message);
});

Deno.test("an aborted sweep keeps the points it has", async () => {
  const controller = new AbortController();
  const { points, aborted, total } = await sweep(linspace(0, 1, 11), (x) => {
    if (x === 0.3) controller.abort();
    return x;
  }, { signal: controller.signal });
  assertEquals(points.map(({ value }) => value), [0, 0.1, 0.2, 0.3]);
  assertEquals([aborted, total], [true, 11]);
});

Deno.test("a timer can abort a sweep whose function is synchronous", async () => {
  using clock = stopClock();
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 0);
  const compute = (i: number) => (clock.advance(1000), i); // so long that the sweep gives way after each point
  const { points, aborted, total } = await sweep(Array(100_000).keys(), compute, { signal: controller.signal });
  assert(aborted);
  assert(points.length > 0 && points.length < total);
});

Deno.test("progress never runs backwards and ends at the last point", async () => {
  using clock = stopClock();
  const seen: Progress[] = [];
  await sweep(Array(50).keys(), () => clock.advance(5), { onProgress: (progress) => seen.push(progress) });
  assert(seen.length >= 2);
  assertEquals([seen.at(-1)!.done, seen.at(-1)!.total], [50, 50]);
  for (let i = 1; i < seen.length; i++) {
    assert(seen[i].done >= seen[i - 1].done && seen[i].elapsed >= seen[i - 1].elapsed);
  }
});

Deno.test("linspace meets both ends exactly, and 0 on symmetric grids", () => {
  for (const count of [2, 3, 41, 401]) {
    const xs = linspace(-4.1, 4.1, count);
    assertEquals([xs[0], xs.at(-1), xs.length], [-4.1, 4.1, count]);
    if (count % 2 === 1) assertEquals(xs[(count - 1) / 2], 0);
  }
  assertThrows(() => linspace(0, 1, 1), RangeError, "count is 1; it must be an integer ≥ 2");
  assertThrows(() => linspace(NaN, 1, 3), RangeError, "start is NaN");
});

const machineAt = (deltaT: number) => {
  const pair = { eps1: 1, eps2: 1, deltaZ: 0.05 };
  const couplings = { L: 0.02, R: 0.08, C: 0.06 };
  return { ...pair, baths: filteredBaths({ ...pair, couplings, cutoff: 10, temperatures: symmetricBias(deltaT) }) };
};

Deno.test("a sweep in workers gives the very numbers of this thread, in order, failures named", async () => {
  const deltaTs = [0.1, 0.5, 2, 0.3, 0.2];
  const call = inWorker("solveResonators", (deltaT: number) => [{ ...machineAt(deltaT), levels: [6, 6] }]);
  const there = await sweep(deltaTs, call), here = await sweep(deltaTs, call, { workers: 1 });
  assertEquals(there.points.map(({ index }) => index), [0, 1, 3, 4]);
  assertEquals(there.points.map(({ result }) => result.currents), here.points.map(({ result }) => result.currents));
  assertEquals(there.points[2].result.currents, solveResonators({ ...machineAt(0.3), levels: [6, 6] }).currents);
  assertEquals(there.failures.map(({ error }) => error.message), here.failures.map(({ error }) => error.message));
  assertEquals(
    there.failures[0].error.message,
    "at point 2 (2): deltaT is 2; it must be between −1 and 1, so that T_C = T − ΔT is > 0",
  );
});

Deno.test("every function that has a name in workers gives there what it gives here", async () => {
  const network = resonatorMasterEquation({ ...machineAt(0.3), levels: [3, 2] }), initial = [1, 0, 0, 0, 0, 0];
  const calls = {
    solve: inWorker("solve", () => [network], ["probabilities", "currents"]),
    relax: inWorker("relax", () => [network, initial, [0, 1]]),
    relaxationRates: inWorker("relaxationRates", () => [network]),
    negf: inWorker("negf", () => [machineAt(0.3), { selfEnergy: "causal", tolerance: 1e-2 }]),
  };
  for (const [name, call] of Object.entries(calls)) {
    const there = await sweep([0], call as typeof calls.solve, { workers: 2 });
    const here = await sweep([0], call as typeof calls.solve, { workers: 1 });
    assertEquals(there, here, name);
    assertEquals(there.points.length, 1, there.failures[0]?.error.message);
  }
});

Deno.test("spectra are sent only where they are asked for, on one thread as on two", async () => {
  const argumentsOf = (tolerance: number) => [machineAt(0.3), { selfEnergy: "causal", tolerance }] as const;
  for (const workers of [1, 2]) {
    const plain = await sweep([1e-2], inWorker("negf", (t: number) => [...argumentsOf(t)]), { workers });
    const { spectra: _, ...expected } = negf(...argumentsOf(1e-2));
    assertEquals(plain.points[0].result, expected);
    const asked = await sweep([1e-2], inWorker("negf", (t: number) => [...argumentsOf(t)], ["spectra"]), { workers });
    assertEquals(asked.points[0].result, { spectra: negf(...argumentsOf(1e-2)).spectra });
  }
});

Deno.test("a field that a result does not have is refused by name", async () => {
  const call = inWorker(
    "relax",
    () => [resonatorMasterEquation({ ...machineAt(0.3), levels: [2, 2] }), [1, 0, 0, 0], [0]],
    [
      "curents" as "times",
    ],
  );
  const { failures } = await sweep([1], call, { workers: 2 });
  assertStringIncludes(failures[0].error.message, 'keep is "curents"; it must be one of ');
});

Deno.test("an error in a worker fails its point alone", async () => {
  const call = inWorker("solveResonators", (N: number) => [{ ...machineAt(0.3), levels: [N, 3] }]);
  const { points, failures, aborted } = await sweep([3, 1, 2], call, { workers: 2 });
  assertEquals(points.map(({ value }) => value), [3, 2]);
  assertEquals(failures[0].error.message, "at point 1 (1): levels[0] is 1; it must be an integer ≥ 2");
  assertEquals(aborted, false);
});

Deno.test("an aborted sweep in workers keeps its points and ends its threads", async () => {
  const controller = new AbortController();
  const call = inWorker("solveResonators", (N: number) => [{ ...machineAt(0.3), levels: [N, N] }]);
  const { points, aborted, total } = await sweep(Array(200).fill(60), call, {
    workers: 2,
    signal: controller.signal,
    onProgress: ({ done }) => done >= 2 && controller.abort(),
  });
  assert(aborted && points.length >= 2 && points.length < total);
});

Deno.test("a function cannot be sent to a worker, and it is said", async () => {
  assertThrows(
    () => inWorker("slove" as "relax", () => [] as never),
    RangeError,
    `name is "slove"; it must be one of negf, `,
  );
  let message = "";
  await sweep([1], (x) => x, { workers: 2 }).catch((error) => message = error.message);
  assertEquals(message, "workers is 2; it must be 1 for a function; see inWorker");
});

Deno.test("threads that have nothing to do keep no script from ending", async () => {
  const script = `
    import { flat, inWorker, sweep, zzMasterEquation } from ${JSON.stringify(import.meta.resolve("../../mod.ts"))};
    const bath = { temperature: 1, spectrum: flat({ coupling: 1, cutoff: 2 }) }, baths = { L: bath, R: bath, C: bath };
    const call = inWorker("solve", () => [zzMasterEquation({ eps1: 1, eps2: 1, deltaZ: 0.1, baths })]);
    console.log((await sweep([1, 2, 3], call)).points.length);`;
  const { code, stdout } = await new Deno.Command(Deno.execPath(), { args: ["eval", script] }).output();
  assertEquals([code, new TextDecoder().decode(stdout).trim()], [0, "3"]);
});
