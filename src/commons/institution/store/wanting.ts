import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { PostRole } from "../../../ground/http/actor.js";
import type { Post } from "../post.js";
import { readPosts } from "./posts.js";

/**
 * Of some posts, those nobody holds on a day, not even in place of somebody: with the first day
 * without a holder, or null where no holder was ever named here.
 */
export async function vacantSince(
  query: Query,
  posts: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, Day | null>> {
  const wanted = [...new Set(posts)];
  if (wanted.length === 0) return new Map();
  const rows = await query<{ post: string; since: Day | null }[]>`
    select w.post, max(t.until_day) filter (where t.until_day <= ${today}) as since
    from unnest(${wanted}::uuid[]) as w (post)
    left join institution.tenure as t on t.post = w.post
    group by w.post
    having count(*) filter (
      where t.from_day <= ${today} and (t.until_day is null or t.until_day > ${today})
    ) = 0
    order by w.post
    limit ${wanted.length}`;
  return new Map(rows.map(({ post, since }) => [post, since]));
}

/** Of some institutions, those that are no more and have no successor: since when. */
export async function goneWithoutSuccessor(
  query: Query,
  institutions: readonly string[],
): Promise<ReadonlyMap<string, Day>> {
  const wanted = [...new Set(institutions)];
  if (wanted.length === 0) return new Map();
  const rows = await query<{ id: string; dissolved_on: Day }[]>`
    select i.id, coalesce(i.dissolution_date, (i.updated_at at time zone 'UTC')::date) as dissolved_on
    from institution.institution as i
    where i.id = any(${wanted}::uuid[])
      and i.state = 'dissolved'
      and not exists (select from institution.succession as s where s.predecessor = i.id)
    order by i.id
    limit ${wanted.length}`;
  return new Map(rows.map((row) => [row.id, row.dissolved_on]));
}

/** The posts of one role in the whole instance that were not abolished, in a fixed order. */
export async function listPostsOfRole(
  query: Query,
  role: PostRole,
  limit: number,
): Promise<readonly Post[]> {
  const rows = await query<{ id: string }[]>`
    select id
    from institution.post
    where role = ${role} and abolished_on is null
    order by institution, position, id
    limit ${limit}`;
  const found = await readPosts(
    query,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ id }) => found.get(id) ?? []);
}
