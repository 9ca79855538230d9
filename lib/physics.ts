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
export { rateAtZeroGap } from "./baths/zero_gap.ts";
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
export { filteredBaths, hotBias, symmetricBias } from "./baths/filters.ts";
export type { FilteredBathsOptions } from "./baths/filters.ts";
export { levelShift } from "./baths/level_shift.ts";
export type { TabledSpectrum } from "./baths/level_shift.ts";

// Rate networks
export { factorize } from "./network/factor.ts";
export type { Factor } from "./network/factor.ts";
export { generatorMatrix, rateNetwork } from "./network/rate_network.ts";
export type { RateNetwork, TransitionInput, Transitions } from "./network/rate_network.ts";
export { relaxationRates } from "./network/relaxation.ts";
export type { Relaxation } from "./network/relaxation.ts";

// Open systems
export {
  add,
  complexMatrix,
  create,
  dagger,
  destroy,
  expect,
  identity,
  multiply,
  number,
  partialTrace,
  projector,
  scale,
  sigmaMinus,
  sigmaPlus,
  sigmaX,
  sigmaY,
  sigmaZ,
  spin,
  tensor,
} from "./open/operators.ts";
export type { Complex, MatrixInput, SpinOperators, TwoDimensional } from "./open/operators.ts";
export type { ComplexMatrix, WorkMatrix } from "./numerics/complex_matrix.ts";
export { openSystem } from "./open/open_system.ts";
export type { Coupling, OpenSystem } from "./open/open_system.ts";
export { generator } from "./open/generator.ts";
export type { BathData, EquationName, EquationOptions, OpenGenerator } from "./open/generator.ts";
export { levelNetwork } from "./open/populations.ts";
export { transitionTable } from "./open/transitions.ts";
export type { LevelTransition } from "./open/transitions.ts";
export { heatCurrents } from "./open/currents.ts";
export { steadyState } from "./open/steady_state.ts";
export type { SteadyStateOptions } from "./open/steady_state.ts";
export type { OpenFindings } from "./open/findings.ts";
export type { Validity } from "./open/validity.ts";
export type { Jumps } from "./open/jumps.ts";
export type { JumpTerm, ProductTerm, Term } from "./open/term.ts";
export { relax } from "./open/relaxation.ts";
export type { OpenRelaxation } from "./open/relaxation.ts";

// Results
export { thermodynamics } from "./thermodynamics.ts";
export type { Thermodynamics } from "./thermodynamics.ts";
export { solve } from "./solve.ts";
export type { OpenResult, Solution } from "./solve.ts";

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
export { qubitPair } from "./models/two_qubits/open_system.ts";
export { resonatorPair } from "./models/resonators/open_system.ts";
export { threeLevelMaser, threeLevelRefrigerator } from "./models/three_levels.ts";
export { virtualTemperature } from "./models/virtual_qubit.ts";
export { qubitQutritRefrigerator, threeQubitRefrigerator } from "./models/small_refrigerators.ts";
export type { SmallRefrigerator } from "./models/small_refrigerators.ts";
export { anisotropicQubits } from "./models/anisotropic_qubits.ts";
export { qubitChain } from "./models/qubit_chain.ts";
export type { QubitChain } from "./models/qubit_chain.ts";

// Green's functions
export { meirWingreenCurrent, negf } from "./negf/solve.ts";
export type { NegfOptions, NegfResult, NegfSpectra } from "./negf/solve.ts";
export type { Grid } from "./negf/grid.ts";
export type { Keldysh } from "./negf/green.ts";
export type { SelfEnergy } from "./negf/self_energy.ts";

// Exact
export { exact } from "./exact/exact.ts";
export type { ExactOptions, ExactResult } from "./exact/exact.ts";

// Numbers
export { grid, linspace } from "./numerics/ranges.ts";
export { findMaximum, findZero, findZeros } from "./numerics/search.ts";
export type { CurvePoint, Maximum, MaximumSearch, ZeroSearch } from "./numerics/search.ts";
export { ConvergenceError } from "./errors.ts";
export type { OnProgress, Progress } from "./progress.ts";
