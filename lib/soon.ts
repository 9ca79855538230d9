/** Giving way to whatever else is due. */

const { setImmediate } = globalThis as { setImmediate?: (call: () => void) => unknown };

/** Calls back when the timers, messages and signals that are due have had their turn: `setTimeout` takes 2 ms for that. */
export function soon(call: () => void): void {
  if (setImmediate) setImmediate(call);
  else setTimeout(call, 0); // in a browser
}
