/** What time it is, as an argument: the demo and the tests can travel. */
export interface Clock {
  now(): Date;
  /** Moves the clock away from the world's by so many milliseconds; demonstrations only. */
  readonly travel?: (offsetMs: number) => void;
}

/** A calendar day as "YYYY-MM-DD", in the time zone of whoever owes something by it. */
export type Day = string;

/** The clock of the world. */
export function systemClock(): Clock {
  return { now: () => new Date() };
}

/** A clock that runs like the world's and can be moved. */
export function movableClock(): Clock & Required<Pick<Clock, "travel">> {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    travel(offsetMs) {
      offset = offsetMs;
    },
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a time zone (IANA name). */
export function dayIn(instant: Date, timeZone: string): Day {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

const hours = new Map<string, Intl.DateTimeFormat>();

/** The hour (0 to 23) that clocks show in a time zone (IANA name). */
export function hourIn(instant: Date, timeZone: string): number {
  let format = hours.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" });
    hours.set(timeZone, format);
  }
  return Number(format.format(instant));
}

/** The day `count` days after (or before) another. */
export function addDays(day: Day, count: number): Day {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + count);
  return instant.toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Whether a text is a real calendar day ("2026-02-30" is not). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
}
