import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible, assertReflows, closeBrowser, openBrowser } from "../support/browser.js";
import { listenTo, openCountry } from "../support/country.js";

after(closeBrowser);

// Without scripts: everything official people do with a promise works as plain forms.

test("an engineer asks for more time and for another office; everybody reads who must answer", async (t) => {
  const country = await openCountry(t);
  const address = await listenTo(t, country);
  const [row] = await country.ground.sql<{ id: string }[]>`
    select id from obligation.obligation
    where external_scheme = 'solmara' and external_id = 'K1' limit 1`;
  const path = `/commitments/${row?.id}`;

  const page = await openBrowser(t, { javaScript: false });
  await page.goto(`${address}/demo/as/samir`);
  await page.goto(address + path);
  await page.getByText("Ask for another date", { exact: true }).click();
  await page.getByLabel("Date you ask for").fill("2026-06-30");
  await page.locator("#propose-why").fill("High water until May");
  await page.getByRole("button", { name: "Ask for this date" }).click();
  assert.match(await page.locator("#waiting").innerText(), /30 June 2026/);

  await page.getByText("Hand over to another office", { exact: true }).click();
  await page.getByRole("link", { name: "Choose who should take over" }).click();
  await page.getByRole("link", { name: "Ministry of Water and Environment" }).click();
  await page.getByLabel("Office that should answer for it").selectOption({ index: 1 });
  await page.getByLabel("Why").fill("They have the crews");
  await page.getByRole("button", { name: "Ask it to take over" }).click();
  const waiting = await page.locator("#waiting").innerText();
  assert.match(waiting, /Another office is asked to take over/);
  assert.match(waiting, /City Engineer goes on answering for it/);

  for (const { prefix, width } of [
    { prefix: "", width: 1280 },
    { prefix: "/ar", width: 320 },
  ]) {
    const reader = await openBrowser(t, { width });
    await reader.goto(`${address}/demo/as/pia`);
    await reader.goto(address + prefix + path);
    await assertReflows(reader, `${prefix}${path}`);
    await assertAccessible(reader, `${prefix}${path}`);
  }
});
