import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";

/** Since when posts have had no regular holder, by post: the first day after the last one. */
export async function readLastDays(
  query: Query,
  posts: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, Day>> {
  const wanted = [...new Set(posts)];
  if (wanted.length === 0) return new Map();
  const rows = await query<{ post: string; until: Day }[]>`
    select post, max(until_day) as until
    from institution.tenure
    where post = any(${wanted}::uuid[]) and not acting and until_day <= ${today}
    group by post
    order by post
    limit ${wanted.length}`;
  return new Map(rows.map((row) => [row.post, row.until]));
}

/** Of some tenures those before which the post had another holder. */
export async function succeeding(
  query: Query,
  tenures: readonly string[],
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(tenures)];
  if (wanted.length === 0) return new Set();
  const rows = await query<{ id: string }[]>`
    select t.id
    from institution.tenure as t
    where t.id = any(${wanted}::uuid[])
      and exists (
        select
        from institution.tenure as e
        where e.post = t.post and e.person <> t.person and e.from_day < t.from_day
      )
    order by t.id
    limit ${wanted.length}`;
  return new Set(rows.map((row) => row.id));
}
