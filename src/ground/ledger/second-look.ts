import { append, emptyRoot, isSameHash, leafHash, rootOf } from "@commonweal/merkle";
import type { Tx } from "../database/sql.js";
import type { LedgerHead } from "./head.js";
import { readRange } from "./tiles.js";

const batch = 4_096;

/**
 * Looks again at what is about to be signed, on another way than it was made: the bytes of the new
 * facts as they lie in the database are hashed anew, and the tiles as they lie there are read back.
 * Both must give the root of the head; a fault ends the signing.
 */
export async function lookAgain(tx: Tx, head: LedgerHead): Promise<void> {
  const { epoch, start, size, root, signed } = head;
  let range = await readRange(tx, { epoch, size: signed });
  for (let from = signed; from < size; from += batch) {
    const rows = await tx<{ idx: number; entry: Buffer }[]>`
      select idx, entry from ledger.entry
      where idx >= ${start + from} and idx < ${start + Math.min(from + batch, size)}
      order by idx`;
    for (const row of rows) {
      if (row.idx !== start + range.size) throw new Error(`fact ${start + range.size} is missing`);
      range = append(range, leafHash(row.entry));
    }
  }
  const byFacts = size === 0 ? emptyRoot : rootOf(range);
  const byTiles = rootOf(await readRange(tx, { epoch, size }));
  if (range.size !== size || !isSameHash(byFacts, root) || !isSameHash(byTiles, root)) {
    throw new Error("the second look found another tree than the first: nothing was signed");
  }
}
