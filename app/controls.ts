/** The controls, from the tables of lib/explorer/view.ts. */
import { presets } from "../lib/explorer/presets.ts";
import { plainSymbol } from "../lib/explorer/text.ts";
import {
  abscissasOf,
  type ChoiceName,
  choices,
  choicesOf,
  type ExplorerParameter,
  type ExplorerView,
  parameterNames,
  parameters,
  parametersOf,
  rangeOf,
} from "../lib/explorer/view.ts";
import { byId, element, symbolElement } from "./dom.ts";
import type { PageState } from "./state.ts";

/** Takes what a control says. */
export type Change = (changes: Partial<ExplorerView>) => void;

/** What controls show: a view, and in which of them something was typed that was not taken. */
type Shown = Pick<PageState, "view" | "refusal">;
type Show = (shown: Shown) => void;

/** Makes all controls; the function returned shows a view in them. `leave` hears which number is no longer typed into. */
export function makeControls(change: Change, leave: (name: string) => void): Show {
  const form = byId<HTMLFormElement>("controls");
  form.addEventListener("submit", (event) => event.preventDefault());
  const parts = [
    modelChoice(form, change),
    ...bodiesAndBaths(form, change, leave),
    abscissa(change, leave),
    presetButtons(change),
  ];
  return (shown) => parts.forEach((show) => show(shown));
}

/** The model, as a row of radio buttons. */
function modelChoice(form: HTMLElement, change: Change): Show {
  const { name, options } = choices.model;
  const inputs = Object.entries(options).map(([word, label]) => {
    const input = element("input", { type: "radio", name: "model", value: word });
    input.addEventListener("change", () => change({ model: word as ExplorerView["model"] }));
    return { input, label: element("label", {}, input, element("span", {}, label)) };
  });
  form.append(
    element(
      "fieldset",
      { class: "model" },
      element("legend", {}, name),
      element("div", { class: "segments" }, ...inputs.map(({ label }) => label)),
    ),
  );
  return ({ view: { model } }) => inputs.forEach(({ input }) => input.checked = input.value === model);
}

/** Choices and sliders, under three headings. */
function bodiesAndBaths(form: HTMLElement, change: Change, leave: (name: string) => void): Show[] {
  const groups = {
    Bodies: ["energy", "truncation", "selfEnergy"],
    Temperatures: ["bias"],
    Filters: ["filters"],
  } as const;
  return Object.entries(groups).flatMap(([heading, words]) => {
    const fieldset = element("fieldset", {}, element("legend", {}, heading));
    form.append(fieldset);
    const shown = [
      ...words.map((name) => choice(name, change)),
      ...parameterNames.filter((name) => parameters[name].group === heading).map((name) =>
        parameter(name, change, leave)
      ),
    ];
    fieldset.append(...shown.map(({ row }) => row));
    return shown.map(({ show }) => show);
  });
}

/** A choice as a list to select from. */
function choice(name: ChoiceName, change: Change): { row: HTMLElement; show: Show } {
  const select = element(
    "select",
    { id: name },
    ...Object.entries(choices[name].options).map(([value, label]) => element("option", { value }, label)),
  );
  select.addEventListener("change", () => change({ [name]: select.value }));
  const row = element("div", { class: "choice" }, element("label", { for: name }, choices[name].name), select);
  return {
    row,
    show: ({ view }) => {
      row.hidden = !choicesOf(view).includes(name);
      select.value = view[name];
    },
  };
}

/** A parameter as a slider and a number to be typed. */
function parameter(
  name: ExplorerParameter,
  change: Change,
  leave: (name: string) => void,
): { row: HTMLElement; show: Show } {
  const { symbol, name: words, unit, step, scale } = parameters[name];
  const label = element("label", { for: name, id: `${name}-label` }, symbolElement(symbol), ` ${words}`);
  const number = element("input", { type: "number", id: name, step: "any", inputmode: "decimal" });
  const slider = element("input", { type: "range", step: String(step), "aria-labelledby": `${name}-label` });
  const toSlider = scale === "log" ? Math.log10 : (value: number) => value;
  const fromSlider = scale === "log" ? (at: number) => Number((10 ** at).toPrecision(3)) : (at: number) => at;
  slider.addEventListener("input", () => change({ [name]: fromSlider(slider.valueAsNumber) }));
  number.addEventListener("input", () => change({ [name]: number.valueAsNumber }));
  number.addEventListener("blur", () => leave(name));
  const row = element("div", { class: "parameter" }, label, number, slider);
  return {
    row,
    show: ({ view, refusal }) => {
      row.hidden = !parametersOf(view).includes(name);
      if (row.hidden) return;
      // The slider of the abscissa runs from one end of the chart to the other.
      const [low, high] = view.against === name ? [view.from, view.to] : rangeOf(name, view);
      slider.min = String(toSlider(low));
      slider.max = String(toSlider(high));
      slider.value = String(toSlider(view[name]));
      slider.setAttribute("aria-valuetext", `${view[name]}${unit ? ` ${unit.replace("_", "")}` : ""}`);
      showNumber(number, view[name], refusal);
    },
  };
}

/** Shows a number, but leaves what is being typed, and what was typed and not taken, as it is. */
function showNumber(input: HTMLInputElement, value: number, refusal: Shown["refusal"]): void {
  const refused = refusal?.names.includes(input.id) ?? false;
  input.setAttribute("aria-invalid", String(refused));
  if (refused || (document.activeElement === input && input.valueAsNumber === value)) return;
  input.value = String(value);
}

/** What J_C is drawn against, and from where to where. */
function abscissa(change: Change, leave: (name: string) => void): Show {
  const select = element("select", { id: "against" });
  select.addEventListener("change", () => change({ against: select.value as ExplorerParameter }));
  const ends = (["from", "to"] as const).map((end) => {
    const input = element("input", { type: "number", id: end, step: "any" });
    input.addEventListener("input", () => change({ [end]: input.valueAsNumber }));
    input.addEventListener("blur", () => leave(end));
    return { end, input, label: element("label", { for: end }, end) };
  });
  byId("abscissa").append(
    element("label", { for: "against" }, "J", element("sub", {}, "C"), " against"),
    select,
    ...ends.flatMap(({ label, input }) => [label, input]),
  );
  return ({ view, refusal }) => {
    const names = abscissasOf(view);
    if (names.join() !== [...select.options].map(({ value }) => value).join()) {
      select.replaceChildren(
        ...names.map((name) => element("option", { value: name }, plainSymbol(parameters[name].symbol))),
      );
    }
    select.value = view.against;
    for (const { end, input } of ends) showNumber(input, view[end], refusal);
  };
}

/** The presets, each a button. */
function presetButtons(change: Change): Show {
  const buttons = presets.map(({ name, view }) => {
    const button = element("button", { type: "button", "aria-label": `As in Fig. ${name}` }, name);
    button.addEventListener("click", () => change(view));
    return button;
  });
  byId("presets").append(...buttons);
  return ({ view }) =>
    presets.forEach((preset, i) => {
      const same = (Object.keys(view) as (keyof ExplorerView)[]).every((name) => preset.view[name] === view[name]);
      buttons[i].setAttribute("aria-pressed", String(same));
    });
}
