import Holidays from "date-holidays";
import { addDays, type Day } from "../../src/ground/clock.js";
import type { TestGround } from "../support/ground.js";

/** Working days counted one by one, from the tables and the list of holidays alone. */
export interface NaiveCalendars {
  /** The day on which so many working days after a day have passed. */
  after(code: string, day: Day, workingDays: number): Day;
}

interface Kept {
  readonly code: string;
  readonly country: string | null;
  readonly region: string | null;
  readonly weekend: readonly number[];
  readonly parent: string | null;
}

const books = new Map<string, ReadonlySet<Day>>();

/** Reads the calendars as they are today. */
export async function readNaive(ground: TestGround): Promise<NaiveCalendars> {
  const [kept, days] = await Promise.all([
    ground.owner<Kept[]>`select code, country, region, weekend, parent from obligation.calendar`,
    ground.owner<{ calendar: string; day: Day }[]>`select calendar, day from obligation.day_off`,
  ]);
  const byCode = new Map(kept.map((one) => [one.code, one]));
  const daysOff = new Set(days.map(({ calendar, day }) => `${calendar} ${day}`));
  const chainOf = (code: string): readonly Kept[] => {
    const one = byCode.get(code);
    if (!one) return [];
    return [one, ...(one.parent === null ? [] : chainOf(one.parent))];
  };
  const chains = new Map(kept.map(({ code }) => [code, chainOf(code)]));
  const isOff = (code: string, day: Day) => {
    const chain = chains.get(code) ?? [];
    // Sunday is 0 for JavaScript, 7 in a calendar.
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
    if (chain[0]?.weekend.includes(weekday)) return true;
    if (chain.some((one) => daysOff.has(`${one.code} ${day}`))) return true;
    const place = chain.find(({ country }) => country !== null);
    return place?.country ? holidays(place.country, place.region, day).has(day) : false;
  };
  return {
    after(code, day, workingDays) {
      let at = day;
      for (let left = workingDays; left > 0;) {
        at = addDays(at, 1);
        if (!isOff(code, at)) left -= 1;
      }
      return at;
    },
  };
}

function holidays(country: string, region: string | null, day: Day): ReadonlySet<Day> {
  const year = Number(day.slice(0, 4));
  const key = `${country} ${region ?? ""} ${year}`;
  const known = books.get(key);
  if (known) return known;
  const place = region === null ? country : `${country}.${region}`;
  const library = new Holidays(place, { timezone: "UTC", types: ["public", "bank"] });
  const found = [year - 1, year].flatMap((at) => library.getHolidays(at));
  const off = new Set<Day>();
  for (let at = `${year}-01-01`; at.startsWith(String(year)); at = addDays(at, 1)) {
    const morning = Date.parse(`${at}T09:00:00Z`);
    if (found.some(({ start, end }) => start.getTime() <= morning && morning < end.getTime())) {
      off.add(at);
    }
  }
  books.set(key, off);
  return off;
}
