import { v7 } from "uuid";
import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Mandate, MandateFunction, Topic, TopicScheme } from "../mandate.js";

interface MandateRow {
  readonly id: string;
  readonly institution: string;
  readonly scheme: TopicScheme;
  readonly code: string;
  readonly area: string;
  readonly function: MandateFunction;
  readonly legal_basis: LanguageMap | null;
  readonly valid_from: Day | null;
  readonly valid_until: Day | null;
}

interface TopicRow {
  readonly scheme: TopicScheme;
  readonly code: string;
  readonly name: LanguageMap;
  readonly parent_code: string | null;
}

const mandatesMax = 2_000;
const topicsMax = 1_000;

/** What an institution answers for on a day. */
export async function readMandatesOf(
  query: Query,
  institution: string,
  today: Day,
): Promise<readonly Mandate[]> {
  const rows = await query<MandateRow[]>`
    select id, institution, scheme, code, area, function, legal_basis, valid_from, valid_until
    from institution.mandate
    where institution = ${institution}
      and (valid_from is null or valid_from <= ${today})
      and (valid_until is null or valid_until > ${today})
    order by scheme, code, function, id
    limit ${mandatesMax}`;
  return rows.map(mandateOf);
}

/** One mandate. */
export async function readMandate(query: Query, id: string): Promise<Mandate | null> {
  const [row] = await query<MandateRow[]>`
    select id, institution, scheme, code, area, function, legal_basis, valid_from, valid_until
    from institution.mandate
    where id = ${id}
    limit 1`;
  return row ? mandateOf(row) : null;
}

/** The mandates over some subjects in some areas on a day; null means any. */
export async function findMandates(
  query: Query,
  asked: {
    readonly scheme: TopicScheme | null;
    readonly codes: readonly string[] | null;
    readonly areas: readonly string[] | null;
    readonly today: Day;
  },
): Promise<readonly Mandate[]> {
  const { scheme, codes, areas, today } = asked;
  const rows = await query<MandateRow[]>`
    select m.id, m.institution, m.scheme, m.code, m.area, m.function, m.legal_basis, m.valid_from,
      m.valid_until
    from institution.mandate as m
    join institution.institution as i on i.id = m.institution
    where i.state = 'active'
      ${scheme === null ? query`` : query`and m.scheme = ${scheme}`}
      ${codes === null ? query`` : query`and m.code = any(${[...codes]}::text[])`}
      ${areas === null ? query`` : query`and m.area = any(${[...areas]}::uuid[])`}
      and (m.valid_from is null or m.valid_from <= ${today})
      and (m.valid_until is null or m.valid_until > ${today})
    order by m.scheme, m.code, m.area, m.function, i.sort_key, m.id
    limit ${mandatesMax}`;
  return rows.map(mandateOf);
}

/** Writes a mandate; its id comes back. */
export async function insertMandate(
  tx: Tx,
  mandate: Omit<Mandate, "id"> & { readonly id?: string },
  at: Date,
): Promise<string> {
  const id = mandate.id ?? v7({ msecs: at.getTime() });
  const { legalBasis } = mandate;
  await tx`
    insert into institution.mandate (id, institution, scheme, code, area, function, legal_basis,
      valid_from, valid_until, created_at)
    values (${id}, ${mandate.institution}, ${mandate.scheme}, ${mandate.code}, ${mandate.area},
      ${mandate.function}, ${legalBasis === null ? null : tx.json({ ...legalBasis })},
      ${mandate.from}, ${mandate.until}, ${at})`;
  return id;
}

/** Ends a mandate: the first day without it. */
export async function updateMandateEnd(tx: Tx, id: string, until: Day): Promise<void> {
  await tx`update institution.mandate set valid_until = ${until} where id = ${id}`;
}

/** One subject. */
export async function findTopic(
  query: Query,
  scheme: TopicScheme,
  code: string,
): Promise<Topic | null> {
  const [row] = await query<TopicRow[]>`
    select scheme, code, name, parent_code
    from institution.topic
    where scheme = ${scheme} and code = ${code}
    limit 1`;
  return row ? topicOf(row) : null;
}

/** Subjects by "scheme:code". */
export async function readTopics(
  query: Query,
  names: readonly string[],
): Promise<ReadonlyMap<string, Topic>> {
  const wanted = [...new Set(names)];
  if (wanted.length === 0) return new Map();
  const rows = await query<TopicRow[]>`
    select scheme, code, name, parent_code
    from institution.topic
    where (scheme || ':' || code) = any(${wanted}::text[])
    order by scheme, position
    limit ${wanted.length}`;
  return new Map(rows.map((row) => [`${row.scheme}:${row.code}`, topicOf(row)]));
}

/** All subjects of one list, in its order. */
export async function listTopics(query: Query, scheme: TopicScheme): Promise<readonly Topic[]> {
  const rows = await query<TopicRow[]>`
    select scheme, code, name, parent_code
    from institution.topic
    where scheme = ${scheme}
    order by position
    limit ${topicsMax}`;
  return rows.map(topicOf);
}

/** Subjects with all these words in their name, in any language; life events first. */
export async function searchTopics(
  query: Query,
  text: string,
  limit: number,
): Promise<readonly Topic[]> {
  const words = text.match(/[\p{L}\p{N}.]+/gu)?.slice(0, 8) ?? [];
  if (words.length === 0) return [];
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  const rows = await query<TopicRow[]>`
    select scheme, code, name, parent_code
    from institution.topic
    where name::text ilike all(${patterns}::text[]) or code = ${text.trim()}
    order by array_position(array['life-event', 'sdg', 'cofog'], scheme), position
    limit ${limit}`;
  return rows.map(topicOf);
}

/** Writes a list of subjects; what is there already is brought up to date. */
export async function upsertTopics(
  query: Query,
  scheme: TopicScheme,
  topics: readonly Omit<Topic, "scheme">[],
): Promise<void> {
  const rows = topics.map(({ code, name, parentCode }, position) => ({
    code,
    name,
    parent_code: parentCode,
    position,
  }));
  await query`
    insert into institution.topic as t (scheme, code, name, parent_code, position)
    select ${scheme}, code, name, parent_code, position
    from jsonb_to_recordset(${query.json(rows)}) as r (code text, name jsonb, parent_code text,
      position integer)
    on conflict (scheme, code) do update
    set name = excluded.name, parent_code = excluded.parent_code, position = excluded.position
    where (t.name, t.parent_code, t.position)
      is distinct from (excluded.name, excluded.parent_code, excluded.position)`;
}

function mandateOf(row: MandateRow): Mandate {
  return {
    id: row.id,
    institution: row.institution,
    scheme: row.scheme,
    code: row.code,
    area: row.area,
    function: row.function,
    legalBasis: row.legal_basis,
    from: row.valid_from,
    until: row.valid_until,
  };
}

function topicOf(row: TopicRow): Topic {
  return { scheme: row.scheme, code: row.code, name: row.name, parentCode: row.parent_code };
}
