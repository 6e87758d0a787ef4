import { consistencyPlaces, cover, fold, inclusionPlaces, type NodePlace } from "./proof.js";
import { createTileCache, type InnerTile, type TileCache } from "./tile-cache.js";
import { tileWidth, tileWidthAt, type ReadTile, type TilePlace } from "./tile.js";
import { emptyRoot, type Hash } from "./tree.js";

/** A log's tree at any of its sizes, read from its tiles. */
export interface Tree {
  /** The root of the tree with this many leaves. */
  root(size: number): Promise<Hash>;
  /** The proof that leaf `index` is in the tree of `size` leaves. */
  inclusion(index: number, size: number): Promise<readonly Hash[]>;
  /** The proof that the tree of `size` leaves continues the one of `old`; none is needed for 0. */
  consistency(old: number, size: number): Promise<readonly Hash[]>;
}

/** Right edges that are remembered: proofs are asked for at the newest sizes. */
const edgesMax = 16;

/**
 * A tree over tiles.
 * Shapes: a reader of hash tiles and how many of them to keep, about 16 KB each; sizes and indexes
 * below 2^53. A tile is asked for as it stands in the tree of the asked size: partial ones too.
 * Error: rejects with a RangeError outside of the tree, with what `readTile` throws, and with an
 * Error for a tile of wrong length; the tiles themselves are trusted, so check what is proven.
 * Cost: log n copies when the tiles are kept; else as many reads as levels of tiles, and 254
 * hashes for each. Source: RFC 6962 section 2.1, C2SP tlog-tiles.
 */
export function createTree(readTile: ReadTile, options: { readonly tilesMax: number }): Tree {
  const { tilesMax } = options;
  if (!(Number.isInteger(tilesMax) && tilesMax >= 1))
    throw new RangeError(`${tilesMax} is no number of tiles to keep`);
  const cache = createTileCache(readTile, tilesMax);
  const edges = new Map<number, Map<number, Hash>>();
  const hashes = (groups: readonly (readonly NodePlace[])[], size: number) =>
    hashesOf(groups, { size, cache, edge: edgeOf(edges, size) });
  return {
    async root(size) {
      if (!(Number.isSafeInteger(size) && size >= 0))
        throw new RangeError(`there is no tree of ${size} leaves`);
      const [root] = size === 0 ? [emptyRoot.slice()] : await hashes([cover(0, size)], size);
      if (!root) throw new RangeError(`the tree of ${size} leaves has no root`);
      return root;
    },
    async inclusion(index, size) {
      return hashes(inclusionPlaces(index, size), size);
    },
    async consistency(old, size) {
      return old === 0 ? [] : hashes(consistencyPlaces(old, size), size);
    },
  };
}

interface Source {
  readonly size: number;
  readonly cache: TileCache;
  /** Folded hashes from a leaf to the tree's right edge, by the index of that leaf. */
  readonly edge: Map<number, Hash>;
}

// Nothing is awaited unless a tile has to be read. Tiles that were read for this call are held
// until it ends, however few the cache keeps.
async function hashesOf(
  groups: readonly (readonly NodePlace[])[],
  source: Source,
): Promise<readonly Hash[]> {
  const held = new Map<string, InnerTile>();
  for (;;) {
    const missing = new Map<string, TilePlace>();
    const find = finder(source, { held, missing });
    const hashes = groups.flatMap((group) => foldOf(group, source.edge, find) ?? []);
    if (missing.size === 0) return hashes;
    const places = [...missing];
    const tiles = await Promise.all(places.map(([, place]) => source.cache.load(place)));
    tiles.forEach((tile, index) => held.set(places[index]?.[0] ?? "", tile));
  }
}

type Find = (place: NodePlace) => Hash | undefined;

function finder(
  { size, cache }: Source,
  tiles: {
    readonly held: ReadonlyMap<string, InnerTile>;
    readonly missing: Map<string, TilePlace>;
  },
): Find {
  // Neighbours of a path mostly stand in the same tile.
  let last: { readonly level: number; readonly n: number; readonly tile: InnerTile } | null = null;
  return (node) => {
    const row = node.level % 8;
    const level = (node.level - row) / 8;
    const span = tileWidth >> row;
    const n = Math.floor(node.index / span);
    if (last?.level !== level || last.n !== n) {
      const place: TilePlace = {
        kind: "hashes",
        level,
        n,
        width: tileWidthAt({ level, n, size }),
      };
      const key = `${level}/${n}`;
      const tile = tiles.held.get(key) ?? cache.get(place);
      if (!tile) {
        tiles.missing.set(key, place);
        return undefined;
      }
      last = { level, n, tile };
    }
    return last.tile.hash(row, node.index % span);
  };
}

// More than one node is always the tree's right edge, where the subtree is not complete.
function foldOf(
  group: readonly NodePlace[],
  edge: Map<number, Hash>,
  find: Find,
): Hash | undefined {
  const [first] = group;
  if (!first) return undefined;
  if (group.length === 1) return find(first);
  const start = first.index * 2 ** first.level;
  const known = edge.get(start);
  if (known) return known.slice();
  const hashes = group.map(find);
  const found = hashes.filter((hash) => hash !== undefined);
  if (found.length < group.length) return undefined;
  const hash = fold(found);
  edge.set(start, hash);
  return hash.slice();
}

function edgeOf(edges: Map<number, Map<number, Hash>>, size: number): Map<number, Hash> {
  const known = edges.get(size);
  if (known) return known;
  const edge = new Map<number, Hash>();
  edges.set(size, edge);
  for (const oldest of edges.keys()) {
    if (edges.size <= edgesMax) break;
    edges.delete(oldest);
  }
  return edge;
}
