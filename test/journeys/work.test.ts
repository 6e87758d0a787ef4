import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { closeBrowser, openBrowser } from "../support/browser.js";
import { listenTo, openCountry } from "../support/country.js";

after(closeBrowser);

test("an engineer delivers and may not confirm it himself; the coordinator does: the last step, then the whole", async (t) => {
  const country = await openCountry(t);
  const address = await listenTo(t, country);
  const page = await openBrowser(t, { javaScript: false });
  const rows = await country.ground.sql<{ id: string }[]>`
    select o.id
    from obligation.obligation as o
    left join obligation.obligation as p on p.id = o.parent
    where o.state = 'accepted' and coalesce(p.external_id, o.external_id) = 'K1'
    order by o.kind desc
    limit 2`;
  assert.equal(rows.length, 2, "the promise and its last open step");
  for (const { id } of rows) {
    const path = `${address}/commitments/${id}`;
    await page.goto(`${address}/demo/as/samir`);
    await page.goto(path);
    const delivery = page.locator("form[action$='/delivery']");
    await openForm(delivery);
    await delivery.getByRole("button").last().click();
    assert.match(await page.locator(".errs").innerText(), /\S/);
    assert.equal(await page.title().then((title) => title.startsWith("Error:")), true);

    await page.goto(path);
    const form = page.locator("form[action$='/delivery']");
    await openForm(form);
    await form
      .locator("input[name='title1'], input[type='text']")
      .first()
      .fill("Survey of 64 culverts");
    await form.locator("input[type='url']").first().fill("https://linden.example/culverts");
    await form.getByRole("button").last().click();
    assert.match(await page.locator("main").innerText(), /deliver/i);
    assert.ok(await page.getByRole("status").first().isVisible(), "says what was done");
    assert.equal(await page.locator("form[action$='/confirmation']").count(), 0);

    await page.goto(`${address}/demo/as/nadia`);
    await page.goto(path);
    const confirmation = page.locator("form[action$='/confirmation']");
    await openForm(confirmation);
    await confirmation.getByRole("button").last().click();
    assert.match(await page.locator("main").innerText(), /confirmed|kept/i);
    const [state] = await country.ground.sql<{ state: string }[]>`
      select state from obligation.obligation where id = ${id} limit 1`;
    assert.equal(state?.state, "fulfilled");
  }
});

test("with the keyboard alone a resident signs in by a code and ends the session", async (t) => {
  const country = await openCountry(t);
  const address = await listenTo(t, country);
  const page = await openBrowser(t, { javaScript: false });
  await page.goto(`${address}/sign-in`);
  await tabTo(page, "address");
  await page.keyboard.type("newcomer@example.org");
  await page.keyboard.press("Enter");
  await page.waitForURL(/code/);
  const message = country.ground.mailer.sent.at(-1);
  const code = /\b\d{3} ?\d{3}\b/.exec(message?.text ?? "")?.[0].replace(" ", "") ?? "";
  assert.equal(code.length, 6, message?.text);
  await tabTo(page, "code");
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/me$/);
  await page.goto(`${address}/me/sessions`);
  assert.match(await page.locator("main").innerText(), /\S/);
});

// Forms may stand folded below a summary.
async function openForm(form: ReturnType<Page["locator"]>): Promise<void> {
  const details = form.locator("xpath=ancestor::details[not(@open)]");
  if ((await details.count()) > 0) await details.first().locator("summary").click();
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    const focused = await page.evaluate<string | null>(
      "document.activeElement && document.activeElement.getAttribute('name')",
    );
    if (focused === name) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the keyboard does not reach ${name}`);
}
