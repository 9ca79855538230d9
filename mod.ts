/**
 * qar: physics solvers for quantum absorption refrigerators.
 *
 * Units: k_B = ħ = 1. Heat currents are positive out of the bath into the machine, so J_C > 0 cools bath C.
 * Equation numbers are those of B. Bhandari and A. N. Jordan, "Minimal two-body quantum absorption refrigerator".
 *
 * @module
 */
// Baths
export { bathRates, boseEinstein } from "./lib/baths/bath.ts";
export { rateAtZeroGap } from "./lib/baths/zero_gap.ts";
export type { Bath, BathRates, Baths, PerBath } from "./lib/baths/bath.ts";
export { brownian, flat, lorentzian, ohmic, spectralDensity, tabulated } from "./lib/baths/spectrum.ts";
export type {
  BrownianSpectrum,
  FlatSpectrum,
  LorentzianSpectrum,
  OhmicSpectrum,
  Spectrum,
  TabulatedSpectrum,
} from "./lib/baths/spectrum.ts";
export { filteredBaths, hotBias, symmetricBias } from "./lib/baths/filters.ts";
export type { FilteredBathsOptions } from "./lib/baths/filters.ts";
export { levelShift } from "./lib/baths/level_shift.ts";
export type { TabledSpectrum } from "./lib/baths/level_shift.ts";

// Rate networks
export { factorize } from "./lib/network/factor.ts";
export type { Factor } from "./lib/network/factor.ts";
export { generatorMatrix, rateNetwork } from "./lib/network/rate_network.ts";
export type { RateNetwork, TransitionInput, Transitions } from "./lib/network/rate_network.ts";
export { relaxationRates } from "./lib/network/relaxation.ts";
export type { Relaxation } from "./lib/network/relaxation.ts";

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
} from "./lib/open/operators.ts";
export type { Complex, MatrixInput, SpinOperators, TwoDimensional } from "./lib/open/operators.ts";
export type { ComplexMatrix, WorkMatrix } from "./lib/numerics/complex_matrix.ts";
export { openSystem } from "./lib/open/open_system.ts";
export type { Coupling, OpenSystem } from "./lib/open/open_system.ts";
export { generator } from "./lib/open/generator.ts";
export type { BathData, EquationName, EquationOptions, OpenGenerator } from "./lib/open/generator.ts";
export { levelNetwork } from "./lib/open/populations.ts";
export { transitionTable } from "./lib/open/transitions.ts";
export type { LevelTransition } from "./lib/open/transitions.ts";
export { heatCurrents } from "./lib/open/currents.ts";
export { steadyState } from "./lib/open/steady_state.ts";
export type { SteadyStateOptions } from "./lib/open/steady_state.ts";
export type { OpenFindings } from "./lib/open/findings.ts";
export type { Validity } from "./lib/open/validity.ts";
export type { Jumps } from "./lib/open/jumps.ts";
export type { JumpTerm, ProductTerm, Term } from "./lib/open/term.ts";
export { relax } from "./lib/open/relaxation.ts";
export type { OpenRelaxation } from "./lib/open/relaxation.ts";

// Results
export { thermodynamics } from "./lib/thermodynamics.ts";
export type { Thermodynamics } from "./lib/thermodynamics.ts";
export { solve } from "./lib/solve.ts";
export type { OpenResult, Solution } from "./lib/solve.ts";

// Models
export { zzCycleFlux, zzMasterEquation } from "./lib/models/two_qubits/zz.ts";
export type { TwoQubits } from "./lib/models/two_qubits/zz.ts";
export { localMasterEquation } from "./lib/models/two_qubits/local.ts";
export type { CoupledQubits, LocalEnergy } from "./lib/models/two_qubits/local.ts";
export { eigenstates, globalMasterEquation } from "./lib/models/two_qubits/global.ts";
export type { Eigenstates } from "./lib/models/two_qubits/global.ts";
export { coolingCondition, smallDeltaZCurrent } from "./lib/models/two_qubits/conditions.ts";
export type { CoolingCondition, Inequality } from "./lib/models/two_qubits/conditions.ts";
export { levelPopulations, resonatorMasterEquation } from "./lib/models/resonators/master_equation.ts";
export type { Levels, Resonators } from "./lib/models/resonators/master_equation.ts";
export { solveResonators } from "./lib/models/resonators/truncation.ts";
export type { ResonatorSolution, Truncation } from "./lib/models/resonators/truncation.ts";
export { qubitPair } from "./lib/models/two_qubits/open_system.ts";
export { resonatorPair } from "./lib/models/resonators/open_system.ts";
export { threeLevelMaser, threeLevelRefrigerator } from "./lib/models/three_levels.ts";
export { virtualTemperature } from "./lib/models/virtual_qubit.ts";
export { qubitQutritRefrigerator, threeQubitRefrigerator } from "./lib/models/small_refrigerators.ts";
export type { SmallRefrigerator } from "./lib/models/small_refrigerators.ts";
export { anisotropicQubits } from "./lib/models/anisotropic_qubits.ts";
export { qubitChain } from "./lib/models/qubit_chain.ts";
export type { QubitChain } from "./lib/models/qubit_chain.ts";

