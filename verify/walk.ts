import { tilePath, tileWidth, tileWidthAt, type TilePlace } from "@commonweal/merkle";
import { hashBundle } from "./bundle-reader.js";
import type { Report } from "./report.js";
import { isLack, readAhead, readTileFile, type Lack, type Source } from "./source.js";

/** The entries of one bundle with their leaf hashes. Its buffers are used again for the next. */
export interface Step {
  readonly n: number;
  readonly width: number;
  /** The index of its first entry. */
  readonly first: number;
  readonly bundle: Uint8Array;
  /** How many entries could be read; for those behind them the tile's hashes stand in. */
  readonly count: number;
  readonly leaves: Buffer;
  /** The tile as it was read; null when it is missing or has another length. */
  readonly tile: Uint8Array | null;
  /** Whether there is a hash for each leaf, from the entries or else from the tile. */
  readonly isWhole: boolean;
}

/** How to walk. */
export interface WalkOptions {
  readonly size: number;
  readonly report: Report;
  /** Whether tiles are wanted, or entries alone. */
  readonly hasTiles: boolean;
  readonly onProgress: (done: number, of: number) => void;
}

/** When so many files could not be had, the rest is not tried. */
const lacksMax = 2_000;

/** Reads all entries of a log in order, bundle by bundle, and hashes them. */
export async function* walk(
  source: Source,
  options: WalkOptions,
): AsyncGenerator<Step, void, undefined> {
  const { size, report, hasTiles, onProgress } = options;
  const leaves = Buffer.alloc(32 * tileWidth);
  const none = new Uint8Array(0);
  let lacks = 0;
  const read = async (n: number) => {
    const place = placeAt(n, size);
    return Promise.all([
      readTileFile(source, { ...place, kind: "entries" }),
      hasTiles ? readTileFile(source, { ...place, kind: "hashes" }) : null,
    ]);
  };
  const files = readAhead(bundlesOf(size), { ahead: Math.floor(source.ahead / 2), read });
  for await (const { place: n, result } of files) {
    const [bundleRead, tileRead] = result;
    const place = placeAt(n, size);
    const tile = tileRead && bytesOfTile(tileRead, place, report);
    const bundle = isLack(bundleRead) ? null : bundleRead;
    if (isLack(bundleRead)) tellLack(report, { ...place, kind: "entries" }, bundleRead);
    const counted = bundle
      ? readEntries(bundle, { place, tile, leaves, report })
      : standIn(leaves, { tile, from: 0, width: place.width });
    const first = n * tileWidth;
    yield { n, width: place.width, first, bundle: bundle ?? none, leaves, tile, ...counted };
    onProgress(first + place.width, size);
    if (bundle === null || (hasTiles && tile === null)) lacks += 1;
    if (lacks < lacksMax) continue;
    report.unknown(
      `the facts from ${first + place.width} on`,
      "were not tried: too much is missing",
    );
    return;
  }
}

/** The place of the bundle or tile of level 0 number `n`. */
function placeAt(n: number, size: number): TilePlace {
  return { kind: "hashes", level: 0, n, width: tileWidthAt({ level: 0, n, size }) };
}

function* bundlesOf(size: number): Generator<number, void, undefined> {
  for (let n = 0; n * tileWidth < size; n += 1) yield n;
}

/** Tells that a file could not be had: what is too large is wrong, the rest is not known. */
export function tellLack(report: Report, place: TilePlace, lack: Lack): void {
  if (lack.lack === "too-large") report.bad(tilePath(place), lack.why);
  else report.unknown(tilePath(place), lack.why);
}

/** The bytes of a tile of hashes; null, and told, when they are not to be had or too many. */
export function bytesOfTile(
  read: Uint8Array | Lack,
  place: TilePlace,
  report: Report,
): Uint8Array | null {
  if (isLack(read)) {
    tellLack(report, place, read);
    return null;
  }
  if (read.length === 32 * place.width) return read;
  report.bad(tilePath(place), `has ${read.length} bytes, not ${32 * place.width}`);
  return null;
}

interface Counted {
  readonly count: number;
  readonly isWhole: boolean;
}

// Behind the place where a bundle breaks, or where a wrong length shifted everything, nothing that
// looks like an entry is one: from the first that differs from the tile on, the tile stands in.
function readEntries(
  bundle: Uint8Array,
  options: {
    readonly place: TilePlace;
    readonly tile: Uint8Array | null;
    readonly leaves: Buffer;
    readonly report: Report;
  },
): Counted {
  const { place, tile, leaves, report } = options;
  const { width } = place;
  const { count, problem } = hashBundle(bundle, width, leaves);
  if (problem === null) return { count: width, isWhole: true };
  const good = tile ? sameHashes(leaves, tile, count) : count;
  const path = tilePath({ ...place, kind: "entries" });
  const index = place.n * tileWidth + good;
  report.bad(
    path,
    good < width ? `${problem}; fact ${index} is the first that is not there` : problem,
  );
  return standIn(leaves, { tile, from: good, width });
}

function standIn(
  leaves: Buffer,
  options: { readonly tile: Uint8Array | null; readonly from: number; readonly width: number },
): Counted {
  const { tile, from, width } = options;
  if (tile) leaves.set(tile.subarray(32 * from), 32 * from);
  return { count: from, isWhole: tile !== null || from === width };
}

/** How many hashes at the beginning are the same in both. */
export function sameHashes(a: Uint8Array, b: Uint8Array, count: number): number {
  for (let index = 0; index < count; index += 1) if (!isSameAt(a, b, 32 * index)) return index;
  return count;
}

/** Whether the hash at a place is the same in both. */
export function isSameAt(a: Uint8Array, b: Uint8Array, at: number): boolean {
  for (let index = at; index < at + 32; index += 1) if (a[index] !== b[index]) return false;
  return true;
}
