import type { Day } from "../../ground/clock.js";
import type { Cadence } from "./indicator.js";

/** A period in its parts: the months it spans, counted from the year 0. */
export interface Period {
  readonly cadence: Cadence;
  /** The first month, from 0. */
  readonly from: number;
  /** The first month after it: its place on the line of time. */
  readonly until: number;
}

const shape = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/;
const months: Readonly<Record<Cadence, number>> = { month: 1, quarter: 3, year: 12 };

/** Reads "2025", "2025-Q3" or "2025-07"; null for anything else and for years before 1800. */
export function parsePeriod(text: string): Period | null {
  const [, year, quarter, month] = shape.exec(text) ?? [];
  if (year === undefined || Number(year) < 1800) return null;
  const first = Number(year) * 12;
  if (quarter !== undefined) return span("quarter", first + (Number(quarter) - 1) * 3);
  if (month !== undefined) return span("month", first + Number(month) - 1);
  return span("year", first);
}

/** The end of a period in months since the year 0; refuses a text that is none. */
export function placeOf(text: string): number {
  const period = parsePeriod(text);
  if (period === null) throw new RangeError(`"${text}" is not a period`);
  return period.until;
}

/** The name of a period by its first month. */
export function periodText(cadence: Cadence, from: number): string {
  const year = String(Math.floor(from / 12)).padStart(4, "0");
  switch (cadence) {
    case "year":
      return year;
    case "quarter":
      return `${year}-Q${Math.floor((from % 12) / 3) + 1}`;
    case "month":
      return `${year}-${String((from % 12) + 1).padStart(2, "0")}`;
  }
}

/** The period in which a day lies. */
export function periodOf(cadence: Cadence, day: Day): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return periodText(cadence, month - (month % months[cadence]));
}

/** The period that somebody would publish next: after the newest one, else the last one that is over. */
export function periodNext(cadence: Cadence, newest: string | null, today: Day): string {
  const after = newest === null ? null : parsePeriod(newest);
  if (after !== null) return periodText(cadence, after.until);
  const now = parsePeriod(periodOf(cadence, today));
  return periodText(cadence, (now?.from ?? 0) - months[cadence]);
}

/** Whether a period has begun by a day. */
export function hasBegun(period: Period, today: Day): boolean {
  return period.from <= Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
}

function span(cadence: Cadence, from: number): Period {
  return { cadence, from, until: from + months[cadence] };
}
