import type { Query } from "../../../ground/database/sql.js";
import type { Obligation } from "../obligation.js";
import { columns, fromRow, type Row } from "./row.js";

/** How many commitments one institution leads with the help of another. */
export interface SharedPair {
  readonly lead: string;
  readonly supporter: string;
  readonly count: number;
}

/** Which commitments are counted: those of a compact, those an institution has a part in, or all. */
export interface SharedFilter {
  readonly compact: string | null;
  readonly institution: string | null;
}

/** Who shares how many commitments with whom, and how many commitments that are. */
export interface Shared {
  readonly pairs: readonly SharedPair[];
  /** Commitments with at least one supporter. */
  readonly commitments: number;
}

// Sixty institutions that all share with all; the file holds what a page cannot.
const pairsMax = 3_600;

/** Leads and supporters of commitments, those who share most first. */
export async function readShared(query: Query, filter: SharedFilter): Promise<Shared> {
  const rows = await query<(SharedPair & { readonly commitments: number })[]>`
    with shared as materialized (${sharedRows(query, filter)}),
    counted as (
      select count(*)::int as commitments from (select id from shared group by id) as one
    )
    select lead, supporter, count(*)::int as count, commitments
    from shared
    cross join counted
    group by lead, supporter, commitments
    order by count(*) desc, lead, supporter
    limit ${pairsMax}`;
  const pairs = rows.map(({ lead, supporter, count }) => ({ lead, supporter, count }));
  return { pairs, commitments: rows[0]?.commitments ?? 0 };
}

function sharedRows(query: Query, filter: SharedFilter) {
  const { compact, institution } = filter;
  return query`
    select o.id, o.debtor as lead, s.institution as supporter
    from obligation.supporting as s
    join obligation.obligation as o on o.id = s.obligation
    where s.kind = 'commitment' and s.state not in ('draft', 'declined', 'withdrawn')
      and s.institution <> o.debtor
      ${compact === null ? query`` : query`and o.compact = ${compact}`}
      ${
        institution === null
          ? query``
          : query`and (o.debtor = ${institution} or s.institution = ${institution})
            and s.obligation in (
              select own.id from obligation.obligation as own
              where own.debtor = ${institution} and own.kind = 'commitment'
              union all
              select helped.obligation from obligation.supporting as helped
              where helped.institution = ${institution} and helped.kind = 'commitment'
            )`
      }`;
}

// What two share; nobody reads more on one page, and the list of either has all.
const betweenMax = 200;

/** The commitments one institution leads with the help of another, soonest due first. */
export async function readSharedBetween(
  query: Query,
  pair: { readonly lead: string; readonly supporter: string; readonly compact: string | null },
): Promise<readonly Obligation[]> {
  const rows = await query<Row[]>`
    select ${columns(query)}
    from obligation.supporting as s
    join obligation.obligation as o on o.id = s.obligation
    where s.institution = ${pair.supporter} and s.kind = 'commitment'
      and s.state not in ('draft', 'declined', 'withdrawn')
      and o.debtor = ${pair.lead}
      ${pair.compact === null ? query`` : query`and o.compact = ${pair.compact}`}
    order by o.due_key, o.id
    limit ${betweenMax}`;
  return rows.map(fromRow);
}
