import { fold, isSameHash, tilePath, tileWidth, type TilePlace } from "@commonweal/merkle";
import type { Authority } from "./authority.js";
import { hashBundle } from "./bundle-reader.js";
import type { Copied, Copy } from "./copy.js";
import type { Report } from "./report.js";
import { bytesMax, isLack, readTileFile, type Source } from "./source.js";
import { peaksOf } from "./tree-builder.js";
import { bytesOfTile, tellLack } from "./walk.js";

/** What copying needs. */
export interface Copying {
  readonly source: Source;
  readonly copy: Copy;
  readonly authority: Authority;
  readonly report: Report;
}

/** Copies a bundle and its tile, once they lead to the signed root; how many entries are new. */
export async function copyEntries(place: TilePlace, copying: Copying): Promise<number> {
  const { source, copy, report } = copying;
  const bundlePlace: TilePlace = { ...place, kind: "entries" };
  const paths = { bundle: tilePath(bundlePlace), tile: tilePath(place) };
  const own = {
    bundle: await copy.read(paths.bundle, bytesMax.bundle),
    tile: await copy.read(paths.tile, bytesMax.tile),
  };
  if (own.bundle && own.tile) {
    const problem = await problemOf(place, { bundle: own.bundle, tile: own.tile }, copying);
    // What is there is never rewritten: whoever has the copy should know that it was changed.
    if (problem) report.bad(paths.bundle, `or its tile, in the copy: ${problem}`);
    return 0;
  }
  const [bundle, tileRead] = await Promise.all([
    readTileFile(source, bundlePlace),
    readTileFile(source, place),
  ]);
  const tile = bytesOfTile(tileRead, place, report);
  if (isLack(bundle)) tellLack(report, bundlePlace, bundle);
  if (isLack(bundle) || !tile) return 0;
  const problem = await problemOf(place, { bundle, tile }, copying);
  if (problem) {
    report.bad(paths.bundle, `or its tile: ${problem}`);
    return 0;
  }
  tellCopied(report, paths.bundle, await copy.write(paths.bundle, bundle));
  tellCopied(report, paths.tile, await copy.write(paths.tile, tile));
  return place.width;
}

/** Copies a tile of hashes above the leaves, once it leads to the signed root. */
export async function copyTile(place: TilePlace, copying: Copying): Promise<void> {
  const { copy, authority, report } = copying;
  const path = tilePath(place);
  const vouched = await authority.tile(place.level, place.n);
  if (vouched.kind === "lack") tellLack(report, place, vouched.lack);
  else if (vouched.kind === "wrong") report.bad(path, "does not lead to the signed root");
  else tellCopied(report, path, await copy.write(path, vouched.hashes));
}

function tellCopied(report: Report, path: string, copied: Copied): void {
  if (copied === "differs") report.bad(path, "in the copy differs from what was signed");
  else if (typeof copied === "object") report.unknown(path, `cannot be written: ${copied.fault}`);
}

async function problemOf(
  place: TilePlace,
  files: { readonly bundle: Uint8Array; readonly tile: Uint8Array },
  { authority }: Copying,
): Promise<string | null> {
  const { n, width } = place;
  const leaves = Buffer.alloc(32 * width);
  const { problem } = hashBundle(files.bundle, width, leaves);
  if (problem !== null) return `the bundle ${problem}`;
  if (!leaves.equals(files.tile)) return "the facts do not have the hashes of their tile";
  const isRight =
    width === tileWidth
      ? isSame(await authority.rootOfTile(0, n), fold(peaksOf(leaves, width)))
      : isSame(hashesOf(await authority.tile(0, n)), leaves);
  return isRight ? null : "they do not lead to the signed root";
}

function hashesOf(vouched: Awaited<ReturnType<Authority["tile"]>>): Uint8Array | null {
  return vouched.kind === "tile" ? vouched.hashes : null;
}

function isSame(a: Uint8Array | null, b: Uint8Array): boolean {
  return a !== null && isSameHash(a, b);
}
