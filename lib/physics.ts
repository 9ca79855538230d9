/**
 * The solvers of qar alone: what mod.ts has, but for sweeps, displays, plots, the paper and the explorer.
 *
 * It loads faster than mod.ts, and needs neither a notebook nor a browser. Units: k_B = ħ = 1; heat currents are positive
 * out of the bath into the machine.
 *
 * @module
 */
// Baths
export { bathRates, boseEinstein } from "./baths/bath.ts";
export type { Bath, BathRates, Baths, PerBath } from "./baths/bath.ts";
export { brownian, flat, lorentzian, ohmic, spectralDensity, tabulated } from "./baths/spectrum.ts";
export type {
  BrownianSpectrum,
  FlatSpectrum,
  LorentzianSpectrum,
  OhmicSpectrum,
  Spectrum,
  TabulatedSpectrum,
} from "./baths/spectrum.ts";
export { filteredBaths, symmetricBias } from "./baths/filters.ts";
export type { Filters } from "./baths/filters.ts";
export { levelShift } from "./baths/level_shift.ts";

// Rate networks
export { generatorMatrix, rateNetwork } from "./network/rate_network.ts";
export type { RateNetwork, TransitionInput, Transitions } from "./network/rate_network.ts";
export { heatCurrents } from "./network/currents.ts";
export { steadyState } from "./network/steady_state.ts";
export { relax, relaxationRates } from "./network/relaxation.ts";
export type { Relaxation } from "./network/relaxation.ts";

// Results
export { thermodynamics } from "./thermodynamics.ts";
export type { Thermodynamics } from "./thermodynamics.ts";
export { solve } from "./solve.ts";
export type { Solution } from "./solve.ts";

// Models
export { zzCycleFlux, zzMasterEquation } from "./models/two_qubits/zz.ts";
export type { TwoQubits } from "./models/two_qubits/zz.ts";
export { localMasterEquation } from "./models/two_qubits/local.ts";
export type { CoupledQubits, LocalEnergy } from "./models/two_qubits/local.ts";
export { eigenstates, globalMasterEquation } from "./models/two_qubits/global.ts";
export type { Eigenstates } from "./models/two_qubits/global.ts";
export { coolingCondition, smallDeltaZCurrent } from "./models/two_qubits/conditions.ts";
export type { CoolingCondition, Inequality } from "./models/two_qubits/conditions.ts";
export { levelPopulations, resonatorMasterEquation } from "./models/resonators/master_equation.ts";
export type { Levels, Resonators } from "./models/resonators/master_equation.ts";
export { solveResonators } from "./models/resonators/truncation.ts";
export type { ResonatorSolution, Truncation } from "./models/resonators/truncation.ts";

// Green's functions
export { meirWingreenCurrent, negf } from "./negf/solve.ts";
export type { NegfOptions, NegfResult, NegfSpectra } from "./negf/solve.ts";
export type { Grid } from "./negf/grid.ts";
export type { Keldysh } from "./negf/green.ts";
export type { SelfEnergy } from "./negf/self_energy.ts";

// Numbers
export { grid, linspace } from "./numerics/ranges.ts";
export { findMaximum, findZero } from "./numerics/search.ts";
export type { CurvePoint } from "./numerics/search.ts";
export { ConvergenceError } from "./errors.ts";
export type { OnProgress, Progress } from "./progress.ts";
