import { addDays, daysBetween, type Day } from "../../../ground/clock.js";

/** The rhythm in which a compact takes stock: every so many days from its start to its end. */
export interface Cadence {
  readonly start: Day;
  readonly end: Day;
  readonly every: number;
}

// How many days of stocktaking a calendar shows; the others follow in time.
const shownMax = 24;

/** The days on which a compact takes stock, the last one gone first. Pure. */
export function stocktakeDays(asked: Cadence & { readonly today: Day }): readonly Day[] {
  const { start, end, every, today } = asked;
  const gone = Math.floor(daysBetween(start, today) / every);
  const first = Math.max(1, gone);
  return Array.from({ length: shownMax }, (_, place) =>
    addDays(start, (first + place) * every),
  ).filter((day) => day <= end);
}

/**
 * The days of the rhythm after the last stocktake, from today on. A day that comes sooner than half
 * the rhythm after it is passed over: nobody has had the time to do what was decided. Pure.
 */
export function laterDays(
  asked: Cadence & { readonly today: Day; readonly last: Day | null },
): readonly Day[] {
  const { last, today, every } = asked;
  const earliest = last === null ? today : addDays(last, Math.ceil(every / 2));
  const from = earliest > today ? earliest : today;
  return stocktakeDays({ ...asked, today: from }).filter((day) => day >= from);
}

/** The first of them; null where none follows before the end. */
export function nextStocktakeDay(
  asked: Cadence & { readonly today: Day; readonly last: Day | null },
): Day | null {
  return laterDays(asked)[0] ?? null;
}
