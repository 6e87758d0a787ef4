import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, openBrowser } from "../support/browser.js";
import { listenTo, openCountry } from "../support/country.js";

after(closeBrowser);

for (const javaScript of [true, false]) {
  const how = javaScript ? "with JavaScript" : "without JavaScript";
  test(`a journalist follows a promise from the front page to its fact, ${how}`, async (t) => {
    const country = await openCountry(t);
    const page = await openBrowser(t, { javaScript });
    await page.goto(await listenTo(t, country));
    await page.getByRole("link", { name: "Commitments", exact: true }).first().click();
    await page.getByLabel("Institution").selectOption({ label: "Ministry of Health" });
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("link", { name: /Ready-to-use food/ }).click();
    const heading = await page.getByRole("heading", { level: 1 }).innerText();
    assert.match(heading, /Ready-to-use food and back-up water at 18 clinics/);
    assert.ok(await page.getByText("Director Public Health").first().isVisible());
    await page
      .getByText(/Recorded in public/)
      .first()
      .isVisible();
    await page.getByRole("link", { name: /check/i }).first().click();
    assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /Fact no\. \d+/);
    assert.ok(await page.getByText(/in the signed record/).isVisible());
  });
}

test("a reader changes to Arabic in the middle and stays where they were", async (t) => {
  const country = await openCountry(t);
  const page = await openBrowser(t, { javaScript: false });
  const address = await listenTo(t, country);
  await page.goto(`${address}/institutions/port-linden`);
  await page.getByRole("link", { name: "العربية" }).first().click();
  assert.equal(new URL(page.url()).pathname, "/ar/institutions/port-linden");
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /بورت ليندن/);
});

test("somebody asks who is responsible, and gets an office to write to", async (t) => {
  const country = await openCountry(t);
  const page = await openBrowser(t, { javaScript: false, width: 320 });
  const address = await listenTo(t, country);
  await page.goto(`${address}/responsible?topic=sdg:6.1&area=SOL-LA-PTL`);
  const text = await page.locator("main").innerText();
  assert.match(text, /Port Linden/);
  assert.match(text, /Ministry of Water and Environment/);
  assert.match(text, /@/, "there is an address to write to");
  await page.goto(`${address}/responsible?topic=sdg:4.a&area=SOL-LA-BRK`);
  assert.match(await page.locator("main").innerText(), /nobody/i);
});
