import { canonicalize, leafHash, type Json } from "@commonweal/merkle";
import { bytesList, type Tx } from "../../database/sql.js";
import { hexOf } from "../entry.js";

interface Waiting {
  readonly id: number;
  readonly sub: string;
  readonly entry: Buffer;
}

// What people entered while nothing was signed; the outbox of days of trouble stays below.
const waitingMax = 1_000_000;

/**
 * Chains facts that wait anew behind those that came back about the same subjects. They have no
 * number and no signature yet, so nobody was promised their bytes: a sealed record gives no receipt.
 */
export async function chainWaiting(tx: Tx, subjects: readonly string[]): Promise<number> {
  const rows = await tx<Waiting[]>`
    select id, sub, entry
    from ledger.outbox
    where sub = any(${subjects as string[]}::text[])
    order by id
    limit ${waitingMax}`;
  if (rows.length === 0) return 0;
  const known = await tx<{ sub: string; rev: number; leaf_hash: Buffer }[]>`
    select sub, rev, leaf_hash
    from ledger.subject
    where sub = any(${subjects as string[]}::text[])
    order by sub`;
  const last = new Map(known.map((row) => [row.sub, { rev: row.rev, hash: row.leaf_hash }]));
  const chained = rows.map((row) => {
    const before = last.get(row.sub);
    const rev = (before?.rev ?? 0) + 1;
    const bytes = rewrite(row.entry, rev, before?.hash ?? null);
    const hash = Buffer.from(leafHash(bytes));
    last.set(row.sub, { rev, hash });
    return { id: row.id, sub: row.sub, rev, hash, bytes };
  });
  await tx`
    update ledger.outbox o
    set rev = c.rev, leaf_hash = c.leaf_hash, entry = c.entry
    from unnest(
      ${chained.map((one) => one.id)}::bigint[],
      ${chained.map((one) => one.rev)}::int[],
      ${bytesList(
        tx,
        chained.map((one) => one.hash),
      )}::bytea[],
      ${bytesList(
        tx,
        chained.map((one) => one.bytes),
      )}::bytea[]
    ) as c (id, rev, leaf_hash, entry)
    where o.id = c.id`;
  const touched = [...new Set(chained.map((one) => one.sub))].flatMap((sub) => {
    const now = last.get(sub);
    return now ? [{ sub, ...now }] : [];
  });
  await tx`
    update ledger.subject s
    set rev = c.rev, leaf_hash = c.leaf_hash
    from unnest(
      ${touched.map((one) => one.sub)}::text[],
      ${touched.map((one) => one.rev)}::int[],
      ${bytesList(
        tx,
        touched.map((one) => one.hash),
      )}::bytea[]
    ) as c (sub, rev, leaf_hash)
    where s.sub = c.sub`;
  return chained.length;
}

function rewrite(entry: Buffer, rev: number, prev: Buffer | null): Buffer {
  const fact: { [name: string]: Json } = JSON.parse(entry.toString("utf8"));
  const { prev: _, ...rest } = fact;
  return Buffer.from(canonicalize({ ...rest, rev, ...(prev ? { prev: hexOf(prev) } : {}) }));
}
