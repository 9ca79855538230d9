/**
 * What the explorer shows, as plain data: its choices, its parameters, and a view, which is a value for each.
 *
 * Controls, links, copied code and tests are all made from the two tables of this page.
 */
import { refuse, requireFinite, requireInteger } from "../check.ts";
import type { SelfEnergy } from "../negf/self_energy.ts";

/** Under which choices a control is there; no entry means always. */
export type When = { readonly [Name in ChoiceName]?: readonly string[] };

/** A choice between a few words. */
interface Choice {
  /** Its name on the page. */
  readonly name: string;
  /** Its words, and what the page calls them; the first is the default. */
  readonly options: Readonly<Record<string, string>>;
  /** Where it has a meaning. */
  readonly when?: When;
}

/** The choices, model first. */
export const choices = {
  model: {
    name: "Model",
    options: {
      zz: "Qubits ZZ",
      local: "Qubits local",
      global: "Qubits global",
      resonators: "Resonators",
      negf: "Green’s functions",
    },
  },
  energy: {
    name: "Energy",
    options: { bare: "as Eq. (A21), bare", full: "with the XX term" },
    when: { model: ["local"] },
  },
  truncation: {
    name: "Levels kept",
    options: { levels: "N₁ × N₂", converged: "as many as it takes" },
    when: { model: ["resonators"] },
  },
  selfEnergy: {
    name: "Self-energy",
    options: { paper: "paper: −iK", consistent: "consistent: −iK/2", causal: "causal: complete" },
    when: { model: ["negf"] },
  },
  bias: {
    name: "Bias",
    options: { symmetric: "T ± ΔT", hot: "only L hotter", free: "three temperatures" },
  },
  filters: {
    name: "Filters",
    options: { levels: "at the gaps", fixed: "at given Ω" },
  },
} as const satisfies { readonly [Name in ChoiceName]: Choice & { options: Record<ExplorerChoices[Name], string> } };

/** The words of the explorer. */
export interface ExplorerChoices {
  /** Two qubits by the ZZ, local or global master equation, two resonators, or the same by Green's functions. */
  readonly model: "zz" | "local" | "global" | "resonators" | "negf";
  /** How the local master equation counts energy. */
  readonly energy: "bare" | "full";
  /** Whether the resonators keep N_1 × N_2 levels or as many as it takes. */
  readonly truncation: "levels" | "converged";
  /** Of the Green's functions. */
  readonly selfEnergy: SelfEnergy;
  /** T ± ΔT and T; T + ΔT and twice T; or three temperatures. */
  readonly bias: "symmetric" | "hot" | "free";
  /** Whether the filters are centered at the gaps of the bodies, or at given Ω_η. */
  readonly filters: "levels" | "fixed";
}

/** Names of the choices. */
export type ChoiceName = keyof ExplorerChoices;

/** A number with a slider. */
export interface Parameter {
  /** Its symbol in the paper; what follows an underscore is a subscript. */
  readonly symbol: string;
  /** What it is, in a few words. */
  readonly name: string;
  /** Unit, if it has one: "T" or "k_B T". */
  readonly unit?: string;
  /** Under which heading it stands. */
  readonly group: "Bodies" | "Temperatures" | "Filters";
  /** Ends of its slider, and of a curve against it; more can be typed. */
  readonly range: readonly [number, number];
  /** Step of its slider, in decades on a logarithmic scale. */
  readonly step: number;
  /** Its scale; linear by default. */
  readonly scale?: "log";
  /** Whether it counts something. */
  readonly integer?: true;
  /** What it may be at most; without, the model says. */
  readonly most?: number;
  /** Where the page begins. */
  readonly initial: number;
  /** Where it has a meaning. */
  readonly when?: When;
}

const energy = { unit: "k_B T", group: "Bodies", step: 0.01 } as const;
const coupling = { group: "Filters", range: [0.001, 0.3], step: 0.01, scale: "log" } as const;
const temperature = { unit: "T", group: "Temperatures", step: 0.01, when: { bias: ["free"] } } as const;
const center = { unit: "k_B T", group: "Filters", range: [0.1, 5], step: 0.01, when: { filters: ["fixed"] } } as const;
const levelCount = {
  group: "Bodies",
  range: [2, 12],
  step: 1,
  integer: true,
  most: 200, // 200 × 200 levels take seconds a point
  initial: 6,
  when: { model: ["resonators"], truncation: ["levels"] },
} as const;

/** The parameters; energies in units of k_B T, temperatures in units of T. */
export const parameters: Readonly<Record<ExplorerParameter, Parameter>> = {
  eps1: { ...energy, symbol: "ε_1", name: "gap of body 1", range: [-4, 4], initial: 2 },
  eps2: { ...energy, symbol: "ε_2", name: "gap of body 2", range: [0.1, 4], initial: 2 },
  deltaZ: { ...energy, symbol: "Δ_z", name: "ZZ or Kerr coupling", range: [0.01, 1.5], initial: 0.1 },
  deltaX: {
    ...energy,
    symbol: "Δ_x",
    name: "XX coupling",
    range: [0, 0.05],
    step: 0.0005,
    initial: 0.002,
    when: { model: ["local", "global"] },
  },
  levels1: { ...levelCount, symbol: "N_1", name: "levels of body 1" },
  levels2: { ...levelCount, symbol: "N_2", name: "levels of body 2" },
  deltaT: {
    unit: "T",
    group: "Temperatures",
    symbol: "ΔT",
    name: "thermal bias",
    range: [0.01, 0.95],
    step: 0.01,
    initial: 0.3,
    when: { bias: ["symmetric", "hot"] },
  },
  temperatureL: { ...temperature, symbol: "T_L", name: "hot bath", range: [0.5, 4], initial: 1.3 },
  temperatureR: { ...temperature, symbol: "T_R", name: "reference bath", range: [0.2, 2], initial: 1 },
  temperatureC: { ...temperature, symbol: "T_C", name: "cold bath", range: [0.1, 2], initial: 0.7 },
  couplingL: { ...coupling, symbol: "Γ_L", name: "width of filter L", initial: 0.02 },
  couplingR: { ...coupling, symbol: "Γ_R", name: "width of filter R", initial: 0.08 },
  couplingC: { ...coupling, symbol: "Γ_C", name: "width of filter C", initial: 0.06 },
  centerL: { ...center, symbol: "Ω_L", name: "centre of filter L", initial: 2 },
  centerR: { ...center, symbol: "Ω_R", name: "centre of filter R", initial: 2.1 },
  centerC: { ...center, symbol: "Ω_C", name: "centre of filter C", initial: 2.1 },
  cutoff: { unit: "k_B T", group: "Filters", symbol: "ε_c", name: "cut-off", range: [3, 30], step: 0.5, initial: 20 },
  strength: {
    group: "Filters",
    symbol: "s",
    name: "strength, in front of K",
    range: [0.001, 10],
    step: 0.05,
    scale: "log",
    initial: 1,
  },
};

