/** The two forms that the dissipator of one coupling has. */
import type { ComplexMatrix } from "../numerics/complex_matrix.ts";
import type { Jumps } from "./jumps.ts";

/** 𝓓ρ = Σ_c γ_c (S_c ρ S_c† − ½{S_c†S_c, ρ}). */
export interface JumpTerm {
  /** Tells the forms apart. */
  readonly kind: "jumps";
  /** Index of the bath. */
  readonly bath: number;
  /** The jump operators. */
  readonly jumps: Jumps;
  /** The widest range of Bohr frequencies that one jump operator holds. */
  readonly width: number;
}

/** 𝓓ρ = A ρ B† − B†A ρ + Hermitian conjugate. */
export interface ProductTerm {
  /** Tells the forms apart. */
  readonly kind: "products";
  /** Index of the bath. */
  readonly bath: number;
  /** A. */
  readonly left: ComplexMatrix;
  /** B. */
  readonly right: ComplexMatrix;
}

/** The dissipator of one coupling. */
export type Term = JumpTerm | ProductTerm;
