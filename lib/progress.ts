/** Progress of long work: what is reported, and how often. */

/** How far long work has come. */
export interface Progress {
  /** What is done, in `unit`. */
  readonly done: number;
  /** What there is to do, in `unit`. */
  readonly total: number;
  /** What is counted: points of a sweep, or decades by which an iteration's residual has to fall. */
  readonly unit: "points" | "decades";
  /** Milliseconds since the start. */
  readonly elapsed: number;
  /** Whether this is the last report; less than everything may be done. */
  readonly ended: boolean;
}

/** Called at most ten times a second, and at the end; what it returns at the end is awaited where work is awaited. */
export type OnProgress = (progress: Progress) => unknown;

/** Milliseconds between two reports. */
const interval = 100;

/** Reports as often as a reader can follow. */
export interface Reporter {
  /** Reports, unless it is too early. */
  report(done: number): void;
  /** Reports for the last time. */
  end(done: number): unknown;
}

/** A reporter whose clock starts now. */
export function reporter(onProgress: OnProgress | undefined, total: number, unit: Progress["unit"]): Reporter {
  const start = performance.now();
  let next = start + interval;
  const call = (done: number, ended: boolean) =>
    onProgress?.({ done, total, unit, elapsed: performance.now() - start, ended });
  return {
    report(done) {
      if (onProgress === undefined || performance.now() < next) return;
      next = performance.now() + interval;
      call(done, false);
    },
    end: (done) => call(done, true),
  };
}
