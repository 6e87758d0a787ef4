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
