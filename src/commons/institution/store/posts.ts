import { v7 } from "uuid";
import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { HeldPost, PostRole } from "../../../ground/http/actor.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Contact } from "../institution.js";
import type { Post, Tenure } from "../post.js";

interface PostRow {
  readonly id: string;
  readonly institution: string;
  readonly label: LanguageMap;
  readonly role: PostRole;
  readonly may_sign: boolean;
  readonly reports_to: string | null;
  readonly abolished_on: Day | null;
  readonly version: number;
}

interface TenureRow {
  readonly id: string;
  readonly post: string;
  readonly person: string;
  readonly from_day: Day;
  readonly until_day: Day | null;
  readonly acting: boolean;
  readonly delegated_by: string | null;
}

const postsMax = 500;
const officesOfPersonMax = 100;

/** Posts by id. */
export async function readPosts(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Post>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await query<PostRow[]>`
    select id, institution, label, role, may_sign, reports_to, abolished_on, version
    from institution.post
    where id = any(${wanted}::uuid[])
    order by id
    limit ${wanted.length}`;
  return new Map(rows.map((row) => [row.id, postOf(row)]));
}

/** The posts of an institution that were not abolished, in their order. */
export async function readPostsOf(query: Query, institution: string): Promise<readonly Post[]> {
  const rows = await query<PostRow[]>`
    select id, institution, label, role, may_sign, reports_to, abolished_on, version
    from institution.post
    where institution = ${institution} and abolished_on is null
    order by position, id
    limit ${postsMax}`;
  return rows.map(postOf);
}

/** The labels of all posts of some institutions, for lists that name offices by their labels. */
export async function readPostLabels(
  query: Query,
  institutions: readonly string[],
): Promise<readonly Pick<Post, "id" | "institution" | "label">[]> {
  if (institutions.length === 0) return [];
  return query<Pick<Post, "id" | "institution" | "label">[]>`
    select id, institution, label
    from institution.post
    where institution = any(${[...institutions]}::uuid[]) and abolished_on is null
    order by institution, position, id
    limit 100000`;
}

/** Posts of all institutions in the order of their ids, for files. */
export async function listPosts(
  query: Query,
  asked: { readonly after: string | null; readonly limit: number },
): Promise<readonly Post[]> {
  const rows = await query<PostRow[]>`
    select id, institution, label, role, may_sign, reports_to, abolished_on, version
    from institution.post
    where ${asked.after === null ? query`true` : query`id > ${asked.after}`}
    order by id
    limit ${asked.limit}`;
  return rows.map(postOf);
}

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

/** How to reach the offices of an institution. */
export async function readContacts(
  query: Query,
  institution: string,
): Promise<readonly Contact[]> {
  return query<Contact[]>`
    select id, institution, post, kind, value
    from institution.contact
    where institution = ${institution}
    order by position, id
    limit 1000`;
}

/** How to reach some posts. */
export async function readContactsOfPosts(
  query: Query,
  posts: readonly string[],
): Promise<readonly Contact[]> {
  if (posts.length === 0) return [];
  return query<Contact[]>`
    select id, institution, post, kind, value
    from institution.contact
    where post = any(${[...posts]}::uuid[])
    order by position, id
    limit 2000`;
}

/** A post as it is written down. */
export interface NewPost {
  readonly id?: string;
  readonly institution: string;
  readonly label: LanguageMap;
  readonly role: PostRole;
  readonly maySign?: boolean;
  readonly reportsTo?: string | null;
}

