/** What a claim of the paper is, and how it is judged: by a stated criterion on computed numbers. */
import { type Displayable, displayable } from "../../display/display.ts";
import { digits, tablesBundle } from "../../display/table.ts";

/** What became of a claim. */
export type Verdict = "holds" | "holds under a stated reading" | "does not hold";

/** A quantitative or directional claim, judged. */
export interface Claim {
  /** A short name that does not change. */
  readonly id: string;
  /** The section that makes it; "—" for what the paper does not say. */
  readonly section: "II" | "III.A" | "III.B" | "IV.A" | "IV.B" | "—";
  /** Where it stands: sections, figures, equations. */
  readonly where: string;
  /** The claim, in our words. */
  readonly claim: string;
  /** What would have to be true of our numbers. */
  readonly criterion: string;
  /** What we found, with numbers. */
  readonly found: string;
  /** The numbers by name, as computed. */
  readonly numbers: Readonly<Record<string, number>>;
  /** "holds" if the criterion is met as the paper stands, "… under a stated reading" if it is met under `reading`. */
  readonly verdict: Verdict;
  /** The reading under which it holds; null if it holds as it stands, or under none that we know. */
  readonly reading: string | null;
  /** The notebook cell that shows it, relative to the notebooks' folder. */
  readonly notebook: string;
}

/** A claim, and how its evidence is computed. */
export interface Statement extends Omit<Claim, "found" | "numbers" | "verdict" | "reading"> {
  /** Computes what decides. */
  readonly evidence: () => Evidence;
}

/** What decides a claim. */
export interface Evidence {
  /** What we found, with numbers. */
  readonly found: string;
  /** The numbers by name. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** Whether the criterion is met by the paper's equations at the paper's parameters, as they are printed. */
  readonly literally: boolean;
  /** Another reading, and whether the criterion is met under it. */
  readonly reading?: { readonly words: string; readonly holds: boolean };
}

/** Computes the evidence, and draws the verdict. */
export function judge({ evidence, ...claim }: Statement): Claim {
  const { found, numbers = {}, literally, reading } = evidence();
  const { id, section, where, claim: words, criterion, notebook } = claim;
  const [verdict, under] = literally
    ? ["holds", null] as const
    : reading?.holds
    ? ["holds under a stated reading", reading.words] as const
    : ["does not hold", null] as const;
  return { id, section, where, claim: words, criterion, found, numbers, verdict, reading: under, notebook };
}

/**
 * Claims as a table for a notebook, each with a link to the cell that shows it.
 *
 * @param list from `claims` or `findings`, or some of them
 *
 * @example
 * ```ts
 * import { claims, claimsTable, show } from "@qar/qar";
 *
 * await show(claimsTable(claims({ section: "III.B" })));
 * ```
 */
export function claimsTable(list: readonly Claim[]): Displayable {
  return displayable({}, () =>
    tablesBundle([{
      head: ["where", "claim", "we find", "verdict", "shown in"],
      rows: list.map(({ where, claim, criterion, found, verdict, reading, notebook }) => [
        where,
        claim,
        `${found}. (Criterion: ${criterion}.)`,
        reading === null ? verdict : `${verdict}: ${reading}`,
        { text: notebook.split(/\.ipynb|#/)[0], href: notebook },
      ]),
    }]));
}

/** A number in text: so many significant digits. */
export function short(value: number, precision = 3): string {
  return digits(Number(value.toPrecision(precision)));
}

/** A fraction in per cent. */
export function percent(fraction: number, precision = 2): string {
  return `${short(100 * fraction, precision)} %`;
}
