import { assert, assertEquals, assertMatch, assertNotEquals, assertStringIncludes } from "@std/assert";
import { toFileUrl } from "@std/path";
import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { explorer, jupyterDisplay } from "../../mod.ts";
import { codeOf } from "../../lib/explorer/code.ts";
import { curveOf } from "../../lib/explorer/curve.ts";
import { formatHash } from "../../lib/explorer/hash.ts";
import { outcomeOf } from "../../lib/explorer/machine.ts";
import { presets } from "../../lib/explorer/presets.ts";
import { signed } from "../../lib/explorer/text.ts";
import { changeView, type ExplorerView, initialView } from "../../lib/explorer/view.ts";
import { rowsToCSV } from "../../lib/plots/rows.ts";
import { pagePath } from "../../tools/explorer.ts";
import { launchChromium } from "../../tools/chromium.ts";

const browser = await launchChromium();
Deno.test.afterAll(async () => await browser?.close());

const address = toFileUrl(pagePath).href;

/** Beside the page. */
const module = new URL("mod.ts", address).href;

/** How long a page is waited for, in ms, on a machine that has much else to do. */
const patience = 120_000;

/** A test on a page of its own, on which nothing may go wrong or be fetched. */
function pageTest(
  name: string,
  test: (page: Page) => Promise<void>,
  { refused, ...options }: BrowserContextOptions & { readonly refused?: RegExp } = {},
): void {
  Deno.test({
    name,
    ignore: browser === null,
    sanitizeOps: false, // Playwright's pipe to Chromium
    sanitizeResources: false,
    fn: async () => {
      const context = await browser!.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      context.setDefaultTimeout(patience);
      const page = await context.newPage(), wrong: string[] = [];
      page.on(
        "console",
        (message) => message.type() === "error" && !refused?.test(message.text()) && wrong.push(message.text()),
      );
      page.on("pageerror", (error) => wrong.push(error.message));
      page.on("request", (request) => {
        if (/^(https?|ftp|ws)/.test(request.url())) wrong.push(`it fetches ${request.url()}`);
      });
      try {
        await test(page);
        assertEquals(wrong, []);
      } finally {
        await context.close();
      }
    },
  });
}

/** Waits until the page shows the machine of a view, and has its link. */
async function shows(page: Page, view: ExplorerView): Promise<void> {
  const current = `JC = ${signed(outcomeOf(view).currents.C)}`;
  await page.locator("#current", { hasText: new RegExp(`^${RegExp.escape(current)}$`) }).waitFor();
  await page.waitForFunction((hash) => location.hash === hash, `#${formatHash(view)}`);
}

const line = (page: Page) => page.locator("#current-chart [aria-label=line] path").getAttribute("d");

pageTest("a slider moved by the keyboard changes number, curve, energy flow and address", async (page) => {
  await page.goto(address);
  await shows(page, initialView);
  const before = await line(page), flow = await page.locator("#flow svg").getAttribute("aria-label");
  const slider = page.getByRole("slider", { name: "Δz" });
  await slider.focus();
  await slider.press("ArrowRight");
  await slider.press("ArrowRight");
  await shows(page, changeView(initialView, { deltaZ: 0.12 }));
  assertEquals(await page.getByRole("spinbutton", { name: "Δz" }).inputValue(), "0.12");
  assertNotEquals(await line(page), before);
  assertNotEquals(await page.locator("#flow svg").getAttribute("aria-label"), flow);
  assertMatch(
    await page.locator("#summary").textContent() ?? "",
    /^Qubits ZZ: at ΔT = 0.3 bath C is cooled, J_C = /,
  );
});

pageTest("a number may be typed beyond its slider; one that no model takes is explained", async (page) => {
  await page.goto(address);
  await page.getByRole("spinbutton", { name: "εc cut-off" }).fill("44");
  await shows(page, changeView(initialView, { cutoff: 44 }));
  await page.getByRole("spinbutton", { name: "ΔT" }).fill("1.5");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assertEquals(await alert.textContent(), "deltaT is 1.5; it must be between −1 and 1, so that T_C = T − ΔT is > 0");
  await page.getByRole("spinbutton", { name: "ΔT" }).fill("0.5");
  await shows(page, changeView(initialView, { cutoff: 44, deltaT: 0.5 }));
  assertEquals(await alert.count(), 0);
});

pageTest("a number of levels that is none fades the numbers and says why, until the field is left", async (page) => {
  const view = changeView(initialView, { model: "resonators" }), faded = page.locator("main.stale");
  await page.goto(`${address}#${formatHash(view)}`);
  await shows(page, view);
  const levels = page.getByRole("spinbutton", { name: "N1" }), alert = page.getByRole("alert");
  for (const text of ["1", "2.5", "-3", "40000", ""]) {
    await levels.fill(text);
    await faded.waitFor();
    assertMatch(await alert.textContent() ?? "", /^levels1 is .*; it must be /);
    assertEquals([await levels.inputValue(), await levels.getAttribute("aria-invalid")], [text, "true"]);
  }
  await levels.blur();
  await page.locator("main:not(.stale)").waitFor();
  assertEquals([await levels.inputValue(), await levels.getAttribute("aria-invalid")], [String(view.levels1), "false"]);
  assertEquals(await alert.count(), 0);
  await levels.fill("5");
  await shows(page, changeView(view, { levels1: 5 }));
});

