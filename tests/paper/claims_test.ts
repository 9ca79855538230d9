import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { join } from "@std/path";
import {
  type Claim,
  claims,
  claimsTable,
  equations,
  equationsTable,
  figure,
  findings,
  jupyterDisplay,
  type Verdict,
} from "../../mod.ts";
import { judge } from "../../lib/paper/report/claim.ts";
import { notebookFolder, readNotebook } from "../../tools/notebooks.ts";

/** Verdict and key numbers, to four digits, by the claim's id. */
type Expected = Record<string, [verdict: Verdict, numbers: Record<string, number>]>;

const expectedClaims: Expected = {
  "heat-instead-of-work": ["holds", { J_C: 0.0004481, J_L: 0.5818 }],
  "driven-by-hot-bath": ["holds", { undriven: -0.0001039 }],
  "filter-width": ["holds", { "width/(2ΓΩ)": 0.9998 }],
  "cutoff": ["holds under a stated reading", { peak: 25 }],
  "filtering-needs-weak-coupling": ["holds", { "ratio at 0.1": 1.51, "ratio at 1": 1.155, "last scale": 2.278 }],
  "no-filters-no-cooling": ["holds", { "flat J_C": -0.00002693, heated: 380, machines: 380 }],
  "detailed-balance": ["holds", {}],
  "condition-8": ["holds", { agreeing: 779, machines: 779 }],
  "leaks-are-harmful": ["holds", { "without both": 2.176, decreasing: 281, machines: 281 }],
  "condition-9": ["holds", { "ε₁ from (9)": 0.2, "ε₁ from J_C": 0.2 }],
  "ideal-filters": ["holds under a stated reading", { "tail at Fig. 3": 0.5998, "tail at Γ/100": 0.00007056 }],
  "condition-10": ["holds", { "ΔT from (10)": 0.9048, "ΔT from J_C": 0.9048 }],
  "cycle-takes-deltaZ": ["holds", { "J_C/(Δz flux)": 1, flux: 0.004481 }],
  "reverse-cycle": ["holds", { "forward/backward": 1.155, "exchanged J_C": -0.0008468 }],
  "second-order-in-deltaZ": ["holds", { exponent: 1.991 }],
  "expansion-11": ["holds", { "full/(11)": 0.999, "(11)": -1.447e-12 }],
  "weak-coupling": ["holds under a stated reading", { "fastest rate": 31.84, "fastest rate, scaled": 0.05094 }],
  "filter-positions": ["holds under a stated reading", { gain: 0.1474, "Ω_L": 1.977, "Ω_R": 2.131, "Ω_C": 2.087 }],
  "fig-03-range": ["holds under a stated reading", { "first end": 0.663, "last end": 0.7474 }],
  "fig-03-maximum": ["holds under a stated reading", { least: 0.2145, most: 0.2282, "at ε = 1": 0.2842 }],
  "fig-03-depends-on-deltaZ": ["holds", {
    "J_C at 0.05": 0.0001152,
    "J_C at 0.1": 0.0004821,
    "J_C at 0.2": 0.00105,
    "J_C at 0.3": 0.001243,
  }],
  "best-deltaZ": ["holds", { "Δz": 0.3058, J_C: 0.001115 }],
  "large-deltaZ": ["holds", { "sign change": 1.039, "J_C at 10": -0.000001669 }],
  "fig-04-heating": ["holds", { "J_C at −2": -0.0006343, "as printed": -4.474e-7 }],
  "fig-04-cooling": ["holds under a stated reading", { "bound (8)": 0.1916, "bound (10)": 0.1857 }],
  "fig-04-switch": ["holds", { coolest: 0.0006102, hottest: -0.001077 }],
  "fig-04-caption": ["holds under a stated reading", { "blue points": 191, "out of C": 191 }],
  "xx-is-detrimental": ["holds", { "local loss": 0.0000609, "global loss": 0.2481 }],
  "local-is-milder": ["holds", { "global/local": 4073 }],
  "global-heats": ["holds under a stated reading", { "ΔT = 0.1": 0.112, "ΔT = 0.3": 0.2075 }],
  "local-cools": ["holds", { "J_C at 0.1": 0.0003001 }],
  "local-is-better-suited": ["holds", { splitting: 0.1001, "Γ̃": 36.64 }],
  "equal-at-zero-deltaX": ["holds", {}],
  "xx-alone": ["holds under a stated reading", {
    "local, ε = (3, 1)": 0.0001328,
    "power through XX": 0.0002657,
    "entropy production": -0.00003442,
  }],
  "two-levels-are-qubits": ["holds", { J_C: 0.001777 }],
  "number-of-levels": ["holds under a stated reading", { "max(n) = 2": 0.003307, "two levels": 0.001777 }],
  "few-levels": ["holds", { "six levels": 0.9848, "top level of R1": 0.009142 }],
  "more-levels-cool-better": ["holds", {
    "N = 2": 0.001777,
    "N = 3": 0.003307,
    "N = 4": 0.003848,
    "N = 5": 0.004058,
    "N = 6": 0.004146,
  }],
  "more-than-double": ["holds", { ratio: 2.369, converged: 0.00421 }],
  "qutrits-are-the-largest-step": ["holds", { "2 → 3": 0.00153, "3 → 4": 0.0005405, "4 → 5": 0.0002101 }],
  "beyond-qutrits": ["holds", { beyond: 0.2729 }],
  "first-three-levels": ["holds", { share: 0.7856 }],
  "fig-08-shape": ["holds", {
    "peak 2 × 2": 0.1369,
    "zero 2 × 2": 0.5213,
    "peak 2 × 3": 0.1248,
    "zero 2 × 3": 0.4741,
    "peak 3 × 2": 0.1157,
    "zero 3 × 2": 0.5213,
    "peak 3 × 3": 0.1034,
    "zero 3 × 3": 0.4744,
  }],
  "fewer-photons": ["holds", { "first rate": 1.239, "last rate": 0.05433 }],
  "double-excitation": ["holds", { "first p_d": 0.05767, "last p_d": 0.008142 }],
  "third-level-enhances": ["holds", { "gain at 0.1": 0.3381, "gain at 0.2": 0.122 }],
  "extra-channel": ["holds", { "share at 0.1": 0.5172, "share at 0.35": 0.2456 }],
  "independent-of-N1": ["holds", { "gain at 0.35": 0.02639, difference: 0.008271, "N₂ matters by": 0.2843 }],
  "small-to-intermediate": ["holds", { "until Δz": 0.1855, "best qutrits/best qubits": 1.193 }],
  "no-exchange-no-current": ["holds", {}],
  "no-cooling-at-small-deltaZ": ["holds", { "πΓε": 0.1257, paper: 0.1307, consistent: 0.07337, causal: 0.3937 }],
  "master-equation-cools-there": ["holds", { J_C: 0.0008855 }],
  "higher-orders-destroy-cooling": ["holds", { "at 0.0016": 0.01331, "at 1": -0.00002 }],
  "reduced-cooling": ["holds", { "as drawn": 2.658e-8, master: 0.0125, causal: -0.00002 }],
  "fig-10-maxima": ["holds under a stated reading", { "Γ_L = 0.01": 0.6979, "Γ_L = 0.02": 0.1558 }],
  "fig-10-decay": ["holds under a stated reading", {}],
  "fig-10-drop": ["holds under a stated reading", { decrease: 9.865 }],
  "fig-10-inset": ["holds", { least: 0.05458, most: 0.07402 }],
  "small-broadening-large-change": ["holds under a stated reading", { J_L: 0.8399, J_C: -0.9061 }],
  "finite-cooling": ["holds under a stated reading", { causal: -0.00002, "as drawn": 2.658e-8 }],
  "validates-the-model": ["does not hold", { "sum rule 1": 0.1551, "sum rule 2": 0.193 }],
  "valid-to-intermediate": ["holds", { "one bubble": -0.00002, "second Born": -0.00002254 }],
  "exact-for-small-deltaZ": ["holds under a stated reading", { "second Born/bubble": 1, "paper's sum rule": 0.167 }],
  "best-regime": ["holds under a stated reading", {
    "best Δz": 0.09027,
    "J_C at Δz = 1": -0.0016,
    "weak, over master equation": 1.064,
  }],
};

