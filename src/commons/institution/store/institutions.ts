import { v7 } from "uuid";
import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Classification, Institution, InstitutionState } from "../institution.js";

/** An institution as the tables have it. */
export interface InstitutionRow {
  readonly id: string;
  readonly slug: string;
  readonly name: LanguageMap;
  readonly classification: Classification;
  readonly acronym: string | null;
  readonly area: string | null;
  readonly state: InstitutionState;
  readonly founding_date: Day | null;
  readonly dissolution_date: Day | null;
  readonly dissolution_reason: LanguageMap | null;
  readonly legal_basis: LanguageMap | null;
  readonly home_instance: string | null;
  readonly website: string | null;
  readonly version: number;
  readonly sort_key: string;
}

/** Where a list of institutions stopped. */
export interface InstitutionCursor {
  readonly sortKey: string;
  readonly id: string;
}

/** Which institutions a list holds; null means all. */
export interface InstitutionFilter {
  readonly search: string;
  readonly classification: Classification | null;
  readonly area: string | null;
  readonly state: InstitutionState | null;
  readonly after: InstitutionCursor | null;
  readonly limit: number;
}

const relatedMax = 500;

/** The columns of an institution, for every statement that reads one. */
export function columns(query: Query) {
  return query`i.id, i.slug, i.name, i.classification, i.acronym, i.area, i.state, i.founding_date,
    i.dissolution_date, i.dissolution_reason, i.legal_basis, i.home_instance, i.website, i.version,
    i.sort_key`;
}

/** A row as a value. */
export function institutionOf(row: InstitutionRow): Institution {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    classification: row.classification,
    acronym: row.acronym,
    area: row.area,
    state: row.state,
    foundingDate: row.founding_date,
    dissolutionDate: row.dissolution_date,
    dissolutionReason: row.dissolution_reason,
    legalBasis: row.legal_basis,
    homeInstance: row.home_instance,
    website: row.website,
    version: row.version,
  };
}

/** An institution by the name it has in addresses. */
export async function findInstitution(query: Query, slug: string): Promise<Institution | null> {
  const [row] = await query<InstitutionRow[]>`
    select ${columns(query)} from institution.institution as i where i.slug = ${slug} limit 1`;
  return row ? institutionOf(row) : null;
}

/** An institution by id. */
export async function readInstitution(query: Query, id: string): Promise<Institution | null> {
  return (await readInstitutions(query, [id])).get(id) ?? null;
}

/** Institutions by id. */
export async function readInstitutions(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Institution>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await query<InstitutionRow[]>`
    select ${columns(query)}
    from institution.institution as i
    where i.id = any(${wanted}::uuid[])
    order by i.sort_key, i.id
    limit ${wanted.length}`;
  return new Map(rows.map((row) => [row.id, institutionOf(row)]));
}

/** A page of the directory, by name. */
export async function listInstitutions(
  query: Query,
  filter: InstitutionFilter,
): Promise<{ readonly rows: readonly Institution[]; readonly next: InstitutionCursor | null }> {
  const { after, limit } = filter;
  const later =
    after === null ? query`` : query`and (i.sort_key, i.id) > (${after.sortKey}, ${after.id})`;
  const found = await query<InstitutionRow[]>`
    select ${columns(query)}
    from institution.institution as i
    where true ${narrowed(query, filter)} ${later}
    order by i.sort_key, i.id
    limit ${limit + 1}`;
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    rows: rows.map(institutionOf),
    next: last ? { sortKey: last.sort_key, id: last.id } : null,
  };
}

/** How many institutions a filter finds. */
export async function countInstitutions(
  query: Query,
  filter: Omit<InstitutionFilter, "after" | "limit">,
): Promise<number> {
  const [row] = await query<{ count: number }[]>`
    select count(*) as count
    from institution.institution as i
    where true ${narrowed(query, filter)}`;
  return row?.count ?? 0;
}

function narrowed(query: Query, filter: Omit<InstitutionFilter, "after" | "limit">) {
  const { search, classification, area, state } = filter;
  return query`
    ${search === "" ? query`` : matching(query, search)}
    ${classification === null ? query`` : query`and i.classification = ${classification}`}
    ${area === null ? query`` : query`and i.area = ${area}`}
    ${state === null ? query`` : query`and i.state = ${state}`}`;
}

