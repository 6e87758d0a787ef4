import { v7 } from "uuid";
import { findPersonByEmail, foldAddress, lockAddress } from "../../../commons/person/index.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { prefixOf } from "../../../ground/http/locale.js";
import { eraseQueued } from "../../../ground/jobs.js";
import { eraseMessages } from "../../../ground/mailer/store.js";
import { inLanguage, isLocale, wordsFor, type Locale } from "../../../ground/words/index.js";
import { urlsUnder } from "../../../urls.js";
import { placeOf } from "./happenings.js";
import { cadencesFor, followedKinds, placeKey, type Cadence } from "./kind.js";
import { originOf } from "./letter.js";
import { digestDay, nextDigest } from "./schedule.js";
import {
  changeFollow,
  followerFor,
  listFollows,
  putFollow,
  readFollower,
  removeFollows,
  removeIfIdle,
  type Follower,
} from "./store.js";
import { readThing, type Thing } from "./thing.js";
import { hashOf, isSecret, newSecret } from "./token.js";

/** Hours a link to confirm works. */
export const confirmHours = 24;

/** Links one address is sent in an hour: nobody's letter box is to be filled through us. */
export const requestsPerHour = 5;

/** Who follows: somebody signed in, or an address that was shown to be theirs. */
export type Who = { readonly person: string } | { readonly address: string };

/** Begins to follow something, or changes how it is heard of; null: they follow too much already. */
export async function follow(
  ground: Ground,
  who: Who,
  what: { readonly thing: Thing; readonly how: Cadence; readonly locale: Locale },
): Promise<Follower | null> {
  return ground.sql.begin((tx) => followIn(tx, ground, { who, ...what }));
}

async function followIn(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly who: Who;
    readonly thing: Thing;
    readonly how: Cadence;
    readonly locale: Locale;
  },
): Promise<Follower | null> {
  const { who, thing, how, locale } = asked;
  const at = ground.clock.now();
  const follower = await followerFor(tx, who, { locale, at });
  const key = placeKey(thing);
  const done = await putFollow(tx, {
    follower: follower.id,
    kind: thing.kind,
    ref: thing.ref,
    place: key === null ? null : await placeOf(tx, key),
    title: thing.title,
    path: thing.path,
    how,
    since: (await ground.ledger.state()).size,
    nextOn: nextDigest(how, digestDay(at, ground.config.timeZone)),
    at,
  });
  return done ? follower : null;
}

/** Changes how one followed thing is heard of, or forgets it; what is left of nobody goes too. */
export async function change(
  ground: Ground,
  follower: string,
  asked: { readonly id: string; readonly how: Cadence | "stop" },
): Promise<void> {
  const { id, how } = asked;
  await ground.sql.begin(async (tx) => {
    if (how === "stop") {
      await removeFollows(tx, follower, { id });
      return forgetIdle(tx, follower);
    }
    const own = (await listFollows(tx, follower)).find((one) => one.id === id);
    if (!own || !cadencesFor(own.kind).includes(how)) return;
    const nextOn = nextDigest(how, digestDay(ground.clock.now(), ground.config.timeZone));
    const since = (await ground.ledger.state()).size;
    await changeFollow(tx, { follower, id, how, nextOn, since });
  });
}

/** Ends what a link in a mail names: one thing, all that comes in one way, or everything. */
export async function stop(
  ground: Ground,
  follower: string,
  which: { readonly id: string } | { readonly how: Cadence } | "all",
): Promise<void> {
  await ground.sql.begin(async (tx) => {
    await removeFollows(tx, follower, which);
    await forgetIdle(tx, follower);
  });
}

// An address that follows nothing is forgotten, with what was written to it.
async function forgetIdle(tx: Tx, id: string): Promise<void> {
  const follower = await readFollower(tx, id);
  if (!follower || !(await removeIfIdle(tx, id)) || follower.address === null) return;
  const { address } = follower;
  await tx`delete from accountability.follow_request where address = ${address}`;
  if (await findPersonByEmail(tx, address)) return;
  await eraseMessages(tx, address);
  await eraseQueued(tx, address);
}

