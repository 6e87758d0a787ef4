import { createHash } from "node:crypto";
import { canonicalize } from "@commonweal/merkle";
import type { Query } from "../../ground/database/sql.js";
import {
  compactContent,
  type Amendment,
  type Compact,
  type CompactContent,
  type CompactState,
  type CompactVersion,
  type Signature,
} from "./compact.js";
import { readTexts } from "./texts.js";

interface CompactRow {
  readonly id: string;
  readonly state: CompactState;
  readonly current_version: number;
  readonly version_in_force: number | null;
  readonly external_id: string | null;
  readonly row_version: number;
  readonly created_at: Date;
  readonly hash: string;
  readonly version_at: Date;
  readonly base_version: number | null;
  readonly affected: readonly string[] | null;
  readonly hash_in_force: string | null;
}

// Versions of one compact shown on its page; more than this is a text nobody signs.
const versionsMax = 100;

/** The canonical text of a version and its SHA-256 in hex: what signatures are over. */
export function hashOf(content: CompactContent): {
  readonly canonical: string;
  readonly hash: string;
} {
  const canonical = canonicalize(content);
  return { canonical, hash: createHash("sha256").update(canonical, "utf8").digest("hex") };
}

/** One compact with its newest version, or null. */
export async function readCompact(query: Query, id: string): Promise<Compact | null> {
  const [row] = await selectCompacts(query, query`where c.id = ${id}`, 1);
  return row ?? null;
}

/** The compact that came from outside under a name, or null. */
export async function findCompact(query: Query, externalId: string): Promise<Compact | null> {
  const [row] = await selectCompacts(query, query`where c.external_id = ${externalId}`, 1);
  return row ?? null;
}

/** Compacts by id. */
export async function readCompacts(
  query: Query,
  ids: readonly string[],
): Promise<readonly Compact[]> {
  if (ids.length === 0) return [];
  return selectCompacts(query, query`where c.id = any(${ids}::uuid[])`, ids.length);
}

/** Which compacts a list holds. */
export interface CompactFilter {
  readonly institution: string | null;
  /** Words in the title, in any language; empty for all. */
  readonly search?: string;
  readonly state?: CompactState | null;
  /** Only those whose signed text binds today. */
  readonly isBinding?: boolean;
  /** The id of the compact the page before ended with. */
  readonly after?: string | null;
  readonly limit: number;
}

/** Compacts everybody may see, newest first; drafts are the drafters' own. */
export async function listCompacts(
  query: Query,
  asked: CompactFilter,
): Promise<readonly Compact[]> {
  const { institution, search = "", state = null, isBinding = false, after = null } = asked;
  const bound =
    institution === null
      ? query``
      : query`and exists (
          select from compact.party as p
          where p.institution = ${institution} and p.compact = c.id and p.version = c.current_version
        )`;
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  // A government has tens of compacts, not thousands: reading their titles is quick.
  const named = search === "" ? query`` : query`and (v.content -> 'title')::text ilike ${like}`;
  const standing = state === null ? query`` : query`and c.state = ${state}`;
  const binding = isBinding
    ? query`and c.version_in_force is not null and c.state in ('active', 'under_review')`
    : query``;
  const older =
    after === null
      ? query``
      : query`and (c.created_at, c.id) < (
          select created_at, id from compact.compact where id = ${after}
        )`;
  return selectCompacts(
    query,
    query`where c.state <> 'draft' ${bound} ${named} ${standing} ${binding} ${older}`,
    asked.limit,
  );
}

async function selectCompacts(
  query: Query,
  where: ReturnType<typeof fragment>,
  limit: number,
): Promise<readonly Compact[]> {
  const rows = await query<CompactRow[]>`
    select
      c.id, c.state, c.current_version, c.version_in_force, c.external_id, c.row_version,
      c.created_at, v.hash, v.created_at as version_at, a.base_version, a.affected,
      f.hash as hash_in_force
    from compact.compact as c
    join compact.version as v on v.compact = c.id and v.version = c.current_version
    left join compact.version as f on f.compact = c.id and f.version = c.version_in_force
    left join compact.amendment as a on a.compact = c.id and a.version = c.current_version
    ${where}
    order by c.created_at desc, c.id desc
    limit ${limit}`;
  const texts = await readTexts(
    query,
    rows.flatMap((row) => [row.hash, ...(row.hash_in_force ? [row.hash_in_force] : [])]),
  );
  return rows.flatMap((row) => {
    const content = texts.get(row.hash);
    if (!content) return [];
    const { current_version: version, hash, version_at: createdAt, base_version: base } = row;
    return [
      {
        id: row.id,
        state: row.state,
        current: { version, content, hash, createdAt },
        amendment: base === null ? null : { base, affected: row.affected ?? [] },
        versionInForce: row.version_in_force,
        ruling: texts.get(row.hash_in_force ?? row.hash) ?? content,
        externalId: row.external_id,
        rowVersion: row.row_version,
        createdAt: row.created_at,
      },
    ];
  });
}

function fragment(query: Query) {
  return query``;
}

/** One version of a compact, or null. */
export async function readVersion(
  query: Query,
  id: string,
  version: number,
): Promise<CompactVersion | null> {
  const [row] = await query<{ content: unknown; hash: string; created_at: Date }[]>`
    select content, hash, created_at
    from compact.version
    where compact = ${id} and version = ${version}`;
  if (!row) return null;
  const content = compactContent.parse(row.content);
  return { version, content, hash: row.hash, createdAt: row.created_at };
}

