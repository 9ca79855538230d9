/** Chromium for tests and pictures: one that is there, or Debian's, installed where that is possible. */
import { DELIMITER, resolve } from "@std/path";
import { type Browser, chromium } from "playwright-core";

/**
 * Starts Chromium without a window.
 *
 * @returns null, after printing the reason, where there is none and none can be installed.
 */
export async function launchChromium(): Promise<Browser | null> {
  let executablePath: string;
  try {
    executablePath = await findChromium() ?? await installChromium();
  } catch (error) {
    console.error(`the browser tests are left out: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
  // Playwright adds what keeps it quiet: no sandbox (it refuses root), no first run, no updates, no sync.
  return await chromium.launch({ executablePath, args: ["--disable-gpu", "--disable-quic"] });
}

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

async function findChromium(): Promise<string | undefined> {
  const chosen = Deno.env.get("CHROMIUM");
  if (chosen) return chosen;
  const folders = Deno.env.get("PATH")?.split(DELIMITER) ?? [];
  for (const path of names.flatMap((name) => folders.map((folder) => resolve(folder, name)))) {
    if (await runs(path)) return path;
  }
}

/** Ubuntu has a program of this name that only says what to install. */
async function runs(path: string): Promise<boolean> {
  try {
    const version = new Deno.Command(path, { args: ["--version"], stdin: "null", stdout: "null", stderr: "null" });
    return (await version.output()).success;
  } catch {
    return false;
  }
}

/** Debian's package; it brings a font with it. */
async function installChromium(): Promise<string> {
  const system = await Deno.readTextFile("/etc/os-release").catch(() => "");
  const isRoot = Deno.build.os !== "windows" && Deno.uid() === 0;
  if (!isRoot || !/^ID=debian$/m.test(system)) {
    throw new Error("there is no Chromium; install one, or name its program in the variable CHROMIUM");
  }
  console.error("installing Chromium …");
  await apt("update");
  await apt("install", "--yes", "--no-install-recommends", "chromium");
  return "/usr/bin/chromium";
}

async function apt(...args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("apt-get", {
    args: ["--quiet", "--option=DPkg::Lock::Timeout=300", ...args],
    env: { DEBIAN_FRONTEND: "noninteractive" },
    stdin: "null",
    stdout: "null",
  }).output();
  if (!success) throw new Error(`apt-get ${args.join(" ")} failed:\n${new TextDecoder().decode(stderr).trim()}`);
}
