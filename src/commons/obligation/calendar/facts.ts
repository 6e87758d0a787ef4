import type { Area } from "../../institution/index.js";
import type { NewFact } from "../../../ground/ledger/index.js";
import type { CalendarRow, DayOff } from "./store.js";

/** In whose name a calendar is changed. */
export interface ActingFor {
  readonly institution: string;
  readonly post: string;
}

/** The subject of facts about the calendar of an area. */
export function calendarSubject(area: Pick<Area, "id">): string {
  return `urn:commonweal:calendar:${area.id}`;
}

/** `calendar.set`: the days of the week an area rests, and whose public holidays it keeps. */
export function calendarSet(
  area: Area,
  calendar: Omit<CalendarRow, "revision">,
  by: ActingFor,
): NewFact {
  return {
    type: "calendar.set",
    sub: calendarSubject(area),
    by: by.institution,
    role: by.post,
    pub: {
      area: area.code,
      calendar: calendar.code,
      weekend: [...calendar.weekend],
      country: calendar.country ?? undefined,
      region: calendar.region ?? undefined,
      parent: calendar.parent ?? undefined,
    },
  };
}

/** `calendar.day-off-added`, `calendar.day-off-removed`: one day that an area gave itself. */
export function dayOffFact(
  area: Area,
  what: { readonly dayOff: DayOff; readonly change: "added" | "removed" },
  by: ActingFor,
): NewFact {
  const { dayOff, change } = what;
  return {
    type: `calendar.day-off-${change}`,
    sub: calendarSubject(area),
    by: by.institution,
    role: by.post,
    pub: { area: area.code, calendar: dayOff.calendar, day: dayOff.day, name: dayOff.name },
  };
}
