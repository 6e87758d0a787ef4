import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { placeOffices } from "../../../commons/institution/index.js";
import { openHouse } from "../../../../test/support/country.js";
import { testGround } from "../../../../test/support/ground.js";
import { bringIn } from "./bring.js";
import { readList } from "./read-list.js";

const root = join(import.meta.dirname, "..", "..", "..", "..", "..");
const example = join(root, "src/loop/commitment/import/example/plan.json");
const real = join(
  root,
  "..",
  "shared",
  "data",
  "commitments",
  "canada-ogp-nap",
  "nap5.open-test.json",
);
const absent = existsSync(real) ? false : `the real plan is not here (${real})`;

interface Item {
  readonly id: string;
  readonly leads: readonly string[];
  readonly due: string | null;
}
interface RawPlan {
  readonly commitments: readonly {
    readonly milestones: readonly { readonly indicators: readonly Item[] }[];
  }[];
}

// By hand, straight from the file and without the import: a month is over when the next has begun.
function overdueByHand(file: string, today: string) {
  const plan: RawPlan = JSON.parse(readFileSync(file, "utf8"));
  const isOver = (item: Item) => item.due !== null && today.slice(0, 7) > item.due;
  const dated = (items: readonly Item[]) => items.filter((item) => item.due !== null);
  // What stands above is late once the last of what is below it is.
  const isLateWhole = (items: readonly Item[]) =>
    dated(items).length > 0 && dated(items).every(isOver);
  const milestones = plan.commitments.flatMap((one) => one.milestones);
  const items = milestones.flatMap((one) => one.indicators);
  return {
    indicators: items
      .filter(isOver)
      .map((item) => item.id)
      .sort(),
    milestones: milestones.filter((one) => isLateWhole(one.indicators)).length,
    commitments: plan.commitments.filter((one) =>
      isLateWhole(one.milestones.flatMap(({ indicators }) => indicators)),
    ).length,
    ledBy: (code: string) => items.filter((item) => isOver(item) && item.leads[0] === code).length,
  };
}

async function overdueShown(t: TestContext, file: string, days: readonly string[]) {
  const ground = await testGround(t, { settings: { RATE_LIMITS: "false" } });
  const house = await openHouse(ground);
  await bringIn(ground, readList(file), { place: placeOffices(ground, null) });
  const visitor = await house.as();
  const isIndicator = new Set(overdueByHand(file, "9999-12-31").indicators);
  async function ids(kind: string, institution = ""): Promise<readonly string[]> {
    const found: string[] = [];
    let next: string | null = `/commitments.json?kind=${kind}&state=overdue${institution}`;
    while (next !== null) {
      const page = JSON.parse((await visitor.get(next)).text);
      found.push(
        ...page.commitments.map((one: { external_id: { id: string } }) => one.external_id.id),
      );
      next = page.next;
    }
    return found;
  }
  async function lateOnScorecards(): Promise<number> {
    const list = await ground.sql<{ slug: string }[]>`
      select slug from institution.institution order by slug limit 100`;
    let late = 0;
    for (const { slug } of list) {
      const card = JSON.parse((await visitor.get(`/institutions/${slug}/account.json`)).text);
      late += card.kinds.milestone.late + card.commitments.leads.late;
    }
    return late;
  }
  for (const today of days) {
    ground.clock.set(`${today}T12:00:00Z`);
    const hand = overdueByHand(file, today);
    const below = await ids("milestone");
    const tops = await ids("commitment");
    const indicators = below.filter((id) => isIndicator.has(id)).sort();
    assert.deepEqual(indicators, hand.indicators, `indicators overdue on ${today}`);
    assert.equal(below.length - indicators.length, hand.milestones, `milestones on ${today}`);
    assert.equal(tops.length, hand.commitments, `commitments on ${today}`);
    assert.equal(
      await lateOnScorecards(),
      indicators.length + hand.milestones + hand.commitments,
      `the scorecards together on ${today}`,
    );
  }
  return { ids, isIndicator };
}

// The last and the first day around a month, a year and a leap day.
const days = ["2022-03-31", "2022-04-01", "2023-01-01", "2024-02-29", "2025-01-01"];

test("what a small plan has overdue is what one counts by hand, on lists and scorecards", async (t) => {
  await overdueShown(t, example, days);
  assert.deepEqual(overdueByHand(example, "2024-01-01").indicators.slice(0, 2), [
    "C03.1.1",
    "C03.1.3",
  ]);
});

test(
  "what the fifth Canadian plan has overdue is what one counts by hand from the file",
  { skip: absent },
  async (t) => {
    const { ids, isIndicator } = await overdueShown(t, real, days);
    const last = overdueByHand(real, days.at(-1) ?? "");
    assert.equal(last.indicators.length, 105);
    const justice = await ids("milestone", "&institution=department-of-justice-canada");
    assert.equal(justice.filter((id) => isIndicator.has(id)).length, last.ledBy("jus"));
    assert.ok(last.ledBy("jus") > 0);
  },
);

test(
  "the departments that share mandate commitments are those the letters name",
  { skip: absent },
  async (t) => {
    const file = join(real, "..", "..", "open-test-canada-mandates-2021", "commitments.json");
    const raw: readonly { lead: string; ministers: readonly string[] }[] = JSON.parse(
      readFileSync(file, "utf8"),
    );
    const two = raw.filter(({ ministers }) => ministers.length > 1);
    assert.equal(two.length, 491);
    const ground = await testGround(t, { settings: { RATE_LIMITS: "false" } });
    const house = await openHouse(ground);
    await bringIn(ground, readList(join(file, "..")), { place: placeOffices(ground, null) });
    const visitor = await house.as();
    const map = JSON.parse((await visitor.get("/commitments/map.json")).text);
    // One line more: 1320 names three ministers in one field.
    assert.equal(map.commitments, 492);
    const page = (await visitor.get("/commitments/map")).text;
    const hrefs = [...page.matchAll(/href="(\/commitments\/map\?lead=[^"#]*)/g)]
      .map((match) => (match[1] ?? "").replaceAll("&amp;", "&"))
      .slice(0, 5);
    for (const href of hrefs) {
      const { between } = JSON.parse((await visitor.get(href.replace("/map?", "/map.json?"))).text);
      const { pairs } = map;
      assert.ok(between.length > 0);
      assert.ok(pairs.some((pair: { count: number }) => pair.count === between.length));
    }
    assert.equal((await visitor.get("/commitments/map?lead=nobody&supporter=nobody")).status, 404);
  },
);
