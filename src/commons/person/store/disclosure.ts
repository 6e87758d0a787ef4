import type { Query } from "../../../ground/database/sql.js";

/** What a salted digest in a fact stands for. */
export interface KeptDisclosure {
  readonly digest: string;
  readonly person: string;
  /** The subject of the fact. */
  readonly sub: string;
  readonly disclosure: string;
  readonly at: Date;
}

// Facts that name one person; an office holder of decades stays below.
const disclosuresMax = 10_000;

/** Keeps what digests stand for, where it can be erased. */
export async function keepDisclosures(
  query: Query,
  rows: readonly KeptDisclosure[],
): Promise<void> {
  if (rows.length === 0) return;
  await query`
    insert into person.disclosure (digest, person, sub, disclosure, created_at)
    select digest, person, sub, disclosure, created_at
    from unnest(
      ${rows.map((row) => row.digest)}::text[],
      ${rows.map((row) => row.person)}::uuid[],
      ${rows.map((row) => row.sub)}::text[],
      ${rows.map((row) => row.disclosure)}::text[],
      ${rows.map((row) => row.at.toISOString())}::timestamptz[]
    ) as d (digest, person, sub, disclosure, created_at)
    on conflict (digest) do nothing`;
}

/** What digests stand for; those of erased people are missing. */
export async function readDisclosures(
  query: Query,
  digests: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (digests.length === 0) return new Map();
  const rows = await query<{ digest: string; disclosure: string }[]>`
    select digest, disclosure
    from person.disclosure
    where digest = any(${digests}::text[])
    order by digest
    limit ${digests.length}`;
  return new Map(rows.map((row) => [row.digest, row.disclosure]));
}

/** What facts say about one person, oldest first. */
export async function listDisclosures(
  query: Query,
  person: string,
): Promise<readonly KeptDisclosure[]> {
  return query<KeptDisclosure[]>`
    select digest, person, sub, disclosure, created_at as at
    from person.disclosure
    where person = ${person}
    order by created_at, digest
    limit ${disclosuresMax}`;
}