pageTest("a script that gets into the page does not run", async (page) => {
  await page.goto(address);
  await shows(page, initialView);
  const refused = page.waitForEvent("console", (message) => message.text().includes("Content Security Policy"));
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken'";
    document.body.append(script);
  });
  await refused;
  assert(await page.title() !== "taken");
}, { refused: /Content Security Policy/ });

pageTest("what moves along the curve leaves it as it is; what moves back brings it back", async (page) => {
  await page.goto(address);
  await shows(page, initialView);
  const before = await line(page);
  await page.getByRole("slider", { name: "ΔT" }).press("ArrowLeft");
  await shows(page, changeView(initialView, { deltaT: 0.29 }));
  assertEquals(await line(page), before);
  await page.locator("#current-chart").click({ position: { x: 500, y: 100 } });
  await page.waitForFunction(() => !location.hash.includes("deltaT=0.29"));
  assertEquals(await line(page), before);
  const width = page.getByRole("spinbutton", { name: "ΓR" });
  await width.fill("0.09");
  await page.waitForFunction(() => location.hash.includes("couplingR=0.09&"));
  assertNotEquals(await line(page), before);
  await width.fill("0.08");
  await page.waitForFunction(() => location.hash.includes("couplingR=0.08&"));
  assertEquals(await line(page), before);
});

pageTest("numbers of another machine are faded until there are new ones, and so where there are none", async (page) => {
  const faded = page.locator("main.stale");
  await page.goto(`${address}#model=negf&selfEnergy=causal`);
  await page.locator("#current", { hasText: "=" }).waitFor();
  assertEquals(await faded.count(), 0);
  // New numbers may come between two looks at the page.
  await page.evaluate(() => {
    const main = document.querySelector("main")!;
    new MutationObserver(() => main.classList.contains("stale") && document.body.setAttribute("data-faded", ""))
      .observe(main, { attributes: true });
  });
  await page.getByRole("spinbutton", { name: "εc cut-off" }).fill("2000"); // takes long
  await page.locator("[data-faded]").waitFor();
  await page.getByRole("spinbutton", { name: "εc cut-off" }).fill("8");
  await page.locator("main:not(.stale)").waitFor();
  await page.getByRole("spinbutton", { name: "ε1" }).fill("0");
  await page.getByRole("alert").waitFor();
  assertEquals(await faded.count(), 1);
});

pageTest("where nothing is left of a curve, nothing is said of it but why", async (page) => {
  await page.goto(`${address}#from=2&to=3`);
  const reason = "81 points are missing: deltaT is 2; it must be between −1 and 1, so that TC = T − ΔT is > 0.";
  await page.locator("#window", { hasText: reason }).waitFor();
  assertEquals(await page.locator("#current-chart > *").count(), 0);
});

pageTest("a curve that was given up half-way is not taken for a whole one", async (page) => {
  const view = { ...presets[6].view, selfEnergy: "causal" } as const;
  await page.goto(`${address}#${formatHash(view)}`);
  const nowhere = "Nowhere between ΔT = 0.05 and 2.15 is C cooled."; // said of whole curves
  await page.locator("#window", { hasText: nowhere }).waitFor();
  const whole = await line(page), width = page.getByRole("spinbutton", { name: "ΓR" });
  const path = "#current-chart [aria-label=line] path";
  await width.fill("0.03");
  await page.waitForFunction(
    ([path, whole]) => document.querySelector(path!)?.getAttribute("d") !== whole,
    [path, whole],
  );
  await width.fill(String(view.couplingR));
  await page.waitForFunction(([path, whole]) => document.querySelector(path!)?.getAttribute("d") === whole, [
    path,
    whole,
  ]);
});

pageTest("a link shows its view; presets, back and forward lead from view to view", async (page) => {
  const view = presets[3].view;
  await page.goto(`${address}#${formatHash(view)}`);
  await shows(page, view);
  await page.getByRole("button", { name: "As in Fig. 7" }).click();
  await shows(page, presets[4].view);
  assertEquals(await page.getByRole("button", { name: "As in Fig. 7", pressed: true }).count(), 1);
  await page.goBack();
  await shows(page, view);
  await page.goForward();
  await shows(page, presets[4].view);
  await page.evaluate(() => location.hash = "#model=quantum");
  await page.getByRole("alert").waitFor();
  assertStringIncludes(await page.getByRole("alert").textContent() ?? "", `model is "quantum"`);
  await shows(page, initialView);
});

