import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { assertAccessible, assertReflows, closeBrowser, openBrowser } from "../support/browser.js";
import { listenTo, openCountry, type Country } from "../support/country.js";
import { pagesOf } from "../support/page-list.js";

// axe-core and reflow on every page type: wide in English, narrow in Arabic.

after(closeBrowser);

const stances = [
  { name: "English, 1280 pixels", prefix: "", width: 1280 },
  { name: "Arabic, 320 pixels", prefix: "/ar", width: 320 },
] as const;

for (const { name, prefix, width } of stances) {
  test(`no page type has a barrier that a machine can find: ${name}`, async (t) => {
    const country = await openCountry(t);
    const address = await listenTo(t, country);
    const page = await openBrowser(t, { width });
    for (const { path, as } of await pagesOf(country)) {
      await become(page, country, { address, as: as ?? "" });
      await page.goto(address + prefix + (path === "/" && prefix !== "" ? "" : path));
      await assertReflows(page, `${name}: ${path}`);
      await assertAccessible(page, `${name}: ${path}${as ? ` as ${as}` : ""}`);
    }
  });
}

let current = "";

async function become(
  page: Page,
  country: Country,
  who: { readonly address: string; readonly as: string },
): Promise<void> {
  if (who.as === current) return;
  current = who.as;
  await page.context().clearCookies();
  if (who.as === "") return;
  const client = await country.asAnybody(who.as);
  const cookies = [...client.cookies()].map(([name, value]) => ({ name, value, url: who.address }));
  await page.context().addCookies(cookies);
}
