/** A banded rate matrix in the memory of the elimination kernel. */
import { decodeBase64 } from "npm:deno-std@1.4.0/encoding/mod.js";
import { refuse } from "../check.ts";
import { wasm } from "./eliminate_wasm.ts";

/** n rows of 2b + 1 rates: the rate i → j is entry i (2b + 1) + b + j − i; the diagonal is scratch. */
export interface Band {
  /** The rates, all 0 at first. Valid until the next band is made. */
  readonly rates: Float64Array;
  /**
   * Eliminates the states n−1 … 1, in place: afterwards the entry (i, k > i) is the rate i → k, in the process that is
   * watched only on the states up to k, over the rate at which k leaves for the states below it.
   */
  eliminate(): void;
}

interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly eliminate: (n: number, b: number) => void;
}

const page = 65536;

/** What a WebAssembly memory can hold. */
const largest = 65536 * page;

/** Larger bands get a memory of their own, which is freed with them; smaller ones share one. */
const shareable = 16 * 2 ** 20;

let compiled: WebAssembly.Module | undefined;
let shared: Kernel | undefined;

/**
 * Room for the rates of n states with bandwidth b.
 *
 * @throws {RangeError} if they need more than 4 GiB.
 */
export function makeBand(n: number, b: number): Band {
  const length = n * (2 * b + 1), bytes = 8 * length;
  if (bytes > largest) {
    refuse(
      "the number of states",
      n,
      `at most ${Math.floor(largest / 8 / (2 * b + 1))} at bandwidth ${b} (4 GiB of memory)`,
    );
  }
  const { memory, eliminate } = bytes > shareable ? makeKernel() : (shared ??= makeKernel());
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / page);
  if (missing > 0) memory.grow(missing);
  const rates = new Float64Array(memory.buffer, 0, length).fill(0);
  return { rates, eliminate: () => eliminate(n, b) };
}

function makeKernel(): Kernel {
  compiled ??= new WebAssembly.Module(decodeBase64(wasm));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { memory, eliminate: exports.eliminate as Kernel["eliminate"] };
}
