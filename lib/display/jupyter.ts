/** The notebook's kernel, where there is one: what it displays with, and its Stop button. */
import type { MimeBundle } from "./display.ts";

/** The part of `Deno.jupyter` that is used. */
export interface Kernel {
  /** Shows a bundle below the cell. */
  display(bundle: MimeBundle, options: { raw: true }): Promise<void>;
  /** Sends a message to all front ends; unlike `display`, at once, also while a cell computes without a pause. */
  broadcast(type: string, content: Record<string, unknown>): void;
}

/** The kernel that this runs in; `Deno.jupyter` throws when it is read outside of one. */
export function kernel(): Kernel | null {
  try {
    // deno-lint-ignore no-explicit-any
    return (globalThis as any).Deno.jupyter;
  } catch {
    return null;
  }
}

/** Waits until the outputs that were sent have reached the front end. */
export async function published(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, publishing));
}

/**
 * Time in ms that the kernel gets to publish. Another of its threads signs and sends the outputs, without a sign when it
 * is done, and the cell's end may overtake them. With five threads to a processor, one output in a hundred takes longer
 * than 50 ms, and the slowest of 600 took 140 ms.
 */
const publishing = 150;

let stop: AbortController | undefined;

/**
 * Aborts when the Stop button is next pressed; undefined outside a notebook.
 *
 * A kernel that is interrupted by a signal (the stock one, and that of `deno task lab`) gets SIGINT, which ends a Deno
 * that does not listen. From the first call on this one listens; it hears nothing while JavaScript runs without a pause.
 */
export function stopButton(): AbortSignal | undefined {
  if (kernel() === null) return undefined;
  if (stop === undefined) {
    Deno.addSignalListener("SIGINT", () => {
      const pressed = stop!;
      stop = new AbortController(); // for what is started from now on
      pressed.abort();
    });
    stop = new AbortController();
  }
  return stop.signal;
}
