/** Arrays that are used again. A sweep that allocated its grids anew at every point would spend its time on page faults. */

const arrays = new Map<string, Float64Array>();

/**
 * An array under a name, with whatever was left in it; it is good until the same name is asked for again.
 *
 * A memo, not state: whoever asks writes every element before reading it, and what a result keeps is copied.
 */
export function scratch(name: string, length: number): Float64Array {
  let found = arrays.get(name);
  if (found === undefined || found.length < length) {
    found = new Float64Array(2 ** Math.ceil(Math.log2(length)));
    arrays.set(name, found);
  }
  return found.length === length ? found : found.subarray(0, length);
}