/**
 * Sends a link to an address: only its reader can begin to follow. Whether the address is known here
 * is asked nowhere, so that no answer can tell; false when it was sent enough in this hour.
 */
export async function ask(
  ground: Ground,
  wanted: {
    readonly address: string;
    readonly thing: Thing;
    readonly how: Cadence;
    readonly locale: Locale;
  },
): Promise<boolean> {
  const { thing, how, locale } = wanted;
  const at = ground.clock.now();
  const address = foldAddress(wanted.address);
  const { token, hash } = newSecret();
  const hourAgo = new Date(at.getTime() - 3_600_000);
  const expiresAt = new Date(at.getTime() + confirmHours * 3_600_000);
  return ground.sql.begin(async (tx) => {
    await lockAddress(tx, address);
    await tx`delete from accountability.follow_request where expires_at < ${hourAgo}`;
    const [recent] = await tx<{ count: number }[]>`
      select count(*)::int as count
      from accountability.follow_request
      where address = ${address} and created_at > ${hourAgo}`;
    if ((recent?.count ?? 0) >= requestsPerHour) return false;
    await tx`
      insert into accountability.follow_request
        (id, address, kind, ref, how, locale, secret_hash, created_at, expires_at)
      values (${v7()}, ${address}, ${thing.kind}, ${thing.ref}, ${how}, ${locale}, ${hash}, ${at},
        ${expiresAt})`;
    const w = wordsFor(locale).following;
    const title = inLanguage(thing.title, locale).text;
    const url = urlsUnder(prefixOf(locale, ground.config.mainLocale));
    const link = originOf(ground) + url.followConfirmation({ token });
    await ground.mailer.send(
      {
        to: address,
        subject: w.confirmSubject({ title }),
        text: [w.confirmMail({ title, hours: confirmHours }), "", link, "", w.confirmIgnore()].join(
          "\n",
        ),
        lang: locale,
      },
      tx,
    );
    return true;
  });
}

/** What a link would begin. */
export interface Asked {
  readonly thing: Thing;
  readonly how: Cadence;
  readonly address: string;
  readonly locale: Locale;
}

/** What a link to confirm is about, while it works; null otherwise. */
export async function readAsked(ground: Ground, token: string): Promise<Asked | null> {
  return isSecret(token) ? askedBy(ground, ground.sql, token) : null;
}

async function askedBy(ground: Ground, query: Query, token: string): Promise<Asked | null> {
  const [row] = await query<
    { kind: string; ref: string; how: Cadence; address: string; locale: string }[]
  >`
    select kind, ref, how, address, locale
    from accountability.follow_request
    where secret_hash = ${hashOf(token)} and used_at is null
      and expires_at > ${ground.clock.now()}
    limit 1`;
  const kind = followedKinds.find((one) => one === row?.kind);
  if (!row || !kind) return null;
  const thing = await readThing(ground, { kind, ref: row.ref });
  const { how, address, locale } = row;
  return thing && { thing, how, address, locale: isLocale(locale) ? locale : "en" };
}

/** Confirms once: who follows now, or null when the link is used up or too old. */
export async function confirm(ground: Ground, token: string): Promise<Follower | null> {
  if (!isSecret(token)) return null;
  const asked = await readAsked(ground, token);
  if (!asked) return null;
  return ground.sql.begin(async (tx) => {
    // Kept until it runs out, so that it counts toward what the address was sent in this hour.
    const used = await tx`
      update accountability.follow_request
      set used_at = ${ground.clock.now()}
      where secret_hash = ${hashOf(token)} and used_at is null
      returning id`;
    if (used.length === 0) return null;
    const { address } = asked;
    // Who has an account finds it among their own, and it goes with them.
    const person = await findPersonByEmail(tx, address);
    return followIn(tx, ground, { ...asked, who: person === null ? { address } : { person } });
  });
}
