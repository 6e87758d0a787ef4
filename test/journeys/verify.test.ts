import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test, type TestContext } from "node:test";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import {
  assertAccessible,
  assertReflows,
  closeBrowser,
  openBrowser,
  type Stance,
} from "../support/browser.js";
import { listenTo, openCountry } from "../support/country.js";

// Somebody without an account checks the record: in three clicks, without a network, by keyboard.

after(closeBrowser);

const good = /stands in the record signed by commonweal\.local\/log\/1/;
const bad = /does not prove/;
const file = join(import.meta.dirname, "..", "..", "verify", "commonweal-verify.html");

async function openPromise(t: TestContext, stance: Stance = {}) {
  const country = await openCountry(t);
  const address = await listenTo(t, country);
  const page = await openBrowser(t, stance);
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(fault.message));
  // A refusal by the content security policy is told on the console only.
  page.on("console", (said) => said.type() === "error" && faults.push(said.text()));
  const [promised] = await country.ground.sql<{ id: string }[]>`
    select id from obligation.obligation where external_id = 'K1' limit 1`;
  await page.goto(`${address}/commitments/${promised?.id ?? "missing"}`);
  return { country, address, page, faults };
}

test("three clicks lead a visitor from a promise to the verdict on its record", async (t) => {
  const { page, faults } = await openPromise(t);
  await page.getByRole("link", { name: "Check this record" }).first().click();
  await page.getByRole("link", { name: "Check it in this browser" }).click();
  await verdict(page, good);
  const place = new URL(page.url());
  assert.match(place.pathname + place.search + place.hash, /^\/verify#1\/\d+$/);
  const text = await page.locator("main").innerText();
  assert.match(text, /What was not checked[\s\S]*Whether what the fact says is true/);
  assert.match(text, /UNWITNESSED/);
  assert.match(
    text,
    /What happened\s+(Commitment|Confidence)\b.* (commitment|rating)\.[a-z]+/,
    "in words, and by its name",
  );
  assert.match(text, /When\s+\d{1,2} [A-Z][a-z]+ 20\d\d at \d\d:\d\d UTC/);
  assert.deepEqual(faults, []);
  assert.deepEqual(await page.context().cookies(), [], "nobody signed in, nothing was set");
  await assertAccessible(page, "the verdict");
  await page.locator("#verify-details a", { hasText: "institution" }).click();
  await page.waitForURL(/\/institutions\/[a-z-]+$/);
  assert.ok(await page.getByRole("heading", { level: 1 }).isVisible(), "its id led to its page");
});

test("on a telephone and from right to left the verdict is as readable", async (t) => {
  const { page, address } = await openPromise(t, { width: 320 });
  await page.goto(`${address}/ar/ledger/facts/31`);
  await page.getByRole("link", { name: "التحقق منها في هذا المتصفح" }).click();
  await verdict(page, /commonweal\.local\/log\/1/);
  assert.equal(await page.locator("#verify-verdict").getAttribute("data-verdict"), "good");
  assert.doesNotMatch(await page.locator("main").innerText(), /What was|signed by|قيد/);
  const name = page.locator("#verify-verdict bdi[dir=ltr]");
  assert.equal(await name.innerText(), "commonweal.local/log/1", "the name stands in one piece");
  const link = page.locator("#verify-details a").first();
  assert.match((await link.getAttribute("href")) ?? "", /^\/ar\//, "to pages in Arabic");
  await assertReflows(page, "the verdict in Arabic");
  await assertAccessible(page, "the verdict in Arabic");
});

test("a saved page of a fact proves itself without a network; one changed letter undoes it", async (t) => {
  const { page } = await openPromise(t);
  const folder = await mkdtemp(join(tmpdir(), "commonweal-saved-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await page.getByRole("link", { name: "Check this record" }).first().click();
  await page.getByRole("heading", { level: 1, name: /Fact no/ }).waitFor();
  const saved = join(folder, "fact.html");
  const text = await page.content();
  await writeFile(saved, text);
  const forged = join(folder, "forged.html");
  // Inside the data a quotation mark of the entry is written with a backslash.
  const changed = text.replace(/(\\"at\\":\\"20)\d\d/, "$119");
  assert.notEqual(changed, text);
  await writeFile(forged, changed);
  await page.getByRole("link", { name: "Check it in this browser" }).click();
  const here = await verdict(page, good);

  const alone = await openBrowser(t);
  await alone.context().setOffline(true);
  await alone.goto(pathToFileURL(file).href);
  await alone.locator("#verify-file").setInputFiles(saved);
  assert.equal(await verdict(alone, good), here, "here and there the verdict is the same");
  await alone.locator("#verify-file").setInputFiles(forged);
  await verdict(alone, bad);
});

test("with the keyboard alone: the verdict of the site, then on a proof that was tampered with", async (t) => {
  const { page, country } = await openPromise(t);
  await tabTo(page, "Check this record");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/ledger\/facts\/\d+$/);
  const index = Number(new URL(page.url()).pathname.split("/").at(-1));
  await tabTo(page, "Check it in this browser");
  await page.keyboard.press("Enter");
  await verdict(page, good);
  const fact = await (await country.as()).get(`/ledger/facts/${index}.json`);
  await tabTo(page, "Proof of the fact");
  await page.keyboard.insertText(fact.text.replace(/(\\"at\\":\\"20)\d\d/, "$119"));
  await tabTo(page, "Check");
  await page.keyboard.press("Enter");
  await verdict(page, bad);
});

test("without JavaScript the page says so, and offers the files that need neither it nor a network", async (t) => {
  const { page, address } = await openPromise(t, { javaScript: false });
  await page.getByRole("link", { name: "Check this record" }).first().click();
  await page.getByRole("link", { name: "Check it in this browser" }).click();
  assert.ok(await page.getByText(/needs JavaScript, which is turned off/).isVisible());
  assert.equal(await page.locator("#verify-form").isVisible(), false, "no form that does nothing");
  for (const name of ["commonweal-verify.mjs", "commonweal-verify.html"]) {
    assert.ok(await page.getByRole("link", { name: new RegExp(name) }).isVisible(), name);
    const answer = await fetch(`${address}/verify/${name}`);
    assert.equal(answer.headers.get("content-disposition"), `attachment; filename="${name}"`);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    assert.match(await answer.text(), /checkpoint/);
  }
});

async function verdict(page: Page, expected: RegExp): Promise<string> {
  await page.locator("#verify-verdict[data-verdict]").filter({ hasText: expected }).waitFor();
  return page.locator("#verify-verdict").innerText();
}

/** Presses the tabulator until the control of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let turn = 0; turn < 120; turn += 1) {
    const focused = await page.evaluate<string>(
      "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()",
    );
    if (focused === name) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the keyboard does not reach ${name}`);
}
