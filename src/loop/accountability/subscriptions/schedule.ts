import { addDays, dayIn, hourIn, type Day } from "../../../ground/clock.js";
import type { Cadence } from "./kind.js";

/** The hour of the day, in the instance's time zone, at which digests go out. */
export const digestHour = 7;

/** The last day whose digests may go out at a moment: today from seven o'clock on. Pure. */
export function digestDay(now: Date, timeZone: string): Day {
  const today = dayIn(now, timeZone);
  return hourIn(now, timeZone) >= digestHour ? today : addDays(today, -1);
}

/** The day of the first digest after a day: the next one, or the next Monday. Null for none. */
export function nextDigest(how: Cadence, after: Day): Day | null {
  if (how === "daily") return addDays(after, 1);
  if (how !== "weekly") return null;
  const weekday = new Date(`${after}T00:00:00Z`).getUTCDay();
  return addDays(after, (8 - weekday) % 7 || 7);
}
