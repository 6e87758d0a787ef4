import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Institution } from "../institution.js";
import { columns, institutionOf, type InstitutionRow } from "./institutions.js";

const relatedMax = 500;

/** The bodies an institution belongs to, first the one charts draw it under. */
export async function listParents(query: Query, id: string): Promise<readonly Institution[]> {
  const rows = await query<InstitutionRow[]>`
    select ${columns(query)}
    from institution.parent as p
    join institution.institution as i on i.id = p.parent
    where p.child = ${id}
    order by p.position, i.id
    limit ${relatedMax}`;
  return rows.map(institutionOf);
}

/** The ids of the bodies some institutions belong to, in their order. */
export async function readParentIds(
  query: Query,
  children: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (children.length === 0) return new Map();
  const rows = await query<{ child: string; parents: string[] }[]>`
    select child, array_agg(parent order by position, parent) as parents
    from institution.parent
    where child = any(${[...children]}::uuid[])
    group by child
    order by child
    limit ${children.length}`;
  return new Map(rows.map((row) => [row.child, row.parents]));
}

/** The standing bodies that belong to one. */
export async function listChildren(query: Query, id: string): Promise<readonly Institution[]> {
  const rows = await query<InstitutionRow[]>`
    select ${columns(query)}
    from institution.parent as p
    join institution.institution as i on i.id = p.child
    where p.parent = ${id} and i.state <> 'dissolved'
    order by i.sort_key, i.id
    limit ${relatedMax}`;
  return rows.map(institutionOf);
}

/** A link from a body to one that belongs to it, for charts. */
export interface PartLink {
  readonly parent: string;
  readonly child: Institution;
}

/** Everything below a body down to a depth, each under the first of its parents that is drawn. */
export async function listDescendants(
  query: Query,
  id: string,
  bounds: { readonly depth: number; readonly limit: number },
): Promise<readonly PartLink[]> {
  const rows = await query<(InstitutionRow & { parent_id: string })[]>`
    with recursive down as (
      select p.child, p.parent, 1 as depth
      from institution.parent as p
      where p.parent = ${id}
      union
      select p.child, p.parent, down.depth + 1
      from institution.parent as p
      join down on down.child = p.parent
      where down.depth < ${bounds.depth}
    ),
    once as (
      select distinct on (child) child, parent, depth from down order by child, depth, parent
    )
    select ${columns(query)}, once.parent as parent_id
    from once
    join institution.institution as i on i.id = once.child
    where i.state <> 'dissolved' and i.id <> ${id}
    order by once.depth, i.sort_key, i.id
    limit ${bounds.limit}`;
  return rows.map((row) => ({ parent: row.parent_id, child: institutionOf(row) }));
}

/** Some bodies and everything they belong to, however far up: what may not come to stand below. */
export async function readAbove(query: Query, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await query<{ id: string }[]>`
    with recursive up as (
      select unnest(${[...ids]}::uuid[]) as id
      union
      select p.parent from institution.parent as p join up on p.child = up.id
    )
    select id
    from up
    order by id
    limit ${relatedMax}`;
  return rows.map((row) => row.id);
}

/** The bodies one came from. */
export async function listPredecessors(query: Query, id: string): Promise<readonly Institution[]> {
  const rows = await query<InstitutionRow[]>`
    select ${columns(query)}
    from institution.succession as s
    join institution.institution as i on i.id = s.predecessor
    where s.successor = ${id}
    order by i.sort_key, i.id
    limit ${relatedMax}`;
  return rows.map(institutionOf);
}

/** The bodies that came directly after one. */
export async function listSuccessors(query: Query, id: string): Promise<readonly Institution[]> {
  const rows = await query<InstitutionRow[]>`
    select ${columns(query)}
    from institution.succession as s
    join institution.institution as i on i.id = s.successor
    where s.predecessor = ${id}
    order by i.sort_key, i.id
    limit ${relatedMax}`;
  return rows.map(institutionOf);
}

/** Who answers today for a body: follows the succession to those that still stand. */
export async function successorsToday(query: Query, id: string): Promise<readonly Institution[]> {
  const rows = await query<InstitutionRow[]>`
    with recursive next as (
      select ${id}::uuid as id
      union
      select s.successor
      from institution.succession as s
      join next on next.id = s.predecessor
      join institution.institution as passed on passed.id = s.predecessor
      where passed.state = 'dissolved'
    )
    select ${columns(query)}
    from next
    join institution.institution as i on i.id = next.id
    where i.state <> 'dissolved'
    order by i.sort_key, i.id
    limit ${relatedMax}`;
  return rows.map(institutionOf);
}

/** Links bodies to those they belong to; a link that is there already stays. */
export async function insertParents(
  tx: Tx,
  links: readonly { readonly child: string; readonly parent: string; readonly position: number }[],
): Promise<void> {
  if (links.length === 0) return;
  await tx`
    insert into institution.parent (child, parent, position)
    select child, parent, position
    from jsonb_to_recordset(${tx.json([...links])}) as r (child uuid, parent uuid, position integer)
    on conflict (child, parent) do nothing`;
}

/** Links bodies to those that came after them; those links come back that were not there yet. */
export async function insertSuccessions(
  tx: Tx,
  links: readonly { readonly predecessor: string; readonly successor: string }[],
): Promise<readonly { readonly predecessor: string; readonly successor: string }[]> {
  if (links.length === 0) return [];
  return tx<{ predecessor: string; successor: string }[]>`
    insert into institution.succession (predecessor, successor)
    select predecessor, successor
    from jsonb_to_recordset(${tx.json([...links])}) as r (predecessor uuid, successor uuid)
    on conflict (predecessor, successor) do nothing
    returning predecessor, successor`;
}

/** Links a body to others than those it belonged to. */
export async function replaceParents(
  tx: Tx,
  child: string,
  parents: readonly string[],
): Promise<void> {
  await tx`delete from institution.parent where child = ${child}`;
  await insertParents(
    tx,
    parents.map((parent, position) => ({ child, parent, position })),
  );
}
