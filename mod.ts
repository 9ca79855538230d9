/**
 * qar: physics solvers for quantum absorption refrigerators.
 *
 * Units: k_B = ħ = 1. Heat currents are positive out of the bath into the machine, so J_C > 0 cools bath C.
 * Equation numbers are those of B. Bhandari and A. N. Jordan, "Minimal two-body quantum absorption refrigerator".
 *
 * @module
 */
export { brownian, flat, lorentzian, ohmic, spectralDensity, tabulated } from "./lib/baths/spectrum.ts";
export type {
  BrownianSpectrum,
  FlatSpectrum,
  LorentzianSpectrum,
  OhmicSpectrum,
  Spectrum,
  TabulatedSpectrum,
} from "./lib/baths/spectrum.ts";
export * from "./lib/baths/bath.ts";
export { generatorMatrix, rateNetwork } from "./lib/network/rate_network.ts";
export type { RateNetwork, TransitionInput, Transitions } from "./lib/network/rate_network.ts";
export * from "./lib/network/steady_state.ts";
export { heatCurrents } from "./lib/network/currents.ts";
export { type PerBath } from "./lib/baths/bath.ts";
export { type Thermodynamics, thermodynamics } from "./lib/thermodynamics.ts";
export * from "./lib/network/relaxation.ts";
export { type TwoQubits, zzCycleFlux, zzMasterEquation } from "./lib/models/two_qubits/zz.ts";
export * from "./lib/models/two_qubits/local.ts";
export * from "./lib/models/two_qubits/global.ts";
export * from "./lib/models/two_qubits/conditions.ts";
export * from "./lib/models/resonators/master_equation.ts";
export { filteredBaths, symmetricBias } from "./lib/baths/filters.ts";
export * from "./lib/sweep/sweep.ts";
export { grid, linspace } from "./lib/numerics/ranges.ts";
export type { OnProgress, Progress } from "./lib/progress.ts";
export { inWorker, type RemoteCall, type RemoteFunctions, type RemoteResult } from "./lib/sweep/remote.ts";
export * from "./lib/numerics/search.ts";
export { type Solution, solve } from "./lib/solve.ts";
export { type ResonatorSolution, solveResonators, type Truncation } from "./lib/models/resonators/truncation.ts";
export * from "./lib/display/show.ts";
export { progressBar } from "./lib/display/progress_bar.ts";
export { draw, type Drawing } from "./lib/display/drawing.ts";
export { type Displayable, jupyterDisplay, type MimeBundle } from "./lib/display/display.ts";
export * from "./lib/paper/figures/mod.ts";
export { type Explorer, explorer, type ExplorerOptions } from "./lib/explorer/explorer.ts";
export type { ExplorerChoices, ExplorerParameter, ExplorerView } from "./lib/explorer/view.ts";
export * from "./lib/paper/figures/schematics.ts";
export * from "./lib/paper/report/mod.ts";
export { ConvergenceError } from "./lib/errors.ts";
export { type SelfEnergy } from "./lib/negf/self_energy.ts";
export { levelShift } from "./lib/baths/level_shift.ts";
export { meirWingreenCurrent, negf } from "./lib/negf/solve.ts";
export type { NegfOptions, NegfResult, NegfSpectra } from "./lib/negf/solve.ts";
export type { Keldysh } from "./lib/negf/green.ts";
export type { Grid } from "./lib/negf/grid.ts";
