import type { Query } from "../../../ground/database/sql.js";
import { workCalendar, type WorkCalendar } from "./calendar.js";
import { openHolidayBook, type HolidayBook, type Place } from "./holidays.js";
import { listCodes, readDaysOff, readLines, type CalendarRow, type DayOff } from "./store.js";

interface Kept {
  readonly state: string;
  readonly calendar: WorkCalendar;
}

// Calendars in memory: a country with two thousand municipalities that all have a saint of their own.
const keptMax = 2_000;
const kept = new Map<string, Kept>();

/**
 * Calendars by their codes; codes nobody knows are left out. One indexed question says whether what
 * is kept still holds (each change gives a calendar another revision); days off are read only for
 * those that changed. The same calendar comes back as the same object, with the years already counted.
 */
export async function readCalendars(
  query: Query,
  codes: readonly string[],
): Promise<ReadonlyMap<string, WorkCalendar>> {
  const lines = await readLines(query, codes);
  const stale = [...lines].filter(([code, line]) => kept.get(code)?.state !== stateOf(line));
  const made = await make(query, new Map(stale));
  for (const [code, calendar] of made) {
    kept.delete(code);
    if (kept.size >= keptMax) kept.clear();
    kept.set(code, { state: stateOf(lines.get(code) ?? []), calendar });
  }
  const found = new Map<string, WorkCalendar>();
  for (const code of lines.keys()) {
    const calendar = made.get(code) ?? kept.get(code)?.calendar;
    if (calendar) found.set(code, calendar);
  }
  return found;
}

/** All calendars there are, for whoever asks the database with a threshold for each. */
export async function readAllCalendars(query: Query): Promise<ReadonlyMap<string, WorkCalendar>> {
  return readCalendars(query, await listCodes(query));
}

/** Whose public holidays a line of calendars keeps: the nearest that names a country says. */
export function placeOfLine(line: readonly CalendarRow[]): Place | null {
  const named = line.find((row) => row.country !== null);
  return named?.country ? { country: named.country, region: named.region } : null;
}

async function make(
  query: Query,
  lines: ReadonlyMap<string, readonly CalendarRow[]>,
): Promise<ReadonlyMap<string, WorkCalendar>> {
  if (lines.size === 0) return new Map();
  const rows = [...lines.values()].flat();
  const needsBook = rows.some((row) => row.country !== null);
  const [daysOff, book] = await Promise.all([
    readDaysOff(
      query,
      rows.map((row) => row.code),
    ),
    needsBook ? openHolidayBook() : null,
  ]);
  const byCalendar = Map.groupBy(daysOff, (dayOff) => dayOff.calendar);
  return new Map([...lines].map(([code, line]) => [code, ofLine(line, { byCalendar, book })]));
}

function ofLine(
  line: readonly CalendarRow[],
  known: {
    readonly byCalendar: ReadonlyMap<string, readonly DayOff[]>;
    readonly book: HolidayBook | null;
  },
): WorkCalendar {
  const { byCalendar, book } = known;
  const place = placeOfLine(line);
  const holidays = book && place ? (year: number) => book.days(place, year) : undefined;
  return workCalendar({
    code: line[0]?.code ?? "",
    weekend: new Set(line[0]?.weekend),
    daysOff: new Set(line.flatMap(({ code }) => byCalendar.get(code) ?? []).map(({ day }) => day)),
    ...(holidays ? { holidays } : {}),
  });
}

function stateOf(line: readonly CalendarRow[]): string {
  return line.map((row) => row.revision).join(" ");
}
