import { generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import {
  checkpointText,
  createTree,
  emptyRoot,
  leafHash,
  perfectRoot,
  signNote,
  tilePath,
  tilesOfTree,
  tileWidth,
  verifierText,
  writeBundle,
  type Hash,
  type NoteSigner,
  type TilePlace,
  type Tree,
} from "@commonweal/merkle";

/** A log in a directory, made by our methods without the product around them. */
export interface StaticLog {
  readonly directory: string;
  readonly vkey: string;
  readonly tree: Tree;
  entry(index: number): Uint8Array;
  /** Appends entries up to a size and signs; the file of that checkpoint comes back, a copy to keep. */
  grow(size: number): Promise<string>;
}

const origin = "port-linden.example/log/1";

/** Opens a log without entries that goes with the test; two of one `story` have the same entries. */
export async function openStaticLog(
  t: TestContext,
  { story = "one", signer = createSigner() } = {},
): Promise<StaticLog> {
  const home = await mkdtemp(join(tmpdir(), "commonweal-log-"));
  t.after(() => rm(home, { recursive: true, force: true }));
  const directory = join(home, "log");
  await mkdir(directory);
  const entry = (index: number): Uint8Array => madeUpEntry(index, story);
  const levels: Hash[][] = [[]];
  const tree = createTree((tile) => readFileSync(join(directory, tilePath(tile))), {
    tilesMax: 1_000,
  });
  let size = 0;
  return {
    directory,
    vkey: verifierText(origin, signer.publicKey),
    tree,
    entry,
    async grow(next) {
      for (let index = size; index < next; index += 1) addLeaf(levels, leafHash(entry(index)));
      for (const place of tilesOfTree(next, size)) {
        const hashes = hashesOf(levels, place);
        await save(join(directory, tilePath(place)), Buffer.concat(hashes));
        if (place.level > 0) continue;
        const entries = hashes.map((_, at) => entry(place.n * tileWidth + at));
        const bundle: TilePlace = { ...place, kind: "entries" };
        await save(join(directory, tilePath(bundle)), writeBundle(entries));
      }
      size = next;
      const root = size === 0 ? emptyRoot : await tree.root(size);
      const note = signNote(checkpointText({ origin, size, root }), signer);
      await save(join(directory, "checkpoint"), note);
      await save(join(home, `checkpoint-${size}`), note);
      return join(home, `checkpoint-${size}`);
    },
  };
}

// Most entries are as long as facts are; one is as long as a fact may be, and some are of one byte.
function madeUpEntry(index: number, story: string): Uint8Array {
  const text = `{"at":"2026-03-02T09:00:00Z","id":${index},"story":"${story}","sub":"commitment/${index % 97}"}`;
  if (index === 7) return Buffer.from(text.padEnd(60_000, " "));
  return Buffer.from(index % 1_000 === 0 ? "x" : text.padEnd(200 + (index % 211), "."));
}

function addLeaf(levels: Hash[][], leaf: Hash): void {
  let hash = leaf;
  for (let level = 0; ; level += 1) {
    const hashes = (levels[level] ??= []);
    hashes.push(hash);
    if (hashes.length % tileWidth !== 0) return;
    hash = perfectRoot(hashes.slice(-tileWidth));
  }
}

function hashesOf(
  levels: readonly (readonly Hash[])[],
  { level, n, width }: TilePlace,
): readonly Hash[] {
  return (levels[level] ?? []).slice(n * tileWidth, n * tileWidth + width);
}

async function save(path: string, data: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, data);
}

/** A key of the log, made up for a test. */
export function createSigner(): NoteSigner {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  return { name: origin, publicKey: raw, sign: (message) => sign(null, message, privateKey) };
}
