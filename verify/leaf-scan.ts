import { tileWidth, tileWidthAt, type Hash, type TilePlace } from "@commonweal/merkle";
import type { Report } from "./report.js";
import { isLack, readAhead, readTileFile, type Source } from "./source.js";
import { createTreeBuilder } from "./tree-builder.js";
import { bytesOfTile } from "./walk.js";

/** What a look through all leaf hashes gives. */
export interface LeafScan {
  /** The root that the hashes give; null when some are missing. */
  readonly root: Hash | null;
  /** The first place with the hash that was looked for. */
  readonly index: number | null;
}

/** Looks for a leaf hash in the tiles of level 0, and derives the root from them. */
export async function scanLeaves(
  source: Source,
  options: {
    readonly size: number;
    readonly leaf: Hash;
    readonly report: Report;
    readonly onProgress: (done: number, of: number) => void;
  },
): Promise<LeafScan> {
  const { size, leaf, report, onProgress } = options;
  const builder = createTreeBuilder();
  const wanted = Buffer.from(leaf);
  let index: number | null = null;
  const read = (place: TilePlace) => readTileFile(source, place);
  const tiles = readAhead(leafTiles(size), { ahead: source.ahead, read });
  for await (const { place, result } of tiles) {
    const tile = bytesOfTile(result, place, report);
    // Without all of them nothing can be said about the whole.
    if (!tile || isLack(result)) return { root: null, index: null };
    builder.add(tile, place.width);
    builder.take();
    index ??= indexIn(tile, wanted, place);
    onProgress(place.n * tileWidth + place.width, size);
  }
  return { root: builder.root(), index };
}

function* leafTiles(size: number): Generator<TilePlace, void, undefined> {
  for (let n = 0; n * tileWidth < size; n += 1)
    yield { kind: "hashes", level: 0, n, width: tileWidthAt({ level: 0, n, size }) };
}

function indexIn(tile: Uint8Array, wanted: Buffer, place: TilePlace): number | null {
  for (let at = 0; at < tile.length; at += 32)
    if (wanted.equals(tile.subarray(at, at + 32))) return place.n * tileWidth + at / 32;
  return null;
}
