/** What the sections of the benchmarks' page share: what they are given, how they write times, and what ends them. */

/** What a section is run with. */
export interface Bench {
  /** The Python that has the peers. */
  readonly python: string;
  /** The folder of the peers' scripts. */
  readonly folder: string;
  /** A few machines, each solved once or twice: enough to see that results agree, too little for times. */
  readonly small: boolean;
}

/**
 * Ends a section where two codes do not compute the same.
 *
 * @param deviation how far the results are from each other
 * @throws {Error} if that is more than is allowed, or not a number.
 */
export function requireAgreement(what: string, deviation: number, allowed: number): void {
  if (!(deviation <= allowed)) throw new Error(`${what} differ by ${deviation}, where ${allowed} is allowed`);
}

/** The shortest of as many runs as fit into so many milliseconds, at least three, in seconds. */
export function bestTime(run: () => void, milliseconds: number): number {
  let best = Infinity;
  for (let i = 0, end = performance.now() + milliseconds; i < 3 || performance.now() < end; i++) {
    const start = performance.now();
    run();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
}

/** Seconds, in milliseconds where they are few. */
export function time(seconds: number): string {
  return seconds < 1 ? `${(1000 * seconds).toPrecision(3)} ms` : `${seconds.toPrecision(3)} s`;
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
