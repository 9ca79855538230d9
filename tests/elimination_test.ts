import { assertEquals, assertThrows } from "@std/assert";
import { makeBand } from "../lib/elimination/band.ts";
import { carrier, compile } from "../tools/wasm.ts";
import { assertRelative } from "./machines.ts";

/** The elimination as one would write it: a check of the blocked kernel. */
function eliminate(rates: Float64Array, n: number, b: number): void {
  const at = (i: number, j: number) => i * (2 * b + 1) + b + j - i;
  for (let k = n - 1; k > 0; k--) {
    const first = Math.max(0, k - b);
    let leaving = 0;
    for (let j = first; j < k; j++) leaving += rates[at(k, j)];
    for (let i = first; i < k; i++) {
      rates[at(i, k)] /= leaving;
      for (let j = first; j < k; j++) rates[at(i, j)] += rates[at(i, k)] * rates[at(k, j)];
    }
  }
}

Deno.test("the kernel eliminates any size and bandwidth as the plain loop does", () => {
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 40]) {
    for (let b = 1; b < Math.min(n, 20); b++) {
      const band = makeBand(n, b), plain = new Float64Array(n * (2 * b + 1));
      for (let i = 0; i < n; i++) {
        for (let j = Math.max(0, i - b); j <= Math.min(n - 1, i + b); j++) {
          if (i !== j) {
            plain[i * (2 * b + 1) + b + j - i] = (i * 7 + j * 13) % 11 === 0 && Math.abs(i - j) > 1
              ? 0
              : 1 + Math.sin(i + 3 * j);
          }
        }
      }
      band.rates.set(plain);
      band.eliminate();
      eliminate(plain, n, b);
      for (let i = 0; i < n; i++) {
        for (let k = i + 1; k <= Math.min(n - 1, i + b); k++) {
          const at = i * (2 * b + 1) + b + k - i;
          assertRelative([band.rates[at]], [plain[at]], 1e-13, `n = ${n}, b = ${b}: (${i}, ${k})`);
        }
      }
    }
  }
});

Deno.test("a new band is empty, whatever was in the memory before", () => {
  makeBand(100, 10).rates.fill(1);
  assertEquals(makeBand(90, 10).rates.some((rate) => rate !== 0), false);
});

Deno.test("a band that does not fit into a WebAssembly memory is refused", () => {
  assertThrows(
    () => makeBand(1e6, 1000),
    RangeError,
    "the number of states is 1000000; it must be at most 268301 at bandwidth 1000",
  );
});

Deno.test("the committed WebAssembly module is what its source compiles to", async () => {
  assertEquals(await Deno.readTextFile(carrier), await compile());
});
