import { signNote, toBase64, type NoteSigner } from "@commonweal/merkle";
import type { Query } from "../database/sql.js";

/** A fact that was accepted, numbered or not. */
export interface Accepted {
  readonly eventId: string;
  readonly leafHash: Buffer;
  readonly at: Date;
}

/** The promise of a receipt: what was accepted is in the record after so many seconds. */
export const mergeDelaySecondsMax = 60;

/** An accepted fact by its id. */
export async function readAccepted(query: Query, eventId: string): Promise<Accepted | null> {
  const [row] = await query<{ leaf_hash: Buffer; entry: Buffer }[]>`
    select leaf_hash, entry from ledger.outbox where event_id = ${eventId}
    union all
    select leaf_hash, entry from ledger.entry where event_id = ${eventId}
    limit 1`;
  if (!row) return null;
  const { at }: { at: string } = JSON.parse(row.entry.toString("utf8"));
  return { eventId, leafHash: row.leaf_hash, at: new Date(at) };
}

/**
 * A receipt: the log's signature under the promise to record what it accepted. With it anybody can
 * prove that something was withheld. Its second line is no number, so it can never pass for a
 * checkpoint.
 */
export function writeReceipt(accepted: Accepted, signer: NoteSigner): string {
  const lines = [
    "commonweal-receipt/v1",
    signer.name,
    accepted.eventId,
    toBase64(accepted.leafHash),
    String(Math.floor(accepted.at.getTime() / 1000)),
    String(mergeDelaySecondsMax),
  ];
  return signNote(`${lines.join("\n")}\n`, signer);
}
