/** What a figure on a page shows. The functions run in the page, so each is complete in itself. */

/** What a drawing is made of. */
export interface Marks {
  /** How many elements of each kind. */
  readonly elements: Record<string, number>;
  /** The path of each curve. */
  readonly curves: string[];
  /** Every text. */
  readonly texts: string[];
}

/** The drawings in the HTML of a notebook's outputs, or those on the page where no HTML is given. */
export function marksOf(html: string[] | null): Marks[] {
  const roots = html?.map((text) => new DOMParser().parseFromString(text, "text/html")) ?? [document];
  const figures = roots.flatMap((root) => [...root.querySelectorAll("figure > div > svg")]);
  return figures.map((svg) => {
    const elements: Record<string, number> = {};
    for (const { tagName } of svg.querySelectorAll("*")) elements[tagName] = (elements[tagName] ?? 0) + 1;
    return {
      elements,
      curves: [...svg.querySelectorAll("[aria-label=line] path")].map((path) => path.getAttribute("d")!),
      texts: [...svg.querySelectorAll("text")].map(({ textContent }) => textContent!),
    };
  });
}

/** The sizes of the drawings on the page, and of the pictures that replace them where drawings are refused. */
export async function boxes(): Promise<{ drawings: DOMRect[]; pictures: DOMRect[] }> {
  const pictures = [...document.querySelectorAll<HTMLImageElement>("img.qar-untrusted")];
  await Promise.all(pictures.map((picture) => picture.decode())); // fails for a broken one
  const measure = (elements: Element[]) => elements.map((element) => element.getBoundingClientRect());
  return { drawings: measure([...document.querySelectorAll("figure > div > svg")]), pictures: measure(pictures) };
}

/** A text of a drawing and how it stands out from the page behind it. */
export interface Legibility {
  readonly text: string;
  readonly isAxis: boolean;
  /** Contrast by WCAG 2: from 1 (invisible) to 21. */
  readonly contrast: number;
  /** Whether it is on a dark page. */
  readonly darkPage: boolean;
}

/** The legibility of all texts in the notebook's drawings. */
export function legibility(): Legibility[] {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  /** Any CSS colour as [red, green, blue, alpha] from 0 to 1. */
  const parse = (colour: string) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].map((byte) => byte / 255);
  };
  const luminance = ([red, green, blue]: number[]) => {
    const linear = [red, green, blue].map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const backgroundOf = (element: Element | null): number[] => {
    for (; element; element = element.parentElement) {
      const colour = parse(getComputedStyle(element).backgroundColor);
      if (colour[3] === 1) return colour;
    }
    return [1, 1, 1];
  };
  const drawings = [...document.querySelectorAll("figure > div > svg")];
  return drawings.flatMap((svg) => {
    const background = backgroundOf(svg);
    return [...svg.querySelectorAll("text")].map((text) => {
      const { fill, fillOpacity } = getComputedStyle(text);
      const opacity = parse(fill)[3] * Number(fillOpacity);
      const seen = parse(fill).slice(0, 3).map((c, i) => opacity * c + (1 - opacity) * background[i]);
      const [dark, light] = [luminance(seen), luminance(background)].sort((a, b) => a - b);
      return {
        text: text.textContent!,
        isAxis: text.closest("[aria-label*='axis']") !== null,
        darkPage: luminance(background) < 0.1,
        contrast: (light + 0.05) / (dark + 0.05),
      };
    });
  });
}
