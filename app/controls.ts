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

/** Takes what a control says. */
export type Change = (changes: Partial<ExplorerView>) => void;

/** Makes all controls; the function returned shows a view in them. */
export function makeControls(change: Change): (view: ExplorerView) => void {
  const form = byId<HTMLFormElement>("controls");
  form.addEventListener("submit", (event) => event.preventDefault());
  const parts = [modelChoice(form, change), ...machine(form, change), abscissa(change), presetButtons(change)];
  return (view) => parts.forEach((show) => show(view));
}

type Show = (view: ExplorerView) => void;

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
  return ({ model }) => inputs.forEach(({ input }) => input.checked = input.value === model);
}

/** Choices and sliders, under three headings. */
function machine(form: HTMLElement, change: Change): Show[] {
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
      ...parameterNames.filter((name) => parameters[name].group === heading).map((name) => parameter(name, change)),
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
    show: (view) => {
      row.hidden = !choicesOf(view).includes(name);
      select.value = view[name];
    },
  };
}

/** A parameter as a slider and a number to be typed. */
function parameter(name: ExplorerParameter, change: Change): { row: HTMLElement; show: Show } {
  const { symbol, name: words, unit, step, scale, integer } = parameters[name];
  const label = element("label", { for: name, id: `${name}-label` }, symbolElement(symbol), ` ${words}`);
  const number = element("input", { type: "number", id: name, step: "any", inputmode: "decimal" });
  const slider = element("input", { type: "range", step: String(step), "aria-labelledby": `${name}-label` });
  const toSlider = scale === "log" ? Math.log10 : (value: number) => value;
  const fromSlider = scale === "log" ? (at: number) => Number((10 ** at).toPrecision(3)) : (at: number) => at;
  slider.addEventListener("input", () => change({ [name]: fromSlider(slider.valueAsNumber) }));
  number.addEventListener("input", () => {
    const value = number.valueAsNumber;
    const usable = Number.isFinite(value) && (!integer || (Number.isInteger(value) && value >= 2));
    number.setAttribute("aria-invalid", String(!usable));
    if (usable) change({ [name]: value });
  });
  const row = element("div", { class: "parameter" }, label, number, slider);
  return {
    row,
    show: (view) => {
      row.hidden = !parametersOf(view).includes(name);
      if (row.hidden) return;
      // The slider of the abscissa runs from one end of the chart to the other.
      const [low, high] = view.against === name ? [view.from, view.to] : rangeOf(name, view);
      slider.min = String(toSlider(low));
      slider.max = String(toSlider(high));
      slider.value = String(toSlider(view[name]));
      slider.setAttribute("aria-valuetext", `${view[name]}${unit ? ` ${unit.replace("_", "")}` : ""}`);
      showNumber(number, view[name]);
    },
  };
}

/** Shows a number, but not in a field that is being typed into. */
function showNumber(input: HTMLInputElement, value: number): void {
  if (document.activeElement === input && input.valueAsNumber === value) return;
  if (document.activeElement === input && input.getAttribute("aria-invalid") === "true") return;
  input.value = String(value);
  input.setAttribute("aria-invalid", "false");
}

/** What J_C is drawn against, and from where to where. */
function abscissa(change: Change): Show {
  const select = element("select", { id: "against" });
  select.addEventListener("change", () => change({ against: select.value as ExplorerParameter }));
  const ends = (["from", "to"] as const).map((end) => {
    const input = element("input", { type: "number", id: end, step: "any" });
    input.addEventListener("change", () => change({ [end]: input.valueAsNumber }));
    return { end, input, label: element("label", { for: end }, end) };
  });
  byId("abscissa").append(
    element("label", { for: "against" }, "J", element("sub", {}, "C"), " against"),
    select,
    ...ends.flatMap(({ label, input }) => [label, input]),
  );
  return (view) => {
    const names = abscissasOf(view);
    if (names.join() !== [...select.options].map(({ value }) => value).join()) {
      select.replaceChildren(
        ...names.map((name) => element("option", { value: name }, plainSymbol(parameters[name].symbol))),
      );
    }
    select.value = view.against;
    for (const { end, input } of ends) input.value = String(view[end]);
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
  return (view) =>
    presets.forEach((preset, i) => {
      const same = (Object.keys(view) as (keyof ExplorerView)[]).every((name) => preset.view[name] === view[name]);
      buttons[i].setAttribute("aria-pressed", String(same));
    });
}
