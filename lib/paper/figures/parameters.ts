/** The parameters of a figure, changed. */
import { refuse, requireArray, requireFields, requireFinite } from "../../check.ts";

/**
 * A caption's parameters with some of them changed.
 *
 * What is changed must be of the kind that it is in the caption: a number, a list, a record of the same fields, a word. A
 * notebook does not check types, and a misspelt name would change nothing.
 *
 * @throws {RangeError} if there is no such parameter, or if one is not of its kind
 */
export function changeParameters<P extends object>(parameters: P, changes: Partial<P>): P {
  requireFields("parameters", changes, Object.keys(parameters));
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  for (const [name, value] of Object.entries(given)) requireKind(name, value, parameters[name as keyof P]);
  return { ...parameters, ...given };
}

/** Requires what has the kind of an example. */
function requireKind(path: string, value: unknown, example: unknown): void {
  if (Array.isArray(example)) {
    requireArray(path, value);
    if (value.length === 0) refuse(path, value, "a list of at least one");
    if (typeof example[0] !== "number") return; // levels, which the solver checks
    for (let i = 0; i < value.length; i++) requireKind(`${path}[${i}]`, value[i], example[0]);
  } else if (typeof example === "object") {
    requireFields(path, value, Object.keys(example!));
    for (const [field, part] of Object.entries(example!)) {
      requireKind(`${path}.${field}`, (value as Record<string, unknown>)[field], part);
    }
  } else if (typeof example === "number") requireFinite(path, value as number);
}
