import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { assertAccessible, closeBrowser, openBrowser } from "../support/browser.js";
import { listenTo, openCountry, type Country } from "../support/country.js";

// Two people of two institutions write a compact from a template, sign it, change it and sign again.
// Without scripts, as on an old laptop.

after(closeBrowser);

test("a city and its province write a compact together, sign it, change it and sign again", async (t) => {
  const country = await openCountry(t);
  const address = await listenTo(t, country);
  const page = await openBrowser(t, { javaScript: false });
  // What reads a page for barriers is a script itself.
  const reader = await openBrowser(t);
  const assertReadable = async (what: string) => {
    await reader.goto(address);
    await reader.setContent(await page.content());
    await assertAccessible(reader, what);
  };
  const act = (person: string) => become(page, country, { address, person });

  await act("lucie");
  await page.goto(`${address}/compacts/new`);
  await page.getByLabel("Title").fill("One street, one plan");
  await page.getByLabel("A city and its province").check();
  await page.getByRole("button", { name: "Begin to write" }).click();
  const draft = page.url().replace(/\?.*/, "");
  const compact = draft.replace(/\/draft$/, "");
  assert.match(await heading(page), /One street, one plan/);

  await page.getByRole("button", { name: "Put to signature" }).click();
  const missing = await page.locator(".errs").innerText();
  assert.match(missing, /At least two institutions/);
  assert.match(missing, /what shows that the principle is lived/);
  await page.locator(".errs a").first().click();
  assert.match(page.url(), /#participants$/, "what is missing leads to its section");

  await page.goto(`${draft}/participants`);
  await page.getByLabel("Add institutions that take part").fill("lower-averi-province\nAtlantis");
  await save(page);
  assert.match(await page.locator(".errs").innerText(), /Atlantis/);
  assert.ok(await page.getByLabel("Lower Averi Province").isChecked(), "what was found is kept");
  await page.getByLabel("Add institutions that take part").fill("");
  await save(page);
  assert.match(await heading(page), /Shared outcomes/);

  // The governor goes on where the mayor stopped.
  await act("omar");
  await page.goto(`${draft}/outcomes`);
  await page
    .getByLabel("Answers for it")
    .first()
    .selectOption({ label: "City Engineer, City of Port Linden" });
  await page.getByLabel("Code of the indicator").first().fill("L_ROAD_HURT");
  await page.getByLabel("Baseline: year").first().fill("nineteen");
  await page.getByLabel("Baseline: value").first().fill("41");
  await page.getByLabel("Target: year").first().fill("2030");
  await page.getByLabel("Target: value").first().fill("20");
  await page.getByLabel("On the way").first().fill("2027: 34");
  await save(page);
  assert.match(await page.locator(".errs").innerText(), /whole number/);
  assert.equal(await page.getByLabel("Baseline: value").first().inputValue(), "41");
  await page.getByLabel("Baseline: year").first().fill("2025");
  await save(page);

  await fillRest(page, draft);

  // Both write in the same section: who comes second sees both texts, and loses nothing.
  await act("lucie");
  await page.goto(`${draft}/agreement`);
  const other = await page.context().newPage();
  await other.goto(`${draft}/agreement`);
  await other.getByLabel("Days of notice for leaving").fill("120");
  await other.getByRole("button", { name: "Save and stay here" }).click();
  await other.close();
  await page.getByLabel("Days of notice for leaving").fill("60");
  await save(page);
  assert.match(await page.locator(".notice.warn").innerText(), /120 days/);
  assert.equal(await page.getByLabel("Days of notice for leaving").inputValue(), "60");
  await assertReadable("a section that somebody else saved meanwhile");
  await save(page);

  // Nobody else sees it.
  await act("kofi");
  assert.equal((await page.goto(draft))?.status(), 403);
  assert.equal((await page.goto(compact))?.status(), 404);

  await act("omar");
  await page.goto(draft);
  assert.match(await page.locator("main").innerText(), /8 of 8 are filled/);
  await page.getByRole("button", { name: "Put to signature" }).click();
  assert.match(await page.locator("main").innerText(), /Open for signature/);
  await sign(page, compact);
  await act("lucie");
  await sign(page, compact);
  assert.match(await page.locator("main").innerText(), /In force/);

  // An amount of the province changes: the province signs again, the city need not.
  await page.getByRole("button", { name: "Change the text together" }).click();
  await page.goto(`${draft}/resources`);
  await page.getByLabel("Amount", { exact: true }).nth(1).fill("250000");
  await save(page);
  await page.goto(`${compact}/draft-difference`);
  assert.match(await page.locator("main").innerText(), /Changed[\s\S]*100,000[\s\S]*250,000/);
  await assertReadable("the difference of a draft");
  await page.goto(draft);
  await page.getByRole("button", { name: "Put to signature" }).click();
  const waiting = await page.locator(".notice", { hasText: "waits" }).innerText();
  assert.match(waiting, /Version 2 waits[\s\S]*version 1 binds[\s\S]*Lower Averi Province/);
  assert.doesNotMatch(waiting, /Port Linden/);
  await page.getByRole("link", { name: "what changes" }).first().click();
  assert.match(
    await page.locator("main").innerText(),
    /Who signs again[\s\S]*Lower Averi Province/,
  );

  await act("omar");
  await sign(page, compact);
  const json = await (await page.request.get(`${compact}.json`)).json();
  assert.equal(json.version_in_force, 2);
  assert.equal(json.text.resources[1].amount, "250000");
  assert.equal(json.signatures.length, 3);
});

async function fillRest(page: Page, draft: string): Promise<void> {
  await page.goto(`${draft}/accountability`);
  for (const [level, post] of ["City Engineer", "Mayor of Port Linden"].entries()) {
    await page.locator(`select[name='ladder_${level}_posts_0']`).selectOption({
      label: `${post}, City of Port Linden`,
    });
  }
  await save(page);

  const evidence = page.getByLabel("What shows that it is lived", { exact: true });
  await evidence.nth(0).fill("The ring road was closed once, for both works.");
  await evidence.nth(1).fill("One telephone number since March.");
  await save(page);

  await page
    .getByLabel("Coordinates", { exact: true })
    .selectOption({ label: "City Engineer, City of Port Linden" });
  await page
    .getByLabel("Steers, post 1")
    .selectOption({ label: "Mayor of Port Linden, City of Port Linden" });
  await save(page);

  await page.locator("select[name='roles_0_role']").selectOption("lead");
  await page.locator("select[name='roles_1_role']").selectOption("partner");
  await save(page);

  for (const [row, { label, amount }] of [
    { label: "City of Port Linden", amount: "50000" },
    { label: "Lower Averi Province", amount: "100000" },
  ].entries()) {
    await page.locator(`select[name='lines_${row}_institution']`).selectOption({ label });
    await page.getByLabel("Year", { exact: true }).nth(row).fill("2026");
    await page.getByLabel("Amount").nth(row).fill(amount);
    await page.getByLabel("Currency or unit").nth(row).fill("SOL");
    await page.getByRole("button", { name: "Save and stay here" }).click();
  }
  await page.goto(`${draft}/agreement`);
  await page.getByLabel("Begins on").fill("2026-04-01");
  await page.getByLabel("Ends on").fill("2029-04-01");
  await page.getByLabel("To be reviewed on").fill("2027-04-01");
  await save(page);
}

async function sign(page: Page, compact: string): Promise<void> {
  await page.goto(`${compact}/signature`);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Sign in public" }).click();
}

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save and go on" }).click();
}

function heading(page: Page): Promise<string> {
  return page.locator("h1").innerText();
}

async function become(
  page: Page,
  country: Country,
  who: { readonly address: string; readonly person: string },
): Promise<void> {
  await page.context().clearCookies();
  const client = await country.asAnybody(who.person);
  const cookies = [...client.cookies()].map(([name, value]) => ({ name, value, url: who.address }));
  await page.context().addCookies(cookies);
}
