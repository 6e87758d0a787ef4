import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { fromUtf8 } from "@commonweal/merkle";
import { readFileBounded } from "./source-directory.js";
import { bytesMax, isLack } from "./source.js";

/** What a watcher remembers between two looks. */
export interface WatchState {
  /** The signed note of the last state that was seen. */
  readonly note: string;
  /** When that state was first seen, in POSIX seconds. */
  readonly since: number;
}

/** Reads the state; null when there is none yet, a text when it cannot be read. */
export function readState(file: string): WatchState | null | string {
  const read = readFileBounded(file, { name: file, bytesMax: 2 * bytesMax.checkpoint });
  if (isLack(read)) return read.lack === "missing" ? null : read.why;
  try {
    const value: unknown = JSON.parse(fromUtf8(read) ?? "");
    if (typeof value === "object" && value !== null && "note" in value && "since" in value) {
      const { note, since } = value;
      if (typeof note === "string" && typeof since === "number") return { note, since };
    }
  } catch {
    // Told below: it is not what a watcher wrote.
  }
  return "is not the state of a watch; remove it to begin anew";
}

/** Writes the state: the old one or the new one is there at any moment. */
export function writeState(file: string, state: WatchState): void {
  replaceFile(file, `${JSON.stringify(state, null, 2)}\n`);
}

/** Puts a file in the place of another in one step, and on the disk before that. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  const draft = `${file}.${process.pid}.part`;
  const handle = openSync(draft, "w", 0o644);
  try {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}
