import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { descendantsOf, type Area } from "../../institution/index.js";
import { defaultCalendarCode } from "./calendar.js";
import { calendarSet, dayOffFact, type ActingFor } from "./facts.js";
import { openHolidayBook } from "./holidays.js";
import { calendarsOf, calendarsOfAreas } from "./of-institution.js";
import { daysOffMax, refusalOfCalendar, refusalOfDay, type CalendarRefusal } from "./rules.js";
import {
  countDaysOff,
  debtorsIn,
  deleteDayOff,
  followInstead,
  insertDayOff,
  moveClocks,
  putCalendar,
  readAreaCalendars,
} from "./store.js";

/** What became of a change of a calendar. */
export type Changed =
  | { readonly ok: true; readonly calendar: string }
  | { readonly ok: false; readonly refusal: CalendarRefusal };

/**
 * Gives an area a calendar of its own, or changes it. Days off of the calendar it followed before
 * hold on; smaller areas with calendars of their own follow the new one, and
 * clocks that run already count by it. No due date moves.
 */
export async function giveCalendar(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly area: Area;
    readonly country: string | null;
    readonly region: string | null;
    readonly weekend: readonly number[];
    readonly by: ActingFor;
  },
): Promise<Changed> {
  const { area, country, region, by } = asked;
  const weekend = [...new Set(asked.weekend)].toSorted((a, b) => a - b);
  const refusal = refusalOfCalendar({ country, region, weekend }, await openHolidayBook());
  if (refusal) return { ok: false, refusal };
  const own = (await readAreaCalendars(tx, [area.id])).get(area.id);
  const above = area.parent === null ? [] : [area.parent];
  const parent = [...(await calendarsOfAreas(tx, above)).values()][0] ?? defaultCalendarCode;
  // An area may be called "default"; the calendar of that name is everybody's.
  const code = own ?? (area.code === defaultCalendarCode ? area.id : area.code);
  const calendar = { code, country, region, weekend, parent };
  await putCalendar(tx, area.id, calendar);
  if (own === undefined) {
    await followInstead(tx, await descendantsOf(tx, area.id), { from: parent, to: code });
    await followNow(tx, { from: parent, to: code });
  }
  await ground.ledger.append(tx, [calendarSet(area, calendar, by)]);
  return { ok: true, calendar: code };
}

// What is owed already by institutions of the area is counted by its days too.
async function followNow(
  tx: Tx,
  change: { readonly from: string; readonly to: string },
): Promise<void> {
  const debtors = await debtorsIn(tx, change.from);
  const followed = await calendarsOf(tx, debtors);
  const own = debtors.filter((debtor) => followed.get(debtor) === change.to);
  if (own.length > 0) await moveClocks(tx, own, change);
}

/** A day on which an area does not work, from now on. */
export async function addDayOff(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly area: Area;
    readonly day: Day;
    readonly name: LanguageMap;
    readonly today: Day;
    readonly by: ActingFor;
  },
): Promise<Changed> {
  const { area, day, name, today, by } = asked;
  const calendar = (await readAreaCalendars(tx, [area.id])).get(area.id);
  if (calendar === undefined) return { ok: false, refusal: { kind: "no-own-calendar" } };
  const refusal = refusalOfDay(day, today);
  if (refusal) return { ok: false, refusal };
  if ((await countDaysOff(tx, calendar, today)) >= daysOffMax) {
    return { ok: false, refusal: { kind: "days-off-too-many", max: daysOffMax } };
  }
  const dayOff = { calendar, day, name };
  const isNew = await insertDayOff(tx, { ...dayOff, at: ground.clock.now() });
  if (!isNew) return { ok: false, refusal: { kind: "day-off-already" } };
  await ground.ledger.append(tx, [dayOffFact(area, { dayOff, change: "added" }, by)]);
  return { ok: true, calendar };
}

/** A day off is a day like others again, if it has not passed. */
export async function removeDayOff(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly area: Area;
    readonly day: Day;
    readonly today: Day;
    readonly by: ActingFor;
  },
): Promise<Changed> {
  const { area, day, today, by } = asked;
  const calendar = (await readAreaCalendars(tx, [area.id])).get(area.id);
  if (calendar === undefined) return { ok: false, refusal: { kind: "no-own-calendar" } };
  const refusal = refusalOfDay(day, today);
  if (refusal) return { ok: false, refusal };
  const dayOff = await deleteDayOff(tx, { calendar, day });
  if (!dayOff) return { ok: false, refusal: { kind: "day-off-unknown" } };
  await ground.ledger.append(tx, [dayOffFact(area, { dayOff, change: "removed" }, by)]);
  return { ok: true, calendar };
}
