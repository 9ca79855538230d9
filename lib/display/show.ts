/** show(): the last line of every notebook cell. */
import { kernel, published } from "./jupyter.ts";
import { isDisplayable, jupyterDisplay, type MimeBundle } from "./display.ts";
import { isOpenResult, openResultBundle } from "./open_results.ts";
import { exactResultBundle, isExactResult } from "./exact_results.ts";
import { type Table, tablesBundle } from "./table.ts";

/**
 * Shows values: richly in a notebook, as text anywhere else.
 *
 * Figures, solutions and sweeps bring their own display; a DOM element (a plot) is shown as HTML, a list of flat
 * objects as a table, a string as it is, and anything else as text. Unlike an expression at the end of a cell, `show`
 * also shows 0, null and NaN, lets errors in a display surface, and returns only when the kernel has sent its output:
 * an output that is still under way when the cell ends may land in the next cell or nowhere.
 *
 * @param values anything
 *
 * @example
 * ```ts
 * import { show } from "@qar/qar";
 *
 * await show([{ bath: "L", current: 0.5 }, { bath: "C", current: 0 }]); // a table of two rows
 * ```
 */
export async function show(...values: unknown[]): Promise<void> {
  const jupyter = kernel();
  for (const value of values) {
    const bundle = await mimeBundle(value);
    if (jupyter === null) console.log(bundle["text/plain"]);
    else await jupyter.display(bundle, { raw: true });
  }
  if (jupyter !== null) await published();
}

/** The MIME bundle by which `show` displays a value. */
async function mimeBundle(value: unknown): Promise<MimeBundle> {
  if (isDisplayable(value)) return await value[jupyterDisplay]();
  if (isOpenResult(value)) return openResultBundle(value);
  if (isExactResult(value)) return exactResultBundle(value);
  if (typeof value === "string") return { "text/plain": value };
  if (isElement(value)) return { "text/html": value.outerHTML, "text/plain": `<${value.tagName.toLowerCase()}>` };
  if (isTable(value)) return tablesBundle([toTable(value)]);
  return { "text/plain": inspect(value) };
}

function isElement(value: unknown): value is { outerHTML: string; tagName: string } {
  return typeof value === "object" && value !== null &&
    typeof (value as { outerHTML?: unknown }).outerHTML === "string";
}

type FlatObject = Record<string, string | number | boolean | null>;

function isTable(value: unknown): value is FlatObject[] {
  return Array.isArray(value) && value.length > 0 &&
    value.every((row) =>
      typeof row === "object" && row !== null && !Array.isArray(row) &&
      Object.values(row).every((cell) => cell === null || ["string", "number", "boolean"].includes(typeof cell))
    );
}

function toTable(rows: readonly FlatObject[]): Table {
  const head = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: FlatObject[string] | undefined) => typeof value === "number" ? value : String(value ?? "");
  return { head, rows: rows.map((row) => head.map((key) => cell(row[key]))) };
}

function inspect(value: unknown): string {
  // deno-lint-ignore no-explicit-any
  const deno = (globalThis as any).Deno;
  return deno ? deno.inspect(value, { depth: 6 }) : JSON.stringify(value, null, 2) ?? String(value);
}
