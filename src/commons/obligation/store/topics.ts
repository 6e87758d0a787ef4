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

/** One institution that helps another with a promise on a subject. */
export type TopicPair = Pick<TopicWork, "topic" | "lead"> & { readonly supporter: string };

// A page of subjects by institutions by those who help them; nothing may be cut off unseen.
const rowsMax = 500_000;

// Promises on so many subjects are found one by one; of more, an index that holds all is walked.
const fewTopics = 2;

/**
 * Who leads and supports promises in force or kept on some subjects: for each subject and lead one
 * row without a supporter, which counts all, and one for each that helps. The cost grows with the
 * promises on one or two subjects, and with all promises where more are asked about.
 */
export async function listTopicWork(
  query: Query,
  topics: readonly string[],
): Promise<readonly TopicWork[]> {
  if (topics.length === 0) return [];
  return query<TopicWork[]>`
    with found as materialized (
      select o.id, o.debtor, named.topic
      ${promisesOn(query, topics)}
    )
    select topic, debtor as lead, null::uuid as supporter, count(*)::int as count
    from found
    group by topic, debtor
    union all
    select f.topic, f.debtor, s.institution, count(*)::int
    from found as f
    join obligation.supporting as s on s.obligation = f.id
    where s.institution <> f.debtor
    group by f.topic, f.debtor, s.institution
    limit ${rowsMax}`;
}

/**
 * Which institutions that stand together in one of some groups help each other with promises on
 * some subjects. `groups` says for each institution the numbers of its groups. One walk along an
 * index of all promises in force or kept.
 */
export async function listTopicPairs(
  query: Query,
  topics: readonly string[],
  groups: ReadonlyMap<string, readonly number[]>,
): Promise<readonly TopicPair[]> {
  if (topics.length === 0 || groups.size === 0) return [];
  const members = query`
    select institution, numbers::integer[] as numbers
    from unnest(
      ${[...groups.keys()]}::uuid[], ${[...groups.values()].map((all) => `{${all.join()}}`)}::text[]
    ) as g (institution, numbers)`;
  return query<TopicPair[]>`
    with members as materialized (${members}),
    pairs as materialized (
      select distinct named.topic, o.debtor as lead, s.institution as supporter
      from obligation.supporting as s
      join (
        select o.id, o.debtor, o.topics ${promises(query)}
      ) as o on o.id = s.obligation and o.debtor <> s.institution
      cross join lateral unnest(o.topics) as named (topic)
      where named.topic = any(${[...topics]}::text[])
    )
    select p.topic, p.lead, p.supporter
    from pairs as p
    join members as a on a.institution = p.lead
    join members as b on b.institution = p.supporter
    where a.numbers && b.numbers
    limit ${rowsMax}`;
}

// These words repeat those of the index obligation_work, which has all that is asked for.
function promises(query: Query) {
  return query`
    from obligation.obligation as o
    where o.kind = 'commitment' and o.state in ('offered', 'accepted', 'delivered', 'fulfilled')`;
}

function promisesOn(query: Query, topics: readonly string[]) {
  const names = [...topics];
  return query`
    from (select o.id, o.debtor, o.topics ${promises(query)}
      ${names.length > fewTopics ? query`` : query`and o.topics && ${names}::text[]`}
    ) as o
    cross join lateral unnest(o.topics) as named (topic)
    where named.topic = any(${names}::text[])`;
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
