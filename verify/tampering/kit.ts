import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { createTree, proofText, tilePath, tileWidthAt, type TilePlace } from "@commonweal/merkle";
import { testEntries } from "../test-entries.js";
import { createHouse, writeLog, writeTo, type TestHouse } from "../test-log.js";

/** One way to tamper with a log. */
export interface Tampering {
  /** What was done, as a sentence. */
  readonly name: string;
  /** Which log it needs: 700 entries have tiles of two levels, 65,836 of three. */
  readonly log: "small" | "large";
  /** The command that has to notice. */
  readonly by: "fsck" | "proof" | "watch" | "diff";
  /** How it has to end: 2 only where evidence is missing. */
  readonly exit: 1 | 2;
  /** What a program must know to notice: trees and signed notes, entries, or witnesses. */
  readonly knows: "trees" | "entries" | "witnesses";
  /** Edits the files of a log in its directory. */
  edit(log: TamperedLog): void;
}

/** A log in a directory, and what its keeper knows. */
export interface TamperedLog {
  readonly directory: string;
  readonly house: TestHouse;
  readonly entries: readonly Uint8Array[];
}

/** The entry whose proof stands in the small log as `proof/300`, its exact bytes as `entry/300`. */
export const provenIndex = 300;

const sizes = { small: 700, large: 65_836 } as const;

/** Builds the log that tamperings start from. */
export async function buildLog(
  kind: Tampering["log"],
  directory: string,
): Promise<TamperedLog & { readonly note: string }> {
  const house = createHouse();
  const entries = [...testEntries(sizes[kind])];
  const { note } = writeLog(directory, house, entries);
  if (kind === "small") await writeProof({ directory, house, entries }, note);
  return { directory, house, entries, note };
}

async function writeProof({ directory, entries }: TamperedLog, note: string): Promise<void> {
  const tree = createTree((tile) => readFileSync(join(directory, tilePath(tile))), {
    tilesMax: 16,
  });
  const hashes = await tree.inclusion(provenIndex, entries.length);
  const proof = { extra: null, index: provenIndex, hashes, checkpoint: note };
  writeTo(directory, `proof/${provenIndex}`, proofText(proof));
  writeTo(directory, `entry/${provenIndex}`, entries[provenIndex] ?? "");
}

/** Copies a log for one tampering: files are linked, and editing puts others in their place. */
export function copyLog(log: TamperedLog, directory: string): TamperedLog {
  for (const file of readdirSync(log.directory, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const from = join(file.parentPath, file.name);
    const to = join(directory, from.slice(log.directory.length));
    mkdirSync(dirname(to), { recursive: true });
    linkSync(from, to);
  }
  return { ...log, directory };
}

/** The bytes of a file of a log, which may be changed. */
export function bytesOf(log: TamperedLog, path: string): Buffer {
  return readFileSync(join(log.directory, path));
}

/** The text of a file of a log. */
export function textOf(log: TamperedLog, path: string): string {
  return readFileSync(join(log.directory, path), "utf8");
}

/** Puts other bytes in the place of a file's. */
export function change(
  log: TamperedLog,
  path: string,
  edit: (bytes: Buffer) => Uint8Array | string,
): void {
  writeTo(log.directory, path, edit(bytesOf(log, path)));
}

/** Removes a file of a log. */
export function drop(log: TamperedLog, path: string): void {
  rmSync(join(log.directory, path));
}

/** The path of a tile as it stands in the log. */
export function pathOf(log: TamperedLog, tile: Pick<TilePlace, "kind" | "level" | "n">): string {
  const { level, n } = tile;
  return tilePath({ ...tile, width: tileWidthAt({ level, n, size: log.entries.length }) });
}

/** The same bytes with one bit turned. */
export function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
