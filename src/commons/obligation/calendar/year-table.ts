import { addDays, type Day } from "../../../ground/clock.js";
import type { WorkCalendar } from "./calendar.js";

/** The working days of one year of a calendar, counted once. */
export interface YearTable {
  /** How many working days lie before the n-th day of the year; one entry more than days. */
  readonly before: Uint16Array;
  /** The places of the working days in the year, in order. */
  readonly places: Uint16Array;
}

const tables = new WeakMap<WorkCalendar, Map<number, YearTable>>();
// Years kept for one calendar: more than anybody plans for; a table takes under two kilobytes.
const yearsMax = 200;

/** The table of a year: 366 questions to the calendar at first, then one look-up. */
export function yearTable(calendar: WorkCalendar, year: number): YearTable {
  const known = tables.get(calendar) ?? new Map<number, YearTable>();
  tables.set(calendar, known);
  const found = known.get(year);
  if (found) return found;
  if (known.size >= yearsMax) known.clear();
  const made = makeTable(calendar, year);
  known.set(year, made);
  return made;
}

/** The year of a day and its place in it, from 0. */
export function placeOf(day: Day): { readonly year: number; readonly place: number } {
  const year = Number(day.slice(0, 4));
  const at = Date.UTC(year, Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
  return { year, place: Math.round((at - Date.UTC(year, 0, 1)) / 86_400_000) };
}

/** The day at a place of a year. */
export function dayAt(year: number, place: number): Day {
  return new Date(Date.UTC(year, 0, 1 + place)).toISOString().slice(0, 10);
}

function makeTable(calendar: WorkCalendar, year: number): YearTable {
  const length = placeOf(`${year}-12-31`).place + 1;
  const before = new Uint16Array(length + 1);
  const places: number[] = [];
  let day = `${year}-01-01`;
  for (let place = 0; place < length; place += 1) {
    before[place] = places.length;
    if (calendar.isWorkingDay(day)) places.push(place);
    day = addDays(day, 1);
  }
  before[length] = places.length;
  return { before, places: Uint16Array.from(places) };
}
