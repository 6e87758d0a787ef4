import { bytesList, type Query } from "../../../ground/database/sql.js";
import { makeDataKey } from "../sealed.js";

/** The key that what is said about one person in facts is sealed under. */
export interface DataKey {
  readonly person: string;
  readonly key: Uint8Array;
}

/** The keys of people, made where there are none yet. */
export async function dataKeysOf(
  query: Query,
  asked: { readonly people: readonly string[]; readonly at: Date },
): Promise<ReadonlyMap<string, Uint8Array>> {
  // In one order, so that two who make the same keys wait for each other in a row.
  const people = [...new Set(asked.people)].sort();
  const known = await readDataKeys(query, people);
  const wanting = people.filter((person) => !known.has(person));
  if (wanting.length === 0) return known;
  await insertDataKeys(
    query,
    wanting.map((person) => ({ person, key: makeDataKey() })),
    asked.at,
  );
  // Somebody else may have been first: theirs is the key then.
  return new Map([...known, ...(await readDataKeys(query, wanting))]);
}

/** Puts keys back after a restore, each to its person; those of people who are not there are not. */
export async function putDataKeys(
  query: Query,
  keys: readonly DataKey[],
  at: Date,
): Promise<number> {
  const rows = await query<{ id: string }[]>`
    select id
    from person.person
    where id = any(${keys.map((one) => one.person)}::uuid[])
    order by id
    limit ${keys.length}`;
  const there = new Set(rows.map((row) => row.id));
  return insertDataKeys(
    query,
    keys.filter((one) => there.has(one.person)),
    at,
  );
}

/** Keys in the order of their people, after one of them: for a backup. */
export async function listDataKeys(
  query: Query,
  range: { readonly after: string | null; readonly limit: number },
): Promise<readonly DataKey[]> {
  return query<DataKey[]>`
    select person, key
    from person.data_key
    where ${range.after}::uuid is null or person > ${range.after}::uuid
    order by person
    limit ${range.limit}`;
}

async function readDataKeys(
  query: Query,
  people: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await query<{ person: string; key: Buffer }[]>`
    select person, key
    from person.data_key
    where person = any(${[...people]}::uuid[])
    order by person
    limit ${people.length}`;
  return new Map(rows.map((row) => [row.person, row.key]));
}

async function insertDataKeys(query: Query, keys: readonly DataKey[], at: Date): Promise<number> {
  const made = await query`
    insert into person.data_key (person, key, created_at)
    select person, key, ${at.toISOString()}::timestamptz
    from unnest(
      ${keys.map((one) => one.person)}::uuid[],
      ${bytesList(
        query,
        keys.map((one) => one.key),
      )}::bytea[]
    ) as k (person, key)
    on conflict (person) do nothing`;
  return made.count;
}
