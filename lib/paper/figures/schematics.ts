/** The schematic figures of the paper, by number. */
import { refuse } from "../../check.ts";
import { fig01, type Fig01Parameters } from "./fig01.ts";
import { fig02, type Fig02Parameters } from "./fig02.ts";
import { fig06, type Fig06Parameters } from "./fig06.ts";
import { fig09 } from "./fig09.ts";
import type { Schematic } from "./schematic.ts";

/** Parameters of each schematic, by its number. */
export interface SchematicParameters {
  /** The setup, with its filters. */
  "01": Fig01Parameters;
  /** The cooling cycle. */
  "02": Fig02Parameters;
  /** The Kerr-coupled resonators. */
  "06": Fig06Parameters;
  /** The bubble diagram, which has none. */
  "09": Record<never, never>;
}

const schematics: {
  readonly [Id in keyof SchematicParameters]: (changes?: Partial<SchematicParameters[Id]>) => Schematic;
} = { "01": fig01, "02": fig02, "06": fig06, "09": fig09 };

/**
 * Draws a schematic figure of the paper, to the scale of its parameters.
 *
 * @param id the figure's number, two digits
 * @param changes parameters that differ from those of the figure
 * @returns a drawing to show or to save, with its caption
 * @throws {RangeError} if there is no such schematic, or if a parameter is outside its range.
 *
 * @example
 * ```ts
 * import { schematic, show } from "@qar/qar";
 * import { assertMatch } from "@std/assert";
 *
 * const cycle = schematic("02", { eps1: 1, deltaZ: 0.8 });
 * assertMatch(cycle.caption, /it loses Δz a cycle/);
 * await show(cycle);
 * ```
 */
export function schematic<Id extends keyof SchematicParameters>(
  id: Id,
  changes?: Partial<SchematicParameters[Id]>,
): Schematic {
  if (!Object.hasOwn(schematics, id)) refuse("id", id, `one of ${Object.keys(schematics).sort().join(", ")}`);
  return schematics[id](changes);
}

export type { Fig01Parameters, Fig02Parameters, Fig06Parameters, Schematic };
