import type { Query } from "../../../ground/database/sql.js";
import { foldAddress } from "../person.js";

/** A way to prove that it is this person, as they see it: no secret. */
export interface Login {
  readonly id: string;
  readonly kind: "email" | "passkey" | "oidc";
  readonly identifier: string;
  readonly label: string;
  /** Addresses this one replaced: what was sent there is erased with the person. */
  readonly former: readonly string[];
  readonly verifiedAt: Date | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

// Logins of one person; nobody registers more keys.
const loginsMax = 50;

/** Who has an address; null when nobody has. */
export async function findPersonByEmail(query: Query, email: string): Promise<string | null> {
  const [row] = await query<{ person: string }[]>`
    select person
    from person.login
    where kind = 'email' and identifier = ${foldAddress(email)}
    limit 1`;
  return row?.person ?? null;
}

/** The ways somebody can sign in, oldest first. */
export async function listLogins(query: Query, person: string): Promise<readonly Login[]> {
  return query<Login[]>`
    select
      id, kind, identifier, label, coalesce(secret -> 'former', '[]') as former,
      verified_at as "verifiedAt", created_at as "createdAt", last_used_at as "lastUsedAt"
    from person.login
    where person = ${person}
    order by created_at, id
    limit ${loginsMax}`;
}

/** Every address somebody has or had here: what was sent there is theirs. */
export async function addressesOf(query: Query, person: string): Promise<readonly string[]> {
  return (await listLogins(query, person))
    .filter(({ kind }) => kind === "email")
    .flatMap(({ identifier, former }) => [identifier, ...former]);
}

/** Lets nobody else look an address up and take it until this transaction ends. */
export async function lockAddress(query: Query, email: string): Promise<void> {
  await query`
    select pg_advisory_xact_lock(hashtextextended(${`person ${foldAddress(email)}`}, 0))`;
}

/** Writes an address by which somebody signs in. */
export async function insertEmail(
  query: Query,
  login: {
    readonly id: string;
    readonly person: string;
    readonly email: string;
    readonly verifiedAt: Date | null;
    readonly at: Date;
  },
): Promise<void> {
  await query`
    insert into person.login (id, person, kind, identifier, verified_at, created_at)
    values (${login.id}, ${login.person}, 'email', ${foldAddress(login.email)},
      ${login.verifiedAt}, ${login.at})`;
}

/** Puts a proven address in the place of the former one; false when there was none. */
export async function replaceEmail(
  query: Query,
  changed: { readonly person: string; readonly email: string; readonly at: Date },
): Promise<boolean> {
  const rows = await query<{ id: string }[]>`
    update person.login
    set
      identifier = ${foldAddress(changed.email)},
      secret = jsonb_build_object('former', coalesce(secret -> 'former', '[]') || to_jsonb(identifier)),
      verified_at = ${changed.at}
    where person = ${changed.person} and kind = 'email'
    returning id`;
  return rows.length > 0;
}

/** Notes that somebody signed in by an address. */
export async function emailUsed(query: Query, person: string, at: Date): Promise<void> {
  await query`
    update person.login
    set verified_at = coalesce(verified_at, ${at}), last_used_at = ${at}
    where person = ${person} and kind = 'email'`;
}
