import type { Query } from "../../../ground/database/sql.js";
import type { Verification } from "../../../ground/http/actor.js";

/** A session as its person sees it. */
export interface Session {
  readonly id: string;
  /** Browser and system, coarsely: "Firefox/Linux". */
  readonly device: string;
  readonly createdAt: Date;
  readonly usedAt: Date;
  readonly expiresAt: Date;
}

/** A session with whose it is: what each request of somebody signed in asks for. */
export interface FoundSession {
  readonly session: string;
  readonly person: string;
  readonly displayName: string;
  readonly verification: Verification;
  readonly isOperator: boolean;
  readonly usedAt: Date;
}

// Sessions of one person that count; more devices nobody has.
const sessionsMax = 100;

/** The session of a cookie's hash while it lasts. */
export async function findSession(
  query: Query,
  tokenHash: Uint8Array,
  now: Date,
): Promise<FoundSession | null> {
  const [row] = await query<FoundSession[]>`
    select
      s.id as session, s.person, p.display_name as "displayName", p.verification,
      p.is_operator as "isOperator", s.used_at as "usedAt"
    from person.session as s
    join person.person as p on p.id = s.person
    where s.token_hash = ${Buffer.from(tokenHash)} and s.expires_at > ${now}
    limit 1`;
  return row ?? null;
}

/** Writes a new session. */
export async function insertSession(
  query: Query,
  session: {
    readonly id: string;
    readonly tokenHash: Uint8Array;
    readonly person: string;
    readonly device: string;
    readonly at: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await query`
    insert into person.session (id, token_hash, person, device, created_at, used_at, expires_at)
    values (${session.id}, ${Buffer.from(session.tokenHash)}, ${session.person},
      ${session.device}, ${session.at}, ${session.at}, ${session.expiresAt})`;
}

/** Notes that a session was used and lasts on; a second writer at the same moment does nothing. */
export async function touchSession(
  query: Query,
  id: string,
  at: { readonly now: Date; readonly before: Date; readonly expiresAt: Date },
): Promise<void> {
  await query`
    update person.session
    set used_at = ${at.now}, expires_at = ${at.expiresAt}
    where id = ${id} and used_at < ${at.before}`;
}

/** The living sessions of somebody, the last used first. */
export async function listSessions(
  query: Query,
  person: string,
  now: Date,
): Promise<readonly Session[]> {
  return query<Session[]>`
    select
      id, device, created_at as "createdAt", used_at as "usedAt", expires_at as "expiresAt"
    from person.session
    where person = ${person} and expires_at > ${now}
    order by used_at desc, id
    limit ${sessionsMax}`;
}

/** Ends the session of a cookie's hash. */
export async function deleteSessionOf(query: Query, tokenHash: Uint8Array): Promise<void> {
  await query`
    delete from person.session
    where token_hash = ${Buffer.from(tokenHash)}`;
}

/** Ends one session of somebody; false when it is not theirs or has ended. */
export async function deleteSession(query: Query, person: string, id: string): Promise<boolean> {
  const rows = await query<{ id: string }[]>`
    delete from person.session
    where id = ${id} and person = ${person}
    returning id`;
  return rows.length === 1;
}

/** Ends all sessions of somebody but one. */
export async function deleteOtherSessions(
  query: Query,
  person: string,
  kept: string,
): Promise<void> {
  await query`
    delete from person.session
    where person = ${person} and id <> ${kept}`;
}

/** Forgets sessions that have run out. */
export async function deleteExpiredSessions(query: Query, now: Date): Promise<void> {
  await query`
    delete from person.session
    where expires_at < ${now}`;
}
