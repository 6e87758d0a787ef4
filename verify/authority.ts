import { fold, isSameHash, tileWidth, tileWidthAt, type Hash } from "@commonweal/merkle";
import { isLack, readTileFile, type Lack, type Source } from "./source.js";
import { peaksOf } from "./tree-builder.js";

/** A tile as the signed root vouches for it, or why it cannot be said what it must be. */
export type Vouched =
  | { readonly kind: "tile"; readonly hashes: Uint8Array }
  | { readonly kind: "lack"; readonly lack: Lack }
  /** What is served does not lead back to the signed root. */
  | { readonly kind: "wrong" };

/** Leads from the signed root of a tree down to its tiles, as a source serves them. */
export interface Authority {
  /** The tile at a place of any level, if it leads back to the signed root. */
  tile(level: number, n: number): Promise<Vouched>;
  /** The root that a complete tile must have; null when it is not complete or cannot be told. */
  rootOfTile(level: number, n: number): Promise<Hash | null>;
}

/** Walks go on from tile to neighbour: the last few of them are kept. */
const tilesKept = 32;

/** An authority over the tiles of a source. */
export function createAuthority(signed: {
  readonly source: Source;
  readonly size: number;
  readonly root: Hash;
}): Authority {
  const { source, size, root } = signed;
  const kept = new Map<string, Promise<Vouched>>();
  let edge: Promise<Vouched> | undefined;

  const widthAt = (level: number, n: number) => tileWidthAt({ level, n, size });
  const read = async (level: number, n: number): Promise<Vouched> => {
    const width = widthAt(level, n);
    const bytes = await readTileFile(source, { kind: "hashes", level, n, width });
    if (isLack(bytes)) return { kind: "lack", lack: bytes };
    return bytes.length === 32 * width ? { kind: "tile", hashes: bytes } : { kind: "wrong" };
  };
  // The tiles at the right edge give the root together: all of them are right, or none can be told.
  const checkEdge = async (): Promise<Vouched> => {
    const peaks: Hash[] = [];
    for (let level = 0; size >= tileWidth ** level; level += 1) {
      const n = Math.floor(size / tileWidth ** (level + 1));
      if (widthAt(level, n) === 0) continue;
      const tile = await read(level, n);
      if (tile.kind !== "tile") return tile;
      peaks.unshift(...peaksOf(tile.hashes, widthAt(level, n)));
    }
    const isRight = peaks.length > 0 && isSameHash(fold(peaks), root);
    return isRight ? { kind: "tile", hashes: new Uint8Array(0) } : { kind: "wrong" };
  };
  const vouch = async (level: number, n: number): Promise<Vouched> => {
    edge ??= checkEdge();
    const start = await edge;
    if (start.kind !== "tile") return start;
    if (widthAt(level, n) < tileWidth) return read(level, n);
    const above = await authority.tile(level + 1, Math.floor(n / tileWidth));
    if (above.kind !== "tile") return above;
    const tile = await read(level, n);
    if (tile.kind !== "tile") return tile;
    return isSameHash(fold(peaksOf(tile.hashes, tileWidth)), hashIn(above.hashes, n))
      ? tile
      : { kind: "wrong" };
  };
  const authority: Authority = {
    tile(level, n) {
      const key = `${level}/${n}`;
      const known = kept.get(key) ?? vouch(level, n);
      kept.delete(key);
      kept.set(key, known);
      for (const oldest of kept.keys()) {
        if (kept.size <= tilesKept) break;
        kept.delete(oldest);
      }
      return known;
    },
    async rootOfTile(level, n) {
      if (widthAt(level, n) < tileWidth) return null;
      const above = await authority.tile(level + 1, Math.floor(n / tileWidth));
      return above.kind === "tile" ? hashIn(above.hashes, n) : null;
    },
  };
  return authority;
}

function hashIn(above: Uint8Array, n: number): Hash {
  const at = 32 * (n % tileWidth);
  return above.slice(at, at + 32);
}
