import {
  isSameHash,
  leafHash,
  perfectRoot,
  rootOf,
  tileWidth,
  tileWidthAt,
  type Hash,
} from "@commonweal/merkle";
import type { Tx } from "../database/sql.js";
import type { Epoch } from "./epoch.js";
import { readEntries, readRange, readTile } from "./tiles.js";
import type { Report } from "./verify.js";

/** The tree that the facts gave. */
export interface Derived {
  readonly size: number;
  readonly root: Hash;
  readonly report: Report;
}

/**
 * Compares every tile with what lies below it: the first level with the facts themselves, each
 * level above with the one under it. Cost: every fact and every hash once more.
 */
export async function checkTiles(tx: Tx, epoch: Epoch, derived: Derived): Promise<void> {
  const { size, report } = derived;
  for (let level = 0; size >= tileWidth ** level; level += 1) {
    const count = Math.ceil(Math.floor(size / tileWidth ** level) / tileWidth);
    for (let n = 0; n < count; n += 1) {
      const width = tileWidthAt({ level, n, size });
      const stored = await readTile(tx, { epoch: epoch.n, level, n });
      const below = await hashesBelow(tx, epoch, { level, n, width });
      if (stored.length !== width * 32) {
        report(null, `tile ${level}/${n} has ${stored.length / 32} hashes, not ${width}`);
      } else if (!isSameHash(stored, below)) {
        report(null, `tile ${level}/${n} is not made of what lies below it`);
      }
    }
  }
  try {
    const root = rootOf(await readRange(tx, { epoch: epoch.n, size }));
    if (!isSameHash(root, derived.root)) report(null, "the tiles give another root than the facts");
  } catch {
    report(null, "the tiles do not give a root");
  }
}

async function hashesBelow(
  tx: Tx,
  epoch: Epoch,
  tile: { readonly level: number; readonly n: number; readonly width: number },
): Promise<Uint8Array> {
  const { level, n, width } = tile;
  if (level === 0) {
    const entries = await readEntries(tx, epoch.start + n * tileWidth, width);
    return Buffer.concat(entries.map(leafHash));
  }
  const rows = await tx<{ hashes: Buffer }[]>`
    select hashes
    from ledger.tile
    where epoch = ${epoch.n} and level = ${level - 1}
      and n >= ${n * tileWidth} and n < ${n * tileWidth + width}
    order by n`;
  return Buffer.concat(rows.map((row) => rootOfTile(row.hashes)));
}

function rootOfTile(hashes: Buffer): Hash {
  const parts: Hash[] = [];
  for (let at = 0; at + 32 <= hashes.length; at += 32) parts.push(hashes.subarray(at, at + 32));
  // A tile that is not full gives no root; an empty one stands for "nothing to compare with".
  return parts.length === tileWidth ? perfectRoot(parts) : Buffer.alloc(0);
}
