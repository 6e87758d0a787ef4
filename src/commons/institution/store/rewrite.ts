import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { sortKeyOf } from "../slug.js";
import type { InstitutionTexts } from "./write-institutions.js";

/** Holds other writers of some institutions back until this transaction ends. */
export async function lockInstitutions(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx`
    select id
    from institution.institution
    where id = any(${[...ids]}::uuid[])
    order by id
    limit ${ids.length}
    for update`;
}

/** Changes many institutions in one statement; they were locked before. */
export async function rewriteInstitutions(
  tx: Tx,
  list: readonly { readonly id: string; readonly to: Omit<InstitutionTexts, "legalBasis"> }[],
  at: Date,
): Promise<void> {
  if (list.length === 0) return;
  const rows = list.map(({ id, to }) => ({
    id,
    name: to.name,
    classification: to.classification,
    acronym: to.acronym,
    area: to.area,
    founding_date: to.foundingDate,
    website: to.website,
    sort_key: sortKeyOf(to.name),
  }));
  await tx`
    update institution.institution as i
    set name = r.name, classification = r.classification, acronym = r.acronym, area = r.area,
        founding_date = r.founding_date, website = r.website, sort_key = r.sort_key,
        version = i.version + 1, updated_at = ${at}
    from jsonb_to_recordset(${tx.json(rows)}) as r (id uuid, name jsonb, classification text,
      acronym text, area uuid, founding_date date, website text, sort_key text)
    where i.id = r.id`;
}

/** Marks many institutions as dissolved in one statement; they were locked before. */
export async function rewriteDissolved(
  tx: Tx,
  list: readonly {
    readonly id: string;
    readonly day: Day | null;
    readonly reason: LanguageMap | null;
  }[],
  at: Date,
): Promise<void> {
  if (list.length === 0) return;
  await tx`
    update institution.institution as i
    set state = 'dissolved', dissolution_date = r.day,
        dissolution_reason = nullif(r.reason, 'null'), version = i.version + 1, updated_at = ${at}
    from jsonb_to_recordset(${tx.json([...list])}) as r (id uuid, day date, reason jsonb)
    where i.id = r.id`;
}

/** Marks many dissolved institutions as standing again; they were locked before. */
export async function rewriteReopened(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx`
    update institution.institution
    set state = 'active', dissolution_date = null, dissolution_reason = null,
        version = version + 1, updated_at = ${at}
    where id = any(${[...ids]}::uuid[]) and state = 'dissolved'`;
}

/** Links many bodies to others than those they belonged to. */
export async function rewriteParents(
  tx: Tx,
  list: readonly { readonly id: string; readonly parents: readonly string[] }[],
): Promise<void> {
  if (list.length === 0) return;
  await tx`delete from institution.parent where child = any(${list.map(({ id }) => id)}::uuid[])`;
  const rows = list.flatMap(({ id, parents }) =>
    parents.map((parent, position) => ({ child: id, parent, position })),
  );
  await tx`
    insert into institution.parent (child, parent, position)
    select child, parent, position
    from jsonb_to_recordset(${tx.json(rows)}) as r (child uuid, parent uuid, position integer)`;
}

/** What some bodies belong to, and what that belongs to, however far up. */
export async function readLinksAbove(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ child: string; parents: string[] }[]>`
    with recursive up as (
      select unnest(${[...ids]}::uuid[]) as id
      union
      select p.parent from institution.parent as p join up on p.child = up.id
    )
    select p.child, array_agg(p.parent order by p.position, p.parent) as parents
    from institution.parent as p
    join up on up.id = p.child
    group by p.child
    order by p.child
    limit 1000000`;
  return new Map(rows.map((row) => [row.child, row.parents]));
}

/** The bodies that came directly after some. */
export async function readSuccessorIds(
  query: Query,
  predecessors: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (predecessors.length === 0) return new Map();
  const rows = await query<{ predecessor: string; successors: string[] }[]>`
    select predecessor, array_agg(successor order by successor) as successors
    from institution.succession
    where predecessor = any(${[...predecessors]}::uuid[])
    group by predecessor
    order by predecessor
    limit ${predecessors.length}`;
  return new Map(rows.map((row) => [row.predecessor, row.successors]));
}
