import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NoteSigner } from "@commonweal/merkle";

/** The keys of an instance: one signs the record, one may follow it, another signs along for others. */
export type KeyName = "ledger-key" | "ledger-key-next" | "witness-key" | "mirror-key";

/** A key in the data directory, made when first asked for; never in the database. */
export function openKey(dataDir: string, key: KeyName = "ledger-key"): KeyObject {
  const path = keyPath(dataDir, key);
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true });
    const { privateKey } = generateKeyPairSync("ed25519");
    const text = privateKey.export({ type: "pkcs8", format: "pem" });
    writeFileSync(path, text, { mode: 0o600, flag: "wx", flush: true });
  }
  return createPrivateKey(readFileSync(path));
}

/** A key that signs notes under a name. */
export function signerOf(key: KeyObject, name: string): NoteSigner {
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" }).subarray(-32);
  return {
    name,
    publicKey: new Uint8Array(publicKey),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

/** A key that was made to follow the present one; null when none was. */
export function nextKey(dataDir: string): KeyObject | null {
  const path = keyPath(dataDir, "ledger-key-next");
  return existsSync(path) ? createPrivateKey(readFileSync(path)) : null;
}

/** Puts the key aside under the number of the epoch it signed, and the next one in its place. */
export function installNextKey(dataDir: string, epoch: number): void {
  const path = keyPath(dataDir);
  if (existsSync(path)) renameSync(path, join(dataDir, `ledger-key-${epoch}.pem`));
  renameSync(keyPath(dataDir, "ledger-key-next"), path);
}

/** Whether there is a key; nothing is made. */
export function hasKey(dataDir: string): boolean {
  return existsSync(keyPath(dataDir));
}

/** Where a key lies. */
export function keyPath(dataDir: string, key: KeyName = "ledger-key"): string {
  return join(dataDir, `${key}.pem`);
}
