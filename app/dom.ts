/** Elements in one expression. */

/** An element with attributes and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** The page's element of this id. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

/** A symbol with its subscript: Γ_L as Γ and a small L. */
export function symbolElement(symbol: string): HTMLElement {
  const [base, subscript] = symbol.split("_");
  return element("span", { class: "symbol" }, base, ...(subscript ? [element("sub", {}, subscript)] : []));
}

/** A text in which J_C and its like are set with subscripts. */
export function richText(text: string): (Node | string)[] {
  return text.split(/(?<=[A-ZΓΩ])_([LRC])/).map((part, i) => i % 2 === 0 ? part : element("sub", {}, part));
}
