import { v7 } from "uuid";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Contact } from "../institution.js";

/** How to reach the offices of an institution. */
export async function readContacts(query: Query, institution: string): Promise<readonly Contact[]> {
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
