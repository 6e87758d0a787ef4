import { daysBetween, type Day } from "../../../ground/clock.js";

/** The calendar of whoever has none: Monday to Friday, no holidays. */
export const defaultCalendarCode = "default";

/** Which days are worked. A value: the same day has the same answer for as long as it lives. */
export interface WorkCalendar {
  readonly code: string;
  isWorkingDay(day: Day): boolean;
}

/** A day of the week as ISO 8601 numbers it: Monday is 1, Sunday is 7. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** One day of the week. */
export type Weekday = (typeof weekdays)[number];

/** What makes a calendar. */
export interface CalendarParts {
  readonly code: string;
  readonly weekend: ReadonlySet<number>;
  readonly daysOff: ReadonlySet<Day>;
  /** The public holidays of a year; kept by whoever gives them. */
  readonly holidays?: (year: number) => ReadonlySet<Day>;
}

/** A calendar from its weekend, its own days off and the public holidays. */
export function workCalendar(parts: CalendarParts): WorkCalendar {
  const { code, weekend, daysOff, holidays } = parts;
  return {
    code,
    isWorkingDay(day) {
      if (weekend.has(weekdayOf(day)) || daysOff.has(day)) return false;
      return holidays === undefined || !holidays(Number(day.slice(0, 4))).has(day);
    },
  };
}

/** Monday to Friday, no holidays. */
export const defaultCalendar: WorkCalendar = workCalendar({
  code: defaultCalendarCode,
  weekend: new Set([6, 7]),
  daysOff: new Set(),
});

// A Monday: every other day of the week is counted from it.
const someMonday: Day = "2024-01-01";

/** The day of the week. */
export function weekdayOf(day: Day): Weekday {
  const behind = ((daysBetween(someMonday, day) % 7) + 7) % 7;
  return weekdays[behind] ?? 1;
}
