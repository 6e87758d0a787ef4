import {
  fold,
  isSameHash,
  tilePath,
  tileWidth,
  type Hash,
  type TilePlace,
} from "@commonweal/merkle";
import { createAuthority, type Authority } from "./authority.js";
import type { Report } from "./report.js";
import type { Source } from "./source.js";
import { peaksOf, type DerivedTile } from "./tree-builder.js";
import { isSameAt } from "./walk.js";

/** A tile that differs from what follows from below it. */
export interface Suspect extends DerivedTile {
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
  return differing.length > 0 ? { ...derived, differing } : null;
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
  const authority = createAuthority(signed);
  for (const suspect of suspects) {
    const kind = await kindOf(suspect, authority);
    if (kind === "tile-wrong") reportTile(suspect, report);
    else if (kind === "below-wrong") reportBelow(suspect, known, report);
    else {
      const what = `and ${belowText(suspect)} contradict each other, and neither can be led back to the signed root`;
      report.bad(tilePath(placeOf(suspect)), what);
    }
  }
}

async function kindOf(
  suspect: Suspect,
  authority: Authority,
): Promise<"tile-wrong" | "below-wrong" | "both"> {
  const { level, n, width, hashes } = suspect;
  if ((await authority.tile(level, n)).kind === "tile") return "below-wrong";
  const right = await authority.rootOfTile(level, n);
  if (right === null || width < tileWidth) return "both";
  return isSameHash(fold(peaksOf(hashes, tileWidth)), right) ? "tile-wrong" : "both";
}

function reportTile(suspect: Suspect, report: Report): void {
  const { differing, width } = suspect;
  const shown = differing.slice(0, 10).join(", ");
  const more = differing.length > 10 ? ` and ${differing.length - 10} more` : "";
  const isOne = differing.length === 1;
  const hashes = `${isOne ? "hash" : "hashes"} ${shown}${more} of ${width} (counted from 0)`;
  const below = `${isOne ? "differs from that" : "differ from those"} of ${belowText(suspect)}`;
  report.bad(tilePath(placeOf(suspect)), `is wrong: its ${hashes} ${below}`);
}

// The tile is the one that was signed, so what differs from it below is not. Where the tile below
// differs from what is below it, it was told there.
function reportBelow(suspect: Suspect, known: ReadonlySet<string>, report: Report): void {
  const { level, n, differing } = suspect;
  for (const index of differing) {
    const below = n * tileWidth + index;
    if (level === 0) report.bad(`fact ${below}`, "is not the fact that was signed");
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
  if (level === 0) return differing.length === 1 ? `fact ${first}` : `the facts from ${first} on`;
  return `the tiles of level ${level - 1}`;
}

function placeOf({ level, n, width }: Suspect): TilePlace {
  return { kind: "hashes", level, n, width };
}
