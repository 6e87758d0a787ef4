import { bytesList, type Tx } from "../database/sql.js";
import { writeEntry, type Entry, type NewFact, type Previous } from "./entry.js";

/**
 * Appends facts inside a business transaction: they are recorded exactly when it commits.
 * Subjects are locked in the order of their names, so two transactions never wait in a circle.
 */
export async function appendFacts(tx: Tx, facts: readonly NewFact[], at: Date): Promise<void> {
  if (facts.length === 0) return;
  const last = await lockSubjects(tx, [...new Set(facts.map((fact) => fact.sub))].sort());
  const entries: Entry[] = [];
  for (const fact of facts) {
    const entry = writeEntry(fact, at, last.get(fact.sub) ?? null);
    last.set(fact.sub, { rev: entry.rev, leafHash: entry.leafHash });
    entries.push(entry);
  }
  await tx`
    insert into ledger.outbox (event_id, sub, type, rev, leaf_hash, entry)
    select event_id, sub, type, rev, leaf_hash, entry
    from unnest(
      ${entries.map((entry) => entry.eventId)}::uuid[],
      ${entries.map((entry) => entry.sub)}::text[],
      ${entries.map((entry) => entry.type)}::text[],
      ${entries.map((entry) => entry.rev)}::int[],
      ${bytesList(
        tx,
        entries.map((entry) => entry.leafHash),
      )}::bytea[],
      ${bytesList(
        tx,
        entries.map((entry) => entry.bytes),
      )}::bytea[]
    ) with ordinality as e (event_id, sub, type, rev, leaf_hash, entry, place)
    order by place`;
  const changed = [...last];
  await tx`
    update ledger.subject s
    set rev = c.rev, leaf_hash = c.leaf_hash, idx = null
    from unnest(
      ${changed.map(([sub]) => sub)}::text[],
      ${changed.map(([, previous]) => previous.rev)}::int[],
      ${bytesList(
        tx,
        changed.map(([, previous]) => previous.leafHash),
      )}::bytea[]
    ) as c (sub, rev, leaf_hash)
    where s.sub = c.sub`;
}

// A new subject is locked by its insertion; only those that were there need a lock of their own.
async function lockSubjects(tx: Tx, subs: readonly string[]): Promise<Map<string, Previous>> {
  const empty = Buffer.alloc(32);
  const made = await tx`
    insert into ledger.subject (sub, rev, leaf_hash)
    select sub, 0, ${empty}
    from unnest(${subs as string[]}::text[]) as s (sub)
    order by sub
    on conflict (sub) do nothing`;
  if (made.count === subs.length) return new Map();
  const rows = await tx<{ sub: string; rev: number; leaf_hash: Buffer }[]>`
    select sub, rev, leaf_hash
    from ledger.subject
    where sub = any(${subs as string[]}::text[]) and rev > 0
    order by sub
    for update`;
  return new Map(rows.map((row) => [row.sub, { rev: row.rev, leafHash: row.leaf_hash }]));
}
