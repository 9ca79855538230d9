import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { flat, lorentzian, ohmic, spectralDensity, type Spectrum, tabulated } from "../mod.ts";
import { assertRelative } from "./machines.ts";

Deno.test("a Lorentzian filter peaks at 1/(ΓΩ), and a smaller Γ couples more strongly there", () => {
  for (const coupling of [0.01, 0.02, 0.08]) {
    const filter = lorentzian({ coupling, center: 2, cutoff: 20 });
    assertRelative([spectralDensity(filter, 2)], [1 / (coupling * 2)], 1e-15);
    // At the half width ΓΩ the two squares in the denominator differ only by the ω in the width.
    const half = 2 + coupling * 2, width = coupling * half;
    assertRelative([spectralDensity(filter, half)], [width / ((half - 2) ** 2 + width ** 2)], 1e-15);
  }
});

Deno.test("strength multiplies the Lorentzian", () => {
  const parameters = { coupling: 0.05, center: 1.3, cutoff: 7 };
  for (const omega of [0.1, 1.3, 6.9]) {
    assertRelative(
      [spectralDensity(lorentzian({ ...parameters, strength: 2.5 }), omega)],
      [2.5 * spectralDensity(lorentzian(parameters), omega)],
      4e-16,
    );
  }
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
  ];
  for (const [make, message] of cases) assertStringIncludes(assertThrows(make, RangeError).message, message);
});
