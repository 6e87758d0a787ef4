import { readPeople } from "../../../commons/person/index.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { dayIn, type Day } from "../../../ground/clock.js";
import type { Locale } from "../../../ground/words/index.js";
import { noteTold, readFiling } from "./happenings.js";
import type { Gathered } from "./kind.js";
import { newsLetter } from "./letter.js";
import { beginRun, newsFor, type Run } from "./news.js";
import { digestDay, nextDigest } from "./schedule.js";
import { columns, lockFollowers, type Follow, type Follower } from "./store.js";

/** Tests stop the world here: between writing letters and noting that they were written. */
export type AfterLetters = () => void;

// Followers served in one transaction: their letters and how far they were told stand or fall together.
const batch = 200;

/**
 * Sends the digests that are due: to each follower one letter about all they gathered, none where
 * nothing happened. How many letters. Letters are queued in the transaction that moves on how far
 * their reader was told, so each is queued exactly once; SMTP may deliver a queued one twice.
 */
export async function sendDigests(ground: Ground, afterLetters?: AfterLetters): Promise<number> {
  const today = digestDay(ground.clock.now(), ground.config.timeZone);
  const run = beginRun(ground, { today, upTo: (await readFiling(ground.sql)).next });
  let sent = 0;
  for (let hasMore = true; hasMore;) {
    hasMore = await ground.sql.begin(async (tx) => {
      const followers = await lockFollowers(tx, await dueFollowers(tx, today));
      if (followers.length === 0) return false;
      const follows = await followsDue(tx, followers, today);
      sent += await tell(tx, run, { followers, follows, withDue: true });
      afterLetters?.();
      await moveOn(tx, follows, { upTo: run.upTo, today });
      return true;
    });
  }
  return sent;
}

/**
 * Tells those who want to hear at once, of everything since the last time in one letter each. How
 * many letters; exactly once as above.
 */
export async function tellAtOnce(ground: Ground, afterLetters?: AfterLetters): Promise<number> {
  const { next, told } = await readFiling(ground.sql);
  if (next <= told) return 0;
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  const run = beginRun(ground, { today, upTo: next });
  let sent = 0;
  let after: string | null = null;
  for (;;) {
    const ids: readonly string[] = await concerned(ground.sql, { told, next, after });
    const last = ids.at(-1);
    if (last === undefined) break;
    await ground.sql.begin(async (tx) => {
      const followers = await lockFollowers(tx, ids);
      const follows = await followsAtOnce(tx, followers, next);
      sent += await tell(tx, run, { followers, follows, withDue: false });
      afterLetters?.();
      await moveOn(tx, follows, { upTo: next, today });
    });
    after = last;
  }
  await noteTold(ground.sql, next);
  return sent;
}

async function tell(
  tx: Tx,
  run: Run,
  to: {
    readonly followers: readonly Follower[];
    readonly follows: readonly Follow[];
    readonly withDue: boolean;
  },
): Promise<number> {
  const news = await newsFor(tx, run, to);
  const readers = await readersOf(tx, to.followers);
  let sent = 0;
  for (const [follower, sections] of news) {
    const reader = readers.get(follower);
    if (!reader || sections.length === 0) continue;
    const about = { sections, upTo: run.upTo, today: run.today };
    await run.ground.mailer.send(newsLetter(run.ground, { ...reader, follower }, about), tx);
    sent += 1;
  }
  return sent;
}

interface Reader {
  readonly email: string;
  readonly locale: Locale;
}

/** Where followers are reached now, and in which language. */
async function readersOf(
  query: Query,
  followers: readonly Follower[],
): Promise<ReadonlyMap<string, Reader>> {
  const people = await readPeople(
    query,
    followers.flatMap(({ person }) => person ?? []),
  );
  const found = new Map<string, Reader>();
  for (const { id, person, address, locale } of followers) {
    const known = person === null ? undefined : people.get(person);
    const email = known ? known.email : address;
    if (email !== null && email !== undefined) {
      found.set(id, { email, locale: known?.locale ?? locale });
    }
  }
  return found;
}

// In the order of the index: sorted by follower, each batch would read all that is due today.
async function dueFollowers(query: Query, today: Day): Promise<readonly string[]> {
  const rows = await query<{ id: string }[]>`
    select f.follower as id
    from accountability.follow as f
    where f.next_on <= ${today}
    order by f.next_on, f.follower
    limit ${batch}`;
  return [...new Set(rows.map(({ id }) => id))];
}

async function followsDue(
  query: Query,
  followers: readonly Follower[],
  today: Day,
): Promise<readonly Follow[]> {
  return query<Follow[]>`
    select ${columns(query)}
    from accountability.follow as f
    where f.follower = any(${followers.map(({ id }) => id)}::uuid[]) and f.next_on <= ${today}
    order by f.follower, f.id`;
}

// Whose places had news between two facts, in the order of their ids.
async function concerned(
  query: Query,
  asked: { readonly told: number; readonly next: number; readonly after: string | null },
): Promise<readonly string[]> {
  const { told, next, after } = asked;
  const rows = await query<{ id: string }[]>`
    select distinct f.follower as id
    from accountability.follow as f
    where f.how = 'at-once' and f.since < ${next}
      and f.follower > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
      and exists (
        select
        from accountability.happening as h
        where h.place = f.place and h.fact >= greatest(f.since, ${told}::bigint) and h.fact < ${next}
      )
    order by f.follower
    limit ${batch}`;
  return rows.map(({ id }) => id);
}

async function followsAtOnce(
  query: Query,
  followers: readonly Follower[],
  next: number,
): Promise<readonly Follow[]> {
  return query<Follow[]>`
    select ${columns(query)}
    from accountability.follow as f
    where f.follower = any(${followers.map(({ id }) => id)}::uuid[])
      and f.how = 'at-once' and f.since < ${next}
    order by f.follower, f.id`;
}

async function moveOn(
  tx: Tx,
  follows: readonly Follow[],
  to: { readonly upTo: number; readonly today: Day },
): Promise<void> {
  const next = (how: Gathered) => nextDigest(how, to.today);
  await tx`
    update accountability.follow
    set since = ${to.upTo},
        next_on = case how
          when 'daily' then ${next("daily")}::date
          when 'weekly' then ${next("weekly")}::date
        end
    where id = any(${follows.map(({ id }) => id)}::uuid[])`;
}
