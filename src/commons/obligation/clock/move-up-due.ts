import { defaultCalendar } from "../calendar/calendar.js";
import { readCalendars } from "../calendar/read-calendars.js";
import { escalationMovedUp } from "../escalation/facts.js";
import { moveUp } from "../escalation/rules.js";
import { climbMany } from "../escalation/store.js";
import { lockDue } from "../escalation/store-due.js";
import { readMany } from "../store/read.js";
import { batchMax, walk, type Strike } from "./strike.js";

/** Moves up by one level whatever its level did not decide in time, each with one fact. */
export async function moveUpDue(strike: Strike): Promise<number> {
  const { ground, today } = strike;
  return walk(strike, async (tx, after) => {
    const due = await lockDue(tx, { today, after, limit: batchMax });
    const calendars = await readCalendars(
      tx,
      due.map(({ calendar }) => calendar),
    );
    const climbs = due.flatMap((before) => {
      const calendar = calendars.get(before.calendar) ?? defaultCalendar;
      const verdict = moveUp(before, { tenures: null, today, calendar });
      return verdict.ok ? [{ before, climb: verdict.climb }] : [];
    });
    const moved = await climbMany(tx, climbs);
    const obligations = await readMany(
      tx,
      climbs.map(({ before }) => before.obligation),
    );
    await ground.ledger.append(
      tx,
      climbs.flatMap(({ before, climb }) => {
        const obligation = obligations.get(before.obligation);
        return moved.has(before.id) && obligation
          ? [escalationMovedUp(before, climb, obligation)]
          : [];
      }),
    );
    const last = due.at(-1);
    const next =
      last && last.respondBy !== null && due.length === batchMax
        ? { day: last.respondBy, id: last.id }
        : null;
    return { count: moved.size, next };
  });
}
