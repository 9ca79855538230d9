import { resolve } from "@std/path";
import { root } from "./root.ts";

/** The arguments of a task, without the `--` that npm wants in front of them and that Deno hands on. */
const all: readonly string[] = Deno.args[0] === "--" ? Deno.args.slice(1) : Deno.args;
const isDir = (argument: string) => argument.startsWith("--dir=") && argument.length > "--dir=".length;

/** What a task does of it itself: all but `--dir=FOLDER`, which is the same for every task. */
export const taskArguments: readonly string[] = all.filter((argument) => !isDir(argument));

/** Where a task keeps what it installs and remembers, Python's packages and Jupyter's data: `--dir`, or the checkout. */
export const workFolder: string = resolve(all.find(isDir)?.slice("--dir=".length) ?? root);
