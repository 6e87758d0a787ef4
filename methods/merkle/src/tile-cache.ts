import { tilePath, type ReadTile, type TilePlace } from "./tile.js";
import { nodeHash, type Hash } from "./tree.js";

/** A tile of hashes with the complete inner nodes above them, up to 510 hashes in all. */
export interface InnerTile {
  /** The hash of an inner node: row 0 are the tile's own hashes, row 7 has at most two. */
  hash(row: number, position: number): Hash;
}

/** Tiles that were read, the last used ones up to a number. */
export interface TileCache {
  get(place: TilePlace): InnerTile | undefined;
  load(place: TilePlace): Promise<InnerTile>;
}

const rows = 8;
const hashLength = 32;

/** A cache of tiles; what cannot be read is not remembered. */
export function createTileCache(readTile: ReadTile, tilesMax: number): TileCache {
  // In the order of their last use: a map keeps the order in which keys were set.
  const tiles = new Map<string, InnerTile>();
  const loading = new Map<string, Promise<InnerTile>>();
  const keep = (key: string, tile: InnerTile) => {
    tiles.delete(key);
    tiles.set(key, tile);
    for (const oldest of tiles.keys()) {
      if (tiles.size <= tilesMax) break;
      tiles.delete(oldest);
    }
  };
  const read = async (place: TilePlace, key: string) => {
    const tile = innerTile(place, await readTile(place));
    keep(key, tile);
    return tile;
  };
  return {
    get(place) {
      const key = keyOf(place);
      const tile = tiles.get(key);
      if (tile) keep(key, tile);
      return tile;
    },
    load(place) {
      const key = keyOf(place);
      const running = loading.get(key);
      if (running) return running;
      // Forgotten only after it is noted, even when the reader throws at once.
      const promise = read(place, key).finally(() => loading.delete(key));
      loading.set(key, promise);
      return promise;
    },
  };
}

/** Computes the complete nodes above a tile's hashes, at most 254 hashes. */
function innerTile(place: TilePlace, bytes: Uint8Array): InnerTile {
  const { width } = place;
  if (bytes.length !== width * hashLength)
    throw new Error(`${tilePath(place)} has ${bytes.length} bytes, not ${width * hashLength}`);
  const starts: number[] = [];
  let count = 0;
  for (let row = 0; row < rows; row += 1) {
    starts.push(count);
    count += width >> row;
  }
  const nodes = new Uint8Array(count * hashLength);
  nodes.set(bytes);
  const at = (row: number, position: number) => ((starts[row] ?? 0) + position) * hashLength;
  const view = (from: number) => nodes.subarray(from, from + hashLength);
  for (let row = 1; row < rows; row += 1) {
    for (let position = 0; position < width >> row; position += 1) {
      const below = at(row - 1, 2 * position);
      nodes.set(nodeHash(view(below), view(below + hashLength)), at(row, position));
    }
  }
  return {
    hash(row, position) {
      if (!(position < width >> row)) throw new RangeError("the tile has no such node");
      const from = at(row, position);
      // A copy: what callers do with a hash must not change the next proof.
      return nodes.slice(from, from + hashLength);
    },
  };
}

function keyOf({ level, n, width }: TilePlace): string {
  return `${level}/${n}/${width}`;
}
