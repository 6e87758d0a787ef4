import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, daysBetween, type Day } from "../../../ground/clock.js";
import { defaultCalendar, weekdayOf, workCalendar, type WorkCalendar } from "./calendar.js";
import {
  addWorkingDays,
  isWorkingDay,
  lastDayReaching,
  nextWorkingDay,
  workingDaysBetween,
} from "./working-days.js";

// The slow second implementation: one day after the other, no tables, no years.

function slowAdd(calendar: WorkCalendar, day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1;
  let at = day;
  if (count === 0) {
    while (!calendar.isWorkingDay(at)) at = addDays(at, 1);
    return at;
  }
  for (let left = Math.abs(count); left > 0;) {
    at = addDays(at, step);
    if (calendar.isWorkingDay(at)) left -= 1;
  }
  return at;
}

function slowBetween(calendar: WorkCalendar, from: Day, to: Day): number {
  if (to < from) {
    let count = 0;
    for (let day = to; day < from; day = addDays(day, 1)) {
      if (calendar.isWorkingDay(day)) count += 1;
    }
    return count === 0 ? 0 : -count;
  }
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) count += 1;
  }
  return count;
}

const day = (from: Day, to: Day) =>
  fc.integer({ min: 0, max: daysBetween(from, to) }).map((count) => addDays(from, count));

const anyDay = day("2023-11-01", "2029-02-28");

// Weekends of no day to six days, days off at random and holidays for weeks on end.
const anyCalendar = fc
  .record({
    weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
    single: fc.array(anyDay, { maxLength: 40 }),
    long: fc.array(fc.tuple(anyDay, fc.integer({ min: 1, max: 40 })), { maxLength: 4 }),
  })
  .map(({ weekend, single, long }) =>
    workCalendar({
      code: "any",
      weekend: new Set(weekend),
      daysOff: new Set([
        ...single,
        ...long.flatMap(([from, length]) =>
          Array.from({ length }, (_, index) => addDays(from, index)),
        ),
      ]),
    }),
  );

const anyCount = fc.integer({ min: -60, max: 120 });

function property<Values extends [unknown, ...unknown[]]>(
  t: { diagnostic(message: string): void },
  made: fc.IProperty<Values>,
): void {
  const seed = Date.now() % 2 ** 31;
  t.diagnostic(`seed ${seed}`);
  fc.assert(made, { seed, numRuns: 400 });
}

test("Friday plus one working day is Monday, and a due Saturday waits until Monday", () => {
  assert.equal(addWorkingDays(defaultCalendar, "2026-03-06", 1), "2026-03-09");
  assert.equal(addWorkingDays(defaultCalendar, "2026-03-07", 0), "2026-03-09");
  assert.equal(addWorkingDays(defaultCalendar, "2026-03-09", -1), "2026-03-06");
  assert.equal(nextWorkingDay(defaultCalendar, "2026-03-06"), "2026-03-09");
  assert.equal(isWorkingDay(defaultCalendar, "2026-03-08"), false);
  assert.equal(workingDaysBetween(defaultCalendar, "2026-03-06", "2026-03-13"), 5);
  assert.equal(workingDaysBetween(defaultCalendar, "2026-03-13", "2026-03-06"), -5);
  assert.equal(workingDaysBetween(defaultCalendar, "2026-03-06", "2026-03-06"), 0);
  assert.equal(workingDaysBetween(defaultCalendar, "2026-03-08", "2026-03-07"), 0);
});

test("the days of the week are those of the calendar on the wall, centuries apart", () => {
  assert.equal(weekdayOf("1900-01-01"), 1);
  assert.equal(weekdayOf("2000-02-29"), 2);
  assert.equal(weekdayOf("2026-11-25"), 3);
  assert.equal(weekdayOf("2199-12-31"), 2);
});

for (const [what, weekend, from, to] of [
  ["Friday and Saturday", [5, 6], "2026-03-05", "2026-03-08"],
  ["Friday only", [5], "2026-03-05", "2026-03-07"],
  ["Sunday only", [7], "2026-03-07", "2026-03-09"],
  ["Saturday only", [6], "2026-03-06", "2026-03-08"],
  ["no day at all", [], "2026-03-06", "2026-03-07"],
] as const) {
  test(`where the weekend is ${what}, the working day after ${from} is ${to}`, () => {
    const calendar = workCalendar({ code: "c", weekend: new Set(weekend), daysOff: new Set() });
    assert.equal(nextWorkingDay(calendar, from), to);
  });
}

test("counting by years agrees with counting day by day", (t) => {
  property(
    t,
    fc.property(anyCalendar, anyDay, anyDay, anyCount, (calendar, from, to, count) => {
      assert.equal(addWorkingDays(calendar, from, count), slowAdd(calendar, from, count));
      assert.equal(workingDaysBetween(calendar, from, to), slowBetween(calendar, from, to));
    }),
  );
});

test("a deadline never falls on a day off, and never runs backwards", (t) => {
  property(
    t,
    fc.property(anyCalendar, anyDay, anyDay, anyCount, (calendar, one, other, count) => {
      const landed = addWorkingDays(calendar, one, count);
      assert.ok(calendar.isWorkingDay(landed));
      assert.ok(landed <= addWorkingDays(calendar, one, count + 1), "more days, no earlier");
      const [first, second] = one < other ? [one, other] : [other, one];
      const [a, b] = [first, second].map((from) => addWorkingDays(calendar, from, count));
      assert.ok(a !== undefined && b !== undefined && a <= b, "later start, no earlier");
    }),
  );
});

test("adding what lies between two days comes back to the second", (t) => {
  property(
    t,
    fc.property(anyCalendar, anyDay, anyDay, anyCount, (calendar, from, to, count) => {
      if (count !== 0) {
        const reached = addWorkingDays(calendar, from, count);
        assert.equal(workingDaysBetween(calendar, from, reached), count);
      }
      if (!calendar.isWorkingDay(to)) return;
      const between = workingDaysBetween(calendar, from, to);
      // From a day off, nothing lies between it and itself; it is due on the next working day.
      if (from !== to) assert.equal(addWorkingDays(calendar, from, between), to);
    }),
  );
});

test("the threshold for a clock is the last day from which so many working days have passed", (t) => {
  property(
    t,
    fc.property(anyCalendar, anyDay, anyCount, (calendar, today, count) => {
      const last = lastDayReaching(calendar, today, count);
      assert.ok(addWorkingDays(calendar, last, count) <= today, "it has come");
      assert.ok(addWorkingDays(calendar, addDays(last, 1), count) > today, "the next has not");
    }),
  );
});

test("a number nobody means is refused or bounded, not counted for ever", () => {
  assert.throws(() => addWorkingDays(defaultCalendar, "2026-03-02", 1_000_000));
  assert.throws(() => addWorkingDays(defaultCalendar, "2026-03-02", 0.5));
  assert.equal(workingDaysBetween(defaultCalendar, "1000-01-01", "2199-12-31"), 10_000);
  assert.equal(workingDaysBetween(defaultCalendar, "2199-12-31", "1000-01-01"), -10_000);
  const never = workCalendar({
    code: "never",
    weekend: new Set([1, 2, 3, 4, 5, 6, 7]),
    daysOff: new Set(),
  });
  assert.throws(() => nextWorkingDay(never, "2026-03-02"), /working days/);
});
