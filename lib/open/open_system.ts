/** Open systems: a Hamiltonian, and which operator touches which bath. */
import type { Bath } from "../baths/bath.ts";
import { requireBaths } from "../baths/required.ts";
import { refuse, requireArray, requireFields } from "../check.ts";
import { type ComplexMatrix, largestEntry } from "../numerics/complex_matrix.ts";
import { type MatrixInput, requireHermitian } from "./operators.ts";

/** One way in which a bath touches the machine: S_η ⊗ (the bath's noise). */
export interface Coupling<B extends string = string> {
  /** The bath's name. */
  readonly bath: B;
  /** S_η, Hermitian. */
  readonly operator: ComplexMatrix;
}

/** A machine between heat baths; plain data. `B` is the union of the bath names. */
export interface OpenSystem<B extends string = string> {
  /** Tells it from a generator. */
  readonly kind: "system";
  /** H. */
  readonly hamiltonian: ComplexMatrix;
  /** H_0, whose Bohr frequencies the local equation takes; null where it was not given. */
  readonly bareHamiltonian: ComplexMatrix | null;
  /** Which operator touches which bath. */
  readonly couplings: readonly Coupling<B>[];
  /** The baths, by name. */
  readonly baths: Readonly<Record<B, Bath>>;
}

/**
 * Any finite machine between heat baths.
 *
 * Several couplings may name one bath; their noises are independent. Baths act through the rates γ(ω) at which the machine
 * gives them the energy ω, see `spectralDensity` and `boseEinstein`. Units: k_B = ħ = 1.
 *
 * @param options `hamiltonian` H: a Hermitian n × n matrix; `couplings`: pairs of a bath's name and a Hermitian operator;
 * `baths`: { temperature, spectrum } by name; `bareHamiltonian` H_0, which only the local equation needs. Matrices are rows of
 * numbers or of pairs [re, im], Matrix of ml-matrix, or `{ rows, columns, re, im }`
 * @returns plain data, which `solve` and `generator` take
 * @throws {RangeError} if a matrix is not Hermitian, sizes differ, a coupling names no bath or is 0, or a bath touches nothing.
 *
 * @example A three-level machine
 * ```ts
 * import { assert } from "@std/assert";
 * import { add, ohmic, openSystem, projector, solve } from "@qar/qar";
 *
 * const flip = (i: number, j: number) => add(projector(3, i, j), projector(3, j, i));
 * const spectrum = ohmic({ coupling: 0.001, cutoff: 20 });
 * const system = openSystem({
 *   hamiltonian: [[0, 0, 0], [0, 1, 0], [0, 0, 5]],
 *   couplings: [
 *     { bath: "C", operator: flip(0, 1) },
 *     { bath: "R", operator: flip(0, 2) },
 *     { bath: "L", operator: flip(1, 2) },
 *   ],
 *   baths: {
 *     L: { temperature: 4, spectrum },
 *     R: { temperature: 1, spectrum },
 *     C: { temperature: 0.9, spectrum },
 *   },
 * });
 * assert(solve(system, { equation: "global" }).currents.C > 0); // C is cooled
 * ```
 */
export function openSystem<B extends string>(options: {
  readonly hamiltonian: MatrixInput;
  readonly couplings: readonly { readonly bath: NoInfer<B>; readonly operator: MatrixInput }[];
  readonly baths: Readonly<Record<B, Bath>>;
  readonly bareHamiltonian?: MatrixInput | null;
}): OpenSystem<B> {
  requireFields("options", options, ["kind", "hamiltonian", "couplings", "baths", "bareHamiltonian"]);
  const { couplings, baths, bareHamiltonian = null } = options;
  const hamiltonian = requireHermitian("hamiltonian", options.hamiltonian), n = hamiltonian.rows;
  const hermitian = (name: string, input: MatrixInput) => {
    const matrix = requireHermitian(name, input);
    if (matrix.rows !== n) {
      refuse(`the size of ${name}`, `${matrix.rows} × ${matrix.rows}`, `${n} × ${n}, as hamiltonian`);
    }
    return plainMatrix(matrix);
  };
  requireBaths(baths);
  requireArray("couplings", couplings);
  const names = Object.keys(baths);
  const list = Array.from(couplings, (coupling, i) => {
    requireFields(`couplings[${i}]`, coupling, ["bath", "operator"]);
    if (!names.includes(coupling.bath)) refuse(`couplings[${i}].bath`, coupling.bath, `one of ${names.join(", ")}`);
    const operator = hermitian(`couplings[${i}].operator`, coupling.operator);
    if (largestEntry(operator) === 0) refuse(`couplings[${i}].operator`, 0, "not 0");
    return { bath: coupling.bath, operator };
  });
  for (const name of names) {
    if (!list.some(({ bath }) => bath === name)) refuse(`the number of couplings to baths.${name}`, 0, "at least 1");
  }
  const system: OpenSystem<B> = {
    kind: "system",
    hamiltonian: plainMatrix(hamiltonian),
    bareHamiltonian: bareHamiltonian === null ? null : hermitian("bareHamiltonian", bareHamiltonian),
    couplings: list,
    baths: Object.fromEntries(names.map((name) => [name, baths[name as B]])) as Record<B, Bath>,
  };
  checked.set(system, system);
  return system;
}

/** Systems that have been checked: a memo, so that each is checked once. */
const checked = new WeakMap<object, OpenSystem>();

/** Meets a system that was made by hand, or came back from a file. */
export function requireSystem<B extends string>(system: OpenSystem<B>): OpenSystem<B> {
  let known = checked.get(system) as OpenSystem<B> | undefined;
  if (known === undefined) {
    known = openSystem(system);
    checked.set(system, known);
  }
  return known;
}

/** A matrix whose entries survive JSON. */
export function plainMatrix(
  { rows, columns, re, im }: ComplexMatrix,
): ComplexMatrix & { readonly re: number[]; readonly im: number[] } {
  return { rows, columns, re: Array.from(re), im: Array.from(im) };
}