// Green's functions
export { meirWingreenCurrent, negf } from "./lib/negf/solve.ts";
export type { NegfOptions, NegfResult, NegfSpectra } from "./lib/negf/solve.ts";
export type { Grid } from "./lib/negf/grid.ts";
export type { Keldysh } from "./lib/negf/green.ts";
export type { SelfEnergy } from "./lib/negf/self_energy.ts";

// Exact
export { exact } from "./lib/exact/exact.ts";
export type { ExactOptions, ExactResult } from "./lib/exact/exact.ts";

// Numbers
export { grid, linspace } from "./lib/numerics/ranges.ts";
export { findMaximum, findZero, findZeros } from "./lib/numerics/search.ts";
export type { CurvePoint, Maximum, MaximumSearch, ZeroSearch } from "./lib/numerics/search.ts";
export { ConvergenceError } from "./lib/errors.ts";
export type { OnProgress, Progress } from "./lib/progress.ts";

// Sweeps
export { sweep } from "./lib/display/sweep.ts";
export type { SweepFailure, SweepOptions, SweepPoint, SweepResult } from "./lib/sweep/sweep.ts";
export { inWorker } from "./lib/sweep/remote.ts";
export type { RemoteCall, RemoteFunctions, RemoteResult, SentResult } from "./lib/sweep/remote.ts";
export type { Compute } from "./lib/sweep/sharing.ts";

// Displays and plots
export { show } from "./lib/display/show.ts";
export { progressBar } from "./lib/display/progress_bar.ts";
export { draw } from "./lib/display/drawing.ts";
export type { Drawing } from "./lib/display/drawing.ts";
export { jupyterDisplay } from "./lib/display/display.ts";
export type { Displayable, MimeBundle } from "./lib/display/display.ts";

// The paper
export { figure } from "./lib/paper/figures/mod.ts";
export type { FigureParameters } from "./lib/paper/figures/mod.ts";
export type { Figure } from "./lib/paper/figures/figure.ts";
export type { FigureRow } from "./lib/plots/rows.ts";
export type { Fig03Parameters } from "./lib/paper/figures/fig03.ts";
export type { Fig04Parameters } from "./lib/paper/figures/fig04.ts";
export type { Fig05Parameters } from "./lib/paper/figures/fig05.ts";
export type { Fig07Parameters } from "./lib/paper/figures/fig07.ts";
export type { Fig08Parameters } from "./lib/paper/figures/fig08.ts";
export type { Fig10Parameters } from "./lib/paper/figures/fig10.ts";
export type { Fig10InsetParameters } from "./lib/paper/figures/fig10_inset.ts";
export { schematic } from "./lib/paper/figures/schematics.ts";
export type { SchematicParameters } from "./lib/paper/figures/schematics.ts";
export type { Schematic } from "./lib/paper/figures/schematic.ts";
export type { Fig01Parameters } from "./lib/paper/figures/fig01.ts";
export type { Fig02Parameters } from "./lib/paper/figures/fig02.ts";
export type { Fig06Parameters } from "./lib/paper/figures/fig06.ts";
export { claims, findings } from "./lib/paper/report/mod.ts";
export type { ClaimFilter } from "./lib/paper/report/mod.ts";
export { claimsTable } from "./lib/paper/report/claim.ts";
export type { Claim, Verdict } from "./lib/paper/report/claim.ts";
export { equations, equationsTable } from "./lib/paper/report/equations.ts";
export type { Equation } from "./lib/paper/report/equations.ts";

// The explorer
export { explorer } from "./lib/explorer/explorer.ts";
export type { Explorer, ExplorerOptions } from "./lib/explorer/explorer.ts";
export type { PresetFigure } from "./lib/explorer/presets.ts";
export type { ExplorerChoices, ExplorerParameter, ExplorerView } from "./lib/explorer/view.ts";
