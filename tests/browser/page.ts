/** A page of JupyterLab, and what a user does on it. */
import { join } from "@std/path";
import type { Browser, Page } from "playwright-core";
import { root } from "../../tools/python.ts";
import type { Lab } from "../lab/server.ts";

/** JupyterLab on a page; to start it takes longer than to run most notebooks. */
export async function openLab(browser: Browser, { origin, token }: Lab): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.setDefaultTimeout(120_000); // the longest notebook on a busy machine
  // A workspace of its own, emptied: the user's keeps its tabs.
  await page.goto(`${origin}/lab/workspaces/tests?reset&token=${token}`);
  await page.locator("#jp-main-statusbar").waitFor();
  return page;
}

/** What is used of JupyterLab's application, which shows itself to its page if it is told to (`startLab`). */
declare const jupyterapp: {
  readonly commands: { execute(command: string, options: Record<string, unknown>): Promise<unknown> };
  readonly shell: { readonly currentWidget: { dispose(): void } };
};

/** Opens a notebook of the checkout, and waits for its cells and its kernel; both end with what is returned. */
export async function openNotebook(page: Page, path: string): Promise<AsyncDisposable> {
  await page.evaluate(async (path) => void await jupyterapp.commands.execute("docmanager:open", { path }), path);
  const { cells } = JSON.parse(await Deno.readTextFile(join(root, path)));
  await page.waitForFunction(
    (count) => document.querySelectorAll(".jp-Notebook .jp-Cell").length === count,
    cells.length,
  );
  await page.locator("#jp-main-statusbar").getByText("Deno | Idle").waitFor();
  return {
    async [Symbol.asyncDispose]() {
      await chooseMenu(page, "Kernel", "Shut Down Kernel");
      await page.evaluate(() => jupyterapp.shell.currentWidget.dispose());
    },
  };
}

/** Chooses an entry of the menus. */
async function chooseMenu(page: Page, ...labels: string[]): Promise<void> {
  const [bar, ...entries] = labels;
  await page.locator(".lm-MenuBar-itemLabel").getByText(bar, { exact: true }).click();
  for (const label of entries) await page.locator(".lm-Menu-itemLabel").getByText(label, { exact: true }).click();
}

/**
 * Clears all outputs, restarts the kernel and runs every cell, until all have ended or one has failed.
 *
 * @param meanwhile what the user does while they run
 */
export async function restartAndRunAll(page: Page, meanwhile = async () => {}): Promise<void> {
  await chooseMenu(page, "Edit", "Clear Outputs of All Cells");
  await waitForPrompts(page, /^\[ \]:$/);
  await chooseMenu(page, "Kernel", "Restart Kernel and Run All Cells…");
  await page.getByRole("button", { name: "Confirm Kernel Restart" }).click();
  await meanwhile();
  await waitForPrompts(page, /^\[\d+\]:$/);
}

/** Waits until every code cell's prompt matches, or a cell shows an error. */
async function waitForPrompts(page: Page, pattern: RegExp): Promise<void> {
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

/** Presses the Stop button. */
export async function pressStop(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Interrupt the kernel" }).click();
}

/** Saves the notebook. */
export async function save(page: Page): Promise<void> {
  await chooseMenu(page, "File", "Save Notebook");
  await page.locator(".lm-TabBar-tab.jp-mod-current:not(.jp-mod-dirty)").waitFor();
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
