import { emptyRoot, rootOf } from "@commonweal/merkle";
import type { Query } from "../database/sql.js";
import { hexOf } from "./entry.js";
import { readHead, type LedgerHead } from "./head.js";
import { isUnconfirmed, readHighWater, writeHighWater, type HighWater } from "./high-water.js";
import { readRange } from "./tiles.js";

/** The record does not continue what was promised: nothing may be numbered or signed any more. */
export class SealedRecord extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(
      `the public record is sealed: ${reason}. Nothing is numbered or signed; ` +
        "what was entered waits until the record is recovered",
    );
    this.reason = reason;
  }
}

/** A tree that somebody holds a promise of. */
export interface Promised {
  readonly epoch: number;
  readonly size: number;
  /** Lower-case hex. */
  readonly root: string;
  /** Who knows it, for the sentence: "were promised", "were exported", "a witness has seen". */
  readonly how: string;
}

/**
 * Why the database may not be signed; null when all is well. The mark is read first: a head that
 * is read later can only have grown.
 */
export async function whySealed(query: Query, dataDir: string): Promise<string | null> {
  const mark = await readHighWater(dataDir);
  return whyMarked(query, await readHead(query), { dataDir, mark });
}

/**
 * Throws when the database may not be signed. The caller holds the head locked. A mark that was left
 * behind the newest signature, by a process that lost its session half-way, is raised again.
 */
export async function refuseSealed(
  query: Query,
  by: { readonly dataDir: string; readonly sealed?: () => string | null },
  head: LedgerHead,
): Promise<void> {
  const { dataDir } = by;
  const mark = await readHighWater(dataDir);
  const reason = by.sealed?.() ?? (await whyMarked(query, head, { dataDir, mark }));
  if (reason !== null) throw new SealedRecord(reason);
  if (mark && mark.epoch === head.epoch && mark.size < head.signed) {
    const { epoch, signed: size } = head;
    await writeHighWater(dataDir, { epoch, size, root: await rootAt(query, head, size) });
  }
}

async function whyMarked(
  query: Query,
  head: LedgerHead,
  held: { readonly dataDir: string; readonly mark: HighWater | null },
): Promise<string | null> {
  const behind = held.mark ? await whyBehind(query, head, promisedBy(held.mark)) : null;
  if (behind !== null) return behind;
  if (isUnconfirmed(held.dataDir)) return unconfirmed;
  if (held.mark) return null;
  return head.signed === 0
    ? null
    : `${head.signed} facts are signed, and the data directory has no mark of what was promised`;
}

/** Why a restored record is sealed before anybody said what came after the backup. */
export const unconfirmed =
  "a backup was put back, and nobody has said that nothing was signed after it";

/**
 * Why a database does not continue a promised tree; null when it does. One that holds less, or
 * another tree at the promised size, was restored, cut or forked.
 */
export async function whyBehind(
  query: Query,
  head: LedgerHead,
  promised: Promised,
): Promise<string | null> {
  const { epoch, size, root, how } = promised;
  if (epoch > head.epoch)
    return `the database is in epoch ${head.epoch}, epoch ${epoch} was opened`;
  // What an epoch that was retired in public had promised before is told by the next one's opening.
  if (epoch < head.epoch) return null;
  if (head.size < size) return `the database holds ${head.size} facts, ${size} ${how}`;
  const own = await rootAt(query, head, size);
  return own === root
    ? null
    : `the database holds another record than the one of which ${size} facts ${how}`;
}

async function rootAt(query: Query, head: LedgerHead, size: number): Promise<string> {
  if (head.size === size) return hexOf(head.root);
  if (size === 0) return hexOf(emptyRoot);
  return hexOf(rootOf(await readRange(query, { epoch: head.epoch, size })));
}

function promisedBy(mark: HighWater): Promised {
  return { ...mark, how: "were promised" };
}
