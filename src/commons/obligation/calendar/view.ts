import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { ancestorsOf, type Area } from "../../institution/index.js";
import { defaultCalendarCode } from "./calendar.js";
import type { ActingFor } from "./facts.js";
import { openHolidayBook, type Place } from "./holidays.js";
import { placeOfLine } from "./read-calendars.js";
import { readAreaCalendars, readDaysOff, readLines } from "./store.js";

/** One line of the list of days off. */
export interface DayShown {
  readonly day: Day;
  readonly name: LanguageMap;
  /** By law, given by this area itself, or by one it lies in. */
  readonly kind: "holiday" | "own" | "larger";
  readonly isSubstitute: boolean;
}

/** Everything the page of an area's calendar shows. */
export interface CalendarView {
  readonly area: Area;
  /** The areas it lies in, the largest first. */
  readonly above: readonly Area[];
  readonly code: string;
  /** The area whose calendar it is; null for that of everybody. */
  readonly of: Area | null;
  readonly weekend: readonly number[];
  readonly place: Place | null;
  /** The same where this area itself says so. */
  readonly ownPlace: Place | null;
  /** The name of the part of the country, as written there. */
  readonly placeName: string | null;
  readonly years: readonly { readonly year: number; readonly days: readonly DayShown[] }[];
  /** Countries to choose from. */
  readonly countries: readonly string[];
  /** In whose name the reader may change it; null when they may not. */
  readonly by: ActingFor | null;
}

/** Reads the calendar an area follows, this year and the next. */
export async function calendarViewOf(
  ground: Ground,
  asked: { readonly area: Area; readonly today: Day; readonly by: ActingFor | null },
): Promise<CalendarView> {
  const { area, today, by } = asked;
  const { sql } = ground;
  const up = await ancestorsOf(sql, area.id);
  const own = await readAreaCalendars(
    sql,
    up.map((one) => one.id),
  );
  const of = up.find((one) => own.has(one.id)) ?? null;
  const code = own.get(of?.id ?? "") ?? defaultCalendarCode;
  const line = (await readLines(sql, [code])).get(code) ?? [];
  const place = placeOfLine(line);
  const year = Number(today.slice(0, 4));
  const [daysOff, book] = await Promise.all([
    readDaysOff(
      sql,
      line.map((row) => row.code),
      { from: `${year}-01-01`, to: `${year + 1}-12-31` },
    ),
    openHolidayBook(),
  ]);
  const given = daysOff.map(({ calendar, day, name }) => {
    const isOwn = calendar === code && of?.id === area.id;
    return { day, name, kind: isOwn ? "own" : "larger", isSubstitute: false } as const;
  });
  return {
    area,
    above: up.filter((one) => one.id !== area.id).toReversed(),
    code,
    of,
    weekend: line[0]?.weekend ?? [],
    place,
    ownPlace: of?.id === area.id && line[0]?.country !== null ? place : null,
    placeName: place?.region ? (book.regions(place.country).get(place.region) ?? null) : null,
    years: [year, year + 1].map((one) => ({
      year: one,
      days: [
        ...given.filter(({ day }) => day.startsWith(`${one}-`)),
        ...(place ? book.holidays(place, one) : []).map(asHoliday),
      ].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    })),
    countries: by === null ? [] : book.countries,
    by,
  };
}

function asHoliday(holiday: Omit<DayShown, "kind">): DayShown {
  return { ...holiday, kind: "holiday" };
}
