import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { assertAccessible, assertReflows, closeBrowser, openBrowser } from "../support/browser.js";
import { listenTo, openCountry } from "../support/country.js";

after(closeBrowser);

test("an engineer says with the keyboard alone that his promise is in danger, and who must act", async (t) => {
  const country = await openCountry(t);
  const address = await listenTo(t, country);
  const page = await openBrowser(t, { javaScript: false });
  const path = `${address}/commitments/${await idOfK1(country)}`;
  await page.goto(`${address}/demo/as/samir`);
  await page.goto(`${path}#confidence`);

  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  // His rating of six days ago still counts: the form is folded away.
  await tabUntil(page, press, "document.activeElement.tagName === 'SUMMARY'");
  await press("Enter");
  await tabUntil(page, press, "document.activeElement.name === 'confidence'");
  // The first Tab stands on green, and arrows go on: amber, red.
  await press("ArrowDown");
  await press("ArrowDown");
  await press("Tab");
  await page.keyboard.type("The digger broke down");
  await press("Tab");
  await page.keyboard.type("Lower");
  await press("Tab");
  await press("Tab");
  assert.match(await focused(page), /rateButton|BUTTON/);
  await press("Enter");

  // Whom it asks is chosen, what it asks was left out: the page says so and leads there.
  const summary = page.locator(".errs");
  assert.match(await summary.innerText(), /who must do what/i);
  await summary.getByRole("link").first().press("Enter");
  assert.equal(
    await page.evaluate("document.activeElement.id"),
    "rating-askWhat",
    "the error leads to its field",
  );
  assert.equal(await page.locator("#rating-reason").inputValue(), "The digger broke down");
  await page.keyboard.type("Send the digger of the district");
  await press("Tab");
  await press("Enter");
  // The page says what was done.
  await page.getByRole("status").first().waitFor();
  const section = await page.locator("#confidence").innerText();
  assert.match(section, /Red: in danger/);
  assert.match(section, /Lower Averi/);
  assert.match(section, /Send the digger of the district/);
  assert.ok(keys < 40, `${keys} keys beside the words themselves`);
});

test("two sides that differ can be read on a telephone, from right to left, in the dark and without colours", async (t) => {
  const country = await openCountry(t);
  const address = await listenTo(t, country);
  const [row] = await country.ground.sql<{ id: string }[]>`
    select id from obligation.obligation
    where external_scheme = 'solmara' and external_id = 'K8' limit 1`;
  for (const stance of [{ width: 320 }, { width: 320, dark: true }, { forcedColors: true }]) {
    const page = await openBrowser(t, stance);
    await page.goto(`${address}/ar/commitments/${row?.id}`);
    await assertReflows(page, JSON.stringify(stance));
    await assertAccessible(page, JSON.stringify(stance));
    const section = await page.locator("#confidence").innerText();
    assert.match(section, /أخضر/);
    assert.match(section, /برتقالي/);
    assert.match(section, /يختلف الرأيان/);
  }
});

test("the form of a reviewer has no barrier that a machine can find", async (t) => {
  const country = await openCountry(t);
  const address = await listenTo(t, country);
  const path = `/commitments/${await idOfK1(country)}`;
  for (const [prefix, width] of [
    ["", 1280],
    ["/ar", 320],
  ] as const) {
    const page = await openBrowser(t, { width, javaScript: true });
    await page.goto(`${address}/demo/as/helene`);
    await page.goto(address + prefix + path);
    const form = page.locator("form[action$='/rating']");
    await form.locator("input[value='red']").check();
    await form.getByRole("button").click();
    await page.locator(".errs").waitFor();
    await assertReflows(page, `${prefix} ${width}`);
    await assertAccessible(page, `${prefix} ${width}`);
  }
});

async function idOfK1(country: Awaited<ReturnType<typeof openCountry>>): Promise<string> {
  const [row] = await country.ground.sql<{ id: string }[]>`
    select id from obligation.obligation
    where external_scheme = 'solmara' and external_id = 'K1' limit 1`;
  return row?.id ?? "";
}

async function focused(page: Page): Promise<string> {
  return page.evaluate<string>("document.activeElement.outerHTML.toUpperCase()");
}

async function tabUntil(
  page: Page,
  press: (key: string) => Promise<void>,
  isThere: string,
): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    if (await page.evaluate<boolean>(isThere)) return;
    await press("Tab");
  }
  assert.fail(`the keyboard does not come to where ${isThere}`);
}
