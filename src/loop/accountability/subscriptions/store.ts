import { v7 } from "uuid";
import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import { isLocale, type Locale } from "../../../ground/words/index.js";
import type { Cadence, FollowedKind, FollowedRef } from "./kind.js";

/** Somebody who follows: a person with an account, or only an address. */
export interface Follower {
  readonly id: string;
  readonly person: string | null;
  readonly address: string | null;
  readonly locale: Locale;
}

/** One thing somebody follows. */
export interface Follow {
  readonly id: string;
  readonly follower: string;
  readonly kind: FollowedKind;
  readonly ref: string;
  readonly place: number | null;
  readonly title: LanguageMap;
  /** The path of its page, without the language. */
  readonly path: string;
  readonly how: Cadence;
  /** Facts from this one on are news. */
  readonly since: number;
  readonly nextOn: Day | null;
}

/** What one person may follow; more is a list nobody reads. */
export const followsMax = 500;

/** Finds whoever follows as this person or address, made when there is none. */
export async function followerFor(
  tx: Tx,
  who: { readonly person: string } | { readonly address: string },
  made: { readonly locale: Locale; readonly at: Date },
): Promise<Follower> {
  const person = "person" in who ? who.person : null;
  const address = "address" in who ? who.address : null;
  await tx`
    insert into accountability.follower (id, person, address, locale, created_at)
    values (${v7()}, ${person}, ${address}, ${made.locale}, ${made.at})
    on conflict do nothing`;
  const found = await findFollower(tx, who);
  if (!found) throw new Error("a follower that was just made is there");
  return found;
}

/** Whoever follows as this person or address, or null. */
export async function findFollower(
  query: Query,
  who: { readonly person: string } | { readonly address: string },
): Promise<Follower | null> {
  const [row] = await query<FollowerRow[]>`
    select id, person, address, locale
    from accountability.follower
    where ${"person" in who ? query`person = ${who.person}` : query`address = ${who.address}`}
    limit 1`;
  return row ? followerOf(row) : null;
}

/** A follower by id, or null. */
export async function readFollower(query: Query, id: string): Promise<Follower | null> {
  const [row] = await query<FollowerRow[]>`
    select id, person, address, locale
    from accountability.follower
    where id = ${id}
    limit 1`;
  return row ? followerOf(row) : null;
}

/** Followers by id, locked until the transaction ends; those another process has are left out. */
export async function lockFollowers(tx: Tx, ids: readonly string[]): Promise<readonly Follower[]> {
  if (ids.length === 0) return [];
  const rows = await tx<FollowerRow[]>`
    select id, person, address, locale
    from accountability.follower
    where id = any(${[...ids]}::uuid[])
    order by id
    for update skip locked`;
  return rows.map(followerOf);
}

/** What somebody follows, in the order in which they began. */
export async function listFollows(query: Query, follower: string): Promise<readonly Follow[]> {
  const rows = await query<Follow[]>`
    select ${columns(query)}
    from accountability.follow as f
    where f.follower = ${follower}
    order by f.created_at, f.id
    limit ${followsMax}`;
  return rows;
}

/** Writes that somebody follows something, or follows it otherwise from now on; false: too many. */
export async function putFollow(
  tx: Tx,
  follow: Omit<Follow, "id"> & { readonly at: Date },
): Promise<boolean> {
  const [count] = await tx<{ count: number }[]>`
    select count(*)::int as count
    from accountability.follow
    where follower = ${follow.follower} and not (kind = ${follow.kind} and ref = ${follow.ref})`;
  if ((count?.count ?? 0) >= followsMax) return false;
  await tx`
    insert into accountability.follow as f
      (id, follower, kind, ref, place, title, path, how, since, next_on, created_at)
    values (${v7()}, ${follow.follower}, ${follow.kind}, ${follow.ref}, ${follow.place},
      ${tx.json({ ...follow.title })}, ${follow.path}, ${follow.how}, ${follow.since},
      ${follow.nextOn}, ${follow.at})
    on conflict (follower, kind, ref) do update
    set how = excluded.how, next_on = excluded.next_on, title = excluded.title,
        since = ${keptSince(tx, follow.since)}`;
  return true;
}

