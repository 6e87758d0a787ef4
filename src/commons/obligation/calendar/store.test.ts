import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { v7 } from "uuid";
import { registerArea, registerInstitution, type Area, findArea } from "../../institution/index.js";
import { testGround, type TestGround } from "../../../../test/support/ground.js";
import { exampleObligation } from "../example.js";
import { createMany } from "../store/write.js";
import { read } from "../store/read.js";
import { addDayOff, giveCalendar, removeDayOff, type Changed } from "./commands.js";
import { calendarOf, calendarsOf } from "./of-institution.js";
import { readAllCalendars, readCalendars } from "./read-calendars.js";
import { addWorkingDays } from "./working-days.js";

const today = "2026-03-02";
const by = { institution: v7(), post: v7() };

interface World {
  readonly ground: TestGround;
  readonly land: Area;
  readonly province: Area;
  readonly city: Area;
  /** An institution in each area, and one without an area. */
  readonly bodies: Readonly<Record<"land" | "province" | "city" | "nowhere", string>>;
}

async function world(t: TestContext): Promise<World> {
  const ground = await testGround(t);
  return ground.sql.begin(async (tx) => {
    const area = async (code: string, parent: Area | null) => {
      const level = parent === null ? ("national" as const) : ("local" as const);
      const name = { en: code };
      await registerArea(tx, ground, {
        code,
        name,
        level,
        parent: parent?.id ?? null,
        population: null,
      });
      return (await findArea(tx, code)) ?? assert.fail(code);
    };
    const body = async (name: string, of: Area | null) => {
      const made = await registerInstitution(tx, ground, {
        name: { en: name },
        classification: "agency",
        area: of?.id ?? null,
      });
      return made.id;
    };
    const land = await area("LAND", null);
    const province = await area("LAND-P", land);
    const city = await area("LAND-P-C", province);
    return {
      ground,
      land,
      province,
      city,
      bodies: {
        land: await body("Ministry", land),
        province: await body("Province", province),
        city: await body("City", city),
        nowhere: await body("Nowhere", null),
      },
    };
  });
}

type Given = {
  readonly weekend?: readonly number[];
  readonly country?: string;
  readonly region?: string;
};

function give({ ground }: World, area: Area, given: Given = {}): Promise<Changed> {
  const { weekend = [6, 7], country = null, region = null } = given;
  return ground.sql.begin((tx) => giveCalendar(tx, ground, { area, country, region, weekend, by }));
}

function rest({ ground }: World, area: Area, day: string): Promise<Changed> {
  const name = { en: "Harvest" };
  return ground.sql.begin((tx) => addDayOff(tx, ground, { area, day, name, today, by }));
}

function work({ ground }: World, area: Area, day: string): Promise<Changed> {
  return ground.sql.begin((tx) => removeDayOff(tx, ground, { area, day, today, by }));
}

async function calendar({ ground }: World, code: string) {
  return (await readCalendars(ground.sql, [code])).get(code) ?? assert.fail(`no ${code}`);
}

test("an institution follows the calendar of the nearest area that has one, else Monday to Friday", async (t) => {
  const country = await world(t);
  const { ground, bodies } = country;
  const follow = async () => {
    const found = await calendarsOf(ground.sql, Object.values(bodies));
    return Object.values(bodies).map((id) => found.get(id));
  };
  assert.deepEqual(await follow(), ["default", "default", "default", "default"]);
  await give(country, country.land, { weekend: [5, 6] });
  assert.deepEqual(await follow(), ["LAND", "LAND", "LAND", "default"]);
  await give(country, country.city, { weekend: [5] });
  assert.deepEqual(await follow(), ["LAND", "LAND", "LAND-P-C", "default"]);
  assert.equal(await calendarOf(ground.sql, bodies.city), "LAND-P-C");
  assert.equal(await calendarOf(ground.sql, v7()), "default");
  assert.deepEqual(
    [...(await readAllCalendars(ground.sql)).keys()],
    ["LAND", "LAND-P-C", "default"],
  );
});

test("a smaller area keeps the days off of the larger one, its holidays, and its own", async (t) => {
  const country = await world(t);
  const { land, province, city } = country;
  await give(country, city);
  await give(country, land, { country: "EG", weekend: [5, 6] });
  await rest(country, land, "2026-03-10");
  await rest(country, city, "2026-03-11");
  assert.equal(addWorkingDays(await calendar(country, "LAND-P-C"), "2026-03-09", 1), "2026-03-12");
  assert.equal(addWorkingDays(await calendar(country, "LAND"), "2026-03-09", 1), "2026-03-11");
  // Eid is the land's; the city rests on Saturday and Sunday all the same.
  const eid = await calendar(country, "LAND-P-C");
  assert.equal(eid.isWorkingDay("2026-07-23"), false);
  assert.equal(eid.isWorkingDay("2026-03-13"), true, "a Friday");
  // An area that comes between is followed by those below it.
  await give(country, province);
  await rest(country, province, "2026-03-16");
  assert.equal((await calendar(country, "LAND-P-C")).isWorkingDay("2026-03-16"), false);
  assert.equal((await calendar(country, "LAND-P-C")).isWorkingDay("2026-03-10"), false);
});

