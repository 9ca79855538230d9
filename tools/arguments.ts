/** The arguments of a task, without the `--` that npm wants in front of them and that Deno hands on. */
export const taskArguments: readonly string[] = Deno.args[0] === "--" ? Deno.args.slice(1) : Deno.args;
