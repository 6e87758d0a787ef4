import type { Query, Tx } from "../database/sql.js";

/** Where the newest epoch of the record stands. */
export interface LedgerHead {
  readonly epoch: number;
  /** The place of the epoch's first fact among all facts. */
  readonly start: number;
  /** Facts numbered in this epoch. */
  readonly size: number;
  readonly root: Buffer;
  /** How many of them are in a signed checkpoint. */
  readonly signed: number;
}

/** Reads the head. */
export async function readHead(query: Query): Promise<LedgerHead> {
  const [head] = await query<LedgerHead[]>`
    select epoch, start, size, root, signed from ledger.head limit 1`;
  return found(head);
}

/** Reads the head and keeps it for this transaction: nobody else numbers or signs meanwhile. */
export async function lockHead(tx: Tx): Promise<LedgerHead> {
  const [head] = await tx<LedgerHead[]>`
    select epoch, start, size, root, signed from ledger.head limit 1 for update`;
  return found(head);
}

function found(head: LedgerHead | undefined): LedgerHead {
  if (!head) throw new Error("the public record has lost its head: was the database migrated?");
  return head;
}
