/** Solves one machine of resonators, given as JSON, and prints the most memory that the process has had, in bytes. */
import { resonatorMasterEquation, steadyState } from "../mod.ts";

steadyState(resonatorMasterEquation(JSON.parse(Deno.args[0])));
console.log(peakMemory());

function peakMemory(): number {
  try {
    return 1024 * Number(/VmHWM:\s*(\d+)/.exec(Deno.readTextFileSync("/proc/self/status"))![1]);
  } catch {
    return Deno.memoryUsage().rss; // not on Linux: what there is now must do
  }
}
