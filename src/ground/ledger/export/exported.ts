import { openNote, parseCheckpoint, parseNote, type NoteVerifier } from "@commonweal/merkle";
import { hexOf } from "../entry.js";
import { pathIn } from "./path.js";
import type { TreeStore } from "./store.js";

/** How many facts of an epoch a store's checkpoint says it holds; 0 when it holds none. */
export async function exportedSize(store: TreeStore, epoch: number): Promise<number> {
  const note = await readNote(store, pathIn(epoch, ""));
  const text = note === null ? undefined : parseNote(note)?.text;
  return text === undefined ? 0 : (parseCheckpoint(text)?.size ?? 0);
}

/** The tree a store holds under our own signature; null when it holds none, or none of ours. */
export async function exportedTree(
  store: TreeStore,
  epoch: number,
  log: NoteVerifier,
): Promise<{ readonly size: number; readonly root: string } | null> {
  return treeIn(store, pathIn(epoch, ""), log);
}

/** The same for a copy that lies in a folder of its own. */
export async function treeIn(
  store: TreeStore,
  folder: string,
  log: NoteVerifier,
): Promise<{ readonly size: number; readonly root: string } | null> {
  const note = await readNote(store, folder);
  const text = note === null ? null : openNote(note, log);
  const checkpoint = text === null ? null : parseCheckpoint(text);
  return checkpoint ? { size: checkpoint.size, root: hexOf(checkpoint.root) } : null;
}

async function readNote(store: TreeStore, folder: string): Promise<string | null> {
  const bytes = await store.read(`${folder}checkpoint`);
  return bytes === null ? null : Buffer.from(bytes).toString("utf8");
}
