import { assert, assertEquals, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { formatHash, parseHash } from "../../lib/explorer/hash.ts";
import {
  abscissasOf,
  changeView,
  choicesOf,
  initialView,
  parameterNames,
  parameters,
  parametersOf,
  rangeOf,
} from "../../lib/explorer/view.ts";
import { views } from "./views.ts";

Deno.test("a link keeps all that has a meaning, to the last bit", () => {
  fc.assert(fc.property(views, (view) => {
    const read = parseHash(`#${formatHash(view)}`);
    for (const name of [...choicesOf(view), ...parametersOf(view), "against", "from", "to"] as const) {
      assert(Object.is(read[name], view[name]) || read[name] === view[name], `${name}: ${read[name]} ≠ ${view[name]}`);
    }
    assertEquals(formatHash(read), formatHash(view));
  }));
});

Deno.test("an empty link is where the page begins; a part of one changes that part", () => {
  assertEquals(parseHash(""), initialView);
  assertEquals(parseHash("#deltaZ=0.2&model=global"), { ...initialView, deltaZ: 0.2, model: "global" });
});

Deno.test("a link that is none is refused by name", () => {
  for (
    const [hash, message] of [
      ["#model=quantum", `model is "quantum"; it must be one of zz, local, global, resonators, negf`],
      ["#temperature=1", `the link is "temperature"; it must be made of the explorer's own names`],
      ["#eps1=two", "eps1 is NaN; it must be a finite number"],
      ["#eps1=", "eps1 is NaN; it must be a finite number"],
      ["#levels1=2.5", "levels1 is 2.5; it must be an integer ≥ 2"],
      ["#levels2=1", "levels2 is 1; it must be an integer ≥ 2"],
      ["#against=levels1", 'against is "levels1"; it must be one of eps1, eps2'],
      ["#from=1&to=0.5", "to is 0.5; it must be > from = 1"],
      ["#against=couplingL&from=0", "from is 0; it must be > 0"],
    ]
  ) assertThrows(() => parseHash(hash), RangeError, message);
});

Deno.test("a curve is never against a parameter without a meaning", () => {
  const global = changeView(initialView, { model: "global", against: "deltaX" });
  assertEquals([global.against, global.from, global.to], ["deltaX", 0, 0.05]);
  assertEquals(changeView(global, { model: "zz" }).against, "deltaT");
  const free = changeView(initialView, { bias: "free" });
  assertEquals([free.against, free.from, free.to], ["deltaZ", ...parameters.deltaZ.range]);
  fc.assert(fc.property(views, views, (view, other) => {
    const changed = changeView(view, { model: other.model, bias: other.bias, filters: other.filters });
    assert(abscissasOf(changed).includes(changed.against));
  }));
});

Deno.test("the ends of the abscissa stay while it stays, also where the rest changes", () => {
  const zoomed = changeView(initialView, { from: 0.2, to: 0.4 });
  assertEquals(changeView(zoomed, { model: "resonators", deltaZ: 0.3 }).to, 0.4);
  assertEquals(changeView(zoomed, { bias: "hot" }).to, 2.15, "another bias has another range");
});

Deno.test("every parameter begins within its slider", () => {
  for (const name of parameterNames) {
    const [low, high] = rangeOf(name, initialView);
    assert(low <= parameters[name].initial && parameters[name].initial <= high, name);
  }
});