/** Changes how one thing is heard of. */
export async function changeFollow(
  query: Query,
  change: {
    readonly follower: string;
    readonly id: string;
    readonly how: Cadence;
    readonly nextOn: Day | null;
    readonly since: number;
  },
): Promise<void> {
  await query`
    update accountability.follow as f
    set how = ${change.how}, next_on = ${change.nextOn},
        since = ${keptSince(query, change.since)}
    where follower = ${change.follower} and id = ${change.id}`;
}

// Whoever changes from daily to weekly misses nothing; whoever had no mail begins with today.
function keptSince(query: Query, now: number) {
  return query`case when f.how = 'feed' then ${now}::bigint else f.since end`;
}

/** Forgets what somebody follows: one thing, one way of hearing of it, or everything. */
export async function removeFollows(
  tx: Tx,
  follower: string,
  which: { readonly id: string } | { readonly how: Cadence } | "all",
): Promise<void> {
  const narrowed =
    which === "all" ? tx`` : "id" in which ? tx`and id = ${which.id}` : tx`and how = ${which.how}`;
  await tx`
    delete from accountability.follow
    where follower = ${follower} ${narrowed}`;
}

/** Forgets a follower who follows nothing any more; true when they are gone. */
export async function removeIfIdle(tx: Tx, follower: string): Promise<boolean> {
  const rows = await tx`
    delete from accountability.follower as w
    where w.id = ${follower}
      and not exists (select from accountability.follow as f where f.follower = w.id)
    returning w.id`;
  return rows.length > 0;
}

/** How many follow something; null while they are fewer than ten, who could be told apart. */
export async function countFollowers(query: Query, key: string): Promise<number | null> {
  const [row] = await query<{ count: number }[]>`
    select count(*)::int as count
    from accountability.follow as f
    where f.place = (select id from accountability.place where key = ${key})`;
  const count = row?.count ?? 0;
  return count < countShownMin ? null : count;
}

/** Below so many nothing is said. */
export const countShownMin = 10;

/** Makes what is followed by an address somebody's own, once they have shown that it is theirs. */
export async function adoptAddress(
  tx: Tx,
  address: string,
  own: Pick<Follower, "id">,
): Promise<void> {
  await tx`
    update accountability.follow as f
    set follower = ${own.id}
    from accountability.follower as w
    where w.address = ${address} and f.follower = w.id
      and not exists (
        select
        from accountability.follow as o
        where o.follower = ${own.id} and o.kind = f.kind and o.ref = f.ref
      )`;
  await tx`
    delete from accountability.follower
    where address = ${address}`;
}

/** Forgets everything about addresses: what they follow and what they asked for. */
export async function removeAddresses(tx: Tx, addresses: readonly string[]): Promise<void> {
  await tx`
    delete from accountability.follow_request
    where address = any(${[...addresses]}::text[])`;
  await tx`
    delete from accountability.follower
    where address = any(${[...addresses]}::text[])`;
}

/** Forgets what a person follows and their private addresses. */
export async function removePerson(tx: Tx, person: string): Promise<void> {
  await tx`
    delete from accountability.follower
    where person = ${person}`;
  await tx`
    delete from accountability.private_address
    where person = ${person}`;
}

type FollowerRow = Omit<Follower, "locale"> & { readonly locale: string };

function followerOf(row: FollowerRow): Follower {
  return { ...row, locale: isLocale(row.locale) ? row.locale : "en" };
}

/** The columns of a follow, named. */
export function columns(query: Query) {
  return query`
    f.id, f.follower, f.kind, f.ref, f.place, f.title, f.path, f.how, f.since,
    f.next_on as "nextOn"`;
}

/** One followed thing by follower and what it is, or null. */
export async function findFollow(
  query: Query,
  follower: string,
  { kind, ref }: FollowedRef,
): Promise<Follow | null> {
  const [row] = await query<Follow[]>`
    select ${columns(query)}
    from accountability.follow as f
    where f.follower = ${follower} and f.kind = ${kind} and f.ref = ${ref}
    limit 1`;
  return row ?? null;
}