/** Names of the parameters. */
export type ExplorerParameter =
  | "eps1"
  | "eps2"
  | "deltaZ"
  | "deltaX"
  | "levels1"
  | "levels2"
  | "deltaT"
  | "temperatureL"
  | "temperatureR"
  | "temperatureC"
  | "couplingL"
  | "couplingR"
  | "couplingC"
  | "centerL"
  | "centerR"
  | "centerC"
  | "cutoff"
  | "strength";

/** What the explorer shows: a machine, and what its J_C is drawn against. */
export interface ExplorerView extends ExplorerChoices, Readonly<Record<ExplorerParameter, number>> {
  /** The parameter on the abscissa. */
  readonly against: ExplorerParameter;
  /** Left end of the abscissa. */
  readonly from: number;
  /** Right end of the abscissa. */
  readonly to: number;
}

/** All names, in the order of the page. */
export const choiceNames = Object.keys(choices) as ChoiceName[];
/** All names, in the order of the page. */
export const parameterNames = Object.keys(parameters) as ExplorerParameter[];

/** Where the page begins. */
export const initialView: ExplorerView = {
  ...Object.fromEntries(choiceNames.map((name) => [name, Object.keys(choices[name].options)[0]])),
  ...Object.fromEntries(parameterNames.map((name) => [name, parameters[name].initial])),
  against: "deltaT",
  from: parameters.deltaT.range[0],
  to: parameters.deltaT.range[1],
} as ExplorerView;

function holds(when: When | undefined, view: ExplorerView): boolean {
  return Object.entries(when ?? {}).every(([name, words]) => words.includes(view[name as ChoiceName]));
}

/** The choices that have a meaning in a view. */
export function choicesOf(view: ExplorerView): ChoiceName[] {
  return choiceNames.filter((name) => holds((choices[name] as Choice).when, view));
}

/** The parameters that have a meaning in a view. */
export function parametersOf(view: ExplorerView): ExplorerParameter[] {
  return parameterNames.filter((name) => holds(parameters[name].when, view));
}

/** The parameters that a curve can be drawn against. */
export function abscissasOf(view: ExplorerView): ExplorerParameter[] {
  return parametersOf(view).filter((name) => !parameters[name].integer);
}

/** Ends of a parameter's slider, and of a curve against it where nothing else is asked for. */
export function rangeOf(name: ExplorerParameter, view: ExplorerView): readonly [number, number] {
  // Only L gets hotter, so nothing ends at ΔT = T.
  return name === "deltaT" && view.bias === "hot" ? [0.05, 2.15] : parameters[name].range;
}

/**
 * A view with some of it changed: the abscissa stays one that has a meaning, and its ends are new with it.
 *
 * @throws {RangeError} as {@linkcode requireView}
 */
export function changeView(view: ExplorerView, changes: Partial<ExplorerView>): ExplorerView {
  const changed: ExplorerView = { ...view, ...changes };
  requireView(changed);
  const possible = abscissasOf(changed);
  const against = possible.includes(changed.against)
    ? changed.against
    : possible.includes("deltaT")
    ? "deltaT"
    : "deltaZ";
  const renewed = against !== view.against || (against === "deltaT" && changed.bias !== view.bias);
  const [from, to] = renewed ? rangeOf(against, changed) : [view.from, view.to];
  const next = { ...changed, against, from: changes.from ?? from, to: changes.to ?? to };
  requireView(next);
  return next;
}

/**
 * Requires a view: known words, finite numbers, an abscissa that runs upwards.
 *
 * @throws {RangeError} naming what is wrong and what is allowed. What a model does not allow, the model says.
 */
export function requireView(view: ExplorerView): void {
  for (const name of choiceNames) {
    const words = Object.keys(choices[name].options);
    if (!words.includes(view[name])) refuse(name, view[name], `one of ${words.join(", ")}`);
  }
  for (const name of parameterNames) {
    const { integer, most = Infinity } = parameters[name];
    if (integer) requireInteger(name, view[name], 2);
    else requireFinite(name, view[name]);
    if (view[name] > most) refuse(name, view[name], `at most ${most}`);
  }
  if (!abscissaNames.includes(view.against)) refuse("against", view.against, `one of ${abscissaNames.join(", ")}`);
  requireFinite("from", view.from);
  requireFinite("to", view.to);
  if (parameters[view.against].scale === "log" && view.from <= 0) refuse("from", view.from, "> 0");
  if (view.to <= view.from) refuse("to", view.to, `> from = ${view.from}`);
}

const abscissaNames = parameterNames.filter((name) => !parameters[name].integer);
