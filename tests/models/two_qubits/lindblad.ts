/** The local master equation as a full Lindblad equation of the 4 × 4 density matrix: an independent check. */
import { Matrix, solve } from "ml-matrix";
import { bathRates } from "../../../mod.ts";
import type { CoupledQubits } from "../../../lib/models/two_qubits/local.ts";

/** A complex matrix as two real ones. */
interface Complex {
  readonly re: Matrix;
  readonly im: Matrix;
}

/** A jump |to⟩⟨from| at a rate, driven by a bath. */
interface Jump {
  readonly bath: "L" | "R" | "C";
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

const n = 4;

/** H_S of Eq. (4) in the basis 0, 1, 2, d; `deltaX` = 0 leaves the XX term out. */
function hamiltonian({ eps1, eps2, deltaZ, deltaX }: Omit<CoupledQubits, "baths">): Matrix {
  const H = Matrix.diag([0, eps1, eps2, eps1 + eps2 + deltaZ]);
  H.set(1, 2, deltaX);
  H.set(2, 1, deltaX);
  return H;
}

function jumps({ eps1, eps2, deltaZ, baths }: CoupledQubits): Jump[] {
  const moves = [
    ...(["L", "R"] as const).flatMap((bath) => [[bath, 0, 1, eps1], [bath, 2, 3, eps1 + deltaZ]] as const),
    ["C", 0, 2, eps2] as const,
    ["C", 1, 3, eps2 + deltaZ] as const,
  ];
  return moves.flatMap(([bath, from, to, gap]) => {
    const { absorption, emission } = bathRates(baths[bath], Math.abs(gap));
    const [up, down] = gap > 0 ? [absorption, emission] : [emission, absorption];
    return [{ bath, from, to, rate: up }, { bath, from: to, to: from, rate: down }];
  });
}

/** Σ rate (|to⟩⟨from| ρ |from⟩⟨to| − {|from⟩⟨from|, ρ}/2) for a real or imaginary part of ρ. */
function dissipate(list: readonly Jump[], rho: Matrix): Matrix {
  const result = Matrix.zeros(n, n);
  for (const { from, to, rate } of list) {
    result.set(to, to, result.get(to, to) + rate * rho.get(from, from));
    for (let k = 0; k < n; k++) {
      result.set(from, k, result.get(from, k) - rate / 2 * rho.get(from, k));
      result.set(k, from, result.get(k, from) - rate / 2 * rho.get(k, from));
    }
  }
  return result;
}

const trace = (matrix: Matrix) => matrix.trace();

/** Stationary populations, coherence ρ_12, and Tr[H 𝓓_η ρ] of each bath with the full and with the bare H. */
export function lindbladSteadyState(machine: CoupledQubits) {
  const H = hamiltonian(machine), list = jumps(machine);
  const generate = ({ re, im }: Complex): Complex => ({
    // −i[H, ρ] = [H, Im ρ] − i[H, Re ρ]
    re: Matrix.add(Matrix.sub(H.mmul(im), im.mmul(H)), dissipate(list, re)),
    im: Matrix.add(Matrix.sub(re.mmul(H), H.mmul(re)), dissipate(list, im)),
  });
  // The superoperator column by column, on the 16 real and 16 imaginary entries of ρ.
  const size = 2 * n * n;
  const unpack = (v: readonly number[]): Complex => ({
    re: Matrix.from1DArray(n, n, v.slice(0, n * n)),
    im: Matrix.from1DArray(n, n, v.slice(n * n)),
  });
  const pack = ({ re, im }: Complex) => [...re.to1DArray(), ...im.to1DArray()];
  const columns = Array.from(
    { length: size },
    (_, k) => pack(generate(unpack(Array.from({ length: size }, (_, i) => +(i === k))))),
  );
  const L = new Matrix(columns).transpose();
  // ρ is Hermitian: fix Im ρ_ii = 0 by replacing these redundant rows, and the trace by replacing the first.
  for (let i = 0; i < n; i++) {
    const row = n * n + i * n + i;
    for (let k = 0; k < size; k++) L.set(row, k, +(k === row));
  }
  for (let k = 0; k < size; k++) L.set(0, k, k < n * n && k % (n + 1) === 0 ? 1 : 0);
  const right = Matrix.zeros(size, 1);
  right.set(0, 0, 1);
  const rho = unpack(solve(L, right).to1DArray());

  const bare = hamiltonian({ ...machine, deltaX: 0 });
  const heat = (energy: Matrix) => {
    const current = (bath: string) => trace(energy.mmul(dissipate(list.filter((jump) => jump.bath === bath), rho.re)));
    return { L: current("L"), R: current("R"), C: current("C") };
  };
  return {
    probabilities: rho.re.diagonal(),
    coherence: { re: rho.re.get(1, 2), im: rho.im.get(1, 2) },
    currents: { bare: heat(bare), full: heat(H) },
  };
}
