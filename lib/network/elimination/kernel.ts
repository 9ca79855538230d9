/** The WebAssembly kernel of the elimination, and its memory. */
import { decodeBase64 } from "npm:deno-std@1.4.0/encoding/mod.js";
import { refuse } from "../../check.ts";
import { wasm } from "./eliminate_wasm.ts";
import type { Plan } from "./plan.ts";

interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly eliminate: (
    plan: number,
    rates: number,
    times: number,
    ratios: number,
    left: number,
    fronts: number,
  ) => void;
  readonly substitute: (plan: number, fronts: number, ratios: number, weights: number, scratch: number) => void;
}

/** What an elimination leaves behind, by places; views that are valid until the next elimination. */
export interface Elimination {
  /** The stationary weight of each place, up to a common factor. */
  readonly weights: Float64Array;
  /** The triangular factors, if they were asked for. */
  readonly factors: Factors | null;
}

/** The numbers of the triangular factors, see `substitution.ts`. */
export interface Factors {
  /** One over the rate at which each place leaves for those before it; without a meaning for the first place. */
  readonly times: Float64Array;
  /** To each place k, from the places i < k of its front: the rate i → k over the rate at which k leaves, by fronts. */
  readonly ratios: Float64Array;
  /** The rates k → i, laid out as the ratios. */
  readonly rates: Float64Array;
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
 * @param keepFactors whether right-hand sides are to be solved afterwards
 * @throws {RangeError} if the elimination needs more than 4 GiB.
 */
export function eliminate(
  plan: Plan,
  up: ArrayLike<number>,
  down: ArrayLike<number>,
  keepFactors = false,
): Elimination {
  const { program, order, place, fronts, room, kept } = plan;
  const n = place.length, links = order.length, left = keepFactors ? kept : 0;
  // Integers first, then doubles: the links' rates, weights, times, ratios, what is left of the rates, fronts.
  const linksAt = 8 * Math.ceil(program.length / 2), weightsAt = linksAt + 16 * links, timesAt = weightsAt + 8 * n;
  const ratiosAt = timesAt + 8 * n, leftAt = ratiosAt + 8 * kept, frontsAt = leftAt + 8 * left;
  const bytes = frontsAt + 8 * room;
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
  const rates = new Float64Array(memory.buffer, linksAt, 2 * links);
  for (let l = 0; l < links; l++) {
    rates[2 * l] = up[order[l]];
    rates[2 * l + 1] = down[order[l]];
  }
  eliminate(0, linksAt, timesAt, ratiosAt, keepFactors ? leftAt : 0, frontsAt);
  substitute(0, fronts, ratiosAt, weightsAt, frontsAt);
  return {
    weights: new Float64Array(memory.buffer, weightsAt, n),
    factors: keepFactors
      ? {
        times: new Float64Array(memory.buffer, timesAt, n),
        ratios: new Float64Array(memory.buffer, ratiosAt, kept),
        rates: new Float64Array(memory.buffer, leftAt, kept),
      }
      : null,
  };
}

function makeKernel(): Kernel {
  compiled ??= new WebAssembly.Module(decodeBase64(wasm));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { memory, ...(exports as Pick<Kernel, "eliminate" | "substitute">) };
}
