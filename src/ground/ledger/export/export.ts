import {
  isSameHash,
  tileWidth,
  tilePath,
  tilesOfTree,
  writeBundle,
  type TilePlace,
} from "@commonweal/merkle";
import type { Query } from "../../database/sql.js";
import { SealedRecord } from "../seal.js";
import type { Step } from "../sequencer.js";
import { readEntries, readTile } from "../tiles.js";
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
  const tiles = [...tilesOfTree(shown.size, from)].flatMap(withBundle);
  for (const [done, tile] of tiles.entries()) {
    await exportTile(shown, tile, exporting);
    exporting.onProgress?.(done + 1, tiles.length);
  }
  const write = (path: string, text: string) =>
    store.replace(pathOf(shown, exporting, path), new TextEncoder().encode(text));
  await write("vkey", `${shown.vkey}\n`);
  await write("policy", shown.policy);
  await write("checkpoint", shown.checkpoint);
  exporting.afterStep?.("exported");
  const isStale = (tile: TilePlace) => tile.width < tileWidth;
  const kept = new Set(tiles.map(tilePath));
  const old = from > 0 ? [...tilesOfTree(from, 0)].filter(isStale).flatMap(withBundle) : [];
  for (const path of old.map(tilePath)) {
    if (!kept.has(path)) await store.forget(pathOf(shown, exporting, path));
  }
}

function pathOf(shown: Shown, exporting: Exporting, path: string): string {
  return `${exporting.folder ?? pathIn(shown.epoch, "")}${path}`;
}

/** Where something of an epoch lies in a store: as in the addresses of the instance. */
export function pathIn(epoch: number, path: string): string {
  return `log/${epoch}/${path}`;
}

function withBundle(tile: TilePlace): TilePlace[] {
  return tile.level === 0 ? [tile, { ...tile, kind: "entries" }] : [tile];
}

async function exportTile(shown: Shown, tile: TilePlace, exporting: Exporting): Promise<void> {
  const { store } = exporting;
  const path = pathOf(shown, exporting, tilePath(tile));
  const bytes = await readTileBytes(exporting.query, shown, tile);
  const known = await store.read(path);
  // A file cut short by a crash is written again; another content is no accident.
  if (known && isSameHash(known, bytes)) return;
  if (known && known.length >= bytes.length) {
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
