import {
  escalationSubject,
  subjectOf,
  type Escalation,
  type Obligation,
} from "../../../commons/obligation/index.js";
import { dayIn, type Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { inLanguage, wordsFor } from "../../../ground/words/index.js";
import { compactSubject, type Compact } from "../../compact/index.js";
import { laterDays, stocktakeEvent, type Stocktake } from "../stocktake/calendar.js";
import { listStocktakes } from "../stocktake/store.js";
import type { Calendar, CalendarEvent } from "./ics.js";
import { datedOf } from "./owed.js";
import type { Place } from "./place.js";
import { datedAt } from "./place-days.js";
import type { Subject } from "./subject.js";

/** The calendar of what is due there, and of the days a compact set itself. */
export async function calendarFor(
  ground: Ground,
  place: Place,
  subject: Subject,
): Promise<Calendar> {
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  const { compact, days } = subject;
  const [{ owed, escalation }, held] = await Promise.all([
    daysAt(ground.sql, days, today),
    compact ? listStocktakes(ground.sql, compact.id, { below: null, limit: heldMax }) : [],
  ]);
  return {
    title: subject.title,
    href: place.absolute(subject.path),
    self: place.self,
    events: [
      ...owed.flatMap((one) => dueDay(place, one) ?? []),
      ...(escalation ? decideDay(place, escalation, subject) : []),
      ...(compact ? compactDays(place, compact, { today, held }) : []),
    ],
  };
}

async function daysAt(query: Query, days: Subject["days"], today: Day) {
  if (days === null) return { owed: [], escalation: null };
  switch (days.kind) {
    case "area":
    case "topic":
    case "outcome":
    case "escalation":
      return datedAt(query, days, today);
    default:
      return { owed: await datedOf(query, days, today), escalation: null };
  }
}

// Until when its level may decide; once it is over there is nothing to wait for.
function decideDay(
  place: Place,
  escalation: Escalation,
  { title }: Subject,
): readonly CalendarEvent[] {
  const { id, respondBy, levelSince, level, state } = escalation;
  if (respondBy === null) return [];
  const w = wordsFor(place.locale).following;
  return [
    {
      uid: escalationSubject(id),
      day: respondBy,
      title: { text: w.decideBy({ title: title.text }), lang: place.locale },
      text: null,
      changedAt: new Date(`${levelSince}T00:00:00Z`),
      sequence: level + (state === "open" ? 0 : 1),
      isCancelled: state !== "open",
      href: place.absolute(place.url.escalation({ id })),
    },
  ];
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

// Stocktakes of the past that a calendar keeps.
const heldMax = 24;

function compactDays(
  place: Place,
  compact: Compact,
  of: { readonly today: Day; readonly held: readonly Stocktake[] },
): readonly CalendarEvent[] {
  const { today, held } = of;
  const { reviewOn, readyBy, start, end, governance, title } = compact.ruling;
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
  const { stocktakeDays: every } = governance;
  const later = laterDays({ start, end, every, today, last: held[0]?.onDay ?? null });
  return [
    event("review", reviewOn, w.feedReview({ compact: name })),
    ...(readyBy
      ? [
          event(
            "ready",
            readyBy.day,
            w.feedReady({ compact: name, what: inLanguage(readyBy.what, place.locale).text }),
          ),
        ]
      : []),
    ...held.map((one) =>
      stocktakeEvent(one, {
        title,
        isOver,
        today,
        locale: place.locale,
        href: place.absolute(place.url.stocktake({ id: one.id })),
      }),
    ),
    ...later.map((day) => event(`stocktake-${day}`, day, w.feedStocktake({ compact: name }))),
  ];
}
