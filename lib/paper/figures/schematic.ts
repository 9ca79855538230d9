/** What every schematic is: a drawing that follows parameters, with its number and caption. */
import { displayable } from "../../display/display.ts";
import { type Drawing, drawing, drawingBundle } from "../../display/drawing.ts";
import { figureMime } from "./figure.ts";

/** A schematic figure of the paper, drawn to its parameters; a notebook shows it as an inline SVG. */
export interface Schematic extends Drawing {
  /** Its number, two digits. */
  readonly id: string;
  /** What is drawn, and at which parameters. */
  readonly caption: string;
}

/** Assembles a schematic. */
export function makeSchematic({ id, caption, svg }: {
  readonly id: string;
  readonly caption: string;
  readonly svg: string;
}): Schematic {
  const { toSVG, toPNG } = drawing(() => Promise.resolve(svg), caption);
  return displayable({ id, caption, toSVG, toPNG }, async () => ({
    ...await drawingBundle(svg, caption),
    [figureMime]: { id },
  }));
}
