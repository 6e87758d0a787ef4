import {
  fold,
  isSameHash,
  tilePath,
  tileWidth,
  tileWidthAt,
  type Hash,
  type TilePlace,
} from "@commonweal/merkle";
import type { Report } from "./report.js";
import { isLack, readTileFile, type Source } from "./source.js";
import { peaksOf, type DerivedTile } from "./tree-builder.js";
import { isSameAt } from "./walk.js";

/** A tile that differs from what follows from below it. */
export interface Suspect extends DerivedTile {
  readonly served: Uint8Array;
  /** Which of its hashes differ. */
  readonly differing: readonly number[];
}

/** Which hashes of a tile differ from those derived, but for those that could not be derived. */
export function compareTile(
  derived: DerivedTile,
  served: Uint8Array,
  isUnknown: (index: number) => boolean,
): Suspect | null {
  const differing: number[] = [];
  for (let index = 0; index < derived.width; index += 1)
    if (!isSameAt(derived.hashes, served, 32 * index) && !isUnknown(index)) differing.push(index);
  return differing.length > 0 ? { ...derived, served, differing } : null;
}

/** The state that was signed, and whether the entries give it. */
export interface Signed {
  readonly source: Source;
  readonly size: number;
  readonly root: Hash;
  readonly isDerived: boolean;
}

/**
 * Tells for each suspect what is wrong: the tile, or what is below it. If the entries give the root
 * that was signed, they are right and the tiles wrong. Else a tile that follows from the signed
 * root downwards is right, and the entries below it are wrong.
 */
export async function judgeSuspects(
  suspects: readonly Suspect[],
  signed: Signed,
  report: Report,
): Promise<void> {
  if (signed.isDerived) {
    for (const suspect of suspects) reportTile(suspect, report);
    return;
  }
  const known = new Set(suspects.map(({ level, n }) => `${level}/${n}`));
  const hashOf = createAuthority(signed);
  for (const suspect of suspects) {
    const kind = await kindOf(suspect, hashOf);
    if (kind === "tile-wrong") reportTile(suspect, report);
    else if (kind === "below-wrong") reportBelow(suspect, known, report);
    else {
      const what = `and ${belowText(suspect)} contradict each other, and neither can be led back to the signed root`;
      report.bad(tilePath(placeOf(suspect)), what);
    }
  }
}

type Authority = (level: number, n: number) => Promise<Hash | "edge" | null>;

async function kindOf(
  suspect: Suspect,
  hashOf: Authority,
): Promise<"tile-wrong" | "below-wrong" | "both"> {
  const { level, n, width, served, hashes } = suspect;
  const right = await hashOf(level, n);
  if (right === "edge") return "below-wrong";
  if (right === null || width < tileWidth) return "both";
  if (isSameHash(rootOfTile(served), right)) return "below-wrong";
  return isSameHash(rootOfTile(hashes), right) ? "tile-wrong" : "both";
}

function rootOfTile(hashes: Uint8Array): Hash {
  return fold(peaksOf(hashes, tileWidth));
}

// Leads from the signed root down: the tiles at the right edge give the root together; each other
// tile gives the hash that the tile above has for it. "edge" says that a tile is at the edge and
// right as it was served; null that it cannot be led back to the root.
function createAuthority({ source, size, root }: Signed): Authority {
  let edge: Promise<boolean> | undefined;
  const readTile = async (level: number, n: number): Promise<Uint8Array | null> => {
    const width = tileWidthAt({ level, n, size });
    const read = await readTileFile(source, { kind: "hashes", level, n, width });
    return isLack(read) || read.length !== 32 * width ? null : read;
  };
  const isEdgeRight = async (): Promise<boolean> => {
    const peaks: Hash[] = [];
    for (let level = 0; size >= tileWidth ** level; level += 1) {
      const n = Math.floor(size / tileWidth ** (level + 1));
      const width = tileWidthAt({ level, n, size });
      if (width === 0) continue;
      const tile = await readTile(level, n);
      if (!tile) return false;
      peaks.unshift(...peaksOf(tile, width));
    }
    return peaks.length > 0 && isSameHash(fold(peaks), root);
  };
  const hashOf: Authority = async (level, n) => {
    edge ??= isEdgeRight();
    if (!(await edge)) return null;
    if (tileWidthAt({ level, n, size }) < tileWidth) return "edge";
    const above = await readTile(level + 1, Math.floor(n / tileWidth));
    const aboveHash = above && (await hashOf(level + 1, Math.floor(n / tileWidth)));
    if (!above || aboveHash === null) return null;
    if (aboveHash !== "edge" && !isSameHash(rootOfTile(above), aboveHash)) return null;
    const at = 32 * (n % tileWidth);
    return above.slice(at, at + 32);
  };
  return hashOf;
}

function reportTile(suspect: Suspect, report: Report): void {
  const { differing, width } = suspect;
  const shown = differing.slice(0, 10).join(", ");
  const more = differing.length > 10 ? ` and ${differing.length - 10} more` : "";
  const plural = differing.length > 1 ? "hashes" : "hash";
  report.bad(
    tilePath(placeOf(suspect)),
    `is wrong: its ${plural} ${shown}${more} of ${width} (counted from 0) differ from those of ${belowText(suspect)}`,
  );
}

// The tile is the one that was signed, so what differs from it below is not. Where the tile below
// differs from what is below it, it was told there.
function reportBelow(suspect: Suspect, known: ReadonlySet<string>, report: Report): void {
  const { level, n, differing } = suspect;
  for (const index of differing) {
    const below = n * tileWidth + index;
    if (level === 0) report.bad(`entry ${below}`, "is not the entry that was signed");
    else if (!known.has(`${level - 1}/${below}`)) {
      const place: TilePlace = { kind: "hashes", level: level - 1, n: below, width: tileWidth };
      report.bad(
        tilePath(place),
        `and what is below it are not what was signed: their hash in ${tilePath(placeOf(suspect))} is another`,
      );
    }
  }
}

function belowText({ level, n, differing }: Suspect): string {
  const first = n * tileWidth + (differing[0] ?? 0);
  if (level === 0) return differing.length === 1 ? `entry ${first}` : `entries from ${first} on`;
  return `the tiles of level ${level - 1}`;
}

function placeOf({ level, n, width }: Suspect): TilePlace {
  return { kind: "hashes", level, n, width };
}
