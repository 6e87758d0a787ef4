import {
  askKinds,
  fieldsMonthMax,
  fieldsOf,
  type AskKind,
  type OpenAsks,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Answered } from "./store.js";

/** Months that the meter looks back, the present one among them. */
export const monthsBack = 12;

/** How much was asked, in asks and in the fields they take. */
export interface Load {
  readonly asks: number;
  readonly fields: number;
}

/** What one institution answered and is asked next. */
export interface Meter {
  /** The past twelve months, the oldest first; months in which nothing was asked count zero. */
  readonly months: readonly (Load & { readonly month: Day })[];
  /** What is open and asked in the coming days, overdue included. */
  readonly coming: Load;
  /** By kind, in the order of the table; kinds never asked are left out. */
  readonly kinds: readonly {
    readonly kind: AskKind;
    readonly past: Load;
    readonly coming: Load;
  }[];
  /** By compact, the heaviest coming month first; null is what no compact asks. */
  readonly compacts: readonly {
    readonly compact: string | null;
    readonly past: Load;
    readonly coming: Load;
  }[];
  readonly isAbove: boolean;
}

/** The first day of the month of a day. */
export function monthOf(day: Day): Day {
  return `${day.slice(0, 7)}-01`;
}

/** The month so many months before that of a day. */
export function monthBefore(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - count;
  const year = String(Math.floor(months / 12)).padStart(4, "0");
  return `${year}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}

/** Adds up what was answered and what is open. Pure; linear in the rows. */
export function meterOf(
  answered: readonly Answered[],
  open: readonly OpenAsks[],
  today: Day,
): Meter {
  const months = Array.from({ length: monthsBack }, (_, index) => {
    const month = monthBefore(today, monthsBack - 1 - index);
    return { month, ...sumOf(answered.filter((one) => one.month === month)) };
  });
  const since = monthBefore(today, monthsBack - 1);
  const past = answered.filter((one) => one.month >= since);
  const coming = comingOf(open);
  const compacts = [...new Set([...past, ...open].map((one) => one.compact))].map((compact) => ({
    compact,
    past: sumOf(past.filter((one) => one.compact === compact)),
    coming: comingOf(open.filter((one) => one.compact === compact)),
  }));
  return {
    months,
    coming,
    kinds: askKinds.flatMap((kind) => {
      const row = {
        kind,
        past: sumOf(past.filter((one) => one.kind === kind)),
        coming: comingOf(open.filter((one) => one.kind === kind)),
      };
      return row.past.asks + row.coming.asks > 0 ? [row] : [];
    }),
    compacts: compacts.sort(
      (a, b) =>
        b.coming.fields - a.coming.fields ||
        b.past.fields - a.past.fields ||
        ((a.compact ?? "") < (b.compact ?? "") ? -1 : 1),
    ),
    isAbove: coming.fields > fieldsMonthMax,
  };
}

/** What open asks come to. */
export function comingOf(open: readonly OpenAsks[]): Load {
  return { asks: open.reduce((sum, one) => sum + one.times, 0), fields: fieldsOf(open) };
}

function sumOf(rows: readonly Load[]): Load {
  return rows.reduce(
    (sum, one) => ({ asks: sum.asks + one.asks, fields: sum.fields + one.fields }),
    { asks: 0, fields: 0 },
  );
}

/**
 * Places where a report of progress is read again, without anybody writing it anew. A test writes one
 * and finds it in each of them.
 */
export const reusePlaces = ["page", "feed", "desk", "ogp", "data", "record"] as const;

/** One such place. */
export type ReusePlace = (typeof reusePlaces)[number];

/** How often reports of the past months were written, and in how many places they were read. */
export function reuseOf(meter: Meter): { readonly written: number; readonly places: number } {
  const written = meter.kinds
    .filter(({ kind }) => kind === "update" || kind === "milestone" || kind === "delivery")
    .reduce((sum, { past }) => sum + past.asks, 0);
  return { written, places: reusePlaces.length };
}
