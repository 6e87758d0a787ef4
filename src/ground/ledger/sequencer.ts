import { append, rootOf, type Hash } from "@commonweal/merkle";
import type { Clock } from "../clock.js";
import type { Sql, Tx } from "../database/sql.js";
import { lockHead } from "./head.js";
import type { Identity } from "./identity.js";
import { refuseSealed } from "./seal.js";
import { signHead } from "./sign.js";
import { growTiles, readRange, split, writeTiles } from "./tiles.js";

/** What the sequencer works with. */
export interface Sequencing extends Identity {
  /** Connections that may number and sign; the rest of the program has others. */
  readonly sql: Sql;
  readonly clock: Clock;
  /** Why this process may not sign any more; null while it may. */
  readonly sealed?: () => string | null;
  /** Tests stop the world here; the name tells the step just finished. */
  readonly afterStep?: (step: Step) => void;
}

/** The steps after which a crash must do no harm, in their order. */
export const steps = [
  "locked",
  "taken",
  "grown",
  "tiled",
  "numbered",
  "committed",
  "looked",
  "marked",
  "noted",
  "kept",
  "signed",
  "tile-exported",
  "exported",
  "asked",
  "cosigned",
  "published",
  "reacting",
  "reacted",
  "advanced",
] as const;

export type Step = (typeof steps)[number];

/** Facts numbered in one go: bounded, so that a full outbox cannot fill the memory. */
export const batchMax = 8_192;

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
  const head = await lockHead(tx);
  work.afterStep?.("locked");
  await refuseSealed(tx, work, head);
  const { epoch, size, start } = head;
  // A batch is sorted and moved in memory, not on the disk.
  await tx`set local work_mem = '32MB'`;
  const leaves = await moveEntries(tx, start + size);
  if (leaves.length === 0) return { count: 0, isUnsigned: head.signed < size };
  work.afterStep?.("taken");
  const growths = await growTiles(tx, { epoch, size }, leaves);
  let range = await readRange(tx, { epoch, size });
  for (const leaf of leaves) range = append(range, leaf);
  work.afterStep?.("grown");
  await writeTiles(tx, epoch, growths);
  work.afterStep?.("tiled");
  const moved = await tx`
    update ledger.head
    set size = ${range.size}, root = ${Buffer.from(rootOf(range))}
    where epoch = ${epoch} and size = ${size}`;
  if (moved.count !== 1) throw new Error("another sequencer moved the head");
  work.afterStep?.("numbered");
  return { count: leaves.length, isUnsigned: true };
}

// Rows are taken by deleting them, never by "id greater than the last": identities commit out of
// order, and a fact that commits late must not be passed over. The bytes stay in the database;
// only the hashes come out.
async function moveEntries(tx: Tx, start: number): Promise<readonly Hash[]> {
  const [row] = await tx<{ hashes: Buffer | null }[]>`
    with taken as (
      delete from ledger.outbox
      where ctid = any(array(
        select ctid from ledger.outbox
        order by id
        limit ${batchMax}
        for update skip locked
      ))
      returning id, event_id, sub, type, rev, leaf_hash, entry
    ),
    moved as (
      insert into ledger.entry (idx, event_id, sub, type, rev, leaf_hash, entry)
      select
        ${start}::bigint + row_number() over (order by id) - 1,
        event_id, sub, type, rev, leaf_hash, entry
      from taken
      returning idx, leaf_hash
    )
    select string_agg(leaf_hash, ''::bytea order by idx) as hashes from moved`;
  return split(row?.hashes ?? Buffer.alloc(0));
}
