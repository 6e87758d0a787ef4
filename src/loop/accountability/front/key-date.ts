import { daysBetween, type Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";

/** What a compact's text sets for itself, and when most of what was promised in it is due. */
export interface DatedCompact {
  readonly id: string;
  readonly title: LanguageMap;
  readonly state: string;
  readonly end: Day;
  readonly reviewOn: Day | null;
  /** The day by which it must hold, and what people call it. */
  readonly readyBy: { readonly day: Day; readonly what: LanguageMap } | null;
  readonly nextStocktake: Day | null;
  /** The day on which most open promises are due, and how many. */
  readonly busiest: { readonly day: Day; readonly count: number } | null;
}

/** The next day that matters, and why. */
export interface KeyDate {
  readonly compact: string;
  readonly title: LanguageMap;
  readonly kind: "ready" | "promises" | "stocktake" | "review" | "end";
  readonly day: Day;
  readonly days: number;
  /** Promises due on it; 0 where it is another kind of day. */
  readonly count: number;
  /** What people call the day, where the compact names one. */
  readonly what: LanguageMap | null;
}

/** A busiest day of fewer promises is a coincidence. */
const manyMin = 3;

/**
 * The day to count down to: of the compacts in force the nearest day that a compact names, else the
 * nearest on which many promises are due, else the nearest day on which one takes stock, is reviewed or ends. Null where none lies ahead.
 */
export function keyDateOf(compacts: readonly DatedCompact[], today: Day): KeyDate | null {
  const running = compacts.filter(({ state }) => state === "active" || state === "under_review");
  const dates = running.flatMap((one) => datesOf(one, today));
  // What the parties named themselves is the day people wait for.
  const named = dates.filter(({ kind }) => kind === "ready");
  const many = dates.filter(({ kind }) => kind === "promises");
  return nearest([named, many, dates].find((some) => some.length > 0) ?? []);
}

function datesOf(compact: DatedCompact, today: Day): readonly KeyDate[] {
  const { busiest, readyBy } = compact;
  const { id, title } = compact;
  const one = (
    kind: KeyDate["kind"],
    day: Day | null,
    more: Partial<Pick<KeyDate, "count" | "what">> = {},
  ): readonly KeyDate[] =>
    day === null || day < today
      ? []
      : [
          {
            compact: id,
            title,
            kind,
            day,
            days: daysBetween(today, day),
            count: 0,
            what: null,
            ...more,
          },
        ];
  return [
    ...one("ready", readyBy?.day ?? null, { what: readyBy?.what ?? null }),
    ...(busiest !== null && busiest.count >= manyMin
      ? one("promises", busiest.day, { count: busiest.count })
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