/** The versions of a compact by number and hash, newest first. */
export async function listVersions(
  query: Query,
  id: string,
): Promise<
  readonly { readonly version: number; readonly hash: string; readonly createdAt: Date }[]
> {
  return query<{ version: number; hash: string; createdAt: Date }[]>`
    select version, hash, created_at as "createdAt"
    from compact.version
    where compact = ${id}
    order by version desc
    limit ${versionsMax}`;
}

/** All signatures under a compact, in the order they were given. */
export async function readSignatures(query: Query, id: string): Promise<readonly Signature[]> {
  return query<Signature[]>`
    select institution, post, tenure, version, hash, signed_at as "signedAt"
    from compact.signature
    where compact = ${id}
    order by signed_at, institution
    limit 2000`;
}

/** Keeps a compact from changing until the transaction ends: signing goes one after the other. */
export async function lockCompact(query: Query, id: string): Promise<void> {
  await query`
    select id
    from compact.compact
    where id = ${id}
    for no key update`;
}

/** Writes a new compact with its first version. */
export async function insertCompact(
  query: Query,
  compact: {
    readonly id: string;
    readonly state: CompactState;
    readonly externalId: string | null;
    readonly content: CompactContent;
  },
  at: Date,
): Promise<string> {
  await query`
    insert into compact.compact
      (id, state, current_version, version_in_force, external_id, created_at, updated_at)
    values (${compact.id}, ${compact.state}, 1, null, ${compact.externalId}, ${at}, ${at})`;
  return insertVersion(query, { id: compact.id, version: 1, content: compact.content }, at);
}

/** Writes a version with its parties; the hash comes back. */
export async function insertVersion(
  query: Query,
  made: { readonly id: string; readonly version: number; readonly content: CompactContent },
  at: Date,
): Promise<string> {
  const { id, version, content } = made;
  const { canonical, hash } = hashOf(content);
  await query`
    insert into compact.version (compact, version, content, canonical, hash, created_at)
    values (${id}, ${version}, ${query.json(content)}, ${canonical}, ${hash}, ${at})`;
  await query`
    insert into compact.party (compact, version, institution, role, required, position)
    select ${id}, ${version}::int, institution, role, required, position
    from jsonb_to_recordset(${query.json(
      content.parties.map((party, position) => ({ ...party, position })),
    )}) as p (institution uuid, role text, required boolean, position integer)`;
  return hash;
}

/** The state of a compact of which only a draft exists, or null. */
export async function readDraftCompact(query: Query, id: string): Promise<CompactState | null> {
  const [row] = await query<{ state: CompactState }[]>`
    select state from compact.compact where id = ${id} and current_version = 0 limit 1`;
  return row?.state ?? null;
}

/** Opens a compact of which only a draft existed: its first version is there. */
export async function moveDraft(query: Query, id: string, at: Date): Promise<void> {
  await query`
    update compact.compact
    set
      state = 'open_for_signature',
      current_version = 1,
      row_version = row_version + 1,
      updated_at = ${at}
    where id = ${id} and state = 'draft'`;
}

/** Writes which version a version changes, and whom that concerns. */
export async function insertAmendment(
  query: Query,
  id: string,
  made: { readonly version: number; readonly base: number; readonly affected: readonly string[] },
): Promise<void> {
  await query`
    insert into compact.amendment (compact, version, base_version, affected)
    values (${id}, ${made.version}, ${made.base}, ${[...made.affected]}::uuid[])`;
}

/** Which version a version changes, and whom that concerned; null where all sign. */
export async function readAmendment(
  query: Query,
  id: string,
  version: number,
): Promise<Amendment | null> {
  const [row] = await query<Amendment[]>`
    select base_version as base, affected
    from compact.amendment
    where compact = ${id} and version = ${version}
    limit 1`;
  return row ?? null;
}

/** Moves a compact on; false when somebody else changed it since it was read. */
export async function moveCompact(
  query: Query,
  compact: Compact,
  to: {
    readonly state: CompactState;
    readonly currentVersion: number;
    readonly versionInForce: number | null;
    readonly at: Date;
  },
): Promise<boolean> {
  const rows = await query<{ id: string }[]>`
    update compact.compact
    set
      state = ${to.state},
      current_version = ${to.currentVersion},
      version_in_force = ${to.versionInForce},
      row_version = row_version + 1,
      updated_at = ${to.at}
    where id = ${compact.id} and row_version = ${compact.rowVersion}
    returning id`;
  return rows.length === 1;
}

/** Writes a signature; false when the institution has signed this version already. */
export async function insertSignature(
  query: Query,
  compact: string,
  signature: Signature,
): Promise<boolean> {
  const rows = await query<{ compact: string }[]>`
    insert into compact.signature
      (compact, version, institution, post, tenure, hash, signed_at)
    values (${compact}, ${signature.version}, ${signature.institution}, ${signature.post},
      ${signature.tenure}, ${signature.hash}, ${signature.signedAt})
    on conflict (compact, version, institution) do nothing
    returning compact`;
  return rows.length === 1;
}
