import { addDays, dayIn, type Clock, type Day } from "../../../ground/clock.js";

/** Seven whole days, the last one included. */
export interface Week {
  readonly first: Day;
  readonly last: Day;
}

/** The seven days that end with a day. */
export function weekUntil(last: Day): Week {
  return { first: addDays(last, -6), last };
}

/** A week of the address: never one that lies ahead. */
export function weekAsked(until: Day | null, today: Day): Week {
  return weekUntil(until === null || until > today ? today : until);
}

// Clocks of the world stand at quarters of an hour from each other, at most 14 hours ahead of UTC
// and 12 behind.
const quarter = 15 * 60_000;
const quartersAhead = 14 * 4;
const quartersAround = (14 + 12) * 4;

/** The instant at which a day begins in a time zone: the first quarter of an hour that is in it. */
export function startOf(day: Day, timeZone: string): Date {
  const earliest = Date.parse(`${day}T00:00:00Z`) - quartersAhead * quarter;
  const at = (step: number) => new Date(earliest + step * quarter);
  let low = 0;
  let high = quartersAround;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dayIn(at(middle), timeZone) >= day) high = middle;
    else low = middle + 1;
  }
  return at(low);
}

/** Facts from the first morning of a week on, before the morning after its last day. */
export async function placesOf(
  asked: {
    readonly ledger: { since(at: Date): Promise<number> };
    readonly clock: Clock;
    readonly timeZone: string;
  },
  week: Week,
): Promise<{ readonly from: number; readonly before: number }> {
  const { ledger, timeZone } = asked;
  const isOpen = week.last >= dayIn(asked.clock.now(), timeZone);
  const [from, before] = await Promise.all([
    ledger.since(startOf(week.first, timeZone)),
    isOpen
      ? Promise.resolve(Number.MAX_SAFE_INTEGER)
      : ledger.since(startOf(addDays(week.last, 1), timeZone)),
  ]);
  return { from, before };
}
