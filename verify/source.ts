import { tilePath, tileWidth, type TilePlace } from "@commonweal/merkle";

/** Why bytes could not be had. */
export interface Lack {
  readonly lack: "missing" | "fault" | "too-large";
  readonly why: string;
}

/** Where a log is read from: a prefix of URLs or a directory in the same layout. */
export interface Source {
  /** As it was given, to name it in messages. */
  readonly name: string;
  /** Whether it is the log as it stands now, and not a copy made some time ago. */
  readonly isLive: boolean;
  /** How many files it is worth reading ahead. */
  readonly ahead: number;
  /** Reads a file of at most so many bytes. */
  read(path: string, bytesMax: number): Promise<Uint8Array | Lack>;
}

/** The bytes that files of a log may have. */
export const bytesMax = {
  /** A hundred signature lines of 400 bytes fit in well. */
  checkpoint: 200_000,
  policy: 1_000_000,
  /** Twice a full tile: a little too long is told as wrong, not as too large. */
  tile: 2 * 32 * tileWidth,
  bundle: tileWidth * (2 + 0xffff) + 1_000,
} as const;

/** Whether bytes could not be had. */
export function isLack(read: Uint8Array | Lack): read is Lack {
  return !(read instanceof Uint8Array);
}

/** Bytes that are there but not as they must be. */
export function tooLarge(path: string, limit: number): Lack {
  return { lack: "too-large", why: `${path} is larger than ${limit} bytes` };
}

/**
 * Reads a tile or bundle. Where a partial one is gone because the log grew, the complete one holds
 * it: its first hashes or entries are the same.
 */
export async function readTileFile(source: Source, tile: TilePlace): Promise<Uint8Array | Lack> {
  const limit = tile.kind === "entries" ? bytesMax.bundle : bytesMax.tile;
  const path = tilePath(tile);
  const read = await source.read(path, limit);
  if (!isLack(read) || read.lack !== "missing" || tile.width === tileWidth) return read;
  const whole = await source.read(tilePath({ ...tile, width: tileWidth }), limit);
  if (isLack(whole)) return read;
  const end = tile.kind === "hashes" ? 32 * tile.width : endOfEntries(whole, tile.width);
  return whole.subarray(0, end);
}

function endOfEntries(bundle: Uint8Array, width: number): number {
  let at = 0;
  for (let index = 0; index < width && at + 2 <= bundle.length; index += 1)
    at += 2 + (((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0));
  return Math.min(at, bundle.length);
}

/** Runs reads ahead of their use and gives their results in order. */
export async function* readAhead<Place, Result>(
  places: Iterable<Place>,
  options: { readonly ahead: number; readonly read: (place: Place) => Promise<Result> },
): AsyncGenerator<{ readonly place: Place; readonly result: Result }, void, undefined> {
  const waiting: { readonly place: Place; readonly result: Promise<Result> }[] = [];
  for (const place of places) {
    const result = options.read(place);
    // A fault is met when its turn comes; until then it is nobody's.
    result.catch(() => undefined);
    waiting.push({ place, result });
    if (waiting.length <= options.ahead) continue;
    const first = waiting.shift();
    if (first) yield { place: first.place, result: await first.result };
  }
  for (const { place, result } of waiting) yield { place, result: await result };
}
