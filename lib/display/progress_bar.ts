/** A progress bar: below a notebook's cell, or on one line of a terminal. */
import { escape } from "npm:deno-std@1.4.0/html/mod.js";
import { kernel, published } from "./jupyter.ts";
import type { OnProgress, Progress } from "../progress.ts";
import type { MimeBundle } from "./display.ts";

/**
 * A progress bar with rate and time left, for the `onProgress` of long work.
 *
 * In a notebook it stands below the cell, and what it leaves there does not tell how long the work took, so that the same
 * work leaves the same notebook. In a terminal it is one line on stderr; elsewhere nothing is written.
 *
 * @param label says what is being done; put in front
 * @returns an `onProgress`, for one piece of work after the other
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { boseEinstein, linspace, progressBar, sweep } from "@qar/qar";
 *
 * const { points } = await sweep(linspace(1, 2, 50), (omega) => boseEinstein(omega, 1), { onProgress: progressBar("n") });
 * assertEquals(points.length, 50);
 * ```
 */
export function progressBar(label = ""): OnProgress {
  const jupyter = kernel(), terminal = stderrTerminal();
  let id: string | undefined;
  return (progress) => {
    if (jupyter !== null) {
      const type = id === undefined ? "display_data" : "update_display_data";
      id ??= crypto.randomUUID();
      jupyter.broadcast(type, {
        data: progressBundle(progress, label),
        metadata: {},
        transient: { display_id: id },
      });
      if (!progress.ended) return;
      id = undefined;
      return published();
    }
    terminal?.(progressLine(progress, label), progress.ended);
  };
}

/** How fast it goes, per second, and how many seconds are left at the mean rate so far; null where nothing is done yet. */
export function pace({ done, total, elapsed }: Progress): { rate: number; left: number } | null {
  if (done === 0 || elapsed === 0) return null;
  const rate = 1000 * done / elapsed;
  return { rate, left: (total - done) / rate };
}

/** Progress in words. */
export function progressText(progress: Progress, label: string): string {
  const { done, total, unit, ended } = progress, now = pace(progress);
  const count = (value: number) => unit === "points" ? String(value) : value.toFixed(1);
  const share = `${count(done)} of ${count(total)} ${unit}`;
  const text = !ended
    ? [share, ...(now ? [`${perSecond(now.rate)} a second`, `${duration(now.left)} left`] : [])].join(", ")
    : done < total
    ? `ended after ${share}`
    : unit === "points"
    ? `${total} points`
    : "converged";
  return label ? `${label}: ${text}` : text;
}

function progressBundle(progress: Progress, label: string): MimeBundle {
  const { done, total, ended } = progress, text = progressText(progress, label);
  const bar = `<progress value="${done}" max="${total}" aria-label="${
    escape(label || "progress")
  }" style="width: 20em; margin-right: 1ex; vertical-align: middle"></progress>`;
  return { "text/html": `<div>${ended ? "" : bar}${escape(text)}</div>`, "text/plain": text };
}

function progressLine(progress: Progress, label: string): string {
  const width = 24, full = Math.round(width * progress.done / Math.max(progress.total, 1));
  const bar = progress.ended ? "" : `${"█".repeat(full)}${"░".repeat(width - full)} `;
  return bar + progressText(progress, label);
}

function perSecond(rate: number): string {
  return rate >= 10 ? rate.toFixed(0) : String(Number(rate.toPrecision(2)));
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds), minutes = Math.floor(whole / 60);
  if (minutes === 0) return `${whole} s`;
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Writes over the terminal's line; null where stderr is not a terminal. */
function stderrTerminal(): ((line: string, last: boolean) => void) | null {
  if (typeof Deno === "undefined" || !Deno.stderr.isTerminal()) return null;
  return (line, last) => {
    const { columns } = Deno.consoleSize(); // 0 where nobody knows
    const fitting = columns > 0 ? line.slice(0, columns - 1) : line;
    Deno.stderr.writeSync(new TextEncoder().encode(`\r\x1b[K${fitting}${last ? "\n" : ""}`)); // over an emptied line
  };
}
