import type Holidays from "date-holidays";
import { z } from "zod";
import { addDays, type Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";

/** Whose public holidays: a country, and a part of it ("QC", or "BY.EVANG" for a part of a part). */
export interface Place {
  readonly country: string;
  readonly region: string | null;
}

/** A day on which offices are closed by law. */
export interface Holiday {
  readonly day: Day;
  readonly name: LanguageMap;
  /** A day given instead of a holiday that falls on the weekend. */
  readonly isSubstitute: boolean;
}

/** The library of holidays, opened. */
export interface HolidayBook {
  /** The codes of the countries it knows. */
  readonly countries: readonly string[];
  /** The parts of a country by their codes, with their names as written there. */
  regions(country: string): ReadonlyMap<string, string>;
  /** The holidays of a year, by day. */
  holidays(place: Place, year: number): readonly Holiday[];
  /** Only their days. */
  days(place: Place, year: number): ReadonlySet<Day>;
}

// Before and after these years nobody legislates yet or any more, and moon tables end.
const firstYear = 1900;
const lastYear = 2199;
// Countries and parts kept ready, and years for each: some kilobytes a year.
const placesMax = 100;
const yearsMax = 100;

let opened: Promise<HolidayBook> | null = null;

/**
 * Opens the library once. It is a tenth of a second and thirty megabytes, so whoever has no calendar
 * with a country never loads it. It reads no file and asks no service afterwards. A year of a country
 * costs one to twelve milliseconds once (the moon and the sun most), twice that for the first.
 */
export function openHolidayBook(): Promise<HolidayBook> {
  opened ??= import("date-holidays").then((library) => createHolidayBook(library.default));
  return opened;
}

interface Shelf {
  readonly of: Holidays;
  readonly names: ReadonlyMap<string, LanguageMap>;
  /** By the year in which the library lets them begin. */
  readonly begun: Map<number, readonly Holiday[]>;
  readonly years: Map<number, readonly Holiday[]>;
  readonly days: Map<number, ReadonlySet<Day>>;
}

/** A book with nothing computed yet. */
export function createHolidayBook(library: typeof Holidays): HolidayBook {
  const countries = Object.keys(new library().getCountries());
  const shelves = new Map<string, Shelf>();

  function shelfOf({ country, region }: Place): Shelf {
    const key = `${country}.${region ?? ""}`;
    const known = shelves.get(key);
    if (known) return known;
    if (shelves.size >= placesMax) shelves.clear();
    // Days are days: in UTC none begins on the evening before because of where this machine stands.
    const of = new library(region === null ? country : `${country}.${region}`, {
      timezone: "UTC",
      types: ["bank", "public"],
    });
    const made: Shelf = {
      of,
      names: namesOf(of),
      begun: new Map(),
      years: new Map(),
      days: new Map(),
    };
    shelves.set(key, made);
    return made;
  }

  function holidays(place: Place, year: number): readonly Holiday[] {
    if (year < firstYear || year > lastYear || !countries.includes(place.country)) return [];
    const shelf = shelfOf(place);
    return kept(shelf.years, year, () => readYear(shelf, year));
  }

  return {
    countries,
    regions: (country) => regionsOf(new library(), country),
    holidays,
    days(place, year) {
      if (!countries.includes(place.country)) return noDays;
      return kept(shelfOf(place).days, year, () => new Set(holidays(place, year).map(dayOf)));
    },
  };
}

const noDays: ReadonlySet<Day> = new Set();

function dayOf(holiday: Holiday): Day {
  return holiday.day;
}

// What begins on the last days of the year before may last into this one.
function readYear(shelf: Shelf, year: number): readonly Holiday[] {
  const found = new Map<Day, Holiday>();
  for (const at of [year - 1, year]) {
    for (const holiday of kept(shelf.begun, at, () => beginningIn(shelf, at))) {
      // Where two fall on one day, the first in the list gives its name.
      const { day } = holiday;
      if (day.startsWith(`${year}-`) && !found.has(day)) found.set(day, holiday);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

function beginningIn({ of, names }: Shelf, year: number): readonly Holiday[] {
  return of.getHolidays(year).flatMap(({ start, end, rule, name, substitute }) =>
    daysCovered(start, end).map((day) => ({
      day,
      name: names.get(rule) ?? { en: name },
      isSubstitute: substitute === true,
    })),
  );
}

// Holidays of the moon begin at the sunset before; half holidays begin at noon or later. A day is
// off when its morning is: the one has its morning off, the other is worked.
const morningMs = 9 * 3_600_000;
// The longest holiday in the list has six days.
const lengthMax = 31;

function daysCovered(start: Date, end: Date): readonly Day[] {
  const days: Day[] = [];
  let day = start.toISOString().slice(0, 10);
  for (let count = 0; count < lengthMax && Date.parse(day) < end.getTime(); count += 1) {
    const morning = Date.parse(day) + morningMs;
    if (morning >= start.getTime() && morning < end.getTime()) days.push(day);
    day = addDays(day, 1);
  }
  return days;
}

const rules = z.array(
  z.object({ rule: z.string(), name: z.record(z.string(), z.string()).catch({}) }),
);

// The names in all languages the list has, by the rule of the holiday.
function namesOf(of: Holidays): ReadonlyMap<string, LanguageMap> {
  return new Map(
    rules.parse(of.getRules()).flatMap(({ rule, name }) => {
      const map = tidy(name);
      return Object.keys(map).length === 0 ? [] : [[rule, map] as const];
    }),
  );
}

// The list calls some languages by their countries.
const languages: Readonly<Record<string, string>> = { cz: "cs", ge: "ka", jp: "ja" };

// "en-us" serves whoever reads English; letters come in the forms that programs can read aloud.
function tidy(name: Readonly<Record<string, string>>): LanguageMap {
  const map: Record<string, string> = {};
  for (const [tag, text] of Object.entries(name)) {
    const base = tag.split("-")[0] ?? tag;
    if (text.trim() === "" || (tag !== base && base in name)) continue;
    map[languages[base] ?? base] ??= text.normalize("NFKC").trim();
  }
  return map;
}

function regionsOf(of: Holidays, country: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const [code, name] of Object.entries(of.getStates(country) ?? {})) {
    // Codes that are not all capitals are in the list but cannot be asked for.
    if (code !== code.toUpperCase()) continue;
    parts.set(code, name);
    for (const [below, own] of Object.entries(of.getRegions(country, code) ?? {})) {
      parts.set(`${code}.${below}`, `${name}: ${own}`);
    }
  }
  return parts;
}

function kept<Value>(map: Map<number, Value>, year: number, make: () => Value): Value {
  const known = map.get(year);
  if (known !== undefined) return known;
  if (map.size >= yearsMax) map.clear();
  const made = make();
  map.set(year, made);
  return made;
}
