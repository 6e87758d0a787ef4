import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { z } from "zod";
import { addDays, dayIn } from "../../../ground/clock.js";
import type { Client } from "../../../../test/support/client.js";
import { openCountry, openHouse } from "../../../../test/support/country.js";
import { testGround } from "../../../../test/support/ground.js";
import { keyDateOf, type DatedCompact } from "./key-date.js";
import { changeKinds, changeKindOf, countsByKind, typesOf } from "./kinds.js";
import { startOf, weekAsked, weekUntil } from "./week.js";

test("a day begins at its first quarter of an hour, in any time zone and on any day", () => {
  const zones = ["UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Niue"];
  const day = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays("2000-01-01", count));
  fc.assert(
    fc.property(fc.constantFrom(...zones), day, (zone, one) => {
      const start = startOf(one, zone);
      assert.equal(dayIn(start, zone), one);
      assert.ok(dayIn(new Date(start.getTime() - 1), zone) < one);
    }),
  );
});

test("a week ends today at the latest and has seven days", () => {
  assert.deepEqual(weekAsked(null, "2026-11-25"), { first: "2026-11-19", last: "2026-11-25" });
  assert.deepEqual(weekAsked("2027-01-01", "2026-11-25"), weekUntil("2026-11-25"));
  assert.deepEqual(weekAsked("2026-03-02", "2026-11-25").first, "2026-02-24");
});

test("each type of fact is of one kind, and what happens to compacts is news", () => {
  const all = typesOf(null);
  assert.equal(new Set(all).size, all.length);
  for (const kind of changeKinds) {
    for (const type of typesOf(kind)) assert.equal(changeKindOf(type), kind);
  }
  const course = ["notice-given", "left", "review-began", "kept", "closed", "terminated"];
  for (const what of course) assert.ok(changeKindOf(`compact.${what}`), what);
  assert.equal(changeKindOf("tenure.began"), null);
  assert.equal(changeKindOf("stocktake.closed"), "reviewed");
  assert.notEqual(changeKindOf("stocktake.called"), "reviewed", "called is not yet taken");
  const counts = new Map([
    ["commitment.confirmed", 2],
    ["milestone.lapsed", 1],
    ["tenure.began", 9],
  ]);
  assert.deepEqual(countsByKind(counts), [{ kind: "kept", count: 3 }]);
});

const compact: DatedCompact = {
  id: "0199e8c2-6f5e-7b0a-9c1d-2f64b7a3d511",
  title: { en: "Safe" },
  state: "active",
  end: "2027-12-31",
  reviewOn: "2027-01-10",
  nextStocktake: "2026-12-01",
  readyBy: null,
  busiest: null,
};

test("the day counted down to is one a compact names, else that of most promises, else the nearest it has set", () => {
  const today = "2026-11-25";
  assert.deepEqual(keyDateOf([], today), null);
  assert.equal(keyDateOf([{ ...compact, state: "closed" }], today), null);
  const stocktake = keyDateOf([compact], today);
  assert.deepEqual([stocktake?.kind, stocktake?.days], ["stocktake", 6]);
  const review = keyDateOf([{ ...compact, nextStocktake: null }], today);
  assert.deepEqual([review?.kind, review?.day], ["review", "2027-01-10"]);
  const few = { ...compact, busiest: { day: "2026-12-18", count: 2 } };
  assert.equal(keyDateOf([few], today)?.kind, "stocktake");
  const many = keyDateOf([{ ...compact, busiest: { day: "2026-12-18", count: 7 } }], today);
  assert.deepEqual([many?.kind, many?.days, many?.count], ["promises", 23, 7]);
  const named = { ...compact, readyBy: { day: "2026-12-20", what: { en: "the rains" } } };
  assert.deepEqual(keyDateOf([named], today)?.what, { en: "the rains" });
  const past = { ...compact, readyBy: { day: "2026-11-20", what: { en: "the rains" } } };
  assert.equal(keyDateOf([past], today)?.kind, "stocktake");
  assert.equal(
    keyDateOf([{ ...compact, nextStocktake: null, reviewOn: null, end: "2026-01-01" }], today),
    null,
  );
});

const json = { accept: "application/json" };
const frontData = z.object({
  changes: z.object({ first: z.string(), counts: z.record(z.string(), z.number()) }),
});
const changesData = z.object({
  facts: z.array(z.object({ type: z.string(), at: z.string(), page: z.string().nullable() })),
  next: z.number().nullable(),
});

async function factsOf(reader: Client, path: string) {
  const facts: z.output<typeof changesData>["facts"] = [];
  let next: number | null = null;
  do {
    const more: string = next === null ? "" : `&before=${next}`;
    const came = await reader.get(`${path}${more}`, json);
    const data = changesData.parse(JSON.parse(came.text));
    facts.push(...data.facts);
    next = data.next;
  } while (next !== null);
  return facts;
}

test("every number of the week leads to a page with exactly as many facts", async (t) => {
  const country = await openCountry(t);
  await country.ground.ledger.drain();
  const reader = await country.as();
  const front = frontData.parse(JSON.parse((await reader.get("/", json)).text));
  const { counts, first } = front.changes;
  assert.ok(Object.keys(counts).length > 2, JSON.stringify(counts));
  for (const [kind, count] of Object.entries(counts)) {
    const seen = await factsOf(reader, `/changes?kind=${kind}`);
    assert.equal(seen.length, count, kind);
    for (const fact of seen) assert.equal(changeKindOf(fact.type), kind);
  }
  const all = await factsOf(reader, "/changes?");
  assert.equal(
    all.length,
    Object.values(counts).reduce((sum, count) => sum + count, 0),
  );
  for (const fact of all) assert.ok(fact.at.slice(0, 10) >= first);
  for (const page of new Set(all.flatMap((fact) => fact.page ?? []))) {
    assert.equal((await reader.get(page)).status, 200, page);
  }
  const week = await reader.get("/changes");
  assert.match(week.text, /The week before/);
  const feed = await reader.get("/ar/changes/atom?kind=escalated");
  assert.equal(feed.status, 200);
  assert.match(feed.text, /<title type="text" xml:lang="ar">صُعّدت<\/title>/);
  assert.equal((await reader.get("/changes/atom?kind=nothing")).status, 404);
});

test("the front page of an instance without compacts says what comes first and what can be done", async (t) => {
  const country = await openHouse(await testGround(t));
  const empty = await (await country.as()).get("/");
  assert.equal(empty.status, 200);
  assert.match(empty.text, /Nothing has been promised here yet/);
  assert.match(empty.text, /Find who is responsible/);
  const none = await (await country.as()).get("/changes?kind=late");
  assert.match(none.text, /Nothing of this kind/);
});
