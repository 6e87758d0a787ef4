import assert from "node:assert/strict";
import { after, test, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { idOf } from "../../seed/id.js";
import { clockReactions, readExternal } from "../../src/commons/obligation/index.js";
import { cardAnswer } from "../../src/loop/accountability/scorecard/data.js";
import { addDays, dayIn } from "../../src/ground/clock.js";
import { runReactions } from "../../src/ground/ledger/index.js";
import { assertAccessible, assertReflows, closeBrowser, openBrowser } from "../support/browser.js";
import { listenTo, openCountry, type Country } from "../support/country.js";

after(closeBrowser);

// The story of the demonstration as far as its third minute, and the vacant post: pages only, as
// people click them, without JavaScript.

interface Told {
  readonly country: Country;
  readonly address: string;
  readonly today: string;
  readonly page: Page;
  /** The path of a promise of the story by its number. */
  path(key: string): string;
}

async function told(t: TestContext): Promise<Told> {
  const country = await openCountry(t);
  const { ground } = country;
  const reactions = runReactions(ground, clockReactions());
  t.after(() => reactions.stop());
  const known = await readExternal(ground.sql, "solmara", ["K2", "K3", "K6"]);
  return {
    country,
    address: await listenTo(t, country),
    today: dayIn(ground.clock.now(), ground.config.timeZone),
    page: await impatient(t),
    path: (key) => `/commitments/${known.get(key) ?? "missing"}`,
  };
}

// What is not there within seconds is not there: a failure tells so at once.
async function impatient(t: TestContext): Promise<Page> {
  const page = await openBrowser(t, { javaScript: false });
  page.setDefaultTimeout(15_000);
  return page;
}

test("three clicks from the front page lead to the silo: whose data a child's school road waits for", async (t) => {
  const { address, page, path } = await told(t);
  await page.goto(`${address}/`);
  const promises = page.getByRole("table").filter({ hasText: "No child loses a school month" });
  assert.match(await promises.innerText(), /Fact[\s\S]*Forecast[\s\S]*Result/i);
  assert.equal(await promises.getByRole("row").count(), 6, "five promises below their heading");

  await promises.getByRole("link", { name: "No child loses a school month" }).click();
  assert.match(await page.locator("h1").innerText(), /No child loses a school month/);
  assert.match(await page.locator("header").last().innerText(), /getting worse/i);
  const road = page.locator("main").getByRole("link", { name: /Raise the Brask school road/ });
  const serving = await page.locator("#promises, main").last().innerText();
  assert.match(serving, /River cross-section data/, "what it waits for stands here already");
  await road.first().click();

  const main = page.locator("main");
  assert.match(await main.innerText(), /Red: in danger/);
  await main
    .getByRole("link", { name: /River cross-section data/ })
    .first()
    .click();
  assert.ok(page.url().endsWith(path("K3")), page.url());
  const stuck = await page.locator("main").innerText();
  assert.match(stuck, /days late/);
  assert.match(stuck, /With the steering group since/);
  const reader = await openBrowser(t, { width: 320 });
  await reader.goto(page.url());
  await assertReflows(reader, "the end of the silo");
  await assertAccessible(reader, "the end of the silo");
});

test("one decision of a steering member moves both promises, feeds, calendar and scorecards at once", async (t) => {
  const { country, address, page, path, today } = await told(t);
  const { ground } = country;
  const visitor = await country.as();
  const rivers = "/institutions/ministry-of-water-and-environment/account.json";
  const seen = async () => {
    await ground.ledger.drain();
    const idOfK3 = path("K3").split("/").at(-1) ?? "";
    return {
      road: (await visitor.get(path("K2"))).text,
      data: (await visitor.get(path("K3"))).text,
      feed: (await visitor.get(`/feeds/commitment/${idOfK3}/atom`)).text,
      calendar: (await visitor.get(`/calendar/commitment/${idOfK3}/ics`)).text,
      owed: cardAnswer.parse(JSON.parse((await visitor.get(rivers)).text)).kinds.dependency,
    };
  };
  const before = await seen();
  assert.match(before.road, /Held up|held up/);

  await page.goto(`${address}/demo/as/pia`);
  await page.goto(`${address}/desk`);
  assert.match(await page.locator("main").innerText(), /^1\s+to decide/m);
  await page
    .locator("#escalated")
    .getByRole("link", { name: /River cross-section/ })
    .click();
  const form = page.locator("form").filter({ has: page.locator("input[name='dueOn']") });
  const dueOn = addDays(today, 9);

  // Clumsy first: a day that is past comes back beside the field, with everything typed.
  await form.first().locator("input[name='dueOn']").fill(addDays(today, -3));
  await form.first().locator("[name='meansPost']").selectOption({ index: 1 });
  await form.first().locator("[name='meansWhat']").fill("Two surveyors for ten days");
  await form.first().locator("[name='why']").fill("The road waits for it before the rains.");
  await form.first().getByRole("button").click();
  assert.match(await page.locator(".errs").innerText(), /or a later date/);
  const again = page
    .locator("form")
    .filter({ has: page.locator("input[name='dueOn']") })
    .first();
  assert.equal(
    await again.locator("[name='meansWhat']").inputValue(),
    "Two surveyors for ten days",
  );
  await again.locator("input[name='dueOn']").fill(dueOn);
  await again.getByRole("button").click();
  assert.ok(await page.getByRole("status").first().isVisible(), "says what was done");
  assert.match(await page.locator("main").innerText(), /Two surveyors for ten days/);

  const now = await seen();
  assert.match(now.data, new RegExp(`datetime="${dueOn}"`));
  assert.ok(!/Held up|held up/.test(now.road), "the road is no longer held up");
  const entries = (feed: string) => feed.match(/<entry>/g)?.length ?? 0;
  assert.ok(entries(now.feed) > entries(before.feed), "whoever follows it hears of the decision");
  assert.ok(now.calendar.includes(`DTSTART;VALUE=DATE:${dueOn.replaceAll("-", "")}`));
  assert.ok(!before.calendar.includes(`DTSTART;VALUE=DATE:${dueOn.replaceAll("-", "")}`));
  const late = [before, now].map(({ owed }) => [owed?.late, owed?.slipped]);
  assert.deepEqual(
    late,
    [
      [1, 0],
      [0, 1],
    ],
    "the ministry's scorecard moves: what was late is put off, and says so",
  );
  await page.goto(`${address}/desk`);
  assert.match(await page.locator("main").innerText(), /^0\s+to decide/m);
});

test("the vacant post is filled through its handover pack, and what was stuck for want of a holder is not", async (t) => {
  const { country, address, page, path } = await told(t);
  const { ground } = country;
  const pack = `${address}/posts/${idOf("post", "MOE-school-safety")}/handover`;
  await page.goto(address + path("K6"));
  assert.match(await page.locator("main").innerText(), /Nobody answers for it: the post is vacant/);

  await page.goto(`${address}/demo/as/clara`);
  await page.goto(pack);
  assert.match(await page.locator("main").innerText(), /School continuity kits/);
  await page.getByRole("link", { name: "Appoint somebody to this post" }).click();
  await page.locator("[name='personName']").fill("Ines Duarte");
  await page.locator("[name='personEmail']").fill("ines@people.solmara.example");
  await page.locator("main form").getByRole("button").last().click();
  assert.ok(await page.getByRole("status").first().isVisible(), "says what was done");

  await page.goto(`${address}/demo/as/ines`);
  await page.goto(`${address}/desk`);
  assert.match(await page.locator("main").innerText(), /School continuity kits/);
  await page
    .locator("main")
    .getByRole("link", { name: /handover/i })
    .first()
    .click();
  await page.locator("form[action$='/acceptance']").getByRole("button").click();
  assert.match(await page.locator("main").innerText(), /accepted/i);

  const visitor = await country.as();
  for (let turn = 0; turn < 100; turn += 1) {
    await ground.ledger.drain();
    if ((await visitor.get(path("K6"))).text.includes("The post is held again")) break;
    await new Promise((settle) => setTimeout(settle, 50));
  }
  await page.goto(address + path("K6"));
  const main = await page.locator("main").innerText();
  assert.match(main, /Nothing about it is stuck at present/);
  assert.match(main, /The post is held again/);
  assert.match(main, /Ines Duarte/);
  await page.goto(`${address}/escalations`);
  assert.ok(!(await page.locator("main").innerText()).includes("School continuity kits"));
  const reader = await openBrowser(t, { width: 320 });
  await reader.goto(`${address}/demo/as/ines`);
  await reader.goto(pack);
  await assertReflows(reader, "the pack");
  await assertAccessible(reader, "the pack");
});
