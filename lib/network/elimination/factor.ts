/** The WebAssembly kernel of the elimination, and its memory. */
import { decodeBase64 } from "npm:deno-std@1.4.0/encoding/mod.js";
import { refuse } from "../../check.ts";
import { wasm } from "./eliminate_wasm.ts";
import type { Plan } from "./plan.ts";

interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly eliminate: (plan: number, rates: number, kept: number, fronts: number) => void;
  readonly substitute: (plan: number, fronts: number, kept: number, weights: number, scratch: number) => void;
}

const page = 65536;

/** What a WebAssembly memory can hold. */
const largest = 65536 * page;

/** Larger eliminations get a memory of their own, which is freed with them; smaller ones share one. */
const shareable = 64 * 2 ** 20;

let compiled: WebAssembly.Module | undefined;
let shared: Kernel | undefined;

/**
 * Eliminates a network's states as planned.
 *
 * @param up rate of each link from its first state to its second
 * @param down rate of each link from its second state to its first
 * @returns the stationary weight of each place, up to a common factor; a view that is valid until the next call
 * @throws {RangeError} if the elimination needs more than 4 GiB.
 */
export function stationaryWeights(plan: Plan, up: Float64Array, down: Float64Array): Float64Array {
  const { program, order, place, fronts, room, kept } = plan;
  const n = place.length, links = order.length;
  // Integers first, then doubles: rates, weights, ratios, fronts.
  const ratesAt = 8 * Math.ceil(program.length / 2), weightsAt = ratesAt + 16 * links;
  const keptAt = weightsAt + 8 * n, frontsAt = keptAt + 8 * kept, bytes = frontsAt + 8 * room;
  if (bytes > largest) {
    refuse(
      "the number of states",
      n,
      `smaller: with these transitions ${(bytes / 2 ** 30).toPrecision(3)} of 4 GiB are needed`,
    );
  }
  const { memory, eliminate, substitute } = bytes > shareable ? makeKernel() : (shared ??= makeKernel());
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / page);
  if (missing > 0) memory.grow(missing);
  new Int32Array(memory.buffer, 0, program.length).set(program);
  const rates = new Float64Array(memory.buffer, ratesAt, 2 * links);
  for (let l = 0; l < links; l++) {
    rates[2 * l] = up[order[l]];
    rates[2 * l + 1] = down[order[l]];
  }
  eliminate(0, ratesAt, keptAt, frontsAt);
  substitute(0, fronts, keptAt, weightsAt, frontsAt);
  return new Float64Array(memory.buffer, weightsAt, n);
}

function makeKernel(): Kernel {
  compiled ??= new WebAssembly.Module(decodeBase64(wasm));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { memory, ...(exports as Pick<Kernel, "eliminate" | "substitute">) };
}
