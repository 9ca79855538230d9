import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import * as fc from "fast-check";
import { flat, lorentzian, ohmic, spectralDensity, type Spectrum, tabulated } from "../../mod.ts";
import { exact, ratio } from "../exact.ts";
import { assertRelative, law, logarithmic } from "../machines.ts";

Deno.test("a Lorentzian is Eq. (3) times its strength, to rounding", () => {
  const parameters = {
    coupling: logarithmic(1e-6, 10),
    center: logarithmic(0.01, 100),
    cutoff: fc.constant(1e4),
    strength: logarithmic(1e-6, 1e6),
  };
  law(fc.tuple(fc.record(parameters), logarithmic(1e-3, 1e3)), ([filter, omega]) => {
    // Exact, as integers: every double counts multiples of 2^−1074.
    const [Γ, Ω, s, ω] = [filter.coupling, filter.center, filter.strength, omega].map(exact), one = exact(1);
    const reference = ratio(s * Γ * ω * one, (ω - Ω) ** 2n * one ** 2n + (Γ * ω) ** 2n);
    // Ten roundings, those of the squares twofold.
    assertRelative([spectralDensity(lorentzian(filter), omega)], [reference], 10 * 2 ** -53);
  });
});

Deno.test("a Lorentzian peaks at strength/(ΓΩ), so a smaller Γ couples more strongly there", () => {
  for (const coupling of [0.01, 0.02, 0.08]) {
    const filter = { coupling, center: 2, cutoff: 20 };
    assertRelative([spectralDensity(lorentzian(filter), 2)], [1 / (coupling * 2)], 1e-15);
    assertRelative([spectralDensity(lorentzian({ ...filter, strength: 3 }), 2)], [3 / (coupling * 2)], 1e-15);
  }
});

Deno.test("an Ohmic K is proportional to ω, a flat one constant, a function itself", () => {
  law(fc.tuple(logarithmic(1e-6, 1e6), logarithmic(1e-6, 9)), ([coupling, omega]) => {
    assertEquals(spectralDensity(ohmic({ coupling, cutoff: 10 }), omega), coupling * omega);
    assertEquals(spectralDensity(flat({ coupling, cutoff: 10 }), omega), coupling);
    assertEquals(spectralDensity((x) => coupling * x ** 3, omega), coupling * omega ** 3);
  });
});

Deno.test("spectral densities vanish outside (0, cutoff], the cut-off itself included", () => {
  for (
    const spectrum of [
      lorentzian({ coupling: 0.1, center: 2, cutoff: 5 }),
      ohmic({ coupling: 0.1, cutoff: 5 }),
      flat({ coupling: 0.1, cutoff: 5 }),
    ]
  ) {
    assertEquals([-1, 0, 5 + 1e-12].map((omega) => spectralDensity(spectrum, omega)), [0, 0, 0], spectrum.kind);
    assert(spectralDensity(spectrum, 5) > 0, spectrum.kind);
    assert(spectralDensity(spectrum, 1e-12) > 0, spectrum.kind);
  }
});

Deno.test("a tabulated spectrum meets its nodes, is linear between them and 0 outside", () => {
  const omega = [0.5, 1, 2, 2.5, 7], values = [0, 3, 1, 1, 0.25];
  const spectrum = tabulated({ omega, values });
  assertEquals(omega.map((node) => spectralDensity(spectrum, node)), values);
  assertRelative([0.75, 1.25, 2.2, 4.75].map((x) => spectralDensity(spectrum, x)), [1.5, 2.5, 1, 0.625], 1e-15);
  assertEquals([0.49, 7.01].map((x) => spectralDensity(spectrum, x)), [0, 0]);
});

