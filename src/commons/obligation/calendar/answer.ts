import { z } from "zod";
import { languageMapOut } from "../../../ground/words/index.js";
import type { CalendarView } from "./view.js";

/** The calendar of an area as programs get it: this year and the next. */
export const calendarAnswer = z.object({
  area: z.string(),
  calendar: z.string(),
  of: z.string().nullable(),
  weekend: z.array(z.int()),
  country: z.string().nullable(),
  region: z.string().nullable(),
  days: z.array(
    z.object({
      day: z.iso.date(),
      name: languageMapOut,
      kind: z.enum(["holiday", "own", "larger"]),
      substitute: z.boolean(),
    }),
  ),
});

/** The same view as the page, as data. */
export function calendarData(view: CalendarView): z.input<typeof calendarAnswer> {
  return {
    area: view.area.code,
    calendar: view.code,
    of: view.of?.code ?? null,
    weekend: [...view.weekend],
    country: view.place?.country ?? null,
    region: view.place?.region ?? null,
    days: view.years.flatMap(({ days }) =>
      days.map(({ day, name, kind, isSubstitute }) => ({
        day,
        name: Object.fromEntries(
          Object.entries(name).flatMap(([tag, text]) => (text === undefined ? [] : [[tag, text]])),
        ),
        kind,
        substitute: isSubstitute,
      })),
    ),
  };
}
