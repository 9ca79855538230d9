/** Files and folders are written beside their place and then renamed: what was there stays until the new is complete. */
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join, relative, resolve, SEPARATOR } from "@std/path";
import { root } from "./root.ts";

/**
 * Writes a file, or leaves the one that is there.
 *
 * @throws {Error} naming the file and the reason, if the disk is full or the folder cannot be written.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const place = await realPath(path); // a link stays a link
  const unfinished = join(dirname(place), `.${basename(place)}.${crypto.randomUUID()}`);
  try {
    await Deno.writeFile(unfinished, typeof content === "string" ? new TextEncoder().encode(content) : content);
    await Deno.rename(unfinished, place);
  } catch (error) {
    await Deno.remove(unfinished).catch(() => {});
    throw new Error(`${path} cannot be written: ${reasonOf(error)}; it is as it was`, { cause: error });
  }
}

/**
 * Makes a folder where there is none, and tries whether it can be written.
 *
 * @param advice what the user can do where it cannot
 * @throws {Error} naming the folder, the reason and the advice.
 */
export async function requireWritable(folder: string, advice: string): Promise<void> {
  try {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.remove(await Deno.makeTempFile({ dir: folder, prefix: ".writable-" }));
  } catch (error) {
    throw new Error(`the folder ${folder} cannot be written: ${reasonOf(error)}; ${advice}`, { cause: error });
  }
}

/** A file in every folder that {@linkcode replaceFolder} has made: only such a folder is ever replaced. */
export const marker = ".made-by-qar";

/**
 * Makes a folder anew, aside; when it is complete it takes the place of the old one.
 *
 * @param folder one that is not there, is empty, or was made by this function
 * @param build fills the new folder, given its path for now
 * @throws {Error} before anything is built, if the folder holds anything else, or may not be replaced at all: the root,
 * the home, the checkout, and what contains them. If `build` fails, the folder is as it was.
 */
export async function replaceFolder(folder: string, build: (path: string) => Promise<void>): Promise<void> {
  const place = await replaceable(folder), parent = dirname(place);
  await requireWritable(parent, "choose another place for it");
  const aside = await Deno.makeTempDir({ dir: parent, prefix: `.${basename(place)}-` });
  const fresh = join(aside, "new"), old = join(aside, "old");
  try {
    await Deno.mkdir(fresh);
    await build(fresh);
    await Deno.writeTextFile(
      join(fresh, marker),
      "Made by a task of qar, which replaces this folder when it runs again.\n",
    );
    const existed = await exists(place);
    if (existed) await Deno.rename(place, old);
    try {
      await Deno.rename(fresh, place);
    } catch (error) {
      if (existed) await Deno.rename(old, place);
      throw error;
    }
  } finally {
    await Deno.remove(aside, { recursive: true });
  }
}

/** The real path of a folder that may be replaced. */
async function replaceable(folder: string): Promise<string> {
  const place = await realPath(resolve(folder));
  for (
    const [name, path] of [["the checkout", root], ["the home folder", homedir()], ["the working folder", Deno.cwd()]]
  ) {
    if (contains(place, await realPath(path))) {
      throw new Error(`${folder} is ${name}, or contains it, and is not replaced; choose a folder of its own`);
    }
  }
  if (!await exists(place)) return place;
  if (!(await Deno.stat(place)).isDirectory) throw new Error(`${folder} is a file; choose a folder`);
  const names = await Array.fromAsync(Deno.readDir(place), ({ name }) => name);
  if (names.length > 0 && !names.includes(marker)) {
    throw new Error(
      `${folder} holds files that no task of qar has made, and is not replaced; choose another, or empty it`,
    );
  }
  return place;
}

function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way.split(SEPARATOR)[0] !== ".." && !isAbsolute(way); // on Windows, absolute is on another drive
}

async function exists(path: string): Promise<boolean> {
  return await Deno.lstat(path).then(() => true, () => false);
}

/** The path without links, also of what is not there yet. */
async function realPath(path: string): Promise<string> {
  try {
    return await Deno.realPath(path);
  } catch (error) {
    const parent = dirname(resolve(path));
    if (!(error instanceof Deno.errors.NotFound) || parent === resolve(path)) return resolve(path);
    return join(await realPath(parent), basename(path));
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