const expectedFindings: Expected = {
  "causal-heats": ["holds", { J_C: -0.00002, "sum rule 1": 1, "sum rule 2": 1 }],
  "exact-coefficient-heats": ["holds", { causal: -0.0003331, consistent: 0.00002149, paper: 5.784e-7 }],
  "second-born-heats": ["holds", { bubble: 0.00003115, born: -0.00003331 }],
  "prefactors-agree": ["holds", { causal: 1.003, paper: 0.1245 }],
  "price-of-cooling": ["holds", { COP: 0.0007703, Carnot: 0.5385, J_L: 0.5818 }],
  "condition-8-for-any-N1": ["holds", { "Δz": 0.5213 }],
  "local-energy-balance": ["holds", { "Δx = 0.01": -4.478e-8, "power of Δx": 2 }],
  "weak-coupling-or-local-equation": ["holds", { "J_C per strength at 0.1": -0.001233, "Γ̃": 0.05863 }],
  "degenerate-global": ["holds", { global: -0.402, ZZ: 0.000342 }],
};

const found = claims(), own = findings();

for (const [list, expected, what] of [[found, expectedClaims, "claim"], [own, expectedFindings, "finding"]] as const) {
  Deno.test(`${what}s: these and no others, each once`, () => {
    assertEquals(list.map(({ id }) => id), Object.keys(expected));
  });

  for (const claim of list) {
    Deno.test(`${what} ${claim.id}: verdict and numbers have not changed`, () => {
      const [verdict, numbers] = expected[claim.id];
      assertEquals(claim.verdict, verdict, claim.found);
      assertEquals(Object.keys(claim.numbers), Object.keys(numbers));
      for (const [name, value] of Object.entries(claim.numbers)) {
        assert(Math.abs(value - numbers[name]) <= 5e-4 * Math.abs(numbers[name]), `${name} is ${value}`);
      }
    });
  }
}

