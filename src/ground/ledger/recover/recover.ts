import {
  append,
  isSameHash,
  leafHash,
  openNote,
  parseCheckpoint,
  parseNote,
  parseVerifier,
  readBundle,
  rootOf,
  tilePath,
  tileWidth,
  tileWidthAt,
  type Checkpoint,
  type Hash,
} from "@commonweal/merkle";
import { bytesList, type Sql, type Tx } from "../../database/sql.js";
import { hexOf, readEntry, type RecordedFact } from "../entry.js";
import { readEpochs } from "../epoch.js";
import { lockHead, type LedgerHead } from "../head.js";
import { isUnconfirmed, readHighWater, setUnconfirmed, writeHighWater } from "../high-water.js";
import { signerOfEpoch, vkeyOf, type Identity } from "../identity.js";
import { growTiles, readRange, writeTiles } from "../tiles.js";
import { chainWaiting } from "./rechain.js";
import type { ReadCopy } from "./source.js";

/** What came of a recovery. */
export type Recovered =
  | { readonly ok: false; readonly why: string }
  | {
      readonly ok: true;
      /** Facts that came back. */
      readonly count: number;
      readonly size: number;
      /** What they are about: the tables of these may be older than the record now. */
      readonly subjects: readonly string[];
      /** Facts that waited, and now follow those that came back. */
      readonly rechained: number;
    };

/** A recovery: from where, and what it is told while it runs. */
export interface Recovering extends Identity {
  readonly read: ReadCopy;
  readonly onProgress?: (done: number, of: number) => void;
}

const subjectsShown = 1_000;

/**
 * Brings back the facts a copy holds and the database lost. The copy must be signed by our own key,
 * hold at least what was promised, and continue what the database has; every fact is hashed, and
 * the whole must give the signed root, or nothing is written.
 */
export async function recoverRecord(sql: Sql, recovering: Recovering): Promise<Recovered> {
  try {
    return await sql.begin(async (tx) => {
      await tx`set local statement_timeout = 0`;
      return recover(tx, recovering);
    });
  } catch (fault) {
    if (fault instanceof Unfit) return { ok: false, why: fault.message };
    throw fault;
  }
}

/** The copy does not fit; everything is rolled back. */
class Unfit extends Error {}

async function recover(tx: Tx, recovering: Recovering): Promise<Recovered> {
  const head = await lockHead(tx);
  const { note, checkpoint } = await readCheckpoint(tx, head, recovering);
  const mark = await readHighWater(recovering.dataDir);
  if (mark?.epoch === head.epoch && checkpoint.size < mark.size) {
    throw new Unfit(`the copy holds ${checkpoint.size} facts, ${mark.size} were promised`);
  }
  if (checkpoint.size < head.size) {
    throw new Unfit(`the copy holds ${checkpoint.size} facts, the database ${head.size}`);
  }
  if (checkpoint.size === head.size && isUnconfirmed(recovering.dataDir)) {
    throw new Unfit(
      "the copy holds nothing that the database lacks: if nothing was signed after the backup, say " +
        "so with --newest",
    );
  }
  const { epoch } = head;
  let range = await readRange(tx, { epoch, size: head.size });
  const subjects = new Map<string, RecordedFact>();
  while (range.size < checkpoint.size) {
    const entries = await readEntries(recovering.read, range.size, checkpoint.size);
    const facts = entries.map((bytes, at) => readEntry(head.start + range.size + at, bytes));
    const leaves = entries.map(leafHash);
    await insertFacts(tx, facts, entries);
    await writeTiles(tx, epoch, await growTiles(tx, { epoch, size: range.size }, leaves));
    for (const leaf of leaves) range = append(range, leaf);
    for (const fact of facts) subjects.set(fact.sub, fact);
    recovering.onProgress?.(range.size, checkpoint.size);
  }
  if (!isSameHash(rootOf(range), checkpoint.root)) {
    throw new Unfit("the copy is another record than the one in the database, or it is damaged");
  }
  if (mark?.epoch === epoch && mark.size > 0) {
    const promised = rootOf(await readRange(tx, { epoch, size: mark.size }));
    if (hexOf(promised) !== mark.root)
      throw new Unfit("the copy is another record than was promised");
  }
  await linkSubjects(tx, [...subjects.values()]);
  const rechained = await chainWaiting(tx, [...subjects.keys()]);
  // The mark goes first, as in signing: a crash before the commit leaves the record sealed, not wrong.
  const { size, root } = checkpoint;
  await writeHighWater(recovering.dataDir, { epoch, size, root: hexOf(root) });
  await setUnconfirmed(recovering.dataDir, false);
  await keepCheckpoint(tx, head, { note, checkpoint });
  const names = [...subjects.keys()].slice(0, subjectsShown);
  return { ok: true, count: size - head.size, size, subjects: names, rechained };
}

