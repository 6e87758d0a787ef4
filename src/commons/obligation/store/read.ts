import type { Query, Tx } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Evidence, Obligation, Supporter } from "../obligation.js";
import { columns, fromRow, type Row } from "./row.js";

// What hangs below one obligation and is shown on its page.
const childrenMax = 200;

/** One obligation, or null. */
export async function read(query: Query, id: string): Promise<Obligation | null> {
  const [row] = await query<Row[]>`
    select ${columns(query)}
    from obligation.obligation as o
    where o.id = ${id}`;
  return row ? fromRow(row) : null;
}

/** One obligation, kept from changing until the transaction ends. */
export async function readForUpdate(query: Query, id: string): Promise<Obligation | null> {
  const [row] = await query<Row[]>`
    select ${columns(query)}
    from obligation.obligation as o
    where o.id = ${id}
    for no key update`;
  return row ? fromRow(row) : null;
}

/** Obligations by id, in any order; unknown ids are left out. */
export async function readMany(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Obligation>> {
  if (ids.length === 0) return new Map();
  const rows = await query<Row[]>`
    select ${columns(query)}
    from obligation.obligation as o
    where o.id = any(${ids}::uuid[])
    order by o.id
    limit ${ids.length}`;
  return new Map(rows.map((row) => [row.id, fromRow(row)]));
}

/** Who helps with each of some obligations, in the order they were named. */
export async function readSupporting(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Supporter[]>> {
  const found = new Map<string, Supporter[]>();
  if (ids.length === 0) return found;
  const rows = await query<(Supporter & { readonly obligation: string })[]>`
    select obligation, institution, post, role
    from obligation.supporting
    where obligation = any(${ids}::uuid[])
    order by obligation, position`;
  for (const { obligation, institution, post, role } of rows) {
    const list = found.get(obligation) ?? [];
    list.push({ institution, post, role });
    found.set(obligation, list);
  }
  return found;
}

/** What was handed in to show that it was done, oldest first. */
export async function readEvidence(query: Query, id: string): Promise<readonly Evidence[]> {
  const rows = await query<
    { id: string; title: LanguageMap; url: string; post: string | null; added_at: Date }[]
  >`
    select id, title, url, post, added_at
    from obligation.evidence
    where obligation = ${id}
    order by added_at, id
    limit ${childrenMax}`;
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    url: row.url,
    post: row.post,
    addedAt: row.added_at,
  }));
}

/** What belongs directly below an obligation (its milestones), soonest first. */
export async function readChildren(query: Query, id: string): Promise<readonly Obligation[]> {
  const rows = await query<Row[]>`
    select ${columns(query)}
    from obligation.obligation as o
    where o.parent = ${id}
    order by o.due_key, o.id
    limit ${childrenMax}`;
  return rows.map(fromRow);
}

/**
 * One obligation, kept from changing until the transaction ends, and what it belongs to, kept from
 * moving its date. The parent is locked first, always: two locks taken crosswise would never end.
 */
export async function readFamily(
  tx: Tx,
  id: string,
): Promise<{ readonly obligation: Obligation; readonly parent: Obligation | null } | null> {
  const [row] = await tx<Row[]>`
    select ${columns(tx)}
    from obligation.obligation as o
    where o.id = (select parent from obligation.obligation where id = ${id})
    for share`;
  const obligation = await readForUpdate(tx, id);
  return obligation && { obligation, parent: row ? fromRow(row) : null };
}

/** What some posts have drafted and not offered yet, newest first. */
export async function readDrafts(
  query: Query,
  posts: readonly string[],
): Promise<readonly Obligation[]> {
  if (posts.length === 0) return [];
  const rows = await query<Row[]>`
    select ${columns(query)}
    from obligation.obligation as o
    where o.state = 'draft' and o.created_by_post = any(${posts}::uuid[])
    order by o.created_at desc, o.id
    limit ${childrenMax}`;
  return rows.map(fromRow);
}

/** Which names of an outside list are known here, and as what. */
export async function readExternal(
  query: Query,
  scheme: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (names.length === 0) return new Map();
  const rows = await query<{ external_id: string; id: string }[]>`
    select external_id, id
    from obligation.obligation
    where external_scheme = ${scheme} and external_id = any(${names}::text[])
    order by external_id
    limit ${names.length}`;
  return new Map(rows.map((row) => [row.external_id, row.id]));
}
