import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import {
  type Bath,
  coolingCondition,
  eigenstates,
  globalMasterEquation,
  heatCurrents,
  localMasterEquation,
  type RateNetwork,
  spectralDensity,
  steadyState,
  thermodynamics,
  zzCycleFlux,
  zzMasterEquation,
} from "../../mod.ts";
import { assertRelative, equalBaths, gibbs, law, oneWayFlow, qubits, refrigerators } from "../machines.ts";

const equations = {
  ZZ: zzMasterEquation,
  local: localMasterEquation,
  "local, full energy": (machine: Parameters<typeof localMasterEquation>[0]) =>
    localMasterEquation({ ...machine, energy: "full" }),
  global: globalMasterEquation,
};

/** Currents are sums of up to six differences of one-way flows, each rounded a few times. */
const rounding = 1e-14;

function solved(network: RateNetwork<"L" | "R" | "C">) {
  const p = steadyState(network), flow = oneWayFlow(network, p), J = heatCurrents(network, p);
  return { p, flow, J };
}

for (const [name, equation] of Object.entries(equations)) {
  Deno.test(`${name}: probabilities are not negative and add up to 1`, () => {
    law(qubits(), (machine) => {
      const p = steadyState(equation(machine));
      assert(p.every((probability) => probability >= 0));
      assertAlmostEquals(p.reduce((sum, probability) => sum + probability), 1, 4e-16);
    });
  });
}

for (const name of ["ZZ", "local, full energy", "global"] as const) {
  Deno.test(`${name}: heat currents sum to zero`, () => {
    law(qubits(), (machine) => {
      const { flow, J } = solved(equations[name](machine));
      assert(Math.abs(J.L + J.R + J.C) <= rounding * flow);
    });
  });
}

Deno.test("local: bare heat currents sum to minus the power through the XX term", () => {
  law(qubits(), (machine) => {
    const network = localMasterEquation(machine), { p, flow, J } = solved(network);
    const { lower, upper, energy, up, down, bath } = network.transitions;
    const xx = bath.indexOf(-1);
    const power = energy[xx] * (up[xx] * p[lower[xx]] - down[xx] * p[upper[xx]]);
    assert(Math.abs(J.L + J.R + J.C + power) <= rounding * Math.max(flow, energy[xx] * up[xx]));
  });
});

for (const name of ["ZZ", "global"] as const) {
  Deno.test(`${name}: entropy is produced, not destroyed`, () => {
    law(qubits(), (machine) => {
      const network = equations[name](machine), { flow, J } = solved(network);
      const { L, R, C } = machine.baths;
      const coldest = Math.min(L.temperature, R.temperature, C.temperature);
      assert(thermodynamics(J, network.temperatures).entropyProduction >= -rounding * flow / coldest);
    });
  });

  Deno.test(`${name}: the COP of a refrigerator stays below Carnot's`, () => {
    let cooling = 0, closest = 0;
    law(refrigerators, (machine) => {
      const network = equations[name](machine), { flow, J } = solved(network);
      const { cop, carnotCop } = thermodynamics(J, network.temperatures);
      if (cop === null) return;
      assert(cop <= carnotCop * (1 + rounding * flow * (1 / J.C + 1 / J.L)), `${cop} > ${carnotCop}`);
      if (J.C < 1e-9 * flow) return;
      cooling++;
      closest = Math.max(closest, cop / carnotCop);
    });
    assert(cooling > 20 && closest > 0.5, `${cooling} refrigerators, at most ${closest} of Carnot's COP`);
  });

  Deno.test(`${name}: in equilibrium the populations are Gibbs's and no heat flows`, () => {
    law(qubits(equalBaths), (machine) => {
      const { eps1, eps2, deltaZ, baths } = machine;
      const { p, flow, J } = solved(equations[name](machine));
      const { plus, minus } = eigenstates(machine);
      const single = name === "ZZ" ? [eps1, eps2] : [plus, minus];
      // Exponents up to 30 turn the rounding of a gap into 30 roundings of a probability.
      assertRelative(p, gibbs([0, ...single, eps1 + eps2 + deltaZ], baths.L.temperature), 1e-13);
      for (const current of [J.L, J.R, J.C]) assert(Math.abs(current) <= rounding * flow);
    });
  });
}

Deno.test("local: at ε1 = ε2 equilibrium is Gibbs's, and no heat flows", () => {
  // Elsewhere it is not: the local equation thermalises each qubit by itself.
  law(qubits(equalBaths), ({ eps2, ...machine }) => {
    const pair = { ...machine, eps1: eps2, eps2 }, { p, flow, J } = solved(localMasterEquation(pair));
    assertRelative(p, gibbs([0, eps2, eps2, 2 * eps2 + pair.deltaZ], pair.baths.L.temperature), 1e-13);
    for (const current of [J.L, J.R, J.C]) assert(Math.abs(current) <= rounding * flow);
  });
});

Deno.test("ZZ: in equilibrium the cycle's closed form is exactly 0", () => {
  law(qubits(equalBaths), (machine) => assertAlmostEquals(zzCycleFlux(machine), 0, 0));
});