Deno.test("a verdict follows from the evidence alone", () => {
  const [claim] = found;
  const verdict = (literally: boolean, holds?: boolean) => {
    const reading = holds === undefined ? undefined : { words: "another", holds };
    const { verdict, reading: words } = judge({ ...claim, evidence: () => ({ found: "", literally, reading }) });
    return [verdict, words];
  };
  assertEquals(verdict(true), ["holds", null]);
  assertEquals(verdict(true, true), ["holds", null]);
  assertEquals(verdict(false, true), ["holds under a stated reading", "another"]);
  assertEquals(verdict(false, false), ["does not hold", null]);
  assertEquals(verdict(false), ["does not hold", null]);
});

Deno.test("a criterion that speaks of every point of a figure looks at every point that the figure draws", () => {
  const numbers = (id: string) => found.find((claim) => claim.id === id)!.numbers;
  const fig03 = figure("03").rows, fig04 = figure("04").rows;
  assertEquals(numbers("condition-8").machines, fig03.length + fig04.length);
  assertEquals(numbers("no-filters-no-cooling").machines, fig03.length);
  assertEquals(numbers("leaks-are-harmful").machines, fig03.filter(({ J_C }) => J_C > 0).length);
  assertEquals(numbers("fig-04-caption")["blue points"], fig04.filter(({ J_C }) => J_C > 0).length);
});

Deno.test("claims by section or by figure are the same claims, and no others", () => {
  for (const section of ["II", "III.A", "III.B", "IV.A", "IV.B"] as const) {
    assertEquals(claims({ section }), found.filter((claim) => claim.section === section));
  }
  const shown = ["03", "04", "05", "07", "08", "10", "10-inset"].map((figure) => {
    const list = claims({ figure });
    assert(list.length > 0);
    assertEquals(list, found.filter(({ notebook }) => notebook.startsWith(`fig-${figure}.ipynb`)));
    return list.length;
  });
  assertEquals(shown.reduce((a, b) => a + b), found.filter(({ notebook }) => notebook.startsWith("fig-")).length);
  assertThrows(() => claims({ figure: "3" }), RangeError, `figure is "3"; it must be`);
  assertThrows(() => claims({ section: "V" as "II" }), RangeError, `section is "V"`);
  assertThrows(() => claims({ figur: "03" } as object), RangeError, "did you mean figure?");
});

Deno.test("every claim and finding links to a heading of a notebook that is there", async () => {
  const headings = new Map<string, Set<string>>();
  for (const { id, notebook } of [...found, ...own]) {
    const [name, anchor] = notebook.split("#");
    if (!headings.has(name)) {
      const { cells } = await readNotebook(join(notebookFolder, name));
      const text = cells.filter(({ cell_type }) => cell_type === "markdown").map(({ source }) =>
        [source].flat().join("")
      );
      const titles = text.join("\n").matchAll(/^#+ (.*)$/gm);
      headings.set(name, new Set([...titles].map(([, title]) => title.replaceAll(" ", "-")))); // as Jupyter makes its ids
    }
    if (anchor !== undefined) assert(headings.get(name)!.has(anchor), `${id}: no heading ${anchor} in ${name}`);
  }
});

Deno.test("rows have a criterion, what was found, and nothing that is not a number", () => {
  for (const { id, where, claim, criterion, found: text, numbers } of [...found, ...own]) {
    for (const words of [where, claim, criterion, text]) assert(words.length > 3 && !/NaN|undefined/.test(words), id);
    for (const value of Object.values(numbers)) assert(Number.isFinite(value), id);
  }
});

Deno.test("a table of claims has a row and a link for each; one of equations a row with function and test", async () => {
  const html = async (table: ReturnType<typeof claimsTable>) => (await table[jupyterDisplay]())["text/html"] as string;
  const claim: Claim = found.find(({ id }) => id === "fig-03-maximum")!;
  const claimed = await html(claimsTable([claim, ...own]));
  assertEquals(claimed.match(/<tr>/g)!.length, 2 + own.length);
  assertStringIncludes(claimed, `href="fig-03.ipynb#Verdicts">fig-03</a>`);
  assertStringIncludes(claimed, "holds under a stated reading: ε₁ = ε₂ = k_B T, as in Fig. 7");
  const numbered = await html(equationsTable(equations()));
  assertEquals(numbered.match(/<tr>/g)!.length, 80);
  assertStringIncludes(numbered, "in the derivation of negf");
});
