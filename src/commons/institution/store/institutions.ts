import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
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

// A name has few words; somebody who pastes a page wants no search.
const wordsMax = 12;

// Words in any of the languages, or the beginning of a word as it is being typed.
function matching(query: Query, search: string) {
  const words = search.match(/[\p{L}\p{M}\p{N}]+/gu)?.slice(0, wordsMax) ?? [];
  if (words.length === 0) return query`and false`;
  const plain = words.join(" ");
  const prefixes = words.map((word) => `${word}:*`).join(" & ");
  return query`and i.search @@ (to_tsquery('simple', ${prefixes})
    || plainto_tsquery('english', ${plain})
    || plainto_tsquery('french', ${plain})
    || plainto_tsquery('arabic', ${plain}))`;
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

/** Institutions in the order of their ids, for files. */
export async function listInstitutionsById(
  query: Query,
  asked: { readonly after: string | null; readonly limit: number },
): Promise<readonly Institution[]> {
  const rows = await query<InstitutionRow[]>`
    select ${columns(query)}
    from institution.institution as i
    where ${asked.after === null ? query`true` : query`i.id > ${asked.after}`}
    order by i.id
    limit ${asked.limit}`;
  return rows.map(institutionOf);
}

/** What other registers call some institutions. */
export async function readIdentifiers(
  query: Query,
  ids: readonly string[],
): Promise<
  ReadonlyMap<string, readonly { readonly scheme: string; readonly identifier: string }[]>
> {
  if (ids.length === 0) return new Map();
  const rows = await query<{ institution: string; scheme: string; identifier: string }[]>`
    select institution, scheme, value as identifier
    from institution.identifier
    where institution = any(${[...ids]}::uuid[])
    union all
    select id, external_scheme, external_id
    from institution.institution
    where id = any(${[...ids]}::uuid[]) and external_scheme is not null
    order by 1, 2, 3
    limit 5000`;
  const found = new Map<string, { scheme: string; identifier: string }[]>();
  for (const { institution, scheme, identifier } of rows) {
    const list = found.get(institution) ?? [];
    list.push({ scheme, identifier });
    found.set(institution, list);
  }
  return found;
}
