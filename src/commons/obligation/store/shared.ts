import type { Query } from "../../../ground/database/sql.js";

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
  const [pairs, counted] = await Promise.all([
    query<SharedPair[]>`
      select o.debtor as lead, s.institution as supporter, count(*)::int as count
      ${sharedRows(query, filter)}
      group by o.debtor, s.institution
      order by count(*) desc, o.debtor, s.institution
      limit ${pairsMax}`,
    query<{ count: number }[]>`
      select count(distinct o.id)::int as count
      ${sharedRows(query, filter)}`,
  ]);
  return { pairs, commitments: counted[0]?.count ?? 0 };
}

function sharedRows(query: Query, filter: SharedFilter) {
  const { compact, institution } = filter;
  return query`
    from obligation.supporting as s
    join obligation.obligation as o on o.id = s.obligation
    where s.kind = 'commitment' and s.state not in ('draft', 'declined', 'withdrawn')
      and s.institution <> o.debtor
      ${compact === null ? query`` : query`and o.compact = ${compact}`}
      ${
        institution === null
          ? query``
          : query`and (o.debtor = ${institution} or s.institution = ${institution})`
      }`;
}
