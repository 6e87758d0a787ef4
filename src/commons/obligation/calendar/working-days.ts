import assert from "node:assert/strict";
import { addDays, type Day } from "../../../ground/clock.js";
import type { WorkCalendar } from "./calendar.js";
import { dayAt, placeOf, yearTable } from "./year-table.js";

// Forty years of work: nobody's deadline is longer, and a mistaken number ends here.
const countMax = 10_000;
// A week has a working day, so even days off for years on end leave one within this.
const yearsMax = 100;

/** Whether a day is worked. */
export function isWorkingDay(calendar: WorkCalendar, day: Day): boolean {
  return calendar.isWorkingDay(day);
}

/** The first working day after another. */
export function nextWorkingDay(calendar: WorkCalendar, day: Day): Day {
  return addWorkingDays(calendar, day, 1);
}

/**
 * The n-th working day after a day, or before it where `count` is negative. With 0 it is the day
 * itself, or the next working day where that is a day off: what falls on a day off is due after it.
 * Never lands on a day off. Cost: a look-up for each year passed.
 */
export function addWorkingDays(calendar: WorkCalendar, day: Day, count: number): Day {
  assert(
    Math.abs(count) <= countMax && Number.isInteger(count),
    "so many working days are counted",
  );
  if (count > 0) return forward(calendar, day, count);
  if (count < 0) return back(calendar, day, -count);
  return calendar.isWorkingDay(day) ? day : forward(calendar, day, 1);
}

/**
 * How many working days lie after `from` up to and with `to`; where `to` is earlier, how many lie
 * from `to` up to `from` without it, as a negative number. `addWorkingDays` by it comes back to `to`
 * whenever that is a working day. Counts to 10,000 and says so for anything longer.
 */
export function workingDaysBetween(calendar: WorkCalendar, from: Day, to: Day): number {
  // From 0, so that none is 0 and not the -0 that is unequal to it.
  if (to < from) return 0 - countUntil(calendar, to, from);
  return countUntil(calendar, addDays(from, 1), addDays(to, 1));
}

/**
 * The last day from which `count` working days have passed today: the greatest d such that
 * `addWorkingDays(calendar, d, count) <= today`. A clock asks the database for "due_on <= d".
 */
export function lastDayReaching(calendar: WorkCalendar, today: Day, count: number): Day {
  if (count < 0) return addWorkingDays(calendar, today, -count);
  const tomorrow = addDays(today, 1);
  if (count === 0) return back(calendar, tomorrow, 1);
  return addDays(addWorkingDays(calendar, tomorrow, -count), -1);
}

function forward(calendar: WorkCalendar, day: Day, count: number): Day {
  const { year, place } = placeOf(day);
  let left = count;
  let passed = yearTable(calendar, year).before[place + 1] ?? 0;
  for (let at = year; at <= year + yearsMax; at += 1) {
    const { places } = yearTable(calendar, at);
    const found = places[passed + left - 1];
    if (found !== undefined) return dayAt(at, found);
    left -= places.length - passed;
    passed = 0;
  }
  assert.fail("a calendar has working days");
}

function back(calendar: WorkCalendar, day: Day, count: number): Day {
  const { year, place } = placeOf(day);
  let left = count;
  let ahead = yearTable(calendar, year).before[place] ?? 0;
  for (let at = year; at >= year - yearsMax; at -= 1) {
    const { places } = yearTable(calendar, at);
    const found = places[ahead - left];
    if (found !== undefined) return dayAt(at, found);
    left -= ahead;
    ahead = yearTable(calendar, at - 1).places.length;
  }
  assert.fail("a calendar has working days");
}

// Working days from one day up to another without it, and no more than are counted.
function countUntil(calendar: WorkCalendar, from: Day, until: Day): number {
  const start = placeOf(from);
  const end = placeOf(until);
  let count = -(yearTable(calendar, start.year).before[start.place] ?? 0);
  for (let year = start.year; year < end.year; year += 1) {
    if (count > countMax || year - start.year > yearsMax) return countMax;
    count += yearTable(calendar, year).places.length;
  }
  return Math.min(count + (yearTable(calendar, end.year).before[end.place] ?? 0), countMax);
}
