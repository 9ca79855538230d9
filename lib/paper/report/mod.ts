/** The reproduction report: every claim of the paper, judged, and every equation, accounted for. */
import { requireFields, requireOneOf } from "../../check.ts";
import { type Claim, judge } from "./claim.ts";
import { conditionClaims } from "./conditions.ts";
import { ownFindings } from "./findings.ts";
import { greenClaims } from "./green.ts";
import { modelClaims } from "./model.ts";
import { resonatorClaims } from "./resonators.ts";
import { xxClaims } from "./xx.ts";
import { fig03Claims, fig04Claims } from "./zz_figures.ts";

/** Which claims: those of a section, or those that a notebook shows. */
export interface ClaimFilter {
  /** The section that makes them. */
  readonly section?: Claim["section"];
  /** The figure whose notebook shows them: "03", …, "10-inset". */
  readonly figure?: string;
}

/**
 * The paper's quantitative and directional claims, from abstract to conclusions, each judged by a stated criterion on
 * numbers that are computed here and now, in some three seconds.
 *
 * @param filter `section` and `figure` of the claims that are wanted; all by default. The others are not computed.
 * @returns the claims in the order of the sections that make them
 * @throws {RangeError} if there is no such section or figure.
 *
 * @example
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { claims } from "@qar/qar";
 *
 * const doubled = claims({ figure: "07" }).find(({ id }) => id === "more-than-double")!;
 * assertEquals([doubled.verdict, doubled.numbers.ratio.toFixed(2)], ["holds", "2.37"]);
 * assert(claims({ section: "III.B" }).length > 5);
 * ```
 */
export function claims(filter: ClaimFilter = {}): readonly Claim[] {
  requireFields("filter", filter, ["section", "figure"]);
  const statements = [
    ...modelClaims(),
    ...conditionClaims(),
    ...fig03Claims(),
    ...fig04Claims(),
    ...xxClaims(),
    ...resonatorClaims(),
    ...greenClaims(),
  ];
  const { section, figure } = filter;
  const names = { section: statements.map(({ section }) => section), figure: statements.map(figureOf) };
  if (section !== undefined) requireOneOf("section", section, [...new Set(names.section)]);
  if (figure !== undefined) requireOneOf("figure", figure, [...new Set(names.figure)].filter((name) => name !== ""));
  return statements.filter((statement) =>
    (section === undefined || statement.section === section) && (figure === undefined || figureOf(statement) === figure)
  ).map(judge);
}

/** The figure in whose notebook a claim is shown; none for other notebooks. */
function figureOf({ notebook }: { readonly notebook: string }): string {
  return /^fig-([\w-]+)\.ipynb/.exec(notebook)?.[1] ?? "";
}

/**
 * What the paper does not say and its equations do, judged in the same way.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { findings } from "@qar/qar";
 *
 * assert(findings().every(({ verdict }) => verdict === "holds"));
 * ```
 */
export function findings(): readonly Claim[] {
  return ownFindings().map(judge);
}
