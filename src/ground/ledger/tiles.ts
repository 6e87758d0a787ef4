import {
  emptyRange,
  perfectRoot,
  tileWidth,
  type Hash,
  type NodePlace,
  type Range,
} from "@commonweal/merkle";
import { bytesList, type Query } from "../database/sql.js";

/** A tree of one epoch at a size. */
export interface TreeAt {
  readonly epoch: number;
  readonly size: number;
}

/** Some hashes that are added to the end of a tile. */
export interface TileGrowth {
  readonly level: number;
  readonly n: number;
  readonly hashes: Uint8Array;
}

/**
 * The tiles that grow when leaves are added after `size`. A tile that becomes full gives its root
 * to the level above. Cost: one hash an inner node.
 */
export async function growTiles(
  query: Query,
  tree: TreeAt,
  leaves: readonly Hash[],
): Promise<readonly TileGrowth[]> {
  const growths: TileGrowth[] = [];
  let level = 0;
  let start = tree.size;
  let hashes = leaves;
  while (hashes.length > 0) {
    const above: Hash[] = [];
    const aboveStart = Math.floor(start / tileWidth);
    let at = 0;
    while (at < hashes.length) {
      const n = Math.floor((start + at) / tileWidth);
      const room = tileWidth - ((start + at) % tileWidth);
      const part = hashes.slice(at, at + room);
      growths.push({ level, n, hashes: Buffer.concat(part) });
      if (part.length === room) {
        const before =
          room === tileWidth ? [] : split(await readTile(query, { epoch: tree.epoch, level, n }));
        above.push(perfectRoot([...before, ...part]));
      }
      at += part.length;
    }
    level += 1;
    start = aboveStart;
    hashes = above;
  }
  return growths;
}

/** Adds growths to the stored tiles. */
export async function writeTiles(
  query: Query,
  epoch: number,
  growths: readonly TileGrowth[],
): Promise<void> {
  await query`
    insert into ledger.tile as t (epoch, level, n, hashes)
    select ${epoch}, level, n, hashes
    from unnest(
      ${growths.map((growth) => growth.level)}::smallint[],
      ${growths.map((growth) => growth.n)}::bigint[],
      ${bytesList(
        query,
        growths.map((growth) => growth.hashes),
      )}::bytea[]
    ) as g (level, n, hashes)
    on conflict (epoch, level, n) do update set hashes = t.hashes || excluded.hashes`;
}

/** The hashes of complete nodes, computed from the tiles that hold their descendants. */
export async function readNodes(
  query: Query,
  epoch: number,
  places: readonly NodePlace[],
): Promise<Map<string, Hash>> {
  const wanted = places.map((place) => {
    const level = Math.floor(place.level / 8);
    const width = 2 ** (place.level % 8);
    const start = place.index * width;
    return {
      key: placeKey(place),
      level,
      width,
      n: Math.floor(start / tileWidth),
      start: start % tileWidth,
    };
  });
  const rows = await query<{ level: number; n: number; hashes: Buffer }[]>`
    select t.level, t.n, t.hashes
    from ledger.tile t
    join unnest(
      ${wanted.map((one) => one.level)}::smallint[],
      ${wanted.map((one) => one.n)}::bigint[]
    ) as w (level, n) on w.level = t.level and w.n = t.n
    where t.epoch = ${epoch}
    order by t.level, t.n`;
  const tiles = new Map(rows.map((row) => [`${row.level}/${row.n}`, split(row.hashes)]));
  const nodes = new Map<string, Hash>();
  for (const one of wanted) {
    const hashes =
      tiles.get(`${one.level}/${one.n}`)?.slice(one.start, one.start + one.width) ?? [];
    if (hashes.length !== one.width) throw new Error(`the tree lacks node ${one.key}`);
    nodes.set(one.key, perfectRoot(hashes));
  }
  return nodes;
}

/** The tree of a size, read from its tiles. */
export async function readRange(query: Query, tree: TreeAt): Promise<Range> {
  const { size } = tree;
  const places: NodePlace[] = [];
  let start = 0;
  for (let level = Math.floor(Math.log2(size)); size > 0 && level >= 0; level -= 1) {
    const width = 2 ** level;
    if (Math.floor(size / width) % 2 === 1) {
      places.push({ level, index: start / width });
      start += width;
    }
  }
  if (places.length === 0) return emptyRange;
  const nodes = await readNodes(query, tree.epoch, places);
  const peaks = places
    .map((place) => nodes.get(placeKey(place)))
    .filter((hash) => hash !== undefined);
  return { size, peaks };
}

/** The hashes a tile holds so far; empty when there are none. */
export async function readTile(
  query: Query,
  tile: { readonly epoch: number; readonly level: number; readonly n: number },
): Promise<Buffer> {
  const [row] = await query<{ hashes: Buffer }[]>`
    select hashes
    from ledger.tile
    where epoch = ${tile.epoch} and level = ${tile.level} and n = ${tile.n}
    limit 1`;
  return row?.hashes ?? Buffer.alloc(0);
}

/** The exact bytes of some facts, in their order. */
export async function readEntries(
  query: Query,
  from: number,
  count: number,
): Promise<readonly Buffer[]> {
  const rows = await query<{ entry: Buffer }[]>`
    select entry
    from ledger.entry
    where idx >= ${from} and idx < ${from + count}
    order by idx
    limit ${count}`;
  return rows.map((row) => row.entry);
}

function placeKey(place: NodePlace): string {
  return `${place.level}/${place.index}`;
}

/** Hashes that lie one after the other. */
export function split(hashes: Uint8Array): Hash[] {
  const parts: Hash[] = [];
  for (let at = 0; at < hashes.length; at += 32) parts.push(hashes.subarray(at, at + 32));
  return parts;
}
