/** What `exact` solves: a machine in the eigenbasis of its Hamiltonian, its baths as exponentials. */
import type { Bath, Baths } from "../baths/bath.ts";
import { requireBaths } from "../baths/required.ts";
import { brownian, type BrownianSpectrum } from "../baths/spectrum.ts";
import { refuse, requireFields, requireFinite } from "../check.ts";
import { bareStates, type TwoQubits } from "../models/two_qubits/zz.ts";
import { addProduct, type ComplexMatrix, workMatrix, zeros } from "../numerics/complex_matrix.ts";
import { frameOf } from "../open/frame.ts";
import { type OpenSystem, requireSystem } from "../open/open_system.ts";
import { correlation } from "./correlation.ts";
import type { BathExponent, DiagonalSystem } from "./pattern.ts";

/** A machine that the hierarchy can take. */
export interface ExactSystem<B extends string = string> extends DiagonalSystem {
  /** Name of the bath of each coupling. */
  readonly couplings: readonly B[];
  /** The baths. */
  readonly baths: Readonly<Record<B, { readonly temperature: number; readonly spectrum: BrownianSpectrum }>>;
  /** Names of the states, in the order of the energies. */
  readonly states: readonly string[];
  /** Exponents of all couplings; `bath` is the coupling's index. */
  readonly exponents: readonly BathExponent[];
  /** w_k. */
  readonly weights: readonly number[];
  /** Index of the exponent with the conjugate rate. */
  readonly partners: readonly number[];
  /** The largest relative error of a bath's noise at the system's gaps. */
  readonly noiseError: number;
}

/** Weight of a real exponent, in units of that of the filter mode that is excited most. */
export const realWeight = 4;

/** Commutators below this, relative to the operators, are rounding. */
const commuting = 1e-12;

/**
 * Meets a machine.
 *
 * @param noise relative error of the baths' noise at the gaps that may be left
 * @throws {RangeError} if a parameter is out of range, a bath is none that the hierarchy knows, or couplings do not commute
 */
export function exactSystem<B extends string>(machine: TwoQubits | OpenSystem<B>, noise: number): ExactSystem<B> {
  if (typeof machine !== "object" || machine === null) {
    refuse("machine", machine, "two qubits, { eps1, eps2, deltaZ, baths }, or an open system");
  }
  return "hamiltonian" in machine
    ? ofOpenSystem(requireSystem(machine), noise)
    : ofTwoQubits(machine, noise) as unknown as ExactSystem<B>;
}

function ofTwoQubits(machine: TwoQubits, noise: number): ExactSystem<"L" | "R" | "C"> {
  requireFields("machine", machine, ["eps1", "eps2", "deltaZ", "baths"]);
  const { eps1, eps2, deltaZ, baths } = machine;
  requireFinite("eps1", eps1);
  requireFinite("eps2", eps2);
  requireFinite("deltaZ", deltaZ);
  requireBaths(baths as Baths, ["L", "R", "C"]);
  return system({
    energies: [0, eps1, eps2, eps1 + eps2 + deltaZ],
    operators: [flip(1), flip(1), flip(2)],
    couplings: ["L", "R", "C"],
    states: bareStates,
    baths,
  }, noise);
}

/** σ_x of one of two qubits, on the states 0, 1, 2, d. */
function flip(bit: 1 | 2): { re: Float64Array; im: Float64Array } {
  const re = new Float64Array(16);
  for (let a = 0; a < 4; a++) re[4 * a + (a ^ bit)] = 1;
  return { re, im: new Float64Array(16) };
}

function ofOpenSystem<B extends string>(open: OpenSystem<B>, noise: number): ExactSystem<B> {
  const { energies, couplings } = frameOf(open), { couplings: given, baths } = open;
  if (given.length > 8) refuse("couplings.length", given.length, "at most 8 for exact");
  given.forEach(({ operator }, i) =>
    given.slice(0, i).forEach((other, j) => {
      const size = commutator(operator, other.operator);
      if (size > commuting) {
        throw new RangeError(
          `couplings[${j}] and couplings[${i}] do not commute (‖[Q, Q′]‖ is ${
            size.toPrecision(2)
          } ‖Q‖ ‖Q′‖); exact needs ` +
            "couplings that do, because only then is the heat current out of a bath free of another bath's interaction energy",
        );
      }
    })
  );
  return system({
    energies,
    operators: couplings.map(({ S }) => S),
    couplings: given.map(({ bath }) => bath),
    states: Array.from(energies, (_, k) => String(k)),
    baths,
  }, noise);
}

