/** A browser for the tests that look at pages. */
import { type Browser, chromium } from "playwright-core";

/** Names under which systems know Chromium. */
const names = ["/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome"];

/**
 * Starts a headless Chromium: the one that CHROMIUM names, one on the PATH, or, on a Debian machine as root, one that
 * is installed now.
 *
 * @returns null when there is none and none can be installed, after printing the reason
 */
export async function launchChromium(): Promise<Browser | null> {
  const executablePath = await find() ?? await install();
  if (executablePath === null) return null;
  const isRoot = Deno.build.os !== "windows" && Deno.uid() === 0;
  return await chromium.launch({ executablePath, args: isRoot ? ["--no-sandbox"] : [] });
}

async function find(): Promise<string | null> {
  const wanted = Deno.env.get("CHROMIUM");
  for (const name of wanted ? [wanted] : names) {
    const path = name.includes("/") ? name : await output("which", name);
    if (path && await output(path, "--version")) return path;
  }
  if (wanted) console.log(`CHROMIUM is ${wanted}, which does not start`);
  return null;
}

async function install(): Promise<string | null> {
  const isDebian = await output("apt-get", "--version") !== null;
  if (!isDebian || Deno.uid() !== 0) {
    console.log("no Chromium: set CHROMIUM to its path, or run as root on Debian, where it is installed");
    return null;
  }
  await output("apt-get", "update");
  if (await output("apt-get", "install", "-y", "--no-install-recommends", "chromium") === null) {
    console.log("no Chromium, and apt-get cannot install it");
    return null;
  }
  return await find();
}

/** What a command prints; null if there is no such command or it fails. */
async function output(command: string, ...args: string[]): Promise<string | null> {
  try {
    const { success, stdout } = await new Deno.Command(command, {
      args,
      env: { DEBIAN_FRONTEND: "noninteractive" },
      stdin: "null",
      stderr: "null",
    }).output();
    return success ? new TextDecoder().decode(stdout).trim() : null;
  } catch {
    return null;
  }
}
