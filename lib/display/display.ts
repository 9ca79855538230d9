/** Display bundles: what a value looks like in a notebook, by MIME type. */

/** The symbol of the method by which a Deno notebook asks a value for its display. */
export const jupyterDisplay: unique symbol = Symbol.for("Jupyter.display");

/** One representation a MIME type; a front end picks the richest that it can show. */
export type MimeBundle = Record<string, unknown>;

/** A value that a notebook shows richly. */
export interface Displayable {
  /** Representations by MIME type. */
  [jupyterDisplay](): MimeBundle | Promise<MimeBundle>;
}

/**
 * The same data with a notebook display attached; the method is not enumerable, so the data still print, compare and
 * clone as data.
 */
export function displayable<T extends object>(
  data: T,
  bundle: () => MimeBundle | Promise<MimeBundle>,
): T & Displayable {
  return Object.defineProperty(data, jupyterDisplay, { value: bundle }) as T & Displayable;
}

/** Whether a value brings its own notebook display. */
export function isDisplayable(value: unknown): value is Displayable {
  return typeof value === "object" && value !== null && typeof (value as Displayable)[jupyterDisplay] === "function";
}
