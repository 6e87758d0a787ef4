import {
  append,
  checkpointText,
  emptyRoot,
  isSameHash,
  leafHash,
  rootOf,
  signNote,
  type Hash,
  type NoteSigner,
} from "@commonweal/merkle";
import type { Clock } from "../clock.js";
import type { Sql, Tx } from "../database/sql.js";
import { hexOf } from "./entry.js";
import { writeHighWater } from "./high-water.js";
import { refuseSealed } from "./seal.js";
import { growTiles, readRange, writeTiles } from "./tiles.js";

/** What the sequencer works with. */
export interface Sequencing {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly signer: NoteSigner;
  /** Tests stop the world here; the name tells the step just finished. */
  readonly afterStep?: (step: Step) => void;
}

/** The steps after which a crash must do no harm. */
export type Step = "taken" | "numbered" | "committed" | "checked" | "marked" | "signed";

/** Facts numbered in one go: bounded, so that a full outbox cannot fill the memory. */
const batchMax = 8_192;

interface Numbered {
  readonly count: number;
  readonly isUnsigned: boolean;
}

/** Numbers one batch of waiting facts, then signs. Returns how many; 0 when nothing waits. */
export async function sequenceBatch(work: Sequencing): Promise<number> {
  const numbered = await work.sql.begin((tx) => numberBatch(tx, work));
  if (numbered.count > 0) work.afterStep?.("committed");
  if (numbered.isUnsigned) await signHead(work);
  return numbered.count;
}

async function numberBatch(tx: Tx, work: Sequencing): Promise<Numbered> {
  const [head] = await tx<{ size: number; root: Buffer; signed: number }[]>`
    select size, root, signed from ledger.head limit 1 for update`;
  if (!head) throw new Error("the public record has lost its head");
  await refuseSealed(tx, work.dataDir, head);
  const leaves = await moveEntries(tx, head.size);
  if (leaves.length === 0) return { count: 0, isUnsigned: head.signed < head.size };
  work.afterStep?.("taken");
  const growths = await growTiles(tx, head.size, leaves);
  let range = await readRange(tx, head.size);
  for (const leaf of leaves) range = append(range, leaf);
  await linkSubjects(tx, head.size);
  await writeTiles(tx, growths);
  const moved = await tx`
    update ledger.head
    set size = ${range.size}, root = ${Buffer.from(rootOf(range))}
    where size = ${head.size}`;
  if (moved.count !== 1) throw new Error("another sequencer moved the head");
  work.afterStep?.("numbered");
  return { count: leaves.length, isUnsigned: true };
}

// Rows are taken by deleting them, never by "id greater than the last": identities commit out of
// order, and a fact that commits late must not be passed over. The bytes stay in the database;
// only the hashes come out.
async function moveEntries(tx: Tx, start: number): Promise<readonly Hash[]> {
  const rows = await tx<{ idx: number; leaf_hash: Buffer }[]>`
    with taken as (
      delete from ledger.outbox
      where id in (
        select id from ledger.outbox
        order by id
        limit ${batchMax}
        for update skip locked
      )
      returning id, event_id, sub, type, rev, leaf_hash, entry
    )
    insert into ledger.entry (idx, event_id, sub, type, rev, leaf_hash, entry)
    select
      ${start}::bigint + row_number() over (order by id) - 1,
      event_id, sub, type, rev, leaf_hash, entry
    from taken
    returning idx, leaf_hash`;
  return [...rows].sort((a, b) => a.idx - b.idx).map((row) => row.leaf_hash);
}

// Subjects are locked in the order of their names, as those who append do: neither waits in a
// circle for the other.
async function linkSubjects(tx: Tx, start: number): Promise<void> {
  await tx`
    with numbered as materialized (
      select s.sub, e.idx
      from ledger.subject s
      join ledger.entry e on e.sub = s.sub and e.rev = s.rev
      where e.idx >= ${start}
      order by s.sub
      for update of s
    )
    update ledger.subject s
    set idx = n.idx
    from numbered n
    where n.sub = s.sub`;
}

/**
 * Signs the head if it is not signed yet. Before that a second look in other code: what the
 * database now holds is read back and hashed again. The mark outside the database is on the disk
 * before the signature exists, so no restored database can sign a smaller or different tree. The
 * head stays locked meanwhile: of two processes none can put its mark over a larger one.
 */
export async function signHead(work: Sequencing): Promise<boolean> {
  const isSigned = await work.sql.begin(async (tx) => {
    const [head] = await tx<{ size: number; root: Buffer; signed: number }[]>`
      select size, root, signed from ledger.head limit 1 for update`;
    if (!head || head.size === 0 || head.signed >= head.size) return false;
    await refuseSealed(tx, work.dataDir, head);
    await lookAgain(tx, head.signed, head.size, head.root);
    work.afterStep?.("checked");
    await writeHighWater(work.dataDir, { size: head.size, root: hexOf(head.root) });
    work.afterStep?.("marked");
    const { signer } = work;
    const text = checkpointText({ origin: signer.name, size: head.size, root: head.root });
    await tx`
      insert into ledger.checkpoint (size, root, note, signed_at)
      values (${head.size}, ${head.root}, ${signNote(text, signer)}, ${work.clock.now()})
      on conflict (size) do nothing`;
    await tx`update ledger.head set signed = ${head.size} where signed < ${head.size}`;
    return true;
  });
  if (isSigned) work.afterStep?.("signed");
  return isSigned;
}

async function lookAgain(tx: Tx, from: number, size: number, root: Hash): Promise<void> {
  let range = await readRange(tx, from);
  for (let start = from; start < size; start += batchMax) {
    const rows = await tx<{ idx: number; entry: Buffer }[]>`
      select idx, entry from ledger.entry
      where idx >= ${start} and idx < ${Math.min(start + batchMax, size)}
      order by idx`;
    for (const row of rows) {
      if (row.idx !== range.size) throw new Error(`fact ${range.size} is missing`);
      range = append(range, leafHash(row.entry));
    }
  }
  const again = size === 0 ? emptyRoot : rootOf(range);
  if (range.size !== size || !isSameHash(again, root)) {
    throw new Error("the second look found another tree than the first: nothing was signed");
  }
}
