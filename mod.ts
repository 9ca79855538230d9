/**
 * qar: physics solvers for quantum absorption refrigerators.
 *
 * Units: k_B = ħ = 1. Heat currents are positive out of the bath into the machine, so J_C > 0 cools bath C.
 * Equation numbers are those of B. Bhandari and A. N. Jordan, "Minimal two-body quantum absorption refrigerator".
 *
 * @module
 */
export { flat, lorentzian, ohmic, spectralDensity, tabulated } from "./lib/spectrum.ts";
export type { FlatSpectrum, LorentzianSpectrum, OhmicSpectrum, Spectrum, TabulatedSpectrum } from "./lib/spectrum.ts";
export * from "./lib/bath.ts";
export { generatorMatrix, rateNetwork } from "./lib/network.ts";
export type { RateNetwork, TransitionInput, Transitions } from "./lib/network.ts";
export * from "./lib/steady_state.ts";
export { heatCurrents, type PerBath, type Thermodynamics, thermodynamics } from "./lib/currents.ts";
export * from "./lib/relax.ts";
export { type TwoQubits, zzCycleFlux, zzMasterEquation } from "./lib/two_qubits/zz.ts";
export * from "./lib/two_qubits/local.ts";
export * from "./lib/two_qubits/global.ts";
export * from "./lib/two_qubits/conditions.ts";
export * from "./lib/resonators.ts";
export { filteredBaths, symmetricBias } from "./lib/filtered_baths.ts";
export * from "./lib/sweep.ts";
export type { OnProgress, Progress } from "./lib/progress.ts";
export { inWorker, type RemoteCall, type RemoteFunctions, type RemoteResult } from "./lib/workers.ts";
export * from "./lib/search.ts";
export { type Solution, solve } from "./lib/solve.ts";
export { type ResonatorSolution, solveResonators, type Truncation } from "./lib/solve_resonators.ts";
export * from "./lib/notebook/show.ts";
export { progressBar } from "./lib/notebook/progress.ts";
export { draw, type Drawing } from "./lib/notebook/drawing.ts";
export { type Displayable, jupyterDisplay, type MimeBundle } from "./lib/notebook/display.ts";
export * from "./lib/figures/mod.ts";
export { type Explorer, explorer, type ExplorerOptions } from "./lib/explorer/explorer.ts";
export type { ExplorerChoices, ExplorerParameter, ExplorerView } from "./lib/explorer/view.ts";
export * from "./lib/figures/schematics.ts";
export * from "./lib/report/mod.ts";
export { ConvergenceError } from "./lib/errors.ts";
export { levelShift, type SelfEnergy } from "./lib/negf/self_energy.ts";
export { meirWingreenCurrent, negf } from "./lib/negf/solve.ts";
export type { NegfOptions, NegfResult, NegfSpectra } from "./lib/negf/solve.ts";
export type { Keldysh } from "./lib/negf/green.ts";
export type { Grid } from "./lib/negf/grid.ts";
