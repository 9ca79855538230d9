/** A clock that stands still until a test moves it on: what depends on it does not depend on the machine's speed. */
export interface Clock extends Disposable {
  /** Moves it on. */
  advance(ms: number): void;
}

/** Stops this thread's `performance.now()`; disposing of the clock lets it go on. */
export function stopClock(): Clock {
  const { now } = performance;
  let time = now.call(performance);
  performance.now = () => time;
  return { advance: (ms) => void (time += ms), [Symbol.dispose]: () => void (performance.now = now) };
}
