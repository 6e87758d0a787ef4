import type { Query } from "../../../ground/database/sql.js";

/** What a step of signing in waits for. */
export type ChallengeKind = "email" | "email-change" | "passkey-sign-in" | "passkey-add" | "oidc";

/** A step of signing in that waits for its second half. */
export interface Challenge {
  readonly id: string;
  readonly kind: ChallengeKind;
  readonly person: string | null;
  readonly address: string | null;
  readonly secretHash: Uint8Array | null;
  readonly detail: Readonly<Record<string, string>>;
  readonly attempts: number;
}

/** Keeps the first half of a step; what has run out an hour ago is forgotten on the way. */
export async function createChallenge(
  query: Query,
  challenge: Omit<Challenge, "attempts"> & { readonly at: Date; readonly expiresAt: Date },
): Promise<void> {
  const { at } = challenge;
  const secret = challenge.secretHash ? Buffer.from(challenge.secretHash) : null;
  await query`
    delete from person.challenge
    where expires_at < ${new Date(at.getTime() - 3_600_000)}`;
  await query`
    insert into person.challenge
      (id, kind, person, address, secret_hash, detail, created_at, expires_at)
    values (${challenge.id}, ${challenge.kind}, ${challenge.person}, ${challenge.address},
      ${secret}, ${query.json(challenge.detail)}, ${at}, ${challenge.expiresAt})`;
}

/** Takes a challenge while it lasts: whoever takes it first has it, nobody has it twice. */
export async function takeChallenge(
  query: Query,
  asked: { readonly id: string; readonly kind: ChallengeKind; readonly now: Date },
): Promise<Challenge | null> {
  const [row] = await query<Challenge[]>`
    delete from person.challenge
    where id = ${asked.id} and kind = ${asked.kind} and expires_at > ${asked.now}
    returning id, kind, person, address, secret_hash as "secretHash", detail, attempts`;
  return row ?? null;
}

/** Looks at a challenge while it lasts, without using it up. */
export async function peekChallenge(
  query: Query,
  asked: { readonly id: string; readonly kind: ChallengeKind; readonly now: Date },
): Promise<Challenge | null> {
  const [row] = await query<Challenge[]>`
    select id, kind, person, address, secret_hash as "secretHash", detail, attempts
    from person.challenge
    where id = ${asked.id} and kind = ${asked.kind} and expires_at > ${asked.now}
    limit 1`;
  return row ?? null;
}

/** Counts an attempt before it is judged; null when there are none left. */
export async function countAttempt(
  query: Query,
  asked: {
    readonly id: string;
    readonly kind: ChallengeKind;
    readonly now: Date;
    readonly attemptsMax: number;
  },
): Promise<Challenge | null> {
  const [row] = await query<Challenge[]>`
    update person.challenge
    set attempts = attempts + 1
    where id = ${asked.id} and kind = ${asked.kind}
      and expires_at > ${asked.now} and attempts < ${asked.attemptsMax}
    returning id, kind, person, address, secret_hash as "secretHash", detail, attempts`;
  return row ?? null;
}

/** How many challenges an address was sent since a moment. */
export async function countRecent(query: Query, address: string, since: Date): Promise<number> {
  const [row] = await query<{ count: number }[]>`
    select count(*)::int as count
    from person.challenge
    where address = ${address} and created_at > ${since}
    limit 1`;
  return row?.count ?? 0;
}

/** Forgets what waits for addresses. */
export async function deleteChallengesTo(
  query: Query,
  addresses: readonly string[],
): Promise<void> {
  await query`
    delete from person.challenge
    where address = any(${addresses}::text[])`;
}

/** What waits for somebody, by person or address, as they may see it. */
export async function listChallengesOf(
  query: Query,
  person: string,
  addresses: readonly string[],
): Promise<readonly { readonly kind: ChallengeKind; readonly at: Date; readonly until: Date }[]> {
  return query<{ kind: ChallengeKind; at: Date; until: Date }[]>`
    select kind, address, created_at as at, expires_at as until
    from person.challenge
    where person = ${person} or address = any(${addresses}::text[])
    order by created_at, id
    limit 100`;
}
