import { addDays, type Day } from "../../../ground/clock.js";
import type { HolidayBook } from "./holidays.js";

/** Why a calendar stays as it is. */
export type CalendarRefusal =
  | { readonly kind: "day-off-past"; readonly today: Day }
  | { readonly kind: "day-off-too-far"; readonly last: Day }
  | { readonly kind: "day-off-already" }
  | { readonly kind: "day-off-unknown" }
  | { readonly kind: "days-off-too-many"; readonly max: number }
  | { readonly kind: "no-own-calendar" }
  | { readonly kind: "country-unknown" }
  | { readonly kind: "region-unknown"; readonly known: string }
  | { readonly kind: "regions-none" }
  | { readonly kind: "region-without-country" }
  | { readonly kind: "no-working-day" };

// Days off are planned a few years ahead; further away nobody knows what holds.
const daysAheadMax = 5 * 366;

/** How many days off a calendar may have that are still to come. */
export const daysOffMax = 500;

/**
 * Why a day may not become a day off or stop being one; null when it may. What is past stays as it
 * was: a clock that has run is not turned back.
 */
export function refusalOfDay(day: Day, today: Day): CalendarRefusal | null {
  if (day < today) return { kind: "day-off-past", today };
  const last = addDays(today, daysAheadMax);
  return day > last ? { kind: "day-off-too-far", last } : null;
}

/** Why a calendar may not be like this; null when it may. */
export function refusalOfCalendar(
  asked: {
    readonly country: string | null;
    readonly region: string | null;
    readonly weekend: readonly number[];
  },
  book: HolidayBook,
): CalendarRefusal | null {
  const { country, region, weekend } = asked;
  if (new Set(weekend).size > 6) return { kind: "no-working-day" };
  if (country === null) return region === null ? null : { kind: "region-without-country" };
  if (!book.countries.includes(country)) return { kind: "country-unknown" };
  if (region === null) return null;
  const regions = book.regions(country);
  if (regions.size === 0) return { kind: "regions-none" };
  return regions.has(region)
    ? null
    : { kind: "region-unknown", known: [...regions.keys()].join(", ") };
}
