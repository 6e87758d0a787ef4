import { emptyRoot, rootOf } from "@commonweal/merkle";
import type { Query } from "../database/sql.js";
import { hexOf } from "./entry.js";
import { readHighWater, type HighWater } from "./high-water.js";
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

/** What the database calls its record. */
interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * Why the database may not be signed; null when all is well. The mark is read first: a head that
 * is read later can only have grown.
 */
export async function whySealed(query: Query, dataDir: string): Promise<string | null> {
  const mark = await readHighWater(dataDir);
  if (!mark) return null;
  const [head] = await query<Head[]>`select size, root from ledger.head limit 1`;
  return compare(query, head ?? { size: 0, root: emptyRoot }, mark);
}

/** Throws when the database may not be signed. The caller holds the head locked. */
export async function refuseSealed(query: Query, dataDir: string, head: Head): Promise<void> {
  const mark = await readHighWater(dataDir);
  const reason = mark ? await compare(query, head, mark) : null;
  if (reason !== null) throw new SealedRecord(reason);
}

// The mark on the disk knows what was promised: a database that holds less, or another tree at the
// mark's own size, was restored, cut or forked.
async function compare(query: Query, head: Head, mark: HighWater): Promise<string | null> {
  const { size } = mark;
  if (head.size < size) return `the database holds ${head.size} facts, ${size} were promised`;
  const root = head.size === size ? head.root : rootOf(await readRange(query, size));
  return hexOf(root) === mark.root
    ? null
    : `the database holds another record than the one promised at ${size} facts`;
}
