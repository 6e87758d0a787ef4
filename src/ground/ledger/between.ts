import type { Query } from "../database/sql.js";

/** Between which numbers facts are asked for: from the first on, before the second. */
export interface Places {
  readonly from?: number;
  readonly before?: number;
}

/**
 * The number of the first fact at an instant or later; one past the newest where there is none.
 * Facts are numbered in the order they happened, so halving finds it: some twenty looks at one row
 * each among a million. The time stands first in every entry (format `cw1`), in UTC to the second.
 */
export async function placeSince(query: Query, at: Date): Promise<number> {
  const instant = `${at.toISOString().slice(0, 19)}Z`;
  const [row] = await query<{ place: number }[]>`
    with recursive search (low, high) as (
      select 0::bigint, coalesce((select max(idx) + 1 from ledger.entry), 0)
      union all
      select
        case when found.at < ${instant} then found.idx + 1 else s.low end,
        case when found.at < ${instant} then s.high else (s.low + s.high) / 2 end
      from search as s
      left join lateral (
        select e.idx, convert_from(substring(e.entry from 8 for 20), 'UTF8') collate "C" as at
        from ledger.entry as e
        where e.idx >= (s.low + s.high) / 2 and e.idx < s.high
        order by e.idx
        limit 1
      ) as found on true
      where s.low < s.high
    )
    select low as place
    from search
    where low >= high
    order by low
    limit 1`;
  return row?.place ?? 0;
}

/** How many facts of each type there are in a range; no type is counted beyond `max`. */
export async function countFacts(
  query: Query,
  asked: Places & { readonly types: readonly string[]; readonly max: number },
): Promise<ReadonlyMap<string, number>> {
  const { types, from = 0, before = Number.MAX_SAFE_INTEGER, max } = asked;
  const rows = await query<{ type: string; count: number }[]>`
    select t.type, n.count
    from unnest(${[...types]}::text[]) as t (type),
    lateral (
      select count(*)::int as count
      from (
        select
        from ledger.entry as e
        where e.type = t.type and e.idx >= ${from} and e.idx < ${before}
        limit ${max}
      ) as one
    ) as n
    where n.count > 0
    order by t.type
    limit ${types.length}`;
  return new Map(rows.map(({ type, count }) => [type, count]));
}
