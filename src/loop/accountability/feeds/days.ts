import { subjectOf, type Obligation } from "../../../commons/obligation/index.js";
import { addDays, dayIn, type Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import { inLanguage, wordsFor } from "../../../ground/words/index.js";
import { compactSubject, type Compact } from "../../compact/index.js";
import type { Calendar, CalendarEvent } from "./ics.js";
import { datedOf } from "./owed.js";
import type { Place } from "./place.js";
import type { Subject } from "./subject.js";

/** The calendar of what is due there, and of the days a compact set itself. */
export async function calendarFor(
  ground: Ground,
  place: Place,
  subject: Subject,
): Promise<Calendar> {
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  const owed = await datedOf(ground.sql, subject.scope, today);
  return {
    title: subject.title,
    href: place.absolute(subject.path),
    self: place.self,
    events: [
      ...owed.flatMap((one) => dueDay(place, one) ?? []),
      ...(subject.compact ? compactDays(place, subject.compact, today) : []),
    ],
  };
}

function dueDay(place: Place, obligation: Obligation): CalendarEvent | null {
  if (obligation.dueOn === null) return null;
  const { state, redates } = obligation;
  const isCancelled = state === "withdrawn" || state === "released";
  const kind = wordsFor(place.locale).obligation[`kind-${obligation.kind}`]();
  const title = inLanguage(obligation.title, place.locale);
  return {
    uid: subjectOf(obligation),
    day: obligation.dueOn,
    title: { text: `${kind}: ${title.text}`, lang: place.locale },
    text: inLanguage(obligation.deliverable, place.locale),
    changedAt: obligation.updatedAt,
    // Calling it off is a change too: programs take the event with the higher number.
    sequence: redates + (isCancelled ? 1 : 0),
    isCancelled,
    href: place.absolute(place.url.commitment({ id: obligation.id })),
  };
}

// How many days of stocktaking a calendar shows; the others follow in time.
const stocktakesMax = 24;

function compactDays(place: Place, compact: Compact, today: Day): readonly CalendarEvent[] {
  const { reviewOn, start, end, governance, title } = compact.ruling;
  const w = wordsFor(place.locale).accountability;
  const name = inLanguage(title, place.locale).text;
  const isOver = compact.state === "closed" || compact.state === "terminated";
  const event = (what: string, day: Day, text: string): CalendarEvent => ({
    uid: `${compactSubject(compact.id)}:${what}`,
    day,
    title: { text, lang: place.locale },
    text: null,
    changedAt: compact.current.createdAt,
    sequence: compact.versionInForce ?? 0,
    isCancelled: isOver && day > today,
    href: place.absolute(place.url.compact({ id: compact.id })),
  });
  const stocktakes = stocktakeDays({ start, end, every: governance.stocktakeDays, today });
  return [
    event("review", reviewOn, w.feedReview({ compact: name })),
    ...stocktakes.map((day) => event(`stocktake-${day}`, day, w.feedStocktake({ compact: name }))),
  ];
}

/** The next days on which a compact takes stock: every so many days from its start. Pure. */
export function stocktakeDays(asked: {
  readonly start: Day;
  readonly end: Day;
  readonly every: number;
  readonly today: Day;
}): readonly Day[] {
  const { start, end, every, today } = asked;
  const gone = Math.floor((Date.parse(today) - Date.parse(start)) / 86_400_000 / every);
  const first = Math.max(1, gone);
  return Array.from({ length: stocktakesMax }, (_, place) =>
    addDays(start, (first + place) * every),
  ).filter((day) => day <= end);
}
