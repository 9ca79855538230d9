/** Two qubits with ZZ coupling: Eqs. (4)–(7) at Δx = 0, (A22)–(A25). */
import { bathRates, type Baths } from "../../baths/bath.ts";
import { requireFinite } from "../../check.ts";
import { type RateNetwork, rateNetwork, type TransitionInput } from "../../network/rate_network.ts";

/** Two ZZ-coupled qubits, the first between baths L and R, the second at bath C (Fig. 1). */
export interface TwoQubits {
  /** ε_1, gap of the first qubit. */
  readonly eps1: number;
  /** ε_2, gap of the second qubit. */
  readonly eps2: number;
  /** Δ_z, strength of the ZZ interaction: ε_d = ε_1 + ε_2 + Δ_z. */
  readonly deltaZ: number;
  /** L and R at the first qubit, C at the second. */
  readonly baths: Baths;
}

/** A transition of the machine's bodies, before rates are attached. */
type BathTransition = Extract<TransitionInput<"L" | "R" | "C">, { weight?: number }>;

/** States 0, 1 (first qubit excited), 2 (second qubit excited), d (both): indices 0 … 3. */
export const bareStates: readonly string[] = ["0", "1", "2", "d"];

/** The six single-photon transitions between the bare states; gaps are formed without differences of energies. */
export function bareTransitions({ eps1, eps2, deltaZ }: Omit<TwoQubits, "baths">): BathTransition[] {
  requireFinite("eps1", eps1);
  requireFinite("eps2", eps2);
  requireFinite("deltaZ", deltaZ);
  return [
    ...(["L", "R"] as const).flatMap((bath) => [
      { from: 0, to: 1, gap: eps1, bath },
      { from: 2, to: 3, gap: eps1 + deltaZ, bath },
    ]),
    { from: 0, to: 2, gap: eps2, bath: "C" },
    { from: 1, to: 3, gap: eps2 + deltaZ, bath: "C" },
  ];
}

/**
 * The master equation of two ZZ-coupled qubits, (A22)–(A24).
 *
 * @param machine `eps1`, `eps2`, `deltaZ` (energies, any sign, as long as no gap is 0) and the baths L, R, C
 * @returns a network on the states 0, 1, 2, d; levels that the parameters invert swap their rates
 * @throws {RangeError} if a parameter is not finite, a gap is 0, a temperature is not > 0, or a state is cut off
 * (say, by a cut-off below its gap).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { filteredBaths, heatCurrents, steadyState, symmetricBias, zzMasterEquation } from "@qar/qar";
 *
 * const pair = { eps1: 2, eps2: 2, deltaZ: 0.1 };
 * const filters = { couplings: { L: 0.02, R: 0.08, C: 0.06 }, cutoff: 20 };
 * const baths = filteredBaths({ ...pair, ...filters, temperatures: symmetricBias(0.3) });
 * const network = zzMasterEquation({ ...pair, baths });
 * assertAlmostEquals(heatCurrents(network, steadyState(network)).C, 4.481e-4, 1e-7); // the coldest bath is cooled
 * ```
 */
export function zzMasterEquation(machine: TwoQubits): RateNetwork<"L" | "R" | "C"> {
  return rateNetwork({ states: bareStates, baths: machine.baths, transitions: bareTransitions(machine) });
}

/** The rates of the cooling cycle 0 → 1 → d → 2 → 0 and of its reverse, and the drive between the two. */
interface Cycle {
  /** Γ_01 Γ_1d Γ_d2 Γ_20. */
  readonly forward: number;
  /** Γ_02 Γ_2d Γ_d1 Γ_10. */
  readonly backward: number;
  /** forward − backward, without cancellation between nearly equal products. */
  readonly drive: number;
  /** Sum over states of the weights of their spanning trees: the normalisation of the probabilities. */
  readonly normalisation: number;
}

