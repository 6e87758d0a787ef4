import type { Query } from "../../../ground/database/sql.js";

/** How many promises on a subject one institution leads, alone or with the help of another. */
export interface TopicWork {
  /** The subject by its name in addresses: "sdg:13.1". */
  readonly topic: string;
  readonly lead: string;
  /** Who helps; null in the row that counts all that `lead` leads there. */
  readonly supporter: string | null;
  readonly count: number;
}

// A page of subjects by institutions by those who help them.
const rowsMax = 20_000;

/**
 * Who leads and supports promises in force or kept on some subjects: for each subject and lead one
 * row without a supporter, which counts all, and one for each that helps. Found by the index of
 * subjects: the cost grows with the promises on these subjects only. `among` narrows leads and
 * supporters to some institutions; null is all.
 */
export async function listTopicWork(
  query: Query,
  topics: readonly string[],
  among: readonly string[] | null = null,
): Promise<readonly TopicWork[]> {
  if (topics.length === 0 || among?.length === 0) return [];
  const names = [...topics];
  const led =
    among === null ? query`` : query`and f.debtor in (select unnest(${[...among]}::uuid[]))`;
  const helped =
    among === null ? query`` : query`and s.institution in (select unnest(${[...among]}::uuid[]))`;
  return query<TopicWork[]>`
    with found as materialized (
      select o.id, o.debtor, named.topic
      from obligation.obligation as o
      cross join lateral unnest(o.topics) as named (topic)
      where o.topics && ${names}::text[] and o.kind = 'commitment'
        and o.state in ('offered', 'accepted', 'delivered', 'fulfilled')
        and named.topic = any(${names}::text[])
    ),
    pairs as (
      select topic, debtor as lead, null::uuid as supporter
      from found as f
      where true ${led}
      union all
      select f.topic, f.debtor, s.institution
      from found as f
      join obligation.supporting as s on s.obligation = f.id
      where s.institution <> f.debtor ${led} ${helped}
    )
    select topic, lead, supporter, count(*)::int as count
    from pairs
    group by topic, lead, supporter
    order by topic, lead, supporter nulls first
    limit ${rowsMax}`;
}

/** Which of some subjects have a promise that is in force or kept. */
export async function topicsWithWork(
  query: Query,
  topics: readonly string[],
): Promise<ReadonlySet<string>> {
  if (topics.length === 0) return new Set();
  const rows = await query<{ topic: string }[]>`
    select asked.topic
    from unnest(${[...topics]}::text[]) as asked (topic)
    where exists (
      select from obligation.obligation as o
      where o.topics @> array[asked.topic] and o.kind = 'commitment'
        and o.state in ('offered', 'accepted', 'delivered', 'fulfilled')
    )
    order by asked.topic
    limit ${topics.length}`;
  return new Set(rows.map(({ topic }) => topic));
}

/** How many promises in force or kept name no subject, counted up to a bound. */
export async function countWithoutTopic(query: Query, max: number): Promise<number> {
  const [row] = await query<{ count: number }[]>`
    select count(*)::int as count
    from (
      select
      from obligation.obligation as o
      where o.kind = 'commitment' and o.topics = '{}'
        and o.state in ('offered', 'accepted', 'delivered', 'fulfilled')
      limit ${max}
    ) as unnamed`;
  return row?.count ?? 0;
}
