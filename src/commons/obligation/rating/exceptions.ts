import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Cursor } from "../filter.js";
import type { Obligation } from "../obligation.js";
import { columns, fromRow, type Row } from "../store/row.js";
import { exceptionFlags, flagged, type RatingFlag } from "./flags.js";
import { noRatings, type Ratings } from "./rating.js";
import { currentRatings } from "./store.js";

/** Whose obligations are looked at; all that is left out stands for everybody. */
export interface ExceptionFilter {
  /** What makes it an exception; red, stale or divergent where nothing is said. */
  readonly flags?: readonly RatingFlag[];
  readonly compact?: string | null;
  /** The institution that owes it. */
  readonly institution?: string | null;
  /** The posts that answer for it. */
  readonly posts?: readonly string[] | null;
  readonly after: Cursor | null;
  readonly limit: number;
  readonly today: Day;
}

/** An obligation that should be talked about, and what both sides say of it. */
export interface Exception {
  readonly obligation: Obligation;
  readonly ratings: Ratings;
}

/** Obligations of every kind whose ratings call for attention, soonest due first; for stocktakes and desks. */
export async function listExceptions(
  query: Query,
  filter: ExceptionFilter,
): Promise<{ readonly rows: readonly Exception[]; readonly next: Cursor | null }> {
  const { after, limit, today, compact, institution, posts } = filter;
  const [first, ...others] = filter.flags ?? exceptionFlags;
  if (first === undefined || posts?.length === 0) return { rows: [], next: null };
  const wanted = others.reduce(
    (all, flag) => query`${all} or (${flagged(query, flag, today)})`,
    query`(${flagged(query, first, today)})`,
  );
  const rows = await query<(Row & { readonly due_key: string })[]>`
    select ${columns(query)}, o.due_key::text as due_key
    from obligation.confidence as c
    join obligation.obligation as o on o.id = c.obligation
    where c.is_rateable and (${wanted})
      ${compact ? query`and o.compact = ${compact}` : query``}
      ${institution ? query`and o.debtor = ${institution}` : query``}
      ${posts ? query`and o.accountable_post = any(${posts}::uuid[])` : query``}
      ${after === null ? query`` : query`and (c.due_key, c.obligation) > (${after.dueKey}::date, ${after.id}::uuid)`}
    order by c.due_key, c.obligation
    ${query.unsafe(`limit ${Math.trunc(limit) + 1}`)}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const ratings = await currentRatings(
    query,
    shown.map((row) => row.id),
    today,
  );
  return {
    rows: shown.map((row) => ({
      obligation: fromRow(row),
      ratings: ratings.get(row.id) ?? noRatings,
    })),
    next: rows.length > limit && last ? { dueKey: last.due_key, id: last.id } : null,
  };
}
