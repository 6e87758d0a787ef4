import assert from "node:assert/strict";
import { test } from "node:test";
import { openCountry } from "../../../test/support/country.js";
import { outcomes } from "../../../seed/solmara/outcomes.js";

const school = outcomes.find(({ code }) => code === "O3")?.id ?? "";

test("from a change that gets worse to what holds it up, in words, red first", async (t) => {
  const country = await openCountry(t);
  const visitor = await country.as();
  const { text } = await visitor.get(`/outcomes/${school}`);
  assert.match(text, /Getting worse: 21 days per pupil \(2025\)\. Target: 5 \(2030\)/);
  assert.match(text, /If it goes on like this: 2\d/);
  const plain = text.replace(/<[^>]+>/g, "").replace(/\s+/g, " ");
  assert.match(
    plain,
    /Waits for River cross-section.* \(Ministry of Water and Environment\): \d+ working days overdue, with the steering group since/,
  );
  const data = JSON.parse((await visitor.get(`/outcomes/${school}.json`)).text);
  assert.equal(data.serving[0].owner_confidence, "red");
  assert.ok(data.serving[0].waits_for[0].working_days_late > 0);
  const ranks = data.serving.map((one: { urgency: string }) =>
    ["red", "blocked", "late", "amber", "other"].indexOf(one.urgency),
  );
  assert.deepEqual(
    ranks,
    ranks.toSorted((a: number, b: number) => a - b),
  );
});

test("a compact leads to its outcomes and back, and a promise says the result apart from the rest", async (t) => {
  const country = await openCountry(t);
  const visitor = await country.as();
  const data = JSON.parse((await visitor.get(`/outcomes/${school}.json`)).text);
  const compact = (await visitor.get(`/compacts/${data.compact}`)).text;
  assert.match(compact, new RegExp(`href="/outcomes/${school}"`));
  const outcome = (await visitor.get(`/outcomes/${school}`)).text;
  assert.match(outcome, new RegExp(`href="/compacts/${data.compact}#O3"`));
  const promise = (await visitor.get(`/commitments/${data.serving[0].id}`)).text;
  const results = promise.slice(promise.indexOf('id="results"'));
  assert.match(results, new RegExp(`href="/outcomes/${school}"`));
  assert.match(results, /Getting worse/);
});

test("all outcomes in force are listed; one that no compact has is not found", async (t) => {
  const country = await openCountry(t);
  const visitor = await country.as();
  const list = (await visitor.get("/outcomes")).text;
  for (const { id } of outcomes) assert.match(list, new RegExp(`href="/outcomes/${id}"`));
  assert.match(list, /No data yet/);
  // Who answers for one that no promise serves yet is named with the institution.
  const lonely = (await visitor.get("/outcomes/01970000-0000-7000-8000-0000000000d1")).text;
  assert.doesNotMatch(lonely, /Not known/);
  assert.equal((await visitor.get("/outcomes?after=nonsense")).status, 200);
  assert.equal((await visitor.get(`/outcomes/${school}?after=9~x~y`)).status, 200);
  assert.equal((await visitor.get("/outcomes/0190e000-0000-7000-8000-000000000000")).status, 404);
  assert.equal((await visitor.get("/outcomes/x")).status, 404);
});