/** ‖[A, B]‖/(‖A‖ ‖B‖), Frobenius norms. */
function commutator(A: ComplexMatrix, B: ComplexMatrix): number {
  const AB = zeros(A.rows), BA = zeros(A.rows);
  addProduct(AB, workMatrix(A), workMatrix(B));
  addProduct(BA, workMatrix(B), workMatrix(A));
  const norm = ({ re, im }: ComplexMatrix) => Math.hypot(Math.hypot(...Array.from(re)), Math.hypot(...Array.from(im)));
  for (let e = 0; e < AB.re.length; e++) {
    AB.re[e] -= BA.re[e];
    AB.im[e] -= BA.im[e];
  }
  return norm(AB) / (norm(A) * norm(B));
}

/** Adds what the baths are to the hierarchy. */
function system<B extends string>(
  machine: DiagonalSystem & Pick<ExactSystem<B>, "couplings" | "states"> & {
    readonly baths: Readonly<Record<B, Bath>>;
  },
  noise: number,
): ExactSystem<B> {
  const names = Object.keys(machine.baths) as B[];
  const baths = Object.fromEntries(names.map((name) => [name, requireBrownian(name, machine.baths[name])])) as Record<
    B,
    ReturnType<typeof requireBrownian>
  >;
  const depth = machine.couplings.map((name) => {
    const { temperature, spectrum: { center, coupling, strength } } = baths[name];
    return center / temperature + Math.log1p((coupling * center) ** 2 / strength);
  });
  const unit = Math.min(...depth), exponents: BathExponent[] = [], weights: number[] = [], partners: number[] = [];
  let noiseError = 0;
  machine.couplings.forEach((name, bath) => {
    const { temperature, spectrum } = baths[name];
    const found = correlation(spectrum, temperature, gapsOf(machine, bath), noise);
    noiseError = Math.max(noiseError, found.error);
    for (const exponent of found.exponents) {
      partners.push(exponents.length + exponent.partner);
      weights.push(exponent.partner === 0 ? realWeight : depth[bath] / unit);
      exponents.push({ ...exponent, bath });
    }
  });
  return { ...machine, baths, exponents, weights, partners, noiseError };
}

/** The positive gaps that a coupling bridges. */
function gapsOf({ energies, operators }: DiagonalSystem, coupling: number): number[] {
  const { re, im } = operators[coupling], d = energies.length, gaps = new Set<number>();
  for (let a = 0; a < d; a++) {
    for (let b = 0; b < d; b++) {
      if ((re[a * d + b] !== 0 || im[a * d + b] !== 0) && energies[a] > energies[b]) {
        gaps.add(energies[a] - energies[b]);
      }
    }
  }
  if (gaps.size === 0) refuse(`couplings[${coupling}]`, "without a gap", "one that exchanges energy with its bath");
  return [...gaps];
}

/** A Brownian bath without cut-off: whose noise is a sum of exponentials. */
function requireBrownian(name: string, { temperature, spectrum }: Bath) {
  if (typeof spectrum === "function" || spectrum.kind !== "brownian") {
    refuse(
      `baths.${name}.spectrum`,
      typeof spectrum === "function" ? spectrum : spectrum.kind,
      "brownian({ … }) for exact: the hierarchy needs a bath whose noise is a short sum of exponentials",
    );
  }
  const { coupling, center, strength, cutoff } = spectrum;
  if (cutoff !== undefined) {
    refuse(`baths.${name}.spectrum.cutoff`, cutoff, "left out for exact: what is cut off is no sum of exponentials");
  }
  return { temperature, spectrum: brownian({ coupling, center, strength }) };
}