Deno.test("a tabulated spectrum lies between its neighbouring nodes, and on the straight line that joins them", () => {
  const node = fc.tuple(logarithmic(1e-3, 10), logarithmic(1e-6, 1e6));
  law(fc.tuple(fc.array(node, { minLength: 2, maxLength: 40 }), logarithmic(1e-3, 1)), ([steps, t]) => {
    let sum = 0;
    const omega = steps.map(([step]) => sum += step), values = steps.map(([, value]) => value);
    const spectrum = tabulated({ omega, values });
    for (let i = 1; i < omega.length; i++) {
      const x = omega[i - 1] + t * (omega[i] - omega[i - 1]), part = (x - omega[i - 1]) / (omega[i] - omega[i - 1]);
      const line = values[i - 1] + part * (values[i] - values[i - 1]);
      const tolerance = 4 * 2 ** -53 * Math.max(values[i - 1], values[i]);
      assert(Math.abs(spectralDensity(spectrum, x) - line) <= tolerance, `at ${x}, between nodes ${i - 1} and ${i}`);
    }
  });
});

Deno.test("a tabulated spectrum does not change with the arrays that it was made from", () => {
  const omega = [1, 2], values = [1, 1], spectrum = tabulated({ omega, values });
  values[0] = 100;
  assertEquals(spectralDensity(spectrum, 1), 1);
});

Deno.test("plain spectra survive cloning and JSON", () => {
  const spectra: Spectrum[] = [
    lorentzian({ coupling: 0.1, center: 2, cutoff: 5 }),
    ohmic({ coupling: 0.1, cutoff: 5 }),
    flat({ coupling: 0.1, cutoff: 5 }),
    tabulated({ omega: [1, 2], values: [0, 1] }),
  ];
  for (const spectrum of spectra) {
    for (const copy of [structuredClone(spectrum), JSON.parse(JSON.stringify(spectrum))]) {
      assertEquals(spectralDensity(copy, 1.7), spectralDensity(spectrum, 1.7));
    }
  }
});

Deno.test("bad parameters are refused with name, value and range", () => {
  const cases: [() => unknown, string][] = [
    [() => lorentzian({ coupling: 0, center: 1, cutoff: 1 }), "coupling is 0; it must be a finite number > 0"],
    [() => lorentzian({ coupling: 1, center: NaN, cutoff: 1 }), "center is NaN; it must be a finite number"],
    [() => lorentzian({ coupling: 1, center: 1, cutoff: -2 }), "cutoff is -2; it must be a finite number > 0"],
    [() => lorentzian({ coupling: 1, center: 1, cutoff: 1, strength: 0 }), "strength is 0"],
    [() => ohmic({ coupling: -1, cutoff: 1 }), "coupling is -1"],
    [() => ohmic({ coupling: 1, cutoff: Infinity }), "cutoff is Infinity"],
    [() => flat({ coupling: NaN, cutoff: 1 }), "coupling is NaN"],
    [() => flat({ coupling: 1, cutoff: 0 }), "cutoff is 0"],
    [() => tabulated({ omega: [1], values: [1] }), "omega.length is 1; it must be at least 2"],
    [() => tabulated({ omega: [1, 2], values: [1] }), "values.length is 1; it must be omega.length = 2"],
    [() => tabulated({ omega: [1, 1], values: [1, 1] }), "omega[1] is 1; it must be > omega[0] = 1"],
    [() => tabulated({ omega: [0, 1], values: [1, 1] }), "omega[0] is 0"],
    [() => tabulated({ omega: [1, 2], values: [1, -1] }), "values[1] is -1; it must be a finite number ≥ 0"],
    [() => spectralDensity(() => -1, 2), "K(2) is -1; it must be a finite number ≥ 0"],
    [() => spectralDensity(() => NaN, 2), "K(2) is NaN"],
    [() => spectralDensity(flat({ coupling: 1, cutoff: 1 }), NaN), "omega is NaN"],
    [() => spectralDensity({ kind: "flat", coupling: NaN, cutoff: 3 }, 2), "K(2) is NaN"],
    [
      () => spectralDensity({ kind: "gaussian", coupling: 1, cutoff: 3 } as unknown as Spectrum, 2),
      "K(2) is undefined",
    ],
  ];
  for (const [make, message] of cases) assertStringIncludes(assertThrows(make, RangeError).message, message);
});