// Words in any of the languages, or the beginning of a word as it is being typed.
function matching(query: Query, search: string) {
  const words = search.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return query`and false`;
  const prefixes = words.map((word) => `${word}:*`).join(" & ");
  return query`and i.search @@ (to_tsquery('simple', ${prefixes})
    || websearch_to_tsquery('english', ${search})
    || websearch_to_tsquery('french', ${search})
    || websearch_to_tsquery('arabic', ${search}))`;
}

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

/** Where one more parent would close a circle: whether `child` already stands above `parent`. */
export async function wouldCircle(
  query: Query,
  link: { readonly child: string; readonly parent: string },
): Promise<boolean> {
  const [row] = await query<{ found: boolean }[]>`
    with recursive up as (
      select ${link.parent}::uuid as id
      union
      select p.parent from institution.parent as p join up on p.child = up.id
    )
    select exists (select from up where id = ${link.child}) as found`;
  return row?.found ?? false;
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

/** An institution as it is written down. */
export interface NewInstitution {
  readonly id?: string;
  readonly slug?: string;
  readonly name: LanguageMap;
  readonly classification: Classification;
  readonly acronym?: string | null;
  readonly area?: string | null;
  readonly state?: InstitutionState;
  readonly foundingDate?: Day | null;
  readonly dissolutionDate?: Day | null;
  readonly dissolutionReason?: LanguageMap | null;
  readonly legalBasis?: LanguageMap | null;
  readonly homeInstance?: string | null;
  readonly website?: string | null;
  readonly external?: { readonly scheme: string; readonly id: string } | null;
  readonly parents?: readonly string[];
}

/** Writes many institutions in one statement; ids and slugs come back in their order. */
export async function insertInstitutions(
  tx: Tx,
  list: readonly NewInstitution[],
  at: Date,
): Promise<readonly { readonly id: string; readonly slug: string }[]> {
  if (list.length === 0) return [];
  const slugs = await freeSlugs(
    tx,
    list.map((one) => one.slug ?? slugOf(one.name)),
  );
  const rows = list.map((one, index) => ({
    id: one.id ?? v7({ msecs: at.getTime() }),
    slug: slugs[index] ?? "",
    name: one.name,
    classification: one.classification,
    acronym: one.acronym ?? null,
    area: one.area ?? null,
    state: one.state ?? "active",
    founding_date: one.foundingDate ?? null,
    dissolution_date: one.dissolutionDate ?? null,
    dissolution_reason: one.dissolutionReason ?? null,
    legal_basis: one.legalBasis ?? null,
    home_instance: one.homeInstance ?? null,
    website: one.website ?? null,
    external_scheme: one.external?.scheme ?? null,
    external_id: one.external?.id ?? null,
    sort_key: sortKeyOf(one.name),
  }));
  await tx`
    insert into institution.institution (id, slug, name, classification, acronym, area, state,
      founding_date, dissolution_date, dissolution_reason, legal_basis, home_instance, website,
      external_scheme, external_id, sort_key, created_at, updated_at)
    select id, slug, name, classification, acronym, area, state, founding_date, dissolution_date,
      nullif(dissolution_reason, 'null'), nullif(legal_basis, 'null'), home_instance, website,
      external_scheme, external_id, sort_key, ${at}, ${at}
    from jsonb_to_recordset(${tx.json(rows)}) as r (id uuid, slug text, name jsonb,
      classification text, acronym text, area uuid, state text, founding_date date,
      dissolution_date date, dissolution_reason jsonb, legal_basis jsonb, home_instance text,
      website text, external_scheme text, external_id text, sort_key text)`;
  await insertParents(
    tx,
    list.flatMap((one, index) =>
      (one.parents ?? []).map((parent, position) => ({
        child: rows[index]?.id ?? "",
        parent,
        position,
      })),
    ),
  );
  return rows.map(({ id, slug }) => ({ id, slug }));
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

/** Links bodies to those that came after them. */
export async function insertSuccessions(
  tx: Tx,
  links: readonly { readonly predecessor: string; readonly successor: string }[],
): Promise<void> {
  if (links.length === 0) return;
  await tx`
    insert into institution.succession (predecessor, successor)
    select predecessor, successor
    from jsonb_to_recordset(${tx.json([...links])}) as r (predecessor uuid, successor uuid)
    on conflict (predecessor, successor) do nothing`;
}

/** What may change about an institution. */
export interface InstitutionTexts {
  readonly name: LanguageMap;
  readonly classification: Classification;
  readonly acronym: string | null;
  readonly area: string | null;
  readonly foundingDate: Day | null;
  readonly legalBasis: LanguageMap | null;
  readonly website: string | null;
}

/** Changes an institution, unless somebody else did meanwhile: then nothing, and false. */
export async function updateInstitution(
  tx: Tx,
  before: { readonly id: string; readonly version: number },
  change: { readonly to: InstitutionTexts; readonly at: Date },
): Promise<boolean> {
  const { to, at } = change;
  const done = await tx`
    update institution.institution
    set name = ${tx.json({ ...to.name })}, classification = ${to.classification},
        acronym = ${to.acronym}, area = ${to.area}, founding_date = ${to.foundingDate},
        legal_basis = ${to.legalBasis === null ? null : tx.json({ ...to.legalBasis })},
        website = ${to.website}, sort_key = ${sortKeyOf(to.name)},
        version = version + 1, updated_at = ${at}
    where id = ${before.id} and version = ${before.version}`;
  return done.count === 1;
}

/** Marks an institution as dissolved from a day on; false when it was changed meanwhile. */
export async function updateDissolved(
  tx: Tx,
  before: { readonly id: string; readonly version: number },
  to: { readonly day: Day; readonly reason: LanguageMap | null; readonly at: Date },
): Promise<boolean> {
  const done = await tx`
    update institution.institution
    set state = 'dissolved', dissolution_date = ${to.day},
        dissolution_reason = ${to.reason === null ? null : tx.json({ ...to.reason })},
        version = version + 1, updated_at = ${to.at}
    where id = ${before.id} and version = ${before.version} and state <> 'dissolved'`;
  return done.count === 1;
}

/** Ids by the names bodies have in a list: what an earlier run wrote. */
export async function readExternalInstitutions(
  query: Query,
  scheme: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ external_id: string; id: string }[]>`
    select external_id, id
    from institution.institution
    where external_scheme = ${scheme} and external_id = any(${[...ids]}::text[])
    order by external_id
    limit ${ids.length}`;
  return new Map(rows.map((row) => [row.external_id, row.id]));
}

/** Ids of standing bodies by their folded names. */
export async function readInstitutionsByName(
  query: Query,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await query<{ sort_key: string; id: string }[]>`
    select distinct on (sort_key) sort_key, id
    from institution.institution
    where sort_key = any(${[...keys]}::text[]) and state <> 'dissolved'
    order by sort_key, created_at, id
    limit ${keys.length}`;
  return new Map(rows.map((row) => [row.sort_key, row.id]));
}

/** What lists are sorted by: the name as read, without marks and capitals. */
export function sortKeyOf(name: LanguageMap): string {
  const text = name["en"] ?? Object.values(name)[0] ?? "";
  return fold(text).slice(0, 200);
}

/** A name in addresses: Latin letters and digits, joined by hyphens. */
export function slugOf(name: LanguageMap): string {
  const latin = [name["en"], name["fr"], ...Object.values(name)].find((text) =>
    /[a-z]/i.test(fold(text ?? "")),
  );
  const slug = fold((latin ?? "").replace(/['’]/g, ""))
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return slug === "" ? "institution" : slug.slice(0, 90).replace(/-$/, "");
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

// The first that asks keeps the plain slug; later ones get a number behind it.
async function freeSlugs(tx: Tx, wanted: readonly string[]): Promise<readonly string[]> {
  await tx`select pg_advisory_xact_lock(7_305_010)`;
  const bases = [...new Set(wanted)];
  const rows = await tx<{ slug: string }[]>`
    select i.slug
    from unnest(${bases}::text[]) as w (base)
    join institution.institution as i
      on i.slug = w.base or i.slug ~ ('^' || w.base || '-[0-9]+$')
    order by i.slug`;
  const taken = new Set(rows.map((row) => row.slug));
  return wanted.map((base) => {
    let slug = base;
    for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`;
    taken.add(slug);
    return slug;
  });
}
