import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { backupEnd, backupHead, names, type BackupHead } from "./backup-format.js";
import { readTar, type TarEntry } from "./tar.js";

/** A backup being read from its beginning to its end, once. */
export interface OpenBackup {
  readonly head: BackupHead;
  /** The chunks of tables, in the order of the tables. */
  readonly parts: AsyncGenerator<TarEntry>;
  /** The files of the data directory it held; complete when all parts were read. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

/** Opens a backup and reads what it says of itself. */
export async function openBackup(source: Readable): Promise<OpenBackup> {
  const unpacked = createGunzip();
  source.once("error", (fault) => unpacked.destroy(fault));
  const entries = readTar(source.pipe(unpacked));
  const first = await entries.next();
  if (first.done || first.value.name !== names.head) throw new Error("it does not begin as one");
  const head = backupHead.parse(parseJson(first.value));
  const keys = new Map<string, Uint8Array>();
  return { head, keys, parts: parts(entries, keys) };
}

async function* parts(
  entries: AsyncGenerator<TarEntry>,
  keys: Map<string, Uint8Array>,
): AsyncGenerator<TarEntry> {
  let isWhole = false;
  for await (const entry of entries) {
    if (entry.name.startsWith(names.keys)) {
      keys.set(entry.name.slice(names.keys.length), Buffer.from(entry.bytes));
      continue;
    }
    if (entry.name === names.end) isWhole = true;
    yield entry;
  }
  if (!isWhole) throw new Error("The backup was cut off: its end is missing.");
}

/** How many rows each table must have in the end. */
export function readEnd(entry: TarEntry) {
  return backupEnd.parse(parseJson(entry));
}

function parseJson(entry: TarEntry): unknown {
  return JSON.parse(Buffer.from(entry.bytes).toString("utf8"));
}
