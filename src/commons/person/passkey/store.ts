import type { Query } from "../../../ground/database/sql.js";

/** A passkey as its person sees it. */
export interface Passkey {
  readonly id: string;
  readonly label: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** A passkey as it is checked. */
export interface PasskeyToCheck {
  readonly id: string;
  readonly person: string;
  readonly credential: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  readonly counter: number;
}

/** Passkeys of one person: a key on every device, and some to spare. */
export const passkeysMax = 20;

/** The passkeys of somebody, oldest first. */
export async function listPasskeys(
  query: Query,
  person: string,
): Promise<readonly (Passkey & { readonly credential: string })[]> {
  return query<(Passkey & { credential: string })[]>`
    select id, identifier as credential, label, created_at as "createdAt",
      last_used_at as "lastUsedAt"
    from person.login
    where person = ${person} and kind = 'passkey'
    order by created_at, id
    limit ${passkeysMax}`;
}

/** The passkey with a credential id; null when nobody here has it. */
export async function findPasskey(
  query: Query,
  credential: string,
): Promise<PasskeyToCheck | null> {
  const [row] = await query<PasskeyToCheck[]>`
    select id, person, identifier as credential, secret ->> 'publicKey' as "publicKey",
      (secret ->> 'counter')::float8 as counter
    from person.login
    where kind = 'passkey' and identifier = ${credential}
    limit 1`;
  return row ?? null;
}

/** Writes a passkey; false when the credential is somebody's already. */
export async function insertPasskey(
  query: Query,
  passkey: Omit<PasskeyToCheck, "counter"> & {
    readonly counter: number;
    readonly label: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const { publicKey, counter, at } = passkey;
  const rows = await query<{ id: string }[]>`
    insert into person.login
      (id, person, kind, identifier, secret, label, verified_at, created_at)
    values (${passkey.id}, ${passkey.person}, 'passkey', ${passkey.credential},
      ${query.json({ publicKey, counter })}, ${passkey.label}, ${at}, ${at})
    on conflict (kind, identifier) do nothing
    returning id`;
  return rows.length === 1;
}

/**
 * Notes that a passkey was used. False when its counter did not move on meanwhile: two answers
 * with one count come from two copies of a key. Keys that do not count stay at 0.
 */
export async function passkeyUsed(
  query: Query,
  used: { readonly id: string; readonly counter: number; readonly at: Date },
): Promise<boolean> {
  const rows = await query<{ id: string }[]>`
    update person.login
    set
      secret = secret || jsonb_build_object('counter', ${used.counter}::bigint),
      last_used_at = ${used.at}
    where id = ${used.id} and kind = 'passkey'
      and ((secret ->> 'counter')::bigint < ${used.counter}
        or (${used.counter} = 0 and secret ->> 'counter' = '0'))
    returning id`;
  return rows.length === 1;
}

/** Forgets a passkey of somebody; false when it is not theirs. */
export async function deletePasskey(query: Query, person: string, id: string): Promise<boolean> {
  const rows = await query<{ id: string }[]>`
    delete from person.login
    where id = ${id} and person = ${person} and kind = 'passkey'
    returning id`;
  return rows.length === 1;
}
