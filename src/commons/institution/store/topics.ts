import type { Query } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { stemsOf } from "../slug.js";
import type { Topic, TopicScheme } from "../mandate.js";

interface TopicRow {
  readonly scheme: TopicScheme;
  readonly code: string;
  readonly name: LanguageMap;
  readonly parent_code: string | null;
}

const topicsMax = 1_000;

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

/** Subjects of which all these words are said; those somebody answers for come first. */
export async function searchTopics(
  query: Query,
  text: string,
  limit: number,
): Promise<readonly Topic[]> {
  const words = stemsOf(text).slice(0, 8);
  if (words.length === 0) return [];
  const patterns = words.map((word) => `% ${word.replace(/[\\%_]/g, "\\$&")}%`);
  const rows = await query<TopicRow[]>`
    select t.scheme, t.code, t.name, t.parent_code
    from institution.topic as t
    where t.code = ${text.trim()} or t.words like all(${patterns}::text[])
    order by
      exists (
        select from institution.mandate as m where m.scheme = t.scheme and m.code = t.code
      ) desc,
      array_position(array['life-event', 'cofog', 'sdg'], t.scheme), t.position
    limit ${limit}`;
  return rows.map(topicOf);
}

/** Writes a list of subjects; what is there already is brought up to date. */
export async function upsertTopics(
  query: Query,
  scheme: TopicScheme,
  topics: readonly (Omit<Topic, "scheme"> & {
    /** What people say for it in everyday life, in any language. */
    readonly everyday: string;
  })[],
): Promise<void> {
  const rows = topics.map(({ code, name, parentCode, everyday }, position) => ({
    code,
    name,
    parent_code: parentCode,
    position,
    words: ` ${stemsOf(`${code} ${Object.values(name).join(" ")} ${everyday}`).join(" ")} `,
  }));
  await query`
    insert into institution.topic as t (scheme, code, name, parent_code, position, words)
    select ${scheme}, code, name, parent_code, position, words
    from jsonb_to_recordset(${query.json(rows)}) as r (code text, name jsonb, parent_code text,
      position integer, words text)
    on conflict (scheme, code) do update
    set name = excluded.name, parent_code = excluded.parent_code, position = excluded.position,
        words = excluded.words
    where (t.name, t.parent_code, t.position, t.words)
      is distinct from (excluded.name, excluded.parent_code, excluded.position, excluded.words)`;
}

function topicOf(row: TopicRow): Topic {
  return { scheme: row.scheme, code: row.code, name: row.name, parentCode: row.parent_code };
}
