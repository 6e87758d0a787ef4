import { generateKeyPairSync, sign } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  addSignatures,
  checkpointText,
  cosign,
  emptyRoot,
  fold,
  leafHash,
  perfectRoot,
  signNote,
  tilePath,
  tileWidth,
  verifierText,
  writeBundle,
  type Hash,
  type NoteSigner,
} from "@commonweal/merkle";

// A log as an instance publishes it, in a directory, made the plain way: all hashes of a level in
// one list. It shares no code with the verifier but the hash of two nodes.

/** A key pair that signs, and the text of its public half. */
export interface TestKey extends NoteSigner {
  readonly vkey: string;
}

/** A fresh key: of a log, or of a witness with type 4. */
export function createKey(name: string, type: 1 | 4 = 1): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = new Uint8Array(publicKey.export({ type: "spki", format: "der" }).subarray(-32));
  return {
    name,
    publicKey: raw,
    vkey: verifierText(name, raw, type),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

/** Who signs a log and who witnesses it. */
export interface TestHouse {
  readonly origin: string;
  readonly signer: TestKey;
  readonly witnesses: readonly TestKey[];
}

/** An instance with two witnesses, both of which its policy asks for. */
export function createHouse(origin = "town.example/log/1"): TestHouse {
  const witnesses = ["county.example/witness", "university.example/witness"];
  return {
    origin,
    signer: createKey(origin),
    witnesses: witnesses.map((name) => createKey(name, 4)),
  };
}

/** The policy of a house: all of its witnesses. */
export function policyOf({ signer, witnesses }: TestHouse): string {
  const names = witnesses.map((_, index) => `w${index + 1}`);
  return [
    `log ${signer.vkey}`,
    ...witnesses.map((witness, index) => `witness w${index + 1} ${witness.vkey}`),
    `group all-of-them all ${names.join(" ")}`,
    "quorum all-of-them",
    "",
  ].join("\n");
}

/** When the witnesses of test logs cosign, in POSIX seconds. */
export const cosignedAtTest = 1_800_000_000;

/** Signs and cosigns the state of a log. */
export function signState(
  house: TestHouse,
  state: { readonly size: number; readonly root: Hash; readonly origin?: string },
): string {
  const text = checkpointText({ origin: house.origin, ...state });
  return cosignText(house, text);
}

/** Signs and cosigns any text. */
export function cosignText(house: TestHouse, text: string): string {
  const lines = house.witnesses.map((witness) => cosign(text, witness, cosignedAtTest));
  const note = signNote(text, house.signer);
  return lines.length === 0 ? note : addSignatures(note, lines.join(""));
}

/** Writes a log of these entries into a directory; what was there before is removed. */
export function writeLog(
  directory: string,
  house: TestHouse,
  entries: Iterable<Uint8Array>,
): { readonly note: string; readonly size: number; readonly root: Hash } {
  rmSync(join(directory, "tile"), { recursive: true, force: true });
  const leaves: Hash[] = [];
  let bundle: Uint8Array[] = [];
  const writeEntries = () => {
    const n = Math.floor((leaves.length - 1) / tileWidth);
    const path = tilePath({ kind: "entries", level: 0, n, width: bundle.length });
    writeTo(directory, path, writeBundle(bundle));
    bundle = [];
  };
  for (const entry of entries) {
    leaves.push(leafHash(entry));
    bundle.push(entry);
    if (bundle.length === tileWidth) writeEntries();
  }
  if (bundle.length > 0) writeEntries();
  const root = writeTiles(directory, leaves);
  const note = signState(house, { size: leaves.length, root });
  writeTo(directory, "checkpoint", note);
  writeTo(directory, "policy", policyOf(house));
  writeTo(directory, "vkey", `${house.signer.vkey}\n`);
  return { note, size: leaves.length, root };
}

function writeTiles(directory: string, leaves: readonly Hash[]): Hash {
  const peaks: Hash[] = [];
  let row = leaves;
  for (let level = 0; row.length > 0; level += 1) {
    const above: Hash[] = [];
    for (let n = 0; n * tileWidth < row.length; n += 1) {
      const hashes = row.slice(n * tileWidth, (n + 1) * tileWidth);
      const path = tilePath({ kind: "hashes", level, n, width: hashes.length });
      writeTo(directory, path, Buffer.concat(hashes));
      if (hashes.length === tileWidth) above.push(perfectRoot(hashes));
    }
    const rest = row.slice(above.length * tileWidth);
    peaks.unshift(...peaksOfRow(rest));
    row = above;
  }
  return peaks.length > 0 ? fold(peaks) : emptyRoot;
}

// A row of fewer than 256 hashes as complete subtrees, the largest first.
function peaksOfRow(row: readonly Hash[]): Hash[] {
  const peaks: Hash[] = [];
  let start = 0;
  for (let width = 128; width >= 1; width /= 2) {
    if ((row.length & width) === 0) continue;
    peaks.push(perfectRoot(row.slice(start, start + width)));
    start += width;
  }
  return peaks;
}

/** Writes a file of a log; a file that was there is replaced, never written into. */
export function writeTo(directory: string, path: string, bytes: Uint8Array | string): void {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, bytes);
}
