/** Two coupled oscillators between Ohmic baths: solved exactly as a quadratic system, and as an open system of some levels. */
import {
  add,
  type Bath,
  boseEinstein,
  create,
  destroy,
  identity,
  number,
  ohmic,
  openSystem,
  scale,
  tensor,
} from "../../mod.ts";
import { integrate } from "../../lib/numerics/quadrature.ts";

/** H = ω_1 a†a + ω_2 b†b + g (a + a†)(b + b†), baths coupled by a + a† and b + b†. */
export interface Oscillators {
  readonly omega: readonly [number, number];
  readonly g: number;
  /** Slope of K, the same for both. */
  readonly coupling: number;
  readonly temperatures: readonly [hot: number, cold: number];
}

const cutoff = 20;

/** As an open system of so many levels each. */
export function truncated({ omega, g, coupling, temperatures }: Oscillators, levels: number) {
  const x = add(create(levels), destroy(levels)), one = identity(levels), n = number(levels);
  const bareHamiltonian = add(scale(tensor(n, one), omega[0]), scale(tensor(one, n), omega[1]));
  const bath = (temperature: number): Bath => ({ temperature, spectrum: ohmic({ coupling, cutoff }) });
  return openSystem({
    hamiltonian: add(bareHamiltonian, scale(tensor(x, x), g)),
    bareHamiltonian,
    couplings: [{ bath: "hot", operator: tensor(x, one) }, { bath: "cold", operator: tensor(one, x) }],
    baths: { hot: bath(temperatures[0]), cold: bath(temperatures[1]) },
  });
}

/**
 * The current out of the hot bath, exactly: J = ∫ dω/2π ω T(ω) (n_hot − n_cold) with T = K² |D_12|² for quadratures a + a†.
 *
 * D = [diag((ω² − ω_i²)/(2ω_i) + χ(ω)) − g σ_x]⁻¹ is the response of the quadratures, χ that of a bath's force: Im χ = K/2, and
 * Re χ = P∫ dω'/π K(ω') ω'/(ω'² − ω²) in closed form for K = coupling · ω up to the cut-off. Above the cut-off T vanishes.
 */
export function exactCurrent({ omega, g, coupling, temperatures: [hot, cold] }: Oscillators): number {
  const transmission = (w: number) => {
    const K = coupling * w,
      re = coupling / Math.PI * (cutoff + w / 2 * Math.log((cutoff - w) / (cutoff + w))),
      im = K / 2;
    const [a, b] = omega.map((o) => (w * w - o * o) / (2 * o) + re);
    // determinant (a + i im)(b + i im) − g²
    const dr = a * b - im * im - g * g, di = im * (a + b);
    return K * K * g * g / (dr * dr + di * di);
  };
  const f = (w: number) => w * transmission(w) * (boseEinstein(w, hot) - boseEinstein(w, cold));
  const mean = (omega[0] + omega[1]) / 2, half = Math.hypot((omega[0] - omega[1]) / 2, g);
  const peaks = [mean - half, mean + half].flatMap((center) =>
    [-30, -5, -1, 0, 1, 5, 30].map((k) => center + k * coupling)
  );
  const points = [...new Set([1e-9, ...peaks.filter((w) => w > 1e-3 && w < 10), 10, cutoff - 1e-6])].sort((a, b) =>
    a - b
  );
  return integrate(f, points, 1e-11).value / (2 * Math.PI);
}
