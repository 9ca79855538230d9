/** The parameters of a figure, changed. */
import { refuse } from "../../check.ts";

/**
 * A caption's parameters with some of them changed.
 *
 * @throws {RangeError} if there is no such parameter: a notebook does not check types, and a misspelt one would change nothing
 */
export function changeParameters<P extends object>(parameters: P, changes: Partial<P>): P {
  const names = Object.keys(parameters);
  for (const name of Object.keys(changes)) {
    if (!names.includes(name)) refuse("a parameter of the figure", name, `one of ${names.join(", ")}`);
  }
  return { ...parameters, ...changes };
}
