/** The TypeScript of a view's machine, for a notebook. */
import { negfTolerance } from "./machine.ts";
import type { ExplorerView } from "./view.ts";

/**
 * Where the code that a page hands out imports mod.ts from, so that its reader can.
 *
 * @param page the page's address
 * @param told what the page was told, perhaps as seen from its address; if it was told nothing, mod.ts is beside it
 */
export function moduleSeenFrom(page: string, told = "mod.ts"): string {
  return /^(file|https?):/.test(page) ? new URL(told, page).href : told; // a frame in a notebook has no address
}

/**
 * A notebook cell that builds the machine of a view, solves and shows it; `result` holds what was found.
 *
 * @param module address of mod.ts
 */
export function codeOf(view: ExplorerView, module = "../mod.ts"): string {
  const { eps1, eps2, deltaZ, deltaX, cutoff, strength } = view;
  const imports = new Set<string>(["show"]);
  const use = (name: string) => {
    imports.add(name);
    return name;
  };

  const temperatures = view.bias === "symmetric"
    ? `${use("symmetricBias")}(${view.deltaT})`
    : view.bias === "hot"
    ? `${use("hotBias")}(${view.deltaT})`
    : `{ L: ${view.temperatureL}, R: ${view.temperatureR}, C: ${view.temperatureC} }`;
  const couplings = `{ L: ${view.couplingL}, R: ${view.couplingR}, C: ${view.couplingC} }`;
  const filter = `cutoff: ${cutoff}${strength === 1 ? "" : `, strength: ${strength}`}`;
  const places = view.filters === "levels"
    ? "...pair, // filters at |ε₁|, |ε₁ + Δz| and |ε₂ + Δz|"
    : `centers: { L: ${view.centerL}, R: ${view.centerR}, C: ${view.centerC} },`;
  const baths = `const baths = ${use("filteredBaths")}({
  ${places}
  couplings: ${couplings},
  temperatures: ${temperatures},
  ${filter},
});`;

  const solved = () => {
    switch (view.model) {
      case "zz":
        return `${use("solve")}(${use("zzMasterEquation")}({ ...pair, baths }))`;
      case "local": {
        const energy = view.energy === "bare" ? "" : `, energy: "${view.energy}"`;
        return `${use("solve")}(${use("localMasterEquation")}({ ...pair, deltaX: ${deltaX}${energy}, baths }))`;
      }
      case "global":
        return `${use("solve")}(${use("globalMasterEquation")}({ ...pair, deltaX: ${deltaX}, baths }))`;
      case "resonators": {
        const levels = view.truncation === "converged" ? `"converged"` : `[${view.levels1}, ${view.levels2}]`;
        return `${use("solveResonators")}({ ...pair, baths, levels: ${levels} })`;
      }
      case "negf":
        return `${use("negf")}({ ...pair, baths }, { selfEnergy: "${view.selfEnergy}", tolerance: ${negfTolerance} })`;
    }
  };
  const result = solved();
  const shown = view.model === "negf"
    ? `await show({ currents: result.currents, occupations: result.occupations, sumRules: result.sumRules });`
    : `await show(result);`;
  return `import { ${[...imports].sort().join(", ")} } from ${JSON.stringify(module)};

const pair = { eps1: ${eps1}, eps2: ${eps2}, deltaZ: ${deltaZ} }; // energies in units of k_B T
${baths}
const result = ${result};
${shown}
`;
}
