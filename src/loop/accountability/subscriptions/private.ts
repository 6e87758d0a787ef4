import { v7 } from "uuid";
import { readPosts, tenuresOfPerson } from "../../../commons/institution/index.js";
import { dayIn } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { HeldPost, SignedIn } from "../../../ground/http/actor.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import { urls } from "../../../urls.js";
import { originOf } from "./letter.js";
import { hashOf, isSecret, newSecret } from "./token.js";

/** A private address somebody has or may make: their own, or that of a post they hold. */
export interface PrivateAddress {
  readonly post: string | null;
  readonly label: LanguageMap | null;
  /** Null: there is none. */
  readonly createdAt: Date | null;
}

/** What a private address opens at this moment. */
export interface Opened {
  readonly id: string;
  readonly person: string;
  readonly post: string | null;
  readonly label: LanguageMap | null;
  /** The offices it speaks for now; none once the tenure has ended. */
  readonly tenures: readonly HeldPost[];
}

/** The private addresses of somebody: those made, and those they may make for what they hold. */
export async function listPrivate(
  query: Query,
  actor: SignedIn,
): Promise<readonly PrivateAddress[]> {
  const rows = await query<{ post: string | null; at: Date }[]>`
    select post, created_at as at
    from accountability.private_address
    where person = ${actor.person}
    order by created_at, id
    limit 100`;
  const held = new Map(actor.tenures.map(({ post, postLabel }) => [post, postLabel]));
  const gone = rows.flatMap(({ post }) => (post === null || held.has(post) ? [] : [post]));
  const posts = await readPosts(query, gone);
  const labels = new Map([
    ...held,
    ...[...posts.values()].map(({ id, label }) => [id, label] as const),
  ]);
  const since = new Map(rows.map(({ post, at }) => [post, at]));
  return [null, ...labels.keys()].map((post) => ({
    post,
    label: post === null ? null : (labels.get(post) ?? null),
    createdAt: since.get(post) ?? null,
  }));
}

/** Makes an address, or another in the place of the former one; it is told this once only. */
export async function makePrivate(
  ground: Ground,
  actor: SignedIn,
  post: string | null,
): Promise<{ readonly atom: string; readonly ics: string } | null> {
  if (post !== null && !actor.tenures.some((held) => held.post === post)) return null;
  const { token, hash } = newSecret();
  await ground.sql`
    insert into accountability.private_address (id, person, post, token_hash, created_at)
    values (${v7()}, ${actor.person}, ${post}, ${hash}, ${ground.clock.now()})
    on conflict (person, post) do update
    set id = excluded.id, token_hash = excluded.token_hash, created_at = excluded.created_at`;
  const origin = originOf(ground);
  return {
    atom: origin + urls.privateFeed({ token }),
    ics: origin + urls.privateCalendar({ token }),
  };
}

/** Makes an address lead nowhere from now on. */
export async function revokePrivate(
  query: Query,
  person: string,
  post: string | null,
): Promise<void> {
  await query`
    delete from accountability.private_address
    where person = ${person} and post is not distinct from ${post}::uuid`;
}

/** Opens a private address; null where it leads nowhere. Who holds what is asked each time. */
export async function openPrivate(ground: Ground, token: string): Promise<Opened | null> {
  if (!isSecret(token)) return null;
  const [row] = await ground.sql<{ id: string; person: string; post: string | null }[]>`
    select id, person, post
    from accountability.private_address
    where token_hash = ${hashOf(token)}
    limit 1`;
  if (!row) return null;
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  const held = await tenuresOfPerson(ground.sql, row.person, today);
  const { id, person, post } = row;
  const tenures = post === null ? held : held.filter((one) => one.post === post);
  const label =
    post === null
      ? null
      : (tenures[0]?.postLabel ?? (await readPosts(ground.sql, [post])).get(post)?.label ?? null);
  return { id, person, post, label, tenures };
}
