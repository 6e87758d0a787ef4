import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test, type TestContext } from "node:test";
import { getRequestListener } from "@hono/node-server";
import type { Page } from "playwright-core";
import { assertAccessible, assertReflows, closeBrowser, openBrowser } from "../support/browser.js";
import { testGround } from "../support/ground.js";
import { personHouse } from "../support/person-house.js";
import { addPerson } from "../../src/commons/person/index.js";

// The states of these pages that only a person on the way through sees, in a real browser.

after(closeBrowser);

async function open(t: TestContext, width: number) {
  const ground = await testGround(t);
  const at = ground.clock.now();
  const sara = await ground.sql.begin((tx) =>
    addPerson(tx, { displayName: "سارة كريم", locale: "ar", verification: "resident", at }),
  );
  const label = { en: "Resident Sara", fr: "Sara, habitante", ar: "سارة، من سكان المدينة" };
  const does = { en: "Reads, takes her data with her, or has them erased." };
  const house = personHouse(ground, { personas: [{ key: "sara", person: sara, label, does }] });
  const server = createServer(getRequestListener(house.app.fetch));
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", () => settle()));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  const page = await openBrowser(t, { width });
  return { house, page, address: `http://127.0.0.1:${port}` };
}

async function read(page: Page, what: string): Promise<void> {
  await assertReflows(page, what);
  await assertAccessible(page, what);
}

for (const { prefix, width } of [
  { prefix: "", width: 1280 },
  { prefix: "/ar", width: 320 },
]) {
  test(`from the code to the erasure no page has a barrier: ${width} pixels`, async (t) => {
    const { house, page, address } = await open(t, width);
    const at = (path: string) => page.goto(address + prefix + path);
    const send = () => page.locator("main form[method=post] button").first().click();
    await at("/demo");
    await read(page, "personas");
    await at("/sign-in");
    await page.fill("#address", "sara at home");
    await send();
    await read(page, "an address that is none");
    await page.fill("#address", "sara@example.org");
    await send();
    await read(page, "the code");
    await page.fill("#code", "1");
    await send();
    await read(page, "a wrong code");
    await page.fill("#code", house.codeFor("sara@example.org"));
    await send();
    await read(page, "my page with a notice");
    await page.fill("#displayName", "");
    await send();
    await read(page, "my page with an error");
    for (const path of ["/me/email", "/me/sessions", "/me/data", "/sign-out"]) {
      await at(path);
      await read(page, path);
    }
    await at("/me/erase");
    await send();
    await read(page, "erasing, not confirmed");
    const name = /[A-Z][a-z]{5}-\d{4}/.exec(await page.locator("label[for=pseudonym]").innerText());
    await page.fill("#pseudonym", name?.[0] ?? "");
    await page.check("#understood");
    await send();
    await read(page, "goodbye");
    assert.match(page.url(), /\/sign-out\?erased=yes$/);
    await at("/me");
    await read(page, "sign in first");
  });
}
