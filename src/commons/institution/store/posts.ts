import { v7 } from "uuid";
import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { PostRole } from "../../../ground/http/actor.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Post } from "../post.js";

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

const postsMax = 500;

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

/** The posts of several institutions, in their order. */
export async function readPostsOfMany(
  query: Query,
  institutions: readonly string[],
): Promise<ReadonlyMap<string, readonly Post[]>> {
  if (institutions.length === 0) return new Map();
  const rows = await query<PostRow[]>`
    select id, institution, label, role, may_sign, reports_to, abolished_on, version
    from institution.post
    where institution = any(${[...institutions]}::uuid[]) and abolished_on is null
    order by institution, position, id
    limit 20000`;
  return Map.groupBy(rows.map(postOf), (post) => post.institution);
}

/** The labels of all posts of some institutions, for lists that name offices by their labels. */
export async function readPostLabels(
  query: Query,
  institutions: readonly string[],
): Promise<readonly Pick<Post, "id" | "institution" | "label" | "role">[]> {
  if (institutions.length === 0) return [];
  return query<Pick<Post, "id" | "institution" | "label" | "role">[]>`
    select id, institution, label, role
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
  return (await lockPosts(tx, [id])).get(id) ?? null;
}

/** Holds other writers of some posts' holders back; in one order, so that nobody waits in a circle. */
export async function lockPosts(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Post>> {
  const wanted = [...new Set(ids)];
  const rows = await tx<PostRow[]>`
    select id, institution, label, role, may_sign, reports_to, abolished_on, version
    from institution.post
    where id = any(${wanted}::uuid[])
    order by id
    limit ${wanted.length}
    for update`;
  return new Map(rows.map((row) => [row.id, postOf(row)]));
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
