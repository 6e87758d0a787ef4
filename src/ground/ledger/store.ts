import type { Query } from "../database/sql.js";
import type { Places } from "./between.js";
import { hexOf, readEntry, type RecordedFact } from "./entry.js";

/** A subject's newest fact: its place, or null while it waits to be numbered. */
export interface Recorded {
  readonly index: number | null;
  readonly of: number;
  readonly rev: number;
  readonly leafHash: string;
  /** Under which its receipt can be had; only told while it waits. */
  readonly eventId?: string;
}

interface Row {
  readonly idx: number;
  readonly entry: Buffer;
}

/** The newest facts of subjects; those without any are missing from the answer. */
export async function recordedSubjects(
  query: Query,
  subs: readonly string[],
): Promise<Map<string, Recorded>> {
  const rows = await query<{ sub: string; rev: number; leaf_hash: Buffer; idx: number | null }[]>`
    select s.sub, s.rev, s.leaf_hash, e.idx
    from ledger.subject s
    left join ledger.entry e on e.sub = s.sub and e.rev = s.rev
    where s.sub = any(${subs as string[]}::text[]) and s.rev > 0
    order by s.sub`;
  const waiting = rows.filter((row) => row.idx === null).map((row) => row.sub);
  const ids = waiting.length > 0 ? await waitingIds(query, waiting) : new Map<string, string>();
  return new Map(
    rows.map(({ sub, rev, leaf_hash: leafHash, idx }) => {
      const eventId = ids.get(`${sub} ${rev}`);
      const recorded = { index: idx, of: 0, rev, leafHash: hexOf(leafHash) };
      return [sub, eventId === undefined ? recorded : { ...recorded, eventId }];
    }),
  );
}

async function waitingIds(query: Query, subs: readonly string[]): Promise<Map<string, string>> {
  const rows = await query<{ sub: string; rev: number; id: string }[]>`
    select sub, rev, event_id as id
    from ledger.outbox
    where sub = any(${subs as string[]}::text[])
    order by id
    limit 10000`;
  return new Map(rows.map(({ sub, rev, id }) => [`${sub} ${rev}`, id]));
}

/** Facts about one subject, newest first. */
export async function subjectFacts(
  query: Query,
  sub: string,
  range: { readonly before?: number; readonly limit: number },
): Promise<readonly RecordedFact[]> {
  const rows = await query<Row[]>`
    select idx, entry
    from ledger.entry
    where sub = ${sub} and rev < ${range.before ?? 2_147_483_647}
    order by rev desc
    limit ${range.limit}`;
  return rows.map((row) => readEntry(row.idx, row.entry));
}

/** One fact by its place. */
export async function readFact(query: Query, index: number): Promise<RecordedFact | null> {
  if (!Number.isSafeInteger(index) || index < 0) return null;
  const [row] = await query<Row[]>`
    select idx, entry from ledger.entry where idx = ${index} limit 1`;
  return row ? readEntry(row.idx, row.entry) : null;
}

/** Facts by their places, in order; what is not there is left out. */
export async function readFacts(
  query: Query,
  places: readonly number[],
): Promise<readonly RecordedFact[]> {
  if (places.length === 0) return [];
  const rows = await query<Row[]>`
    select idx, entry
    from ledger.entry
    where idx = any(${[...places]}::bigint[])
    order by idx
    limit ${places.length}`;
  return rows.map((row) => readEntry(row.idx, row.entry));
}

/** The newest facts of some types: the newest of each, then the newest of those. */
export async function newestFacts(
  query: Query,
  asked: Places & { readonly types: readonly string[]; readonly limit: number },
): Promise<readonly RecordedFact[]> {
  const { types, limit, from = 0, before = Number.MAX_SAFE_INTEGER } = asked;
  // The numbers come from the index alone; only what is shown is read.
  const rows = await query<Row[]>`
    select e.idx, e.entry
    from (
      select n.idx
      from unnest(${[...types]}::text[]) as t (type),
      lateral (
        select idx
        from ledger.entry
        where type = t.type and idx >= ${from} and idx < ${before}
        order by idx desc
        limit ${limit}
      ) as n
      order by n.idx desc
      limit ${limit}
    ) as wanted
    join ledger.entry as e on e.idx = wanted.idx
    order by e.idx desc
    limit ${limit}`;
  return rows.map((row) => readEntry(row.idx, row.entry));
}

/** The newest facts about some subjects, from one number on and before another. */
export async function factsAbout(
  query: Query,
  subs: readonly string[],
  range: { readonly from: number; readonly before?: number; readonly limit: number },
): Promise<readonly RecordedFact[]> {
  const { from, limit } = range;
  const before = range.before ?? Number.MAX_SAFE_INTEGER;
  const rows = await query<Row[]>`
    select e.idx, e.entry
    from unnest(${[...subs]}::text[]) as s (sub),
    lateral (
      select idx, entry
      from ledger.entry
      where sub = s.sub and idx >= ${from} and idx < ${before}
      order by rev desc
      limit ${limit}
    ) as e
    order by e.idx desc
    limit ${limit}`;
  return rows.map((row) => readEntry(row.idx, row.entry));
}

/** Facts of the record, newest first. */
export async function listFacts(
  query: Query,
  range: { readonly before?: number; readonly limit: number; readonly type?: string },
): Promise<readonly RecordedFact[]> {
  const before = range.before ?? Number.MAX_SAFE_INTEGER;
  const rows = await query<Row[]>`
    select idx, entry
    from ledger.entry
    where idx < ${before} ${range.type ? query`and type = ${range.type}` : query``}
    order by idx desc
    limit ${range.limit}`;
  return rows.map((row) => readEntry(row.idx, row.entry));
}
