import type { Day } from "../../../ground/clock.js";
import { inLanguage, wordsFor, type Locale } from "../../../ground/words/index.js";
import type { CompactCard } from "../../compact/index.js";
import type { CalendarEvent } from "../feeds/ics.js";
import { stocktakeSubject, type Stocktake } from "./stocktake.js";

/** A stocktake as a day in a calendar; it keeps its name when its day moves. */
export function stocktakeEvent(
  one: Stocktake,
  of: {
    readonly title: CompactCard["title"];
    readonly isOver: boolean;
    readonly locale: Locale;
    readonly today: Day;
    readonly href: string;
  },
): CalendarEvent {
  const { locale, title } = of;
  const w = wordsFor(locale).stocktake;
  const isCancelled = of.isOver && one.state === "called" && one.onDay > of.today;
  return {
    uid: stocktakeSubject(one.id),
    day: one.onDay,
    title: {
      text: w.eventTitle({ number: one.number, compact: inLanguage(title, locale).text }),
      lang: locale,
    },
    text: one.place ? inLanguage(one.place, locale) : null,
    changedAt: one.changedAt,
    sequence: one.moves + (isCancelled ? 1 : 0),
    isCancelled,
    href: of.href,
  };
}

export { laterDays } from "./cadence.js";
export type { Stocktake } from "./stocktake.js";
