import { addDays, type Day } from "../../../ground/clock.js";
import type { WorkCalendar } from "../calendar/calendar.js";
import { addWorkingDays, lastDayReaching } from "../calendar/working-days.js";
import type { Kind } from "../kind.js";
import { answerWorkingDays } from "../lateness.js";

/** Working days a post may be vacant before what it owes is raised. */
export const vacantWorkingDays = 10;

/** Working days before the day on which the office is reminded. */
export const remindedBefore = [10, 3] as const;

/** The days from which clocks have run out today, in one calendar. Compared with dates in SQL. */
export interface Thresholds {
  readonly calendar: string;
  /** By kind: what was offered up to this day should have been answered. */
  readonly unanswered: ReadonlyMap<Kind, Day>;
  /** What was delivered up to this day, and not answered, counts as kept. */
  readonly tacit: Day;
  /** Posts vacant since this day or earlier have been so for too long. */
  readonly vacant: Day;
  /** Due up to this day: the far reminder; up to `near` the near one. */
  readonly far: Day;
  readonly near: Day;
  /** Due up to this day: the first reminder afterwards. */
  readonly past: Day;
}

/** What a day means for the clocks that run in a calendar. Pure. */
export function thresholdsOf(
  calendar: WorkCalendar,
  today: Day,
  answerDays: ReadonlyMap<Kind, number>,
): Thresholds {
  // The last day of a period is whole: it has passed on the day after.
  const yesterday = addDays(today, -1);
  const [far, near] = remindedBefore;
  return {
    calendar: calendar.code,
    unanswered: new Map(
      [...answerDays].map(([kind, days]) => [kind, lastDayReaching(calendar, yesterday, days)]),
    ),
    tacit: lastDayReaching(calendar, yesterday, answerWorkingDays),
    vacant: lastDayReaching(calendar, today, vacantWorkingDays),
    far: addWorkingDays(calendar, today, far),
    near: addWorkingDays(calendar, today, near),
    past: lastDayReaching(calendar, today, 1),
  };
}
