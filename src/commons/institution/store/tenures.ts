import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { HeldPost, PostRole } from "../../../ground/http/actor.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Tenure } from "../post.js";

interface TenureRow {
  readonly id: string;
  readonly post: string;
  readonly person: string;
  readonly from_day: Day;
  readonly until_day: Day | null;
  readonly acting: boolean;
  readonly delegated_by: string | null;
}

const officesOfPersonMax = 100;
const tenuresOfPostMax = 200;

/** The tenures in force on a day, by post: the regular holder first, then who acts. */
export async function readTenuresOfPosts(
  query: Query,
  posts: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, readonly Tenure[]>> {
  const wanted = [...new Set(posts)];
  if (wanted.length === 0) return new Map();
  const rows = await query<TenureRow[]>`
    select id, post, person, from_day, until_day, acting, delegated_by
    from institution.tenure
    where post = any(${wanted}::uuid[])
      and from_day <= ${today} and (until_day is null or until_day > ${today})
    order by post, acting, from_day desc, id
    limit ${wanted.length * 20}`;
  const found = new Map<string, Tenure[]>();
  for (const row of rows) {
    const list = found.get(row.post);
    if (list) list.push(tenureOf(row));
    else found.set(row.post, [tenureOf(row)]);
  }
  return found;
}

/** Who held a post, newest first. */
export async function readTenureHistory(
  query: Query,
  post: string,
  limit: number,
): Promise<readonly Tenure[]> {
  const rows = await query<TenureRow[]>`
    select id, post, person, from_day, until_day, acting, delegated_by
    from institution.tenure
    where post = ${post}
    order by from_day desc, id desc
    limit ${limit}`;
  return rows.map(tenureOf);
}

/** One tenure. */
export async function readTenure(query: Query, id: string): Promise<Tenure | null> {
  const [row] = await query<TenureRow[]>`
    select id, post, person, from_day, until_day, acting, delegated_by
    from institution.tenure
    where id = ${id}
    limit 1`;
  return row ? tenureOf(row) : null;
}

/** Tenures of all posts in the order of their ids, for files. */
export async function listTenures(
  query: Query,
  asked: { readonly after: string | null; readonly limit: number },
): Promise<readonly Tenure[]> {
  const rows = await query<TenureRow[]>`
    select id, post, person, from_day, until_day, acting, delegated_by
    from institution.tenure
    where ${asked.after === null ? query`true` : query`id > ${asked.after}`}
    order by id
    limit ${asked.limit}`;
  return rows.map(tenureOf);
}

/** Who holds a post on a day. */
export async function holdersNow(
  query: Query,
  post: string,
  today: Day,
): Promise<readonly { readonly person: string; readonly tenure: string }[]> {
  const tenures = (await readTenuresOfPosts(query, [post], today)).get(post) ?? [];
  return tenures.map(({ person, id }) => ({ person, tenure: id }));
}

/** The offices a person holds on a day: what their rights follow from. */
export async function tenuresOfPerson(
  query: Query,
  person: string,
  today: Day,
): Promise<readonly HeldPost[]> {
  const rows = await query<
    {
      tenure: string;
      post: string;
      label: LanguageMap;
      institution: string;
      role: PostRole;
      may_sign: boolean;
    }[]
  >`
    select t.id as tenure, t.post, p.label, p.institution, p.role, p.may_sign
    from institution.tenure as t
    join institution.post as p on p.id = t.post
    where t.person = ${person}
      and t.from_day <= ${today} and (t.until_day is null or t.until_day > ${today})
      and (p.abolished_on is null or p.abolished_on > ${today})
    order by t.from_day, t.id
    limit ${officesOfPersonMax}`;
  return rows.map((row) => ({
    tenure: row.tenure,
    post: row.post,
    postLabel: row.label,
    institution: row.institution,
    role: row.role,
    maySign: row.may_sign,
  }));
}

/** Every tenure a person has or had. */
export async function allTenuresOf(query: Query, person: string): Promise<readonly Tenure[]> {
  const rows = await query<TenureRow[]>`
    select id, post, person, from_day, until_day, acting, delegated_by
    from institution.tenure
    where person = ${person}
    order by from_day desc, id desc
    limit 1000`;
  return rows.map(tenureOf);
}

/** Tenures of some posts that are or will be in force on or after a day. */
export async function readTenuresSince(
  query: Query,
  posts: readonly string[],
  day: Day,
): Promise<readonly Tenure[]> {
  const wanted = [...new Set(posts)];
  const rows = await query<TenureRow[]>`
    select id, post, person, from_day, until_day, acting, delegated_by
    from institution.tenure
    where post = any(${wanted}::uuid[]) and (until_day is null or until_day > ${day})
    order by post, from_day, id
    limit ${wanted.length * tenuresOfPostMax}`;
  return rows.map(tenureOf);
}

/** Tenures in force that began between two days, the oldest first. One index range. */
export async function listBegun(
  query: Query,
  asked: {
    readonly from: Day;
    readonly to: Day;
    readonly today: Day;
    readonly after: { readonly day: Day; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<readonly Tenure[]> {
  const { from, to, today, after, limit } = asked;
  const rows = await query<TenureRow[]>`
    select id, post, person, from_day, until_day, acting, delegated_by
    from institution.tenure
    where from_day between ${from} and ${to} and (until_day is null or until_day > ${today})
      ${after === null ? query`` : query`and (from_day, id) > (${after.day}::date, ${after.id}::uuid)`}
    order by from_day, id
    limit ${limit}`;
  return rows.map(tenureOf);
}

/** Writes tenures in one statement. */
export async function insertTenures(tx: Tx, list: readonly Tenure[], at: Date): Promise<void> {
  if (list.length === 0) return;
  const rows = list.map((tenure) => ({
    id: tenure.id,
    post: tenure.post,
    person: tenure.person,
    from_day: tenure.from,
    until_day: tenure.until,
    acting: tenure.acting,
    delegated_by: tenure.delegatedBy,
  }));
  await tx`
    insert into institution.tenure (id, post, person, from_day, until_day, acting, delegated_by,
      created_at)
    select id, post, person, from_day, until_day, acting, delegated_by, ${at}
    from jsonb_to_recordset(${tx.json(rows)}) as r (id uuid, post uuid, person uuid,
      from_day date, until_day date, acting boolean, delegated_by uuid)`;
}

/** Ends tenures: each on the first day without it. */
export async function updateTenureEnds(
  tx: Tx,
  ends: readonly { readonly id: string; readonly until: Day }[],
): Promise<void> {
  await tx`
    update institution.tenure as t
    set until_day = e.until
    from unnest(${ends.map((one) => one.id)}::uuid[], ${ends.map((one) => one.until)}::date[])
      as e (id, until)
    where t.id = e.id`;
}

function tenureOf(row: TenureRow): Tenure {
  return {
    id: row.id,
    post: row.post,
    person: row.person,
    from: row.from_day,
    until: row.until_day,
    acting: row.acting,
    delegatedBy: row.delegated_by,
  };
}
