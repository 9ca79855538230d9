/** The reproduction report: every claim of the paper, judged, and every equation, accounted for. */
import { type Claim, judge } from "./claim.ts";
import { conditionClaims } from "./conditions.ts";
import { ownFindings } from "./findings.ts";
import { greenClaims } from "./green.ts";
import { modelClaims } from "./model.ts";
import { resonatorClaims } from "./resonators.ts";
import { xxClaims } from "./xx.ts";
import { fig03Claims, fig04Claims } from "./zz_figures.ts";

/**
 * The paper's quantitative and directional claims, from abstract to conclusions, each judged by a stated criterion on
 * numbers that are computed here and now, in some two seconds.
 *
 * @returns the claims in the order of the sections that make them
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { claims } from "@qar/qar";
 *
 * const doubled = claims().find(({ id }) => id === "more-than-double")!;
 * assertEquals([doubled.verdict, doubled.numbers.ratio.toFixed(2)], ["holds", "2.37"]);
 * ```
 */
export function claims(): readonly Claim[] {
  return [
    ...modelClaims(),
    ...conditionClaims(),
    ...fig03Claims(),
    ...fig04Claims(),
    ...xxClaims(),
    ...resonatorClaims(),
    ...greenClaims(),
  ].map(judge);
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

export { type Claim, claimsTable, type Verdict } from "./claim.ts";
export { type Equation, equations, equationsTable } from "./equations.ts";