Deno.test("ZZ: one cycle carries the whole current, J_C = Δz × flux", () => {
  law(qubits(), (machine) => {
    const { flow, J } = solved(zzMasterEquation(machine));
    assert(Math.abs(J.C - machine.deltaZ * zzCycleFlux(machine)) <= rounding * flow);
  });
});

Deno.test("ZZ: the sign of J_C is the verdict of (8), also with inverted levels", () => {
  let cooled = 0, heated = 0;
  law(qubits(), (machine) => {
    const { flow, J } = solved(zzMasterEquation(machine));
    if (Math.abs(J.C) < 1e-12 * flow) return; // the sign of a rounding error says nothing
    const { cools, full } = coolingCondition(machine);
    assertEquals(J.C > 0, cools);
    assertEquals(full.left > full.right, full.holds);
    J.C > 0 ? cooled++ : heated++;
  }, 1000);
  assert(cooled > 100 && heated > 100, `${cooled} cooled, ${heated} heated`);
});

Deno.test("scaling all spectral densities scales all currents and leaves the probabilities", () => {
  const tripled = ({ temperature, spectrum }: Bath): Bath => ({
    temperature,
    spectrum: (omega) => 3 * spectralDensity(spectrum, omega),
  });
  law(qubits(), ({ baths: { L, R, C }, ...machine }) => {
    for (const equation of [zzMasterEquation, globalMasterEquation]) {
      const one = solved(equation({ ...machine, baths: { L, R, C } }));
      const three = solved(equation({ ...machine, baths: { L: tripled(L), R: tripled(R), C: tripled(C) } }));
      assertRelative(three.p, one.p, 1e-14);
      assert(Math.abs(three.J.C - 3 * one.J.C) <= 3 * rounding * one.flow);
    }
  });
});

Deno.test("the sign of Δx does not matter", () => {
  law(qubits(), (machine) => {
    for (const equation of [localMasterEquation, globalMasterEquation]) {
      assertEquals(steadyState(equation({ ...machine, deltaX: -machine.deltaX })), steadyState(equation(machine)));
    }
  });
});

Deno.test("the baths at the first qubit may change names", () => {
  law(qubits(), ({ baths: { L, R, C }, ...machine }) => {
    for (const equation of Object.values(equations)) {
      const { p, flow, J } = solved(equation({ ...machine, baths: { L, R, C } }));
      const renamed = solved(equation({ ...machine, baths: { L: R, R: L, C } }));
      assertRelative(renamed.p, p, 1e-14);
      for (const [name, other] of [["L", "R"], ["R", "L"], ["C", "C"]] as const) {
        assert(Math.abs(renamed.J[other] - J[name]) <= rounding * flow, `J_${name}`);
      }
    }
  });
});

Deno.test("ZZ: 0 and 1 of the first qubit may change names, which inverts its levels", () => {
  law(qubits(), (machine) => {
    const { eps1, eps2, deltaZ } = machine, { p, flow, J } = solved(zzMasterEquation(machine));
    const inverted = { ...machine, eps1: -eps1, eps2: eps2 + deltaZ, deltaZ: -deltaZ };
    const other = solved(zzMasterEquation(inverted)), [p1, p0, pd, p2] = other.p;
    // ε_2 + Δ_z − Δ_z is rounded twice, and a narrow filter magnifies that by 1/Γ = 200, a cold bath by 1/T.
    assertRelative([p0, p1, p2, pd], p, 1e-12);
    for (const name of ["L", "R", "C"] as const) assert(Math.abs(other.J[name] - J[name]) <= 1e-12 * flow, `J_${name}`);
    if (Math.abs(J.C) > 1e-10 * flow) assertEquals(coolingCondition(inverted).cools, coolingCondition(machine).cools);
  });
});

Deno.test("the unit of energy does not matter: energies and K in it, currents in its square", () => {
  const unit = 1e-3;
  const rescaled = ({ temperature, spectrum }: Bath): Bath => ({
    temperature: unit * temperature,
    spectrum: (omega) => unit * spectralDensity(spectrum, omega / unit),
  });
  law(qubits(), ({ eps1, eps2, deltaZ, deltaX, baths: { L, R, C } }) => {
    for (const equation of Object.values(equations)) {
      const one = solved(equation({ eps1, eps2, deltaZ, deltaX, baths: { L, R, C } }));
      const other = solved(equation({
        eps1: unit * eps1,
        eps2: unit * eps2,
        deltaZ: unit * deltaZ,
        deltaX: unit * deltaX,
        baths: { L: rescaled(L), R: rescaled(R), C: rescaled(C) },
      }));
      // Every energy is rounded anew, and a sum of two may cancel down to 0.05; filters and cold baths magnify that.
      assertRelative(other.p, one.p, 1e-11);
      for (const name of ["L", "R", "C"] as const) {
        assert(Math.abs(other.J[name] / unit ** 2 - one.J[name]) <= 1e-11 * one.flow, `J_${name}`);
      }
    }
  });
});
