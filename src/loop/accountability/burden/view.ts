import { readPosts } from "../../../commons/institution/index.js";
import {
  readNames,
  readOpenAsks,
  type NamedInstitution,
  type Names,
  type OpenAsks,
} from "../../../commons/obligation/index.js";
import { addDays, type Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { compactCards, listCompactCards, type CompactCard } from "../../compact/index.js";
import { comingOf, meterOf, monthBefore, monthsBack, type Load, type Meter } from "./meter.js";
import {
  countTotals,
  listTotals,
  readAnswered,
  type MonthTotal,
  type TotalCursor,
} from "./store.js";
import { fieldsMonthMax, monthDays } from "../../../commons/obligation/index.js";

/** What is asked of one institution, with the names its page needs. */
export interface BurdenView {
  readonly institution: NamedInstitution;
  readonly meter: Meter;
  readonly compacts: ReadonlyMap<string, CompactCard>;
}

// A government has tens of compacts, not thousands.
const compactsMax = 200;

/** Reads the meter of one institution: what it answered in a year and what is open now. */
export async function burdenViewOf(
  ground: Ground,
  institution: NamedInstitution,
  today: Day,
): Promise<BurdenView> {
  const { sql } = ground;
  const { id } = institution;
  const [answered, open] = await Promise.all([
    readAnswered(sql, id, monthBefore(today, monthsBack - 1)),
    openAsksOf(sql, [id], today),
  ]);
  const meter = meterOf(answered, open, today);
  const compacts = await compactCards(
    sql,
    meter.compacts.flatMap((one) => one.compact ?? []),
  );
  return { institution, meter, compacts };
}

/** One line of the list of all institutions. */
export interface BurdenRow extends MonthTotal {
  readonly coming: Load;
}

/** The institutions of whom a month asked most. */
export interface BurdenListView {
  readonly month: Day;
  readonly rows: readonly BurdenRow[];
  readonly next: TotalCursor | null;
  readonly names: Names;
  /** Institutions that answered anything in that month, and those above the limit. */
  readonly count: { readonly all: number; readonly above: number };
}

/** Reads a page of the list: an index range, and what is open for the institutions on it. */
export async function burdenListOf(
  ground: Ground,
  asked: {
    readonly month: Day;
    readonly after: TotalCursor | null;
    readonly limit: number;
    readonly today: Day;
  },
): Promise<BurdenListView> {
  const { sql } = ground;
  const { month, after, limit, today } = asked;
  const [found, count] = await Promise.all([
    listTotals(sql, { month, after, limit: limit + 1 }),
    countTotals(sql, month, fieldsMonthMax),
  ]);
  const rows = found.slice(0, limit);
  const institutions = rows.map((row) => row.institution);
  const [open, names] = await Promise.all([
    openAsksOf(sql, institutions, today),
    readNames(sql, { institutions, posts: [], today }),
  ]);
  const openBy = Map.groupBy(open, (one) => one.institution);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    month,
    rows: rows.map((row) => ({ ...row, coming: comingOf(openBy.get(row.institution) ?? []) })),
    next: last ? { fields: last.fields, institution: last.institution } : null,
    names,
    count,
  };
}

/** What is open and asked of some institutions in the coming month. */
async function openAsksOf(
  query: Query,
  institutions: readonly string[],
  today: Day,
): Promise<readonly OpenAsks[]> {
  if (institutions.length === 0) return [];
  const [only] = institutions;
  // Of many institutions, all compacts in force are looked through once.
  const institution = institutions.length === 1 && only !== undefined ? only : null;
  const cards = await listCompactCards(query, { institution, limit: compactsMax });
  const inForce = cards.filter((card) => card.state === "active" || card.state === "under_review");
  const posts = await readPosts(
    query,
    inForce.map((card) => card.coordinatorPost),
  );
  const coordinated = inForce.flatMap((card) => {
    const post = posts.get(card.coordinatorPost);
    return post && institutions.includes(post.institution)
      ? [{ institution: post.institution, compact: card.id }]
      : [];
  });
  return readOpenAsks(query, { institutions, coordinated, until: addDays(today, monthDays + 1) });
}
