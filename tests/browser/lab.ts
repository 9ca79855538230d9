/** JupyterLab as `deno task lab` serves it, and what a user does in it. */
import { join } from "@std/path";
import { TextLineStream } from "@std/streams";
import type { Browser, Page } from "playwright-core";
import { root } from "../../tools/python.ts";

/** A running JupyterLab that shares no settings, signatures or sessions with the user's. */
export interface Lab extends AsyncDisposable {
  /** Its address and the token that opens it. */
  readonly origin: string;
  readonly token: string;
  /** Opens a notebook of the checkout on a page of its own, and waits for its cells and its kernel. */
  open(browser: Browser, path: string): Promise<Page>;
}

/** Starts `deno task lab --no-browser` on a free port. */
export async function startLab(): Promise<Lab> {
  const home = await Deno.makeTempDir();
  const settings = join(home, "config", "lab", "user-settings", "@jupyterlab");
  await Deno.mkdir(join(settings, "docmanager-extension"), { recursive: true });
  await Deno.mkdir(join(settings, "apputils-extension"), { recursive: true });
  const plugins = {
    "docmanager-extension/plugin": { autosave: false }, // the notebooks in the checkout stay as they are
    "apputils-extension/notification": { fetchNews: "false", checkForUpdates: false },
  };
  for (const [name, setting] of Object.entries(plugins)) {
    await Deno.writeTextFile(join(settings, `${name}.jupyterlab-settings`), JSON.stringify(setting));
  }
  const child = new Deno.Command(Deno.execPath(), {
    args: ["task", "lab", "--no-browser", `--port=${freePort()}`],
    cwd: root,
    env: {
      JUPYTER_CONFIG_DIR: join(home, "config"),
      JUPYTER_DATA_DIR: join(home, "data"), // where the trusted signatures are
      JUPYTER_RUNTIME_DIR: join(home, "runtime"),
    },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const stop = async () => {
    child.kill("SIGTERM");
    await child.status;
    await Deno.remove(home, { recursive: true });
  };
  const address = await printedAddress(child.stderr);
  if (!address) {
    await stop();
    throw new Error("deno task lab ended without an address");
  }
  const { origin, searchParams } = new URL(address);
  const token = searchParams.get("token")!;
  return {
    origin,
    token,
    async open(browser, path) {
      const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
      page.setDefaultTimeout(120_000); // the longest notebook on a busy machine
      // A workspace of its own, emptied: the user's keeps its tabs.
      await page.goto(`${origin}/lab/workspaces/tests/tree/${path}?reset&token=${token}`);
      const { cells } = JSON.parse(await Deno.readTextFile(join(root, path)));
      await page.waitForFunction(
        (count) => document.querySelectorAll(".jp-Notebook .jp-Cell").length === count,
        cells.length,
      );
      await page.locator("#jp-main-statusbar").getByText("Deno | Idle").waitFor();
      return page;
    },
    [Symbol.asyncDispose]: stop,
  };
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** The first address with a token, if any; the stream is read to its end, so that the server never waits. */
function printedAddress(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const write = (line: string) => {
    const address = /http:\/\/127\S+token=\S+/.exec(line)?.[0];
    if (address) resolve(address);
  };
  stream.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())
    .pipeTo(new WritableStream({ write, close: () => resolve(undefined) }));
  return promise;
}

/** Chooses an entry of the menus. */
export async function chooseMenu(page: Page, ...labels: string[]): Promise<void> {
  const [bar, ...entries] = labels;
  await page.locator(".lm-MenuBar-itemLabel").getByText(bar, { exact: true }).click();
  for (const label of entries) await page.locator(".lm-Menu-itemLabel").getByText(label, { exact: true }).click();
}

/** Clears all outputs, restarts the kernel and runs every cell, until all have ended or one has failed. */
export async function restartAndRunAll(page: Page): Promise<void> {
  await chooseMenu(page, "Edit", "Clear Outputs of All Cells");
  await waitForPrompts(page, /^\[ \]:$/);
  await chooseMenu(page, "Kernel", "Restart Kernel and Run All Cells…");
  await page.getByRole("button", { name: "Confirm Kernel Restart" }).click();
  await waitForPrompts(page, /^\[\d+\]:$/);
}

/** Waits until every code cell's prompt matches, or a cell shows an error. */
export async function waitForPrompts(page: Page, pattern: RegExp): Promise<void> {
  await page.waitForFunction(([pattern, errors]) => {
    const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].map(({ textContent }) =>
      textContent
    );
    return prompts.every((prompt) => new RegExp(pattern).test(prompt)) || document.querySelector(errors) !== null;
  }, [pattern.source, errors]);
}

const errors = [
  ".jp-Notebook [data-mime-type='application/vnd.jupyter.error']",
  ".jp-Notebook [data-mime-type='application/vnd.jupyter.stderr']",
].join();

/** The text of each error that a cell shows. */
export async function shownErrors(page: Page): Promise<string[]> {
  return await page.locator(errors).allInnerTexts();
}

/** Switches between "JupyterLab Light" and "JupyterLab Dark". */
export async function setTheme(page: Page, theme: "JupyterLab Light" | "JupyterLab Dark"): Promise<void> {
  await chooseMenu(page, "Settings", "Theme", theme);
  await page.locator(`body[data-jp-theme-name="${theme}"]`).waitFor({ state: "attached" });
}

/** Replaces a cell's source as a user would, and runs the cell to its end. */
export async function editAndRun(page: Page, cell: number, source: string): Promise<void> {
  const editor = page.locator(".jp-Notebook .jp-Cell").nth(cell);
  const prompt = editor.locator(".jp-InputPrompt"), before = await prompt.innerText();
  await editor.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(source);
  await page.keyboard.press("ControlOrMeta+Enter");
  await prompt.filter({ hasNotText: before }).waitFor();
  await waitForPrompts(page, /^\[\d+\]:$/);
}

/** Saves a picture of the whole notebook among the test's artefacts. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const usual = page.viewportSize()!;
  await page.setViewportSize({ ...usual, height: 12_000 });
  await page.waitForFunction(() => {
    const notebook = document.querySelector(".jp-NotebookPanel-notebook")!;
    const scroller = notebook.querySelector(".jp-WindowedPanel-outer") ?? notebook;
    scroller.scrollTop = 0;
    // JupyterLab leaves cells unrendered, at a guessed height, until they come into view.
    const rendered = [...notebook.querySelectorAll(".jp-Cell > *")].every((part) =>
      part.checkVisibility({ contentVisibilityAuto: true }) || !part.checkVisibility()
    );
    return scroller.clientHeight > 11_000 && scroller.scrollTop === 0 && rendered;
  });
  const height = await page.locator(".jp-Notebook .jp-Cell").last().evaluate((cell) =>
    cell.getBoundingClientRect().bottom
  );
  await page.screenshot({
    path: join(root, "tests", "browser", "artefacts", `${name}.png`),
    clip: { x: 0, y: 0, width: usual.width, height: Math.ceil(height) },
  });
  await page.setViewportSize(usual);
}
