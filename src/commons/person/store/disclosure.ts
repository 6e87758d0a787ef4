import { bytesList, type Query } from "../../../ground/database/sql.js";
import { openDisclosure, sealDisclosure } from "../sealed.js";
import { dataKeysOf } from "./data-key.js";

/** What a salted digest in a fact stands for. */
export interface KeptDisclosure {
  readonly digest: string;
  readonly person: string;
  /** The subject of the fact. */
  readonly sub: string;
  readonly disclosure: string;
  /** Whether everybody may read it: the name of who holds an office, and little else. */
  readonly isPublic: boolean;
  readonly at: Date;
}

/** What everybody may know of digests: what some stand for, and which stand for nothing any more. */
export interface PublicDisclosures {
  readonly disclosures: ReadonlyMap<string, string>;
  /** Digests nothing is kept for. What is kept but not public is in neither list. */
  readonly erased: readonly string[];
}

interface Row {
  readonly digest: string;
  readonly disclosure: string | null;
  readonly sealed: Buffer | null;
  readonly isPublic: boolean;
  readonly key: Buffer | null;
}

type Opened = Pick<KeptDisclosure, "digest" | "disclosure" | "isPublic">;

// Facts that name one person; an office holder of decades stays below.
const disclosuresMax = 10_000;

/** Keeps what digests stand for where it can be erased, sealed under its person's key. */
export async function keepDisclosures(
  query: Query,
  rows: readonly KeptDisclosure[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const people = rows.map((row) => row.person);
  const keys = await dataKeysOf(query, { people, at: first.at });
  const sealed = rows.map((row) => {
    const key = keys.get(row.person);
    if (!key) throw new Error("somebody was erased while a fact was to name them");
    return sealDisclosure(key, row);
  });
  await query`
    insert into person.disclosure (digest, person, sub, sealed, is_public, created_at)
    select digest, person, sub, sealed, is_public::boolean, created_at
    from unnest(
      ${rows.map((row) => row.digest)}::text[],
      ${people}::uuid[],
      ${rows.map((row) => row.sub)}::text[],
      ${bytesList(query, sealed)}::bytea[],
      ${rows.map((row) => String(row.isPublic))}::text[],
      ${rows.map((row) => row.at.toISOString())}::timestamptz[]
    ) as d (digest, person, sub, sealed, is_public, created_at)
    on conflict (digest) do nothing`;
}

/** What digests stand for, public or not; those of erased people are missing. */
export async function readDisclosures(
  query: Query,
  digests: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const opened = await readOpened(query, digests);
  return new Map(opened.map((one) => [one.digest, one.disclosure]));
}

/** What everybody may know of digests. */
export async function readPublicDisclosures(
  query: Query,
  digests: readonly string[],
): Promise<PublicDisclosures> {
  const opened = await readOpened(query, digests);
  const known = new Set(opened.map((one) => one.digest));
  const shown = opened.filter((one) => one.isPublic);
  return {
    disclosures: new Map(shown.map((one) => [one.digest, one.disclosure])),
    erased: [...new Set(digests)].filter((digest) => !known.has(digest)),
  };
}

/** What facts say about one person, oldest first, as far as it can be read. */
export async function listDisclosures(
  query: Query,
  person: string,
): Promise<readonly KeptDisclosure[]> {
  const rows = await query<(Row & { readonly sub: string; readonly at: Date })[]>`
    select
      d.digest, d.disclosure, d.sealed, d.is_public as "isPublic", k.key, d.sub,
      d.created_at as at
    from person.disclosure as d
    left join person.data_key as k on k.person = d.person
    where d.person = ${person}
    order by d.created_at, d.digest
    limit ${disclosuresMax}`;
  return rows.flatMap((row) => {
    const { sub, at } = row;
    return opened(row).map((one) => ({ ...one, person, sub, at }));
  });
}

/** The digests that stand for something about one person, with the subjects of their facts. */
export async function listDigests(
  query: Query,
  person: string,
): Promise<readonly { readonly digest: string; readonly sub: string }[]> {
  return query<{ digest: string; sub: string }[]>`
    select digest, sub
    from person.disclosure
    where person = ${person}
    order by created_at, digest
    limit ${disclosuresMax}`;
}

/** How many disclosures nobody can read: their keys were not put back. */
export async function countUnreadable(query: Query): Promise<number> {
  const [row] = await query<{ count: number }[]>`
    select count(*)::int as count
    from person.disclosure as d
    left join person.data_key as k on k.person = d.person
    where d.sealed is not null and k.person is null`;
  return row?.count ?? 0;
}

async function readOpened(query: Query, digests: readonly string[]): Promise<readonly Opened[]> {
  if (digests.length === 0) return [];
  const rows = await query<Row[]>`
    select d.digest, d.disclosure, d.sealed, d.is_public as "isPublic", k.key
    from person.disclosure as d
    left join person.data_key as k on k.person = d.person
    where d.digest = any(${[...digests]}::text[])
    order by d.digest
    limit ${digests.length}`;
  return rows.flatMap(opened);
}

// Rows from before the keys hold their text as it is until the next start. What cannot be opened
// stands for nothing any more.
function opened({ digest, disclosure, sealed, isPublic, key }: Row): readonly Opened[] {
  const isSealed = sealed !== null && key !== null;
  const text = isSealed ? openDisclosure(key, { digest, sealed }) : disclosure;
  return text === null ? [] : [{ digest, disclosure: text, isPublic }];
}