pageTest("each model, chosen by the keyboard, shows what the library computes", async (page) => {
  await page.goto(address);
  await shows(page, initialView);
  await page.getByRole("radio", { name: "Qubits ZZ" }).focus();
  for (const model of ["local", "global", "resonators", "negf"] as const) {
    await page.keyboard.press("ArrowRight");
    await shows(page, changeView(initialView, { model }));
    assert((await page.locator("#populations tbody tr").count()) >= 2);
  }
  await page.getByLabel("Filters", { exact: true }).selectOption("fixed");
  await shows(page, changeView(initialView, { model: "negf", filters: "fixed" })); // whose centres are on the levels
  await page.getByLabel("Filters", { exact: true }).selectOption("levels");
  await page.getByLabel("Self-energy").selectOption("causal");
  const causal = changeView(initialView, { model: "negf", selfEnergy: "causal" });
  await shows(page, causal);
  assertEquals(await page.locator("#code").textContent(), codeOf(causal, module));
});

pageTest("the buttons copy the TypeScript and save the curve", async (page) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(address);
  await shows(page, initialView);
  await page.getByRole("button", { name: "Copy TypeScript" }).click();
  await page.locator("#done", { hasText: "Copied." }).waitFor();
  assertEquals(await page.evaluate(() => navigator.clipboard.readText()), codeOf(initialView, module));
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download CSV" }).click(),
  ]);
  assertEquals(download.suggestedFilename(), "qar-zz-deltaT.csv");
  const csv = await Deno.readTextFile(await download.path());
  assertEquals(csv.split("\n")[0], "series,x,J_L,J_R,J_C");
  // The browser has an exp and a log of its own, which may differ in the last bit.
  const numbers = (text: string) => text.trim().split("\n").slice(1).map((row) => row.split(",").slice(1).map(Number));
  const ours = numbers(rowsToCSV(curveOf(initialView).rows)), theirs = numbers(csv);
  assertEquals(theirs.length, ours.length);
  for (const [i, row] of ours.entries()) {
    for (const [j, value] of row.entries()) assert(Math.abs(theirs[i][j] - value) <= 1e-9 * Math.abs(row[1]), `${row}`);
  }
});

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const screens: Record<string, BrowserContextOptions> = {
  "a desktop": {},
  "a dark desktop": { colorScheme: "dark" },
  "a phone": phone,
  "a dark phone": { ...phone, colorScheme: "dark" },
};

for (const [screen, options] of Object.entries(screens)) {
  pageTest(`on ${screen} every control has a name, text has contrast, and nothing sticks out`, async (page) => {
    for (const { view } of [presets[3], presets[4], presets[6]]) {
      await page.goto("about:blank");
      await page.goto(
        `${address}#${formatHash({ ...view, bias: "free", filters: "fixed", against: "deltaZ", from: 0.02, to: 1 })}`,
      );
      await page.locator("#cop-chart > *").waitFor();
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
      assertEquals(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]), []);
      const unnamed = await page.locator("input, select, button").evaluateAll((controls) =>
        controls.filter((control) =>
          control.getAttribute("aria-labelledby") === null && control.getAttribute("aria-label") === null &&
          !(control as HTMLInputElement).labels?.length && !control.textContent
        ).map(({ outerHTML }) => outerHTML)
      );
      assertEquals(unnamed, []);
      // Not innerWidth: a phone widens its window to what sticks out.
      const [inner, outer] = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return [scrollWidth, clientWidth];
      });
      assert(inner <= outer, `${inner} > ${outer}`);
    }
  }, options);
}

pageTest("two explorers live in one notebook page, each with its own view and without an address", async (page) => {
  const shown = [explorer({ deltaZ: 0.2 }), explorer({ figure: "10" })];
  const html = await Promise.all(shown.map(async (one) => (await one[jupyterDisplay]())["text/html"]));
  await page.setContent(`<!doctype html><body>${html.join("")}</body>`);
  for (const [i, { view }] of shown.entries()) {
    const frame = page.frameLocator("iframe").nth(i), current = frame.locator("#current");
    await current.filter({ hasText: signed(outcomeOf(view).currents.C) }).waitFor();
    assertEquals(await page.locator("img").nth(i).isVisible(), false);
    await frame.getByRole("slider", { name: "ΔT" }).press("ArrowRight");
    const { against, deltaT } = view, moved = { ...view, deltaT: Number((deltaT + 0.01).toFixed(2)) };
    assertEquals(against, "deltaT");
    await current.filter({ hasText: signed(outcomeOf(moved).currents.C) }).waitFor();
  }
  await page.frameLocator("iframe").first().getByRole("button", { name: "Copy TypeScript" }).click();
  await page.frameLocator("iframe").first().locator("#done", { hasText: "Copied." }).waitFor();
  assertEquals(new URL(page.url()).hash, "");
});

pageTest("where workers are refused the page computes by itself", async (page) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "Worker", { get: () => undefined });
  });
  await page.goto(address);
  await shows(page, initialView);
  await page.getByRole("slider", { name: "Δz" }).press("ArrowRight");
  await shows(page, changeView(initialView, { deltaZ: 0.11 }));
});