test("a calendar that did not change comes back as it was; a change is seen at once", async (t) => {
  const country = await world(t);
  await give(country, country.land);
  const first = await calendar(country, "LAND");
  assert.equal(await calendar(country, "LAND"), first);
  await rest(country, country.land, "2026-03-03");
  const second = await calendar(country, "LAND");
  assert.equal(addWorkingDays(second, today, 1), "2026-03-04");
  assert.equal(
    addWorkingDays(first, today, 1),
    "2026-03-03",
    "what was handed out stays as it was",
  );
  await work(country, country.land, "2026-03-03");
  assert.equal(addWorkingDays(await calendar(country, "LAND"), today, 1), "2026-03-03");
});

test("a change that was rolled back leaves nothing in memory", async (t) => {
  const country = await world(t);
  await give(country, country.land);
  const { ground, land } = country;
  const undone = ground.sql.begin(async (tx) => {
    await addDayOff(tx, ground, { area: land, day: "2026-03-03", name: { en: "x" }, today, by });
    assert.equal(
      (await readCalendars(tx, ["LAND"])).get("LAND")?.isWorkingDay("2026-03-03"),
      false,
    );
    throw new Error("undone");
  });
  await assert.rejects(undone, /undone/);
  assert.equal((await calendar(country, "LAND")).isWorkingDay("2026-03-03"), true);
});

test("what cannot be is refused, and nothing is written or recorded", async (t) => {
  const country = await world(t);
  const { land, city, ground } = country;
  await give(country, land);
  await rest(country, land, "2026-03-05");
  await ground.ledger.drain();
  const before = (await ground.ledger.state()).size;
  const refused = [
    await rest(country, city, "2026-03-05"),
    await rest(country, land, "2026-03-05"),
    await rest(country, land, "2026-03-01"),
    await rest(country, land, "2040-01-01"),
    await work(country, land, "2026-03-06"),
    await work(country, land, "2026-03-01"),
    await give(country, land, { country: "XX" }),
    await give(country, land, { country: "CA", region: "ZZ" }),
    await give(country, land, { region: "QC" }),
    await give(country, land, { weekend: [1, 2, 3, 4, 5, 6, 7] }),
  ].map((done) => (done.ok ? "done" : done.refusal.kind));
  assert.deepEqual(refused, [
    "no-own-calendar",
    "day-off-already",
    "day-off-past",
    "day-off-too-far",
    "day-off-unknown",
    "day-off-past",
    "country-unknown",
    "region-unknown",
    "region-without-country",
    "no-working-day",
  ]);
  await ground.ledger.drain();
  assert.equal((await ground.ledger.state()).size, before);
});

test("each change is a fact of the institution and post that made it", async (t) => {
  const country = await world(t);
  const { ground, land } = country;
  await give(country, land, { country: "CA", region: "QC" });
  await rest(country, land, "2026-03-05");
  await work(country, land, "2026-03-05");
  await ground.ledger.drain();
  const facts = await ground.ledger.history(`urn:commonweal:calendar:${land.id}`, { limit: 10 });
  assert.deepEqual(facts.map(({ type }) => type).toSorted(), [
    "calendar.day-off-added",
    "calendar.day-off-removed",
    "calendar.set",
  ]);
  for (const fact of facts) {
    assert.deepEqual([fact.by, fact.role, fact.pub["area"]], [by.institution, by.post, "LAND"]);
  }
});

test("what is owed runs by the calendar of the debtor, also when the area gets one later", async (t) => {
  const country = await world(t);
  const { ground, land, city, bodies } = country;
  const example = exampleObligation({ state: "offered" });
  const owed = (debtor: string) => ({ ...example, id: v7(), debtor, supporting: [] });
  const { calendar: _, ...rest } = owed(bodies.city);
  const [ofCity, ofNowhere] = [
    { ...rest, id: v7() },
    { ...rest, id: v7(), debtor: bodies.nowhere },
  ];
  await createMany(ground.sql, [ofCity, ofNowhere], new Date("2026-03-02T09:00:00Z"));
  const stands = async () => {
    const both = await Promise.all([ofCity, ofNowhere].map(({ id }) => read(ground.sql, id)));
    return both.map((one) => [one?.calendar, one?.dueOn]);
  };
  assert.deepEqual(await stands(), [
    ["default", "2026-06-01"],
    ["default", "2026-06-01"],
  ]);
  await give(country, land, { weekend: [1] });
  assert.deepEqual(await stands(), [
    ["LAND", "2026-06-01"],
    ["default", "2026-06-01"],
  ]);
  await give(country, city);
  assert.deepEqual(await stands(), [
    ["LAND-P-C", "2026-06-01"],
    ["default", "2026-06-01"],
  ]);
  const unknown = { ...ofCity, id: v7(), calendar: "nobody-knows" };
  await assert.rejects(createMany(ground.sql, [unknown], new Date("2026-03-02T09:00:00Z")));
});

test("an area that is called default does not take everybody's calendar", async (t) => {
  const country = await world(t);
  const { ground } = country;
  const area = await ground.sql.begin(async (tx) => {
    const id = await registerArea(tx, ground, {
      code: "default",
      name: { en: "Default" },
      level: "local",
      parent: null,
      population: null,
    });
    return (await findArea(tx, "default")) ?? assert.fail(id);
  });
  const done = await give(country, area, { weekend: [1] });
  assert.deepEqual(done, { ok: true, calendar: area.id });
  assert.equal((await calendar(country, "default")).isWorkingDay("2026-03-02"), true);
});
