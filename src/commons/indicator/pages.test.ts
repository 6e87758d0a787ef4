import assert from "node:assert/strict";
import { test } from "node:test";
import { idOf } from "../../../seed/id.js";
import { openCountry } from "../../../test/support/country.js";
import { createIndicators } from "./commands.js";
import { exampleIndicator } from "./example.js";
import { readSeries } from "./store/observations.js";

const school = idOf("indicator", "L_SCH_DAYS");
const path = `/indicators/${school}`;

test("a statistician publishes with one field, corrects with a reason, and everybody sees both", async (t) => {
  const country = await openCountry(t);
  const ruth = await country.asAnybody("ruth");
  const form = await ruth.get(path);
  assert.match(form.text, /Getting worse: 21 days per pupil \(2025\)\. Target: 5 \(2030\)/);
  assert.match(form.text, /name="period" value="2026"/);

  const typed = { value: "a lot", period: "2026", status: "P", source: "" };
  const refused = await ruth.post(`${path}/observations`, typed);
  assert.equal(refused.status, 422);
  assert.match(refused.text, /Enter a plain number/);
  assert.match(refused.text, /value="a lot"/);

  const done = await ruth.post(`${path}/observations`, { ...typed, value: "9,5" });
  assert.equal(done.status, 303);
  const visitor = await country.as();
  assert.match((await visitor.get(path)).text, /On the way: 9\.5 days per pupil \(2026\)/);
  const again = await ruth.post(`${path}/observations`, { ...typed, value: "9" });
  assert.equal(again.status, 422);
  assert.match(again.text, /2026 has a value already/);

  const at = `${path}/observations/2026/correction`;
  const correction = await ruth.get(at);
  const corrects = /name="corrects" value="([^"]+)"/.exec(correction.text)?.[1] ?? "";
  const silent = await ruth.post(at, { ...typed, value: "19", corrects, reason: "" });
  assert.equal(silent.status, 422);
  assert.match(silent.text, /Say why it is corrected/);
  const reason = "A province was left out";
  assert.equal((await ruth.post(at, { ...typed, value: "19", corrects, reason })).status, 303);
  const shown = (await visitor.get(path)).text;
  assert.match(shown, /No change: 19 days per pupil \(2026\)/);
  assert.match(shown, /<s>9\.5<\/s>/);
  assert.match(shown, new RegExp(reason));

  const csv = await visitor.get(`${path}.csv`);
  assert.match(csv.text, /^SERIES,TIME_PERIOD,OBS_VALUE/);
  assert.match(csv.text, /L_SCH_DAYS,2026,9\.5,P,.*,false\r\n/);
  const data = JSON.parse((await visitor.get(`${path}.json`)).text);
  assert.equal(data.result.status, "no_change");
});

test("nobody but its statistician publishes: not another office, not a visitor", async (t) => {
  const country = await openCountry(t);
  for (const person of ["nadia", "joseph", "robin", undefined]) {
    const client = await country.asAnybody(person);
    const done = await client.post(`${path}/observations`, { value: "5", period: "2026" });
    assert.ok([401, 403].includes(done.status), `${person} ${done.status}`);
    assert.doesNotMatch((await client.get(path)).text, /name="value"/);
  }
  assert.ok((await readSeries(country.ground.sql, school)).every((one) => one.period !== "2026"));
});

test("an indicator that nobody publishes is taken on once, and then published", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const made = await ground.sql.begin((tx) =>
    createIndicators(tx, ground, {
      indicators: [exampleIndicator({ code: "L_NEW", source: null })],
    }),
  );
  const own = `/indicators/${made.get("L_NEW") ?? ""}`;
  const ruth = await country.asAnybody("ruth");
  assert.match((await ruth.get(own)).text, /Publish it for my institution/);
  assert.equal((await ruth.post(`${own}/source`, {})).status, 303);
  assert.equal((await ruth.post(`${own}/source`, {})).status, 404);
  assert.equal(
    (await ruth.post(`${own}/observations`, { value: "5", period: "2025" })).status,
    303,
  );
  assert.match((await ruth.get(own)).text, /Reached: 5 days per pupil \(2025\)/);
});

test("the list goes by code, is searched in every language, and answers nonsense kindly", async (t) => {
  const country = await openCountry(t);
  const visitor = await country.as();
  const list = (await visitor.get("/indicators")).text;
  assert.ok(list.indexOf("School days lost") < list.indexOf("wasted"));
  assert.match((await visitor.get("/indicators?q=école")).text, /School days lost/);
  assert.match((await visitor.get("/indicators?q=%25")).text, /No indicator has these words/);
  assert.equal((await visitor.get("/indicators?after=%00&q=%00")).status, 200);
  for (const odd of ["x", "0190e000-0000-7000-8000-000000000000"]) {
    assert.equal((await visitor.get(`/indicators/${odd}`)).status, 404);
  }
});
