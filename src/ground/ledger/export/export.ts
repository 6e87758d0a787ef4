import {
  isSameHash,
  parseVerifier,
  tileWidth,
  tilePath,
  tilesOfTree,
  writeBundle,
  type TilePlace,
} from "@commonweal/merkle";
import type { Query } from "../../database/sql.js";
import { readHead } from "../head.js";
import { SealedRecord, whyBehind } from "../seal.js";
import type { Step } from "../sequencer.js";
import { readEntries, readTile } from "../tiles.js";
import { treeIn } from "./exported.js";
import { pathIn } from "./path.js";
import type { TreeStore } from "./store.js";

/** A tree that is shown to everybody, to be copied outside the database. */
export interface Shown {
  readonly epoch: number;
  readonly start: number;
  readonly size: number;
  /** The checkpoint with all its signatures. */
  readonly checkpoint: string;
  /** The key that checks it, as text. */
  readonly vkey: string;
  /** Whose signatures it needs, as text. */
  readonly policy: string;
}

/** What copying needs. */
export interface Exporting {
  readonly query: Query;
  readonly store: TreeStore;
  /** The facts of this epoch that are in the store already: where the last copy ended. */
  readonly from: number;
  /** Where in the store the epoch lies: by itself below "log/1/"; "" for a copy of one epoch. */
  readonly folder?: string;
  readonly afterStep?: (step: Step) => void;
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Copies what is new: hash tiles, bundles of entries, last of all the checkpoint, so that the copy
 * is whole at every moment. A complete tile is written once; if the store holds another one there,
 * somebody changed the record, and nothing is signed any more.
 */
export async function exportTree(shown: Shown, exporting: Exporting): Promise<void> {
  const { store, from } = exporting;
  if (await isBehindCopy(shown, exporting)) return;
  const tiles = [...tilesOfTree(shown.size, from)].flatMap(withBundle);
  for (const [done, tile] of tiles.entries()) {
    await exportTile(shown, tile, exporting);
    exporting.onProgress?.(done + 1, tiles.length);
  }
  await exportText(shown, exporting, { path: "vkey", text: `${shown.vkey}\n` });
  await exportText(shown, exporting, { path: "policy", text: shown.policy });
  await exportText(shown, exporting, { path: "checkpoint", text: shown.checkpoint });
  exporting.afterStep?.("exported");
  // Until a tile is full, readers of an earlier checkpoint may still be on their way to its part.
  const full = tiles.filter((tile) => tile.width === tileWidth);
  for (const tile of full) await store.forgetParts(pathOf(shown, exporting, tilePath(tile)));
}

async function exportText(
  shown: Shown,
  exporting: Exporting,
  file: { readonly path: string; readonly text: string },
): Promise<void> {
  const path = pathOf(shown, exporting, file.path);
  const bytes = new TextEncoder().encode(file.text);
  const known = await exporting.store.read(path);
  if (!known || !isSameHash(known, bytes)) await exporting.store.replace(path, bytes);
}

// A copy that bears our signature and holds more is never overwritten: either another process was
// faster, or our database was set back and the copy is what proves it.
async function isBehindCopy(shown: Shown, exporting: Exporting): Promise<boolean> {
  const { query, store } = exporting;
  const log = parseVerifier(shown.vkey);
  const folder = exporting.folder ?? pathIn(shown.epoch, "");
  const there = log ? await treeIn(store, folder, log) : null;
  if (!there || there.size <= shown.size) return false;
  const head = await readHead(query);
  const how = `were exported to ${store.name}`;
  const promised = { ...there, epoch: shown.epoch, how };
  const reason = head.epoch === shown.epoch ? await whyBehind(query, head, promised) : null;
  if (reason !== null) throw new SealedRecord(reason);
  return true;
}

function pathOf(shown: Shown, exporting: Exporting, path: string): string {
  return `${exporting.folder ?? pathIn(shown.epoch, "")}${path}`;
}

function withBundle(tile: TilePlace): TilePlace[] {
  return tile.level === 0 ? [tile, { ...tile, kind: "entries" }] : [tile];
}

async function exportTile(shown: Shown, tile: TilePlace, exporting: Exporting): Promise<void> {
  const { store } = exporting;
  const path = pathOf(shown, exporting, tilePath(tile));
  const bytes = await readTileBytes(exporting.query, shown, tile);
  const known = await store.read(path);
  if (known && isSameHash(known, bytes)) return;
  // What was cut short by an accident is written again; another content is none.
  if (known && !isSameHash(known, bytes.subarray(0, known.length))) {
    throw new SealedRecord(`${path} in ${store.name} is another one than the database gives`);
  }
  await store.put(path, bytes);
  exporting.afterStep?.("tile-exported");
}

/** The bytes of a tile or bundle as everybody gets them; a fault when the record lacks them. */
export async function readTileBytes(
  query: Query,
  log: { readonly epoch: number; readonly start: number },
  tile: TilePlace,
): Promise<Uint8Array> {
  if (tile.kind === "entries") {
    const entries = await readEntries(query, log.start + tile.n * tileWidth, tile.width);
    if (entries.length !== tile.width) throw new Error(`${tilePath(tile)} lacks facts`);
    return writeBundle(entries);
  }
  const hashes = await readTile(query, { epoch: log.epoch, level: tile.level, n: tile.n });
  if (hashes.length < tile.width * 32) throw new Error(`${tilePath(tile)} lacks hashes`);
  return new Uint8Array(hashes.subarray(0, tile.width * 32));
}
