import assert from "node:assert/strict";
import { test } from "node:test";
import { openCountry } from "../../../../test/support/country.js";
import { assertValid } from "../../../../test/support/valid-html.js";

const city = "/areas/SOL-LA-PTL/calendar";
const land = "/areas/SOL/calendar";
const river = { act: "add", nameEn: "Day of the River", nameFr: "Fête du fleuve", "day-day": "8" };
const dayOff = { ...river, "day-month": "5", "day-year": "2026" };

test("a head gives the city a calendar, adds a day off and takes it away; all can read it", async (t) => {
  const country = await openCountry(t);
  const head = await country.asAnybody("lucie");
  const visitor = await country.asAnybody();
  const before = await visitor.get(city);
  assert.equal(before.status, 200);
  assert.match(before.text, /Saturday and .*Sunday/);
  assert.doesNotMatch(before.text, /<form method="post"/);
  assert.match((await visitor.get("/areas/SOL-LA-PTL")).text, new RegExp(`href="${city}"`));

  await head.get(city);
  const set = await head.post(city, { act: "set", country: "EG", weekend: ["5", "6"] });
  assert.equal(set.status, 303, set.text);
  const added = await head.post(city, dayOff);
  assert.equal(added.status, 303, added.text);
  const own = await head.get(city);
  await assertValid(own.text, city);
  assert.match(own.text, /The day off was added/);
  assert.match(own.text, /Egypt/);
  assert.match(own.text, /Friday and .*Saturday/);
  assert.match(own.text, /<time datetime="2026-05-08">8 May 2026<\/time>/);
  assert.match(own.text, /Remove <span class="vh">8 May 2026/);
  assert.equal(own.text.match(/<h2>Days off in 2026/g)?.length, 1, "the list stands there once");

  const arabic = await visitor.get(`/ar${city}`);
  await assertValid(arabic.text, `/ar${city}`);
  assert.match(arabic.text, /مصر/);
  assert.match(arabic.text, /عيد الفطر/);
  assert.match(arabic.text, /<span lang="en" dir="ltr">Day of the River/);
  const french = await visitor.get(`/fr${city}`);
  assert.match(french.text, /Fête du fleuve/);
  assert.match(french.text, /Fête de fin du Ramadan/);

  const data = await visitor.get(city, { accept: "application/json" });
  const { days, weekend, country: of } = JSON.parse(data.text);
  assert.deepEqual([weekend, of], [[5, 6], "EG"]);
  assert.ok(
    days.some(
      (one: { day: string; kind: string }) => one.day === "2026-05-08" && one.kind === "own",
    ),
  );
  assert.ok(
    days.some(
      (one: { day: string; kind: string }) => one.day === "2027-07-23" && one.kind === "holiday",
    ),
  );

  const removed = await head.post(city, { act: "remove", day: "2026-05-08" });
  assert.equal(removed.status, 303, removed.text);
  assert.doesNotMatch((await visitor.get(city)).text, /2026-05-08/);
});

test("what is wrong with a day off stands beside its field, and what was typed stays", async (t) => {
  const country = await openCountry(t);
  const head = await country.asAnybody("lucie");
  await head.get(city);
  await head.post(city, { act: "set", weekend: ["6", "7"] });
  for (const [form, error] of [
    [{ ...dayOff, "day-year": "2025" }, /Enter .*2 March 2026/],
    [{ ...dayOff, "day-month": "" }, /id="day-error"/],
    [{ ...dayOff, "day-day": "31", "day-month": "2" }, /id="day-error"/],
    [{ ...dayOff, "day-year": "2099" }, /or an earlier day/],
    [{ ...dayOff, nameEn: "", nameFr: "" }, /id="nameEn-error"/],
    [
      { act: "set", country: "EG", weekend: ["1", "2", "3", "4", "5", "6", "7"] },
      /id="weekend-error"/,
    ],
    [{ act: "set", country: "CA", region: "Atlantis", weekend: "7" }, /It knows: .*QC/],
    [{ act: "set", country: "EG", region: "C", weekend: "7" }, /knows no parts/],
    [{ act: "set", country: "", region: "QC", weekend: "7" }, /Choose the country first/],
    [{ act: "set", country: "XX", weekend: "7" }, /id="country-error"/],
    [{ act: "remove", day: "2026-05-08" }, /Somebody may have removed it/],
    [{ act: "remove", day: "never" }, /class="errs"/],
    [{ act: "vanish" }, /class="errs"/],
    [{}, /class="errs"/],
  ] as const) {
    const came = await head.post(city, form);
    assert.equal(came.status, 422, JSON.stringify(form));
    assert.match(came.text, error, JSON.stringify(form));
    await assertValid(came.text, JSON.stringify(form));
    if ("nameFr" in form && form.nameFr) assert.match(came.text, /Fête du fleuve/);
  }
  const short = await head.post(city, { act: "set", country: "ca", region: "ca-qc", weekend: "7" });
  assert.equal(short.status, 303, short.text);
  assert.match((await head.get(city)).text, /Canada · <bdi>Quebec/);
});

test("the calendar of an area is changed by its own institutions, nobody else", async (t) => {
  const country = await openCountry(t);
  const visitor = await country.asAnybody();
  for (const [person, path, status] of [
    ["lucie", land, 403],
    ["sara", city, 403],
    ["robin", city, 403],
    ["yara", city, 403],
    // He heads an association of the province: no authority, so it has no say over who works when.
    ["joseph", "/areas/SOL-LA/calendar", 403],
    ["yara", land, 303],
  ] as const) {
    const client = await country.asAnybody(person);
    const came = await client.post(path, { act: "set", weekend: ["5", "6"] });
    assert.equal(came.status, status, `${person} ${path}`);
  }
  const below = await visitor.get(city);
  assert.match(below.text, /href="\/areas\/SOL\/calendar"/);
  assert.match(below.text, /Friday and .*Saturday/);
  for (const path of ["/areas/nowhere/calendar", "/areas/%00/calendar", "/areas/'/calendar"]) {
    assert.equal((await visitor.get(path)).status, 404, path);
  }
});
