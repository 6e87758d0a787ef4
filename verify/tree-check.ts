import { tileWidth, type Hash, type TilePlace } from "@commonweal/merkle";
import type { Report } from "./report.js";
import { readTileFile, type Source } from "./source.js";
import { compareTile, type Suspect } from "./suspects.js";
import { createTreeBuilder, type DerivedTile } from "./tree-builder.js";
import { bytesOfTile, type Step } from "./walk.js";

/** Derives the tree above the entries and compares each tile of a log with it. */
export interface TreeCheck {
  add(step: Step): Promise<void>;
  /** The root that the entries give; null when hashes are missing. */
  end(): Promise<Hash | null>;
  /** Tiles that differ from what is below them: which of both is wrong is not known yet. */
  readonly suspects: readonly Suspect[];
}

/** Each keeps two tiles of 8 KB. */
const suspectsMax = 200;

/** A check of the tree of so many entries. */
export function createTreeCheck(source: Source, size: number, report: Report): TreeCheck {
  const builder = createTreeBuilder();
  const suspects: Suspect[] = [];
  // Tiles of level 0 some of whose hashes are to be had from nowhere.
  const unknown: number[] = [];
  let done = 0;
  let more = 0;

  const compare = (derived: DerivedTile, served: Uint8Array | null): void => {
    const suspect = served && compareTile(derived, served, (index) => isUnknown(derived, index));
    if (!suspect) return;
    if (suspects.length < suspectsMax) suspects.push(suspect);
    else more += 1;
  };
  const isUnknown = ({ level, n }: DerivedTile, index: number): boolean => {
    const span = tileWidth ** (level - 1);
    const first = (n * tileWidth + index) * span;
    return level > 0 && unknown.some((tile) => tile >= first && tile < first + span);
  };
  const compareAbove = async (derived: DerivedTile): Promise<void> => {
    const { level, n, width } = derived;
    const place: TilePlace = { kind: "hashes", level, n, width };
    compare(derived, bytesOfTile(await readTileFile(source, place), place, report));
  };
  return {
    suspects,
    async add({ n, width, leaves, tile, isWhole }) {
      done += width;
      if (!isWhole) unknown.push(n);
      else if (tile && leaves.compare(tile, 0, 32 * width, 0, 32 * width) !== 0)
        compare({ level: 0, n, width, hashes: Uint8Array.from(leaves) }, tile);
      builder.add(leaves, width);
      for (const derived of builder.take()) await compareAbove(derived);
    },
    async end() {
      // What was not read has no tiles above it either.
      if (done === size) for (const derived of builder.edge()) await compareAbove(derived);
      if (more > 0) report.bad("tiles", `${more} more differ from what is below them`);
      return unknown.length > 0 || done < size ? null : builder.root();
    },
  };
}
