/** The explorer's words and numbers: for the page, for a screen reader, and for where only text is shown. */
import { fateOf } from "../thermodynamics.ts";
import { regions } from "../plots/regions.ts";
import { currentAxis } from "../plots/current_axis.ts";
import { powerOfTen } from "../display/table.ts";
import type { Curve } from "./curve.ts";
import type { Outcome } from "./machine.ts";
import { choices, type ExplorerView, parameters } from "./view.ts";

const subscripts: Readonly<Record<string, string>> = { 1: "₁", 2: "₂", x: "ₓ" };

/** A symbol in plain text: ε₁, Δz, Γ_L. */
export function plainSymbol(symbol: string): string {
  const [base, subscript] = symbol.split("_");
  if (subscript === undefined) return base;
  return base === "Δ" ? `Δ${subscript}` : `${base}${subscripts[subscript] ?? `_${subscript}`}`;
}

/** The label of an axis. */
export function axisLabel(name: keyof typeof parameters): string {
  const { symbol, unit } = parameters[name];
  return `${plainSymbol(symbol)}${unit ? ` / ${unit}` : ""}`;
}

/** A number to so many significant digits, as 0.0231, 12.5 or 4.48 × 10⁻⁴. */
export function scientific(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e").map(Number);
  const text = exponent >= -2 && exponent < 4
    ? String(Number(value.toPrecision(digits)))
    : `${mantissa.toFixed(digits - 1)} × ${powerOfTen(exponent)}`;
  return text.replace("-", "−");
}

/** A current: with its sign. */
export function signed(value: number, digits = 4): string {
  return value > 0 ? `+${scientific(value, digits)}` : scientific(value, digits);
}

/** Where a curve cools C: one stretch after the other, and its highest point; empty until the curve is complete. */
export function coolingWindow(view: ExplorerView, { rows, complete }: Curve): string {
  if (!complete || rows.length === 0) return "";
  const symbol = plainSymbol(parameters[view.against].symbol);
  const cooling = regions(rows).filter(({ verdict }) => verdict === "cooling");
  if (cooling.length === 0) return `Nowhere between ${symbol} = ${view.from} and ${view.to} is C cooled.`;
  const stretches = cooling.map(({ from, to }) => `${scientific(from, 3)} … ${scientific(to, 3)}`).join(" and ");
  const top = rows.reduce((best, row) => row.J_C > best.J_C ? row : best);
  return `C is cooled for ${symbol} = ${stretches}, most at ${symbol} = ${scientific(top.x, 3)}: J_C = ${
    scientific(top.J_C, 4)
  }.`;
}

/** What the chart of a whole curve does not say; `problem` is why the machine itself has no solution, and is said elsewhere. */
export function curveNote(view: ExplorerView, curve: Curve, problem: string): string {
  const { rows, missing: { count, reason } } = curve, { value, window: [lowest] } = currentAxis(rows);
  const drawn = rows.length > 1;
  const missing = count === 1 ? "One point is missing" : `${count} points are missing`;
  return [
    ...(drawn ? [coolingWindow(view, curve)] : []),
    ...(drawn && rows.some((row) => value(row) < lowest) ? ["Stronger heating leaves the frame."] : []),
    ...(count > 0 ? [reason === problem ? `${missing} for the same reason.` : `${missing}: ${reason}.`] : []),
  ].join(" ");
}

/** A machine and its verdict in one sentence. */
export function summary(
  view: ExplorerView,
  { currents: { L, R, C }, thermodynamics: { cop, carnotCop } }: Outcome,
): string {
  const { symbol } = parameters[view.against];
  const efficiency = cop === null
    ? ""
    : `; COP ${scientific(cop, 3)}${carnotCop === Infinity ? "" : ` of at most ${scientific(carnotCop, 3)}`}`;
  return `${choices.model.options[view.model]}: at ${plainSymbol(symbol)} = ${
    scientific(view[view.against], 6)
  } bath C is ${fateOf(C)}, J_C = ${scientific(C)}, J_L = ${scientific(L)}, J_R = ${scientific(R)}${efficiency}.`;
}
