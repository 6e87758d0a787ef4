import {
  figures,
  list,
  readNames,
  type Filter,
  type Names,
  type Obligation,
} from "../../../commons/obligation/index.js";
import { addDays, type Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import { limits } from "../../../ground/limits.js";
import { dayBefore, filterFor } from "../short-list.js";
import { countsByKind, typesOf, type ChangeKind } from "./kinds.js";
import { placesOf, type Week } from "./week.js";

/**
 * No type is counted beyond this; the page says "1,000+". A list brought in writes a hundred thousand
 * facts on one day, and counting those would cost every reader a second.
 */
export const countMax = 1_000;

// Beside their number; all of them have a list.
const lateShown = 2;

/** What the public record says of one week. */
export interface Changes {
  readonly week: Week;
  /** How often each kind of thing happened; what did not is left out. */
  readonly counts: readonly { readonly kind: ChangeKind; readonly count: number }[];
  /** Accepted promises whose day passed in this week; that is no fact, the calendar says it. */
  readonly lateSince: number;
  /** The first few of those. */
  readonly late: readonly Obligation[];
  /** Newest first. */
  readonly facts: readonly RecordedFact[];
  /** The number of the fact before which the next page goes on. */
  readonly next: number | null;
  readonly names: Names;
}

/** Which changes are shown. */
export interface ChangesAsked {
  readonly week: Week;
  readonly kind: ChangeKind | null;
  /** Only facts before this one. */
  readonly before: number | null;
  readonly limit?: number;
  readonly today: Day;
}

/** What changed in a week: ranges of one index, whatever the size of the record. */
export async function changesOf(ground: Ground, asked: ChangesAsked): Promise<Changes> {
  const { sql, ledger, clock, config } = ground;
  const { week, kind, today } = asked;
  const limit = asked.limit ?? limits.pageRows;
  const places = await placesOf({ ledger, clock, timeZone: config.timeZone }, week);
  const before = Math.min(places.before, asked.before ?? Number.MAX_SAFE_INTEGER);
  const [counts, found, lateSince, late] = await Promise.all([
    ledger.counts({ ...places, types: typesOf(null), max: countMax }),
    ledger.newest({ from: places.from, before, types: typesOf(kind), limit: limit + 1 }),
    countLateSince(ground, week),
    list(sql, lateIn(week, lateShown)),
  ]);
  const facts = found.slice(0, limit);
  const last = facts.at(-1);
  return {
    week,
    counts: countsByKind(counts),
    lateSince,
    late: late.rows,
    facts,
    next: found.length > limit && last ? last.index : null,
    names: await readNames(sql, {
      today,
      institutions: [...new Set(facts.flatMap((fact) => fact.by ?? []))],
      posts: [],
    }),
  };
}

/** Accepted promises whose day passed in a week and that are still owed, the soonest first. */
export function lateIn(week: Week, limit: number): Filter {
  const after = dayBefore(addDays(week.first, -1));
  return filterFor({ today: week.last, state: "overdue", after, limit });
}

// Late on the last day less late on the day before the first: what became late in between and is
// still owed. A thing is late from the day after its day on.
async function countLateSince(ground: Ground, week: Week): Promise<number> {
  const kind = "commitment";
  const [late, before] = await Promise.all([
    figures(ground.sql, { kind, today: week.last }),
    figures(ground.sql, { kind, today: addDays(week.first, -1) }),
  ]);
  return late.late - before.late;
}
