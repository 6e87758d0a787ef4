import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { placesOfFacts } from "./places.js";

// Facts filed in one transaction: a few questions about all of them.
const batch = 1_000;

/**
 * Files what the record says since it was last filed; true when there may be more. The rows and how
 * far it came stand or fall together, and of two processes one waits for its next turn.
 */
export async function fileFacts(ground: Ground): Promise<boolean> {
  return ground.sql.begin(async (tx) => {
    const [filing] = await tx<{ next: number }[]>`
      select next
      from accountability.filing
      limit 1
      for update skip locked`;
    if (!filing) return false;
    const found = await ground.ledger.list({ before: filing.next + batch, limit: batch });
    const facts = found.filter(({ index }) => index >= filing.next);
    const next = (facts[0]?.index ?? filing.next - 1) + 1;
    if (next === filing.next) return false;
    const places = await placesOfFacts(tx, facts);
    await insertHappenings(
      tx,
      [...places].flatMap(([fact, keys]) => keys.map((key) => ({ fact, key }))),
    );
    await tx`update accountability.filing set next = ${next} where one`;
    return facts.length === batch;
  });
}

/** How far the record is filed, and how far those who want to hear at once were told. */
export async function readFiling(
  query: Query,
): Promise<{ readonly next: number; readonly told: number }> {
  const [row] = await query<{ next: number; told: number }[]>`
    select next, told
    from accountability.filing
    limit 1`;
  return row ?? { next: 0, told: 0 };
}

/** Notes how far those who want to hear at once were told. */
export async function noteTold(query: Query, told: number): Promise<void> {
  await query`
    update accountability.filing
    set told = greatest(told, ${told})
    where one`;
}

/** The number of a place, made when it has none yet. */
export async function placeOf(tx: Tx, key: string): Promise<number> {
  await insertPlaces(tx, [key]);
  const [row] = await tx<{ id: number }[]>`
    select id
    from accountability.place
    where key = ${key}
    limit 1`;
  if (!row) throw new Error(`no place was made for ${key}`);
  return row.id;
}

/** What happened at a place, newest first, before a fact. */
export async function factsAt(
  query: Query,
  key: string,
  range: { readonly before: number | null; readonly limit: number },
): Promise<readonly number[]> {
  const rows = await query<{ fact: number }[]>`
    select h.fact
    from accountability.happening as h
    where h.place = (select id from accountability.place where key = ${key})
      and h.fact < ${range.before ?? Number.MAX_SAFE_INTEGER}
    order by h.fact desc
    limit ${range.limit}`;
  return rows.map(({ fact }) => fact);
}

/** News of some places: the newest facts of each from one on and before another. */
export async function newsOfPlaces(
  query: Query,
  asked: readonly { readonly place: number; readonly since: number }[],
  range: { readonly before: number; readonly limit: number },
): Promise<readonly { readonly place: number; readonly since: number; readonly fact: number }[]> {
  if (asked.length === 0) return [];
  return query<{ place: number; since: number; fact: number }[]>`
    select a.place, a.since, h.fact
    from unnest(
      ${asked.map(({ place }) => place)}::integer[],
      ${asked.map(({ since }) => since)}::bigint[]
    ) as a (place, since),
    lateral (
      select fact
      from accountability.happening
      where place = a.place and fact >= a.since and fact < ${range.before}
      order by fact desc
      limit ${range.limit}
    ) as h
    order by a.place, a.since, h.fact desc`;
}

async function insertHappenings(
  tx: Tx,
  rows: readonly { readonly fact: number; readonly key: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await insertPlaces(tx, [...new Set(rows.map(({ key }) => key))]);
  await tx`
    insert into accountability.happening (place, fact)
    select p.id, h.fact
    from unnest(
      ${rows.map(({ key }) => key)}::text[],
      ${rows.map(({ fact }) => fact)}::bigint[]
    ) as h (key, fact)
    join accountability.place as p on p.key = h.key
    on conflict do nothing`;
}

// In one order, so that two who make the same places never wait for each other in a circle.
async function insertPlaces(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx`
    insert into accountability.place (key)
    select k.key
    from unnest(${[...keys]}::text[]) as k (key)
    where not exists (select from accountability.place as p where p.key = k.key)
    order by k.key
    on conflict (key) do nothing`;
}
