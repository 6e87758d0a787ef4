import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { TestContext } from "node:test";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

/** How a browser stands before the pages: its width, its language, its abilities. */
export interface Stance {
  readonly width?: number;
  readonly height?: number;
  readonly javaScript?: boolean;
  readonly dark?: boolean;
  readonly forcedColors?: boolean;
}

let shared: Promise<Browser> | undefined;

/** Opens a page in a real Chromium; everything is closed after the test. */
export async function openBrowser(t: TestContext, stance: Stance = {}): Promise<Page> {
  const browser = await (shared ??= launch());
  const context: BrowserContext = await browser.newContext({
    viewport: { width: stance.width ?? 1280, height: stance.height ?? 900 },
    javaScriptEnabled: stance.javaScript ?? true,
    colorScheme: stance.dark ? "dark" : "light",
    forcedColors: stance.forcedColors ? "active" : "none",
  });
  t.after(() => context.close());
  return context.newPage();
}

/** Ends the browser that the tests of one file shared. */
export async function closeBrowser(): Promise<void> {
  await (await shared)?.close();
  shared = undefined;
}

/** Has axe-core read the page: fails with each violation, its rule and the elements. */
export async function assertAccessible(page: Page, what: string): Promise<void> {
  // Not as a script tag: the content security policy of our own pages would refuse it.
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const axe: { run(o: unknown): Promise<{ violations: Violation[] }> } = Reflect.get(
      globalThis,
      "axe",
    );
    interface Violation {
      id: string;
      help: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const result = await axe.run({ runOnly: { type: "tag", values: tags } });
    return result.violations.map((violation) => ({
      rule: `${violation.id}: ${violation.help}`,
      at: violation.nodes.slice(0, 3).map((node) => `${node.html}\n${node.failureSummary}`),
    }));
  });
  assert.deepEqual(found, [], `axe-core found barriers on ${what}`);
}

/** Fails when the page scrolls sideways, as at 320 pixels none may. */
export async function assertReflows(page: Page, what: string): Promise<void> {
  const [scroll, client] = await page.evaluate<[number, number]>(
    "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
  );
  const wide = scroll > client + 1 ? `${scroll} > ${client}` : "";
  assert.equal(wide, "", `${what} scrolls sideways`);
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

async function launch(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM"];
  assert.ok(
    executablePath,
    "No browser: run the journeys through bin/test, which finds or gets one.",
  );
  const libraries = process.env["CHROMIUM_LIBRARIES"];
  return chromium.launch({
    executablePath,
    ...(libraries ? { env: { ...process.env, LD_LIBRARY_PATH: libraries } } : {}),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
