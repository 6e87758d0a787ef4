import { emptyRoot, fold, tileWidth, type Hash } from "@commonweal/merkle";
import { rootInto } from "./hash.js";

/** A tile of hashes as it follows from what is below it. */
export interface DerivedTile {
  readonly level: number;
  readonly n: number;
  readonly width: number;
  readonly hashes: Uint8Array;
}

/** Builds a tree from its leaf hashes, tile by tile, and holds its right edge only. */
export interface TreeBuilder {
  /** Adds the leaves of the next tile; only the last one may have fewer than 256. */
  add(leaves: Uint8Array, width: number): void;
  /** Tiles of level 1 and above that became complete since they were last taken. */
  take(): readonly DerivedTile[];
  /** The tiles of level 1 and above that are not complete. */
  edge(): readonly DerivedTile[];
  root(): Hash;
}

interface Level {
  readonly hashes: Buffer;
  width: number;
  /** How many tiles of this level are complete. */
  n: number;
}

/** A builder of a tree without leaves. */
export function createTreeBuilder(): TreeBuilder {
  const levels: Level[] = [];
  let complete: DerivedTile[] = [];

  const levelAt = (level: number): Level => {
    const known = levels[level];
    if (known) return known;
    const added = { hashes: Buffer.alloc(32 * tileWidth), width: 0, n: 0 };
    levels.push(added);
    return added;
  };
  const closeTile = (level: number): void => {
    const tile = levelAt(level);
    const above = levelAt(level + 1);
    rootInto(tile.hashes, { from: 0, width: tileWidth, out: above.hashes, at: 32 * above.width });
    if (level > 0) complete.push(derivedTile(tile, level));
    tile.n += 1;
    tile.width = 0;
    above.width += 1;
    if (above.width === tileWidth) closeTile(level + 1);
  };
  return {
    add(leaves, width) {
      const tile = levelAt(0);
      if (tile.width !== 0) throw new Error("leaves follow a tile that is not complete");
      tile.hashes.set(leaves.subarray(0, 32 * width));
      tile.width = width;
      if (width === tileWidth) closeTile(0);
    },
    take() {
      const taken = complete;
      complete = [];
      return taken;
    },
    edge: () =>
      levels.flatMap((tile, level) =>
        level > 0 && tile.width > 0 ? [derivedTile(tile, level)] : [],
      ),
    root() {
      const peaks = [...levels].reverse().flatMap((tile) => peaksOf(tile.hashes, tile.width));
      return peaks.length === 0 ? emptyRoot : fold(peaks);
    },
  };
}

function derivedTile(tile: Level, level: number): DerivedTile {
  const hashes = Uint8Array.from(tile.hashes.subarray(0, 32 * tile.width));
  return { level, n: tile.n, width: tile.width, hashes };
}

/** The roots of the complete subtrees over the hashes of a tile, the largest first. */
export function peaksOf(hashes: Uint8Array, width: number): readonly Hash[] {
  const peaks: Hash[] = [];
  let start = 0;
  for (let half = tileWidth; half >= 1; half /= 2) {
    if (start + half > width) continue;
    const peak = Buffer.alloc(32);
    rootInto(hashes, { from: 32 * start, width: half, out: peak, at: 0 });
    peaks.push(Uint8Array.from(peak));
    start += half;
  }
  return peaks;
}
