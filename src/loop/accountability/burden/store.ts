import type { AskKind } from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";

/** What an institution answered in a month: of one kind, for one compact or none. */
export interface Answered {
  /** The first day of the month. */
  readonly month: Day;
  readonly kind: AskKind;
  readonly compact: string | null;
  readonly asks: number;
  readonly fields: number;
}

// Twelve months by kinds of ask by compacts of one institution.
const rowsMax = 10_000;

/** What an institution answered since a month, month by month. */
export async function readAnswered(
  query: Query,
  institution: string,
  since: Day,
): Promise<readonly Answered[]> {
  return query<Answered[]>`
    select month::text as month, kind, compact, asks, fields
    from accountability.burden
    where institution = ${institution} and month >= ${since}
    order by month, kind, compact
    limit ${rowsMax}`;
}

/** Adds one answered ask to the counts of its month. */
export async function countAnswer(
  tx: Tx,
  answer: {
    readonly institution: string;
    readonly month: Day;
    readonly kind: AskKind;
    readonly compact: string | null;
    readonly fields: number;
  },
): Promise<void> {
  const { institution, month, kind, compact, fields } = answer;
  await tx`
    insert into accountability.burden as b (institution, month, kind, compact, asks, fields)
    values (${institution}, ${month}, ${kind}, ${compact}, 1, ${fields})
    on conflict (institution, month, kind, compact)
    do update set asks = b.asks + 1, fields = b.fields + excluded.fields`;
  await tx`
    insert into accountability.burden_total as t (institution, month, asks, fields)
    values (${institution}, ${month}, 1, ${fields})
    on conflict (institution, month)
    do update set asks = t.asks + 1, fields = t.fields + excluded.fields`;
}

/** An institution's whole month. */
export interface MonthTotal {
  readonly institution: string;
  readonly asks: number;
  readonly fields: number;
}

/** Where a page of the list begins: after this institution with so many fields. */
export interface TotalCursor {
  readonly fields: number;
  readonly institution: string;
}

/** The institutions of a month, those that filled in most first. */
export async function listTotals(
  query: Query,
  asked: { readonly month: Day; readonly after: TotalCursor | null; readonly limit: number },
): Promise<readonly MonthTotal[]> {
  const { month, after, limit } = asked;
  // Two ranges of one index: fewer fields, or as many and a later id.
  const later =
    after === null
      ? query``
      : query`and fields <= ${after.fields}
          and (fields < ${after.fields} or institution > ${after.institution})`;
  return query<MonthTotal[]>`
    select institution, asks, fields
    from accountability.burden_total
    where month = ${month} ${later}
    order by fields desc, institution
    limit ${limit}`;
}

/** How many institutions answered something in a month, and how many of them above a number. */
export async function countTotals(
  query: Query,
  month: Day,
  above: number,
): Promise<{ readonly all: number; readonly above: number }> {
  const [row] = await query<{ all: number; above: number }[]>`
    select count(*)::int as all, (count(*) filter (where fields > ${above}))::int as above
    from accountability.burden_total
    where month = ${month}`;
  return row ?? { all: 0, above: 0 };
}
