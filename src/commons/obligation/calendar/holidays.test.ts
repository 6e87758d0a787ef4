import assert from "node:assert/strict";
import { test } from "node:test";
import Holidays from "date-holidays";
import fc from "fast-check";
import { addDays, dayIn, type Day } from "../../../ground/clock.js";
import { workCalendar } from "./calendar.js";
import { createHolidayBook, openHolidayBook, type HolidayBook, type Place } from "./holidays.js";
import { addWorkingDays, lastDayReaching, workingDaysBetween } from "./working-days.js";

// Holidays of 2026 that are set by law or long announced.
const known: readonly (readonly [string, Day, string])[] = [
  ["GB.ENG", "2026-08-31", "Summer bank holiday"],
  ["GB.ENG", "2026-12-28", "Boxing Day falls on a Saturday"],
  ["FR", "2026-07-14", "Bastille Day"],
  ["FR", "2026-05-14", "Ascension"],
  ["DE.BE", "2026-03-08", "Women’s Day, in Berlin"],
  ["CA", "2026-07-01", "Canada Day"],
  ["CA.QC", "2026-06-24", "Saint John the Baptist, in Quebec"],
  ["US", "2026-11-26", "Thanksgiving"],
  ["EG", "2026-01-07", "Coptic Christmas"],
  ["EG", "2026-07-23", "Revolution Day"],
  ["EG", "2026-03-21", "second day of Eid al-Fitr"],
  ["SA", "2026-09-23", "National Day"],
  ["IR", "2026-03-21", "Nowruz"],
  ["DZ", "2026-11-01", "Revolution Day"],
  ["BD", "2026-03-26", "Independence Day"],
  ["IL", "2026-09-21", "Yom Kippur"],
  ["JP", "2026-05-06", "Constitution Day falls on a Sunday"],
  ["KE", "2026-12-12", "Jamhuri Day"],
];

// The weekends of the same countries.
const weekends: Readonly<Record<string, readonly number[]>> = {
  EG: [5, 6],
  SA: [5, 6],
  DZ: [5, 6],
  BD: [5, 6],
  IL: [5, 6],
  IR: [5],
};

function placeOf(name: string): Place {
  const [country = "", ...rest] = name.split(".");
  return { country, region: rest.length > 0 ? rest.join(".") : null };
}

function calendarOf(book: HolidayBook, name: string) {
  const place = placeOf(name);
  return workCalendar({
    code: name,
    weekend: new Set(weekends[place.country] ?? [6, 7]),
    daysOff: new Set(),
    holidays: (year) => book.days(place, year),
  });
}

for (const [name, day, what] of known) {
  test(`${day} is a holiday in ${name}: ${what}`, async () => {
    const book = await openHolidayBook();
    const days = book.days(placeOf(name), Number(day.slice(0, 4)));
    assert.ok(days.has(day), [...days].join(" "));
  });
}

test("an order of Thursday in Cairo is due on Monday after Eid, in Berlin on Friday", async () => {
  const book = await openHolidayBook();
  assert.equal(addWorkingDays(calendarOf(book, "EG"), "2026-03-19", 1), "2026-03-23");
  assert.equal(addWorkingDays(calendarOf(book, "DE.BE"), "2026-03-19", 1), "2026-03-20");
  assert.equal(addWorkingDays(calendarOf(book, "IR"), "2026-04-01", 1), "2026-04-04");
});

test("an evening off is no day off: Christmas Eve in Berlin is worked, Christmas is not", async () => {
  const book = await openHolidayBook();
  const days = book.days(placeOf("DE.BE"), 2026);
  assert.deepEqual(
    ["2026-12-24", "2026-12-25", "2026-12-26", "2026-12-31"].map((day) => days.has(day)),
    [false, true, true, false],
  );
});

test("a region differs from its country, and holidays have names in many languages", async () => {
  const book = await openHolidayBook();
  const quebec = book.days(placeOf("CA.QC"), 2026);
  assert.ok(quebec.has("2026-06-24") && !book.days(placeOf("CA.ON"), 2026).has("2026-06-24"));
  assert.equal(book.regions("CA").get("QC"), "Quebec");
  const [newYear] = book.holidays(placeOf("FR"), 2026);
  assert.equal(newYear?.day, "2026-01-01");
  assert.equal(newYear?.name["fr"], "Nouvel An");
  assert.equal(newYear?.name["en"], "New Year's Day");
  assert.equal(newYear?.name["ar"], "عيد رأس السنة");
});

test("what nobody knows has no holidays: other countries, other centuries", async () => {
  const book = await openHolidayBook();
  assert.deepEqual(book.holidays({ country: "XX", region: null }, 2026), []);
  assert.equal(book.days({ country: "FR", region: null }, 1200).size, 0);
  assert.equal(book.days({ country: "FR", region: null }, 9999).size, 0);
  assert.equal(book.regions("XX").size, 0);
});

// What the machine believes about time, set as an operator would.
function inZone<Value>(zone: string, work: () => Value): Value {
  const before = process.env["TZ"];
  process.env["TZ"] = zone;
  try {
    return work();
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
}

const zones = [
  "UTC",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "America/New_York",
  "Asia/Tehran",
  "Asia/Kathmandu",
  "Africa/Cairo",
  "Pacific/Apia",
  "America/Sao_Paulo",
];

test("every country has the same holidays wherever the machine stands", () => {
  const read = (zone: string) =>
    inZone(zone, () => {
      assert.equal(new Date(2026, 0, 1).getTime() === Date.UTC(2026, 0, 1), zone === "UTC");
      const book = createHolidayBook(Holidays);
      return book.countries.map((country) => {
        const place = { country, region: null };
        return `${country} ${[2025, 2026].flatMap((year) => [...book.days(place, year)]).join(" ")}`;
      });
    });
  const here = read("UTC");
  assert.ok(here.length > 190);
  assert.ok(here.filter((line) => line.length > 40).length > 190, "nearly all have holidays");
  for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
    assert.deepEqual(read(zone), here, zone);
  }
});

test("a change of time zone never moves a due date", async (t) => {
  const seed = Date.now() % 2 ** 31;
  t.diagnostic(`seed ${seed}`);
  const book = await openHolidayBook();
  const names = [...new Set(known.map(([name]) => name))];
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.integer({ min: 0, max: 3000 }).map((count) => addDays("2024-01-01", count)),
      fc.integer({ min: -40, max: 90 }),
      fc.constantFrom(...zones),
      fc.constantFrom(...zones),
      (name, day, count, one, other) => {
        const work = () => {
          // Calendars of their own: nothing counted in one zone is used in the other.
          const calendar = calendarOf(book, name);
          const due = addWorkingDays(calendar, day, count);
          return [
            due,
            workingDaysBetween(calendar, day, due),
            lastDayReaching(calendar, due, count),
          ];
        };
        assert.deepEqual(inZone(one, work), inZone(other, work));
      },
    ),
    { seed, numRuns: 300 },
  );
});

test("the instance's day is the only place where a zone counts: the due date stays a plain day", () => {
  const instant = new Date("2026-03-31T22:30:00Z");
  assert.equal(dayIn(instant, "Asia/Tehran"), "2026-04-01");
  assert.equal(dayIn(instant, "America/New_York"), "2026-03-31");
  const due: Day = "2026-03-31";
  for (const zone of zones)
    assert.equal(
      inZone(zone, () => addDays(addDays(due, 1), -1)),
      due,
    );
});
