import { spawnSync } from "node:child_process";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  checkpointText,
  createTree,
  leafHash,
  proofText,
  signNote,
  tilePath,
  tilesOfTree,
  verifierText,
} from "@commonweal/merkle";
import { openKey, signerOf } from "../../src/ground/ledger/key.js";
import { bundlesOf, entriesOf, growForest, tileOf, type Forest } from "./ledger-forest.js";
import type { Place } from "./ledger-place.js";
import { percentiles, say, sayFigure, sayHeading } from "./ledger-say.js";

const size = 1_000_000;
const subjects = 50_000;
/** The fact whose proof is saved. */
const index = size - 12_345;
const verifier = join(import.meta.dirname, "..", "..", "verify", "commonweal-verify.mjs");

/** What a stranger needs to check a million facts from a copy, and one from a saved file. */
export async function measureVerifier(place: Place): Promise<void> {
  const directory = join(place.directory, "copy");
  const started = performance.now();
  const written = await writeLog(directory);
  say(`\n(a log of ${size} facts written in ${seconds(started).toFixed(0)} s)`);
  sayHeading(`Checking ${size} facts of ${Math.round(written.bytes / size)} bytes offline`);
  const key = join(directory, "vkey");
  const times = [1, 2].map(() => timeOf(["fsck", directory, "--key", key]) / 1_000);
  sayFigure({
    name: "fsck of the whole log",
    value: Math.min(...times),
    unit: "s",
    aim: { value: 10, isCeiling: true },
    more: `of ${times.map((one) => one.toFixed(1)).join(" and ")} s`,
  });
  await measureProofFile(directory, written);
  await rm(directory, { recursive: true, force: true });
}

async function measureProofFile(directory: string, written: Written): Promise<void> {
  const { forest, note, kept } = written;
  const tree = createTree((tile) => tileOf(forest, tile), { tilesMax: 64 });
  const hashes = await tree.inclusion(index, size);
  const path = join(directory, "fact.tlog-proof");
  const entry = join(directory, "fact.json");
  await writeFile(entry, kept);
  await writeFile(path, proofText({ extra: null, index, hashes, checkpoint: note }));
  const args = ["proof", path, "--entry", entry, "--key", join(directory, "vkey")];
  const runs = Array.from({ length: 15 }, () => timeOf(args)).slice(3);
  const { p50 } = percentiles(runs);
  const idle = percentiles(Array.from({ length: 15 }, () => timeOf(["--version"])).slice(3));
  sayFigure({
    name: "one proof, whole command",
    value: p50,
    unit: "ms",
    aim: { value: 50, isCeiling: true },
    more: `of which the start of Node ${idle.p50.toFixed(0)} ms`,
  });
  const { size: bytes } = await stat(path);
  const aim = { value: 4_096, isCeiling: true };
  sayFigure({ name: "proof file", value: bytes, unit: "bytes", aim });
}

function timeOf(args: readonly string[]): number {
  const started = performance.now();
  const done = spawnSync(process.execPath, [verifier, ...args], { encoding: "utf8" });
  const ms = performance.now() - started;
  if (done.status !== 0) throw new Error(`${args[0]} ended with ${done.status}: ${done.stdout}`);
  return ms;
}

interface Written {
  readonly forest: Forest;
  readonly note: string;
  readonly bytes: number;
  /** The fact whose proof is saved, as its bytes. */
  readonly kept: Uint8Array;
}

async function writeLog(directory: string): Promise<Written> {
  const leaves = Buffer.alloc(size * 32);
  let count = 0;
  let bytes = 0;
  let kept = new Uint8Array(0);
  function* hashed() {
    for (const entry of entriesOf(size, subjects)) {
      leaves.set(leafHash(entry), count * 32);
      if (count === index) kept = new Uint8Array(entry);
      count += 1;
      bytes += entry.length;
      yield entry;
    }
  }
  for (const { n, width, bytes: bundle } of bundlesOf(hashed())) {
    await writeAt(join(directory, tilePath({ kind: "entries", level: 0, n, width })), bundle);
  }
  const forest = growForest(leaves);
  for (const tile of tilesOfTree(size)) {
    await writeAt(join(directory, tilePath(tile)), tileOf(forest, tile));
  }
  const signer = signerOf(openKey(directory), "benchmark.example/log/1");
  const root = await createTree((tile) => tileOf(forest, tile), { tilesMax: 64 }).root(size);
  const note = signNote(checkpointText({ origin: signer.name, size, root }), signer);
  await writeAt(join(directory, "checkpoint"), note);
  await writeAt(join(directory, "vkey"), `${verifierText(signer.name, signer.publicKey)}\n`);
  return { forest, note, bytes, kept };
}

async function writeAt(path: string, bytes: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

function seconds(since: number): number {
  return (performance.now() - since) / 1_000;
}
