import { nodeHash, type Hash } from "./tree.js";

/** Hashes of a full tile, entries of a full bundle. Source: C2SP tlog-tiles. */
export const tileWidth = 256;

const levelMax = 63;

/** Where a tile or an entry bundle stands. Source: C2SP tlog-tiles. */
export interface TilePlace {
  readonly kind: "hashes" | "entries";
  /** 0 for leaf hashes and for entries; each level above has one hash for 256 below. */
  readonly level: number;
  /** Which tile of its level, from 0. */
  readonly n: number;
  /** How many hashes or entries it has: 1 to 256. */
  readonly width: number;
}

/** Reads a tile: exactly 32 · width bytes of hashes, or a bundle of `width` entries. */
export type ReadTile = (tile: TilePlace) => Promise<Uint8Array> | Uint8Array;

/**
 * Where a tile is served, behind the prefix of its log: "tile/0/x001/x234/067.p/8".
 * Shapes: a place to a path without a leading slash. Error: RangeError for a place that cannot be.
 * Cost: log n. Source: C2SP tlog-tiles, "Merkle Tree".
 */
export function tilePath(tile: TilePlace): string {
  const { kind, level, n, width } = tile;
  if (!isPlace(tile)) throw new RangeError(`there is no tile ${JSON.stringify(tile)}`);
  let path = digits(n % 1000);
  for (let rest = Math.floor(n / 1000); rest > 0; rest = Math.floor(rest / 1000))
    path = `x${digits(rest % 1000)}/${path}`;
  const suffix = width === tileWidth ? "" : `.p/${width}`;
  return `tile/${kind === "entries" ? kind : level}/${path}${suffix}`;
}

/**
 * The place that `tilePath` writes as this path.
 * Shapes: a path without a leading slash to a place. Error: null for any other text.
 * Cost: linear in the path. Source: C2SP tlog-tiles, "Merkle Tree".
 */
export function parseTilePath(path: string): TilePlace | null {
  // Six elements hold every whole number below 2^53.
  const shape = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/;
  const [, level = "", n = "", width] = shape.exec(path) ?? [];
  const tile: TilePlace = {
    kind: level === "entries" ? "entries" : "hashes",
    level: level === "entries" ? 0 : Number(level),
    n: Number(n.replaceAll(/[x/]/g, "")),
    width: width === undefined ? tileWidth : Number(width),
  };
  // Whatever is not written back the same has zeroes too many, or a width of 0 or 256.
  return isPlace(tile) && tilePath(tile) === path ? tile : null;
}

/**
 * How many hashes a tile has in a tree.
 * Shapes: a tile's level and number and a tree's size, to 0..256. Error: exact. Cost: constant.
 * Source: C2SP tlog-tiles, "Partial Tiles".
 */
export function tileWidthAt(tile: {
  readonly level: number;
  readonly n: number;
  readonly size: number;
}): number {
  const width = Math.floor(tile.size / tileWidth ** tile.level) - tile.n * tileWidth;
  return Math.min(tileWidth, Math.max(0, width));
}

/**
 * The tiles of hashes that a tree needs and an earlier one of `from` leaves does not have: the
 * new ones, and those that are wider now.
 * Shapes: 0 ≤ from ≤ size, to places from the lowest level up. Error: RangeError for other sizes.
 * Cost: one place for 255 leaves. Source: C2SP tlog-tiles, "Partial Tiles".
 */
export function* tilesOfTree(size: number, from = 0): Generator<TilePlace, void, undefined> {
  if (!(Number.isSafeInteger(size) && Number.isSafeInteger(from) && from >= 0 && from <= size))
    throw new RangeError(`no tree of ${size} leaves follows one of ${from}`);
  let hashes = size;
  let had = from;
  for (let level = 0; hashes > had; level += 1) {
    const first = Math.floor(had / tileWidth);
    for (let n = first; n * tileWidth < hashes; n += 1)
      yield { kind: "hashes", level, n, width: Math.min(tileWidth, hashes - n * tileWidth) };
    hashes = Math.floor(hashes / tileWidth);
    had = Math.floor(had / tileWidth);
  }
}

/**
 * The root over hashes whose number is a power of two.
 * Shapes: 2^k hashes to one. Error: RangeError for other numbers. Cost: n - 1 hashes.
 * Source: RFC 6962 section 2.1.
 */
export function perfectRoot(hashes: readonly Hash[]): Hash {
  let row = hashes;
  while (row.length > 1 && row.length % 2 === 0)
    row = Array.from({ length: row.length / 2 }, (_, index) => pairHash(row, index));
  const [root] = row;
  if (row.length !== 1 || !root)
    throw new RangeError(`${hashes.length} hashes are no complete tree`);
  return root;
}

function pairHash(row: readonly Hash[], index: number): Hash {
  const [left, right] = row.slice(2 * index, 2 * index + 2);
  if (!left || !right) throw new RangeError("a hash is missing");
  return nodeHash(left, right);
}

function isPlace({ kind, level, n, width }: TilePlace): boolean {
  return (
    isWithin(level, kind === "entries" ? 0 : levelMax) &&
    isWithin(n, Number.MAX_SAFE_INTEGER) &&
    isWithin(width - 1, tileWidth - 1)
  );
}

function isWithin(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= max;
}

function digits(value: number): string {
  return String(value).padStart(3, "0");
}
