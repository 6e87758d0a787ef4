import { daysBetween, type Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";

/** What a compact's text sets for itself, and when most of what was promised in it is due. */
export interface DatedCompact {
  readonly id: string;
  readonly title: LanguageMap;
  readonly state: string;
  readonly end: Day;
  readonly reviewOn: Day | null;
  readonly nextStocktake: Day | null;
  /** The day on which most open promises are due, and how many. */
  readonly busiest: { readonly day: Day; readonly count: number } | null;
}

/** The next day that matters, and why. */
export interface KeyDate {
  readonly compact: string;
  readonly title: LanguageMap;
  readonly kind: "promises" | "stocktake" | "review" | "end";
  readonly day: Day;
  readonly days: number;
  /** Promises due on it; 0 where it is another kind of day. */
  readonly count: number;
}

/** A busiest day of fewer promises is a coincidence. */
const manyMin = 3;

/**
 * The day to count down to: of the compacts in force the nearest day on which many promises are due,
 * else the nearest day on which one takes stock, is reviewed or ends. Null where none lies ahead.
 */
export function keyDateOf(compacts: readonly DatedCompact[], today: Day): KeyDate | null {
  const running = compacts.filter(({ state }) => state === "active" || state === "under_review");
  const dates = running.flatMap((one) => datesOf(one, today));
  const many = dates.filter(({ kind }) => kind === "promises");
  return nearest(many.length > 0 ? many : dates);
}

function datesOf(compact: DatedCompact, today: Day): readonly KeyDate[] {
  const { busiest } = compact;
  const one = (kind: KeyDate["kind"], day: Day | null, count = 0): readonly KeyDate[] =>
    day === null || day < today
      ? []
      : [
          {
            compact: compact.id,
            title: compact.title,
            kind,
            day,
            days: daysBetween(today, day),
            count,
          },
        ];
  return [
    ...(busiest !== null && busiest.count >= manyMin
      ? one("promises", busiest.day, busiest.count)
      : []),
    ...one("stocktake", compact.nextStocktake),
    ...one("review", compact.reviewOn),
    ...one("end", compact.end),
  ];
}

function nearest(dates: readonly KeyDate[]): KeyDate | null {
  return dates.reduce<KeyDate | null>(
    (found, one) => (found === null || one.day < found.day ? one : found),
    null,
  );
}