async function readCheckpoint(tx: Tx, head: LedgerHead, recovering: Recovering) {
  const bytes = await recovering.read("checkpoint");
  if (!bytes) throw new Unfit("there is no checkpoint in the copy");
  const note = Buffer.from(bytes).toString("utf8");
  const known = (await readEpochs(tx)).find((epoch) => epoch.n === head.epoch)?.vkey;
  const verifier = parseVerifier(known ?? vkeyOf(await signerOfEpoch(tx, recovering, head.epoch)));
  const text = verifier ? openNote(note, verifier) : null;
  const checkpoint = text === null ? null : parseCheckpoint(text);
  if (!checkpoint || checkpoint.origin !== verifier?.name) {
    throw new Unfit("the checkpoint of the copy is not signed by the key of this record");
  }
  return { note, checkpoint };
}

// One bundle at a time: from the first fact that is missing to the end of its tile.
async function readEntries(
  read: ReadCopy,
  from: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  const n = Math.floor(from / tileWidth);
  const width = tileWidthAt({ level: 0, n, size });
  const place = { kind: "entries", level: 0, n } as const;
  const path = tilePath({ ...place, width });
  const part = await read(path);
  // A mirror may have dropped the part of a tile that became full since.
  const full = part ? null : await read(tilePath({ ...place, width: tileWidth }));
  const entries = part ? readBundle(part, width) : full && readBundle(full, tileWidth);
  if (!entries) throw new Unfit(`${path} of the copy is missing or damaged`);
  return entries.slice(from % tileWidth, width);
}

async function insertFacts(
  tx: Tx,
  facts: readonly RecordedFact[],
  entries: readonly Uint8Array[],
): Promise<void> {
  const ids = facts.map((fact) => fact.id);
  // What waits here under the same id was numbered before the database was set back.
  await tx`delete from ledger.outbox where event_id = any(${ids}::uuid[])`;
  await tx`
    insert into ledger.entry (idx, event_id, sub, type, rev, leaf_hash, entry)
    select idx, event_id, sub, type, rev, leaf_hash, entry
    from unnest(
      ${facts.map((fact) => fact.index)}::bigint[],
      ${ids}::uuid[],
      ${facts.map((fact) => fact.sub)}::text[],
      ${facts.map((fact) => fact.type)}::text[],
      ${facts.map((fact) => fact.rev)}::int[],
      ${bytesList(
        tx,
        facts.map((fact) => Buffer.from(fact.leafHash, "hex")),
      )}::bytea[],
      ${bytesList(tx, entries)}::bytea[]
    ) as e (idx, event_id, sub, type, rev, leaf_hash, entry)`;
}

async function linkSubjects(tx: Tx, facts: readonly RecordedFact[]): Promise<void> {
  const hashes: Hash[] = facts.map((fact) => Buffer.from(fact.leafHash, "hex"));
  await tx`
    insert into ledger.subject (sub, rev, leaf_hash)
    select sub, rev, leaf_hash
    from unnest(
      ${facts.map((fact) => fact.sub)}::text[],
      ${facts.map((fact) => fact.rev)}::int[],
      ${bytesList(tx, hashes)}::bytea[]
    ) as s (sub, rev, leaf_hash)
    on conflict (sub) do update set rev = excluded.rev, leaf_hash = excluded.leaf_hash`;
}

async function keepCheckpoint(
  tx: Tx,
  head: LedgerHead,
  found: { readonly note: string; readonly checkpoint: Checkpoint },
): Promise<void> {
  const { size, root } = found.checkpoint;
  const parsed = parseNote(found.note);
  const lines = parsed?.signatures ?? [];
  const isOwn = (line: { readonly name: string }) => line.name === found.checkpoint.origin;
  const own = lines.find(isOwn)?.line ?? "";
  const others = lines.filter((line) => !isOwn(line)).map((line) => line.line);
  await tx`
    insert into ledger.checkpoint (epoch, size, root, note, cosignatures, signed_at, published_at)
    values (${head.epoch}, ${size}, ${Buffer.from(root)}, ${`${parsed?.text ?? ""}\n${own}`},
      ${others.join("")}, now(), now())
    on conflict (epoch, size) do nothing`;
  await tx`
    update ledger.head
    set size = ${size}, root = ${Buffer.from(root)}, signed = ${size}
    where epoch = ${head.epoch}`;
}