/**
 * Net rate at which the pair runs through 0 → 1 → d → 2 → 0, in closed form.
 *
 * This one cycle carries the whole current of a ZZ pair: J_C = Δ_z · flux, exactly. The difference of the two
 * directions is evaluated bath by bath from the affinities (`expm1`), so the result keeps its relative precision
 * next to equilibrium and at low temperature, where differences of populations lose it. Only for Δ_z → 0 at T_L ≠ T_R,
 * where there and back along the cycle become the same two transitions, an error of about 1e-16 ε_1/Δ_z remains.
 *
 * @param machine as for `zzMasterEquation`
 * @returns cycles per time, > 0 in the cooling direction if Δ_z > 0
 * @throws {RangeError} as `zzMasterEquation`
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { flat, zzCycleFlux } from "@qar/qar";
 *
 * const spectrum = flat({ coupling: 1, cutoff: 20 });
 * const bath = { temperature: 1, spectrum };
 * const equilibrium = { L: bath, R: bath, C: bath };
 * assertEquals(zzCycleFlux({ eps1: 2, eps2: 2, deltaZ: 0.1, baths: equilibrium }), 0); // exactly
 * ```
 */
export function zzCycleFlux(machine: TwoQubits): number {
  zzMasterEquation(machine); // meets bad input once, with the network's messages
  const { drive, normalisation } = zzCycle(machine);
  return drive / normalisation;
}

/** The cycle of a machine whose parameters have been checked. */
export function zzCycle({ eps1, eps2, deltaZ, baths }: TwoQubits): Cycle {
  const q1 = signedRates(baths.L, eps1), r1 = signedRates(baths.R, eps1);
  const qd = signedRates(baths.L, eps1 + deltaZ), rd = signedRates(baths.R, eps1 + deltaZ);
  const low = signedRates(baths.C, eps2), high = signedRates(baths.C, eps2 + deltaZ);
  const w01 = q1.up + r1.up, w10 = q1.down + r1.down;
  const w2d = qd.up + rd.up, wd2 = qd.down + rd.down;
  const w02 = low.up, w20 = low.down, w1d = high.up, wd1 = high.down;

  const temperature = { L: baths.L.temperature, R: baths.R.temperature, C: baths.C.temperature };
  let drive = 0;
  for (const [first, inBath] of [[q1, "L"], [r1, "R"]] as const) {
    for (const [second, outBath] of [[qd, "L"], [rd, "R"]] as const) {
      // ε_1 is drawn from one bath, ε_1 + Δ_z given to the other (or the same), and Δ_z drawn from C. With equal
      // temperatures the ε_1 parts cancel exactly, because the differences of 1/T are formed first.
      const affinity = eps1 * inverseDifference(temperature[outBath], temperature[inBath]) +
        deltaZ * inverseDifference(temperature[outBath], temperature.C);
      const there = first.up * high.up * second.down * low.down;
      const back = first.down * high.down * second.up * low.up;
      drive += Math.abs(affinity) < 1 ? back * Math.expm1(affinity) : there - back;
    }
  }
  const trees = {
    0: w10 * w20 * (wd1 + wd2) + w10 * w2d * wd1 + w20 * w1d * wd2,
    1: w01 * wd1 * (w20 + w2d) + w01 * wd2 * w20 + w02 * w2d * wd1,
    2: w02 * wd2 * (w10 + w1d) + w02 * wd1 * w10 + w01 * w1d * wd2,
    d: w1d * w2d * (w01 + w02) + w01 * w1d * w20 + w02 * w2d * w10,
  };
  return {
    forward: w01 * w1d * wd2 * w20,
    backward: w10 * wd1 * w2d * w02,
    drive,
    normalisation: trees[0] + trees[1] + trees[2] + trees.d,
  };
}

/** Rates up and down a gap of either sign. */
function signedRates(bath: Baths["L"], gap: number): { up: number; down: number } {
  const { absorption, emission } = bathRates(bath, Math.abs(gap));
  return gap > 0 ? { up: absorption, down: emission } : { up: emission, down: absorption };
}

/** 1/a − 1/b, exactly 0 for a = b. */
export function inverseDifference(a: number, b: number): number {
  return (b - a) / (a * b);
}