/** Writes posts behind those an institution has already; ids come back in order. */
export async function insertPosts(
  tx: Tx,
  list: readonly NewPost[],
  at: Date,
): Promise<readonly string[]> {
  if (list.length === 0) return [];
  const rows = list.map((post, place) => ({
    id: post.id ?? v7({ msecs: at.getTime() }),
    institution: post.institution,
    label: post.label,
    role: post.role,
    may_sign: post.maySign ?? false,
    reports_to: post.reportsTo ?? null,
    place,
  }));
  await tx`
    insert into institution.post (id, institution, label, role, may_sign, reports_to, position,
      created_at, updated_at)
    select r.id, r.institution, r.label, r.role, r.may_sign, r.reports_to,
      r.place + coalesce((
        select max(p.position) + 1 from institution.post as p where p.institution = r.institution
      ), 0), ${at}, ${at}
    from jsonb_to_recordset(${tx.json(rows)}) as r (id uuid, institution uuid, label jsonb,
      role text, may_sign boolean, reports_to uuid, place integer)
    order by r.place`;
  return rows.map((row) => row.id);
}

/** Changes a post, unless somebody else did meanwhile. */
export async function updatePost(
  tx: Tx,
  before: { readonly id: string; readonly version: number },
  to: Pick<Post, "label" | "role" | "maySign" | "reportsTo" | "abolishedOn"> & {
    readonly at: Date;
  },
): Promise<boolean> {
  const done = await tx`
    update institution.post
    set label = ${tx.json({ ...to.label })}, role = ${to.role}, may_sign = ${to.maySign},
        reports_to = ${to.reportsTo}, abolished_on = ${to.abolishedOn}, version = version + 1,
        updated_at = ${to.at}
    where id = ${before.id} and version = ${before.version}`;
  return done.count === 1;
}

/** Holds other writers of a post's holders back until this transaction ends. */
export async function lockPost(tx: Tx, id: string): Promise<Post | null> {
  const [row] = await tx<PostRow[]>`
    select id, institution, label, role, may_sign, reports_to, abolished_on, version
    from institution.post
    where id = ${id}
    limit 1
    for update`;
  return row ? postOf(row) : null;
}

/** Tenures of a post that are or will be in force on or after a day. */
export async function readTenuresSince(
  query: Query,
  post: string,
  day: Day,
): Promise<readonly Tenure[]> {
  const rows = await query<TenureRow[]>`
    select id, post, person, from_day, until_day, acting, delegated_by
    from institution.tenure
    where post = ${post} and (until_day is null or until_day > ${day})
    order by from_day, id
    limit 200`;
  return rows.map(tenureOf);
}

/** Writes a tenure. */
export async function insertTenure(tx: Tx, tenure: Tenure, at: Date): Promise<void> {
  await tx`
    insert into institution.tenure (id, post, person, from_day, until_day, acting, delegated_by,
      created_at)
    values (${tenure.id}, ${tenure.post}, ${tenure.person}, ${tenure.from}, ${tenure.until},
      ${tenure.acting}, ${tenure.delegatedBy}, ${at})`;
}

/** Ends a tenure: the first day without it. */
export async function updateTenureEnd(tx: Tx, id: string, until: Day): Promise<void> {
  await tx`update institution.tenure set until_day = ${until} where id = ${id}`;
}

/** Writes ways to reach offices, in their order. */
export async function insertContacts(
  tx: Tx,
  list: readonly Omit<Contact, "id">[],
  at: Date,
): Promise<void> {
  if (list.length === 0) return;
  const rows = list.map((contact, position) => ({
    ...contact,
    id: v7({ msecs: at.getTime() }),
    position,
  }));
  await tx`
    insert into institution.contact (id, institution, post, kind, value, position)
    select id, institution, post, kind, value, position
    from jsonb_to_recordset(${tx.json(rows)}) as r (id uuid, institution uuid, post uuid, kind text,
      value text, position integer)`;
}

/** Forgets the ways to reach one post, or (null) the whole body, before others are written. */
export async function deleteContacts(
  tx: Tx,
  of: { readonly institution: string; readonly post: string | null },
): Promise<void> {
  await tx`
    delete from institution.contact
    where institution = ${of.institution} and post is not distinct from ${of.post}`;
}

function postOf(row: PostRow): Post {
  return {
    id: row.id,
    institution: row.institution,
    label: row.label,
    role: row.role,
    maySign: row.may_sign,
    reportsTo: row.reports_to,
    abolishedOn: row.abolished_on,
    version: row.version,
  };
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
