import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  createTree,
  isConsistent,
  isSameHash,
  leafHash,
  openNote,
  parseCheckpoint,
  parseVerifier,
  readBundle,
  tilePath,
  tileWidth,
  tileWidthAt,
  toHex,
  type Hash,
} from "@commonweal/merkle";
import { directoryStore, pathIn } from "../../src/ground/ledger/export/index.js";
import type { SeenCheckpoint } from "./seen.js";

/** A copy to be judged. */
export interface Copy {
  readonly directory: string;
  readonly epoch: number;
  readonly vkey: string;
}

const verifier = join(import.meta.dirname, "..", "..", "verify", "commonweal-verify.mjs");

/** What a copy holds, found whole: the leaves its checkpoint stands for. */
export interface ReadCopy {
  readonly size: number;
  readonly problems: readonly string[];
}

/** Reads a copy as a stranger would, and compares it with the record whose leaves these are. */
export async function judgeCopy(copy: Copy, leaves: readonly Hash[]): Promise<ReadCopy> {
  const store = directoryStore(join(copy.directory, pathIn(copy.epoch, "")));
  const note = await store.read("checkpoint");
  if (note === null) return { size: 0, problems: [] };
  const key = parseVerifier(copy.vkey);
  const text = key ? openNote(Buffer.from(note).toString("utf8"), key) : null;
  const checkpoint = text === null ? null : parseCheckpoint(text);
  if (!checkpoint) return { size: 0, problems: ["the checkpoint of the copy is not ours"] };
  const { size, root } = checkpoint;
  const problems: string[] = [];
  const tree = treeIn(store.read);
  if (!isSameHash(await tree.root(size).catch(() => new Uint8Array()), root))
    problems.push(`the tiles of the copy do not give the root of its ${size} facts`);
  for (let n = 0; n * tileWidth < size; n += 1) {
    const width = tileWidthAt({ level: 0, n, size });
    const path = tilePath({ kind: "entries", level: 0, n, width });
    const bytes = await store.read(path);
    const entries = bytes && readBundle(bytes, width);
    const own = leaves.slice(n * tileWidth, n * tileWidth + width);
    const isSame = entries?.every((entry, at) => toHex(leafHash(entry)) === hexAt(own, at));
    if (!isSame) problems.push(`${path} of the copy does not hold what the database holds`);
  }
  return { size, problems };
}

/** Whether each state ever seen leads to the next by a proof made from the tiles of a copy. */
export async function judgeConsistency(
  copy: Copy,
  seen: readonly SeenCheckpoint[],
): Promise<readonly string[]> {
  const store = directoryStore(join(copy.directory, pathIn(copy.epoch, "")));
  const { size } = seen.at(-1) ?? { size: 0 };
  const tree = createTree(readTiles(store.read, size), { tilesMax: 64 });
  const problems: string[] = [];
  for (const [at, next] of seen.entries()) {
    const before = seen[at - 1];
    if (!before) continue;
    const proof = await tree.consistency(before.size, next.size);
    const step = { old: before.size, oldRoot: before.root, size: next.size, root: next.root };
    if (!isConsistent({ ...step, proof }))
      problems.push(`${before.size} facts (${before.from}) do not lead to ${next.size}`);
  }
  return problems;
}

/** What our verifier for strangers says of a copy: nothing when all is well, or when it is not built. */
export function askVerifier(copy: Copy): readonly string[] {
  if (!existsSync(verifier)) return [];
  const directory = join(copy.directory, pathIn(copy.epoch, ""));
  const args = [verifier, "fsck", directory, "--key", copy.vkey];
  const asked = spawnSync(process.execPath, args, { encoding: "utf8" });
  return asked.status === 0
    ? []
    : [`commonweal-verify fsck ended with ${asked.status}: ${asked.stdout}${asked.stderr}`];
}

type Read = (path: string) => Promise<Uint8Array | null>;

function treeIn(read: Read) {
  return createTree(
    async (tile) => {
      const bytes = await read(tilePath(tile));
      if (!bytes) throw new Error(`${tilePath(tile)} of the copy is missing`);
      return bytes;
    },
    { tilesMax: 64 },
  );
}

// The copy keeps the partial tiles of its own size only; an older tree's are their first bytes.
function readTiles(read: Read, size: number): Parameters<typeof createTree>[0] {
  return async (tile) => {
    const width = tileWidthAt({ level: tile.level, n: tile.n, size });
    const path = tilePath({ ...tile, width });
    const bytes = await read(path);
    if (!bytes) throw new Error(`${path} of the copy is missing`);
    return bytes.subarray(0, tile.width * 32);
  };
}

function hexAt(leaves: readonly Hash[], at: number): string | null {
  const leaf = leaves[at];
  return leaf ? toHex(leaf) : null;
}
