import {
  leafHash,
  perfectRoot,
  tileWidth,
  writeBundle,
  type Hash,
  type TilePlace,
} from "@commonweal/merkle";
import { writeEntry, type Previous } from "../../src/ground/ledger/entry.js";
import { factOf } from "./ledger-drain.js";

/** A tree with all its tiles in memory, by level; a level's hashes lie one after the other. */
export interface Forest {
  readonly size: number;
  readonly levels: readonly Buffer[];
}

/** Facts of the benchmark in their order, each chained to the last about its subject. */
export function* entriesOf(count: number, subjects: number): Generator<Uint8Array> {
  const last = new Map<string, Previous>();
  const start = Date.UTC(2026, 2, 2, 9);
  for (let index = 0; index < count; index += 1) {
    const fact = factOf(index, subjects);
    const entry = writeEntry(fact, new Date(start + index * 20), last.get(fact.sub) ?? null);
    last.set(fact.sub, entry);
    yield entry.bytes;
  }
}

/** Grows a tree over leaf hashes that lie one after the other. */
export function growForest(leaves: Buffer): Forest {
  const levels = [leaves];
  for (let below = leaves; below.length >= tileWidth * 32;) {
    const above = Buffer.alloc(Math.floor(below.length / 32 / tileWidth) * 32);
    for (let n = 0; n * 32 < above.length; n += 1) {
      const first = n * tileWidth;
      const tile = Array.from({ length: tileWidth }, (_, index) => hashAt(below, first + index));
      above.set(perfectRoot(tile), n * 32);
    }
    levels.push(above);
    below = above;
  }
  return { size: leaves.length / 32, levels };
}

/** A tree of leaves that nobody needs the entries of. */
export function barrenForest(size: number): Forest {
  const leaves = Buffer.alloc(size * 32);
  const entry = Buffer.alloc(8);
  for (let index = 0; index < size; index += 1) {
    entry.writeUInt32BE(index, 4);
    leaves.set(leafHash(entry), index * 32);
  }
  return growForest(leaves);
}

/** The bytes of a tile, as wide as it is asked for. */
export function tileOf(forest: Forest, tile: Pick<TilePlace, "level" | "n" | "width">): Uint8Array {
  const from = tile.n * tileWidth * 32;
  return new Uint8Array(forest.levels[tile.level]?.subarray(from, from + tile.width * 32) ?? []);
}

/** The bundles of entries, a full one after the other, and the leaf hashes below them. */
export function* bundlesOf(
  entries: Iterable<Uint8Array>,
): Generator<{ readonly n: number; readonly width: number; readonly bytes: Uint8Array }> {
  let held: Uint8Array[] = [];
  let n = 0;
  for (const entry of entries) {
    held.push(entry);
    if (held.length < tileWidth) continue;
    yield { n, width: tileWidth, bytes: writeBundle(held) };
    held = [];
    n += 1;
  }
  if (held.length > 0) yield { n, width: held.length, bytes: writeBundle(held) };
}

function hashAt(hashes: Buffer, index: number): Hash {
  return hashes.subarray(index * 32, index * 32 + 32);
}
