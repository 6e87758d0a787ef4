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

/** The keys of an instance: one signs the record, another signs along for the records of others. */
export type KeyName = "ledger-key" | "witness-key";

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

/** Puts a key aside under the name of the epoch it signed; the next use makes a new one. */
export function putAsideKey(dataDir: string, epoch: number): void {
  const path = keyPath(dataDir);
  if (existsSync(path)) renameSync(path, join(dataDir, `ledger-key-${epoch}.pem`));
}

/** Where a key lies. */
export function keyPath(dataDir: string, key: KeyName = "ledger-key"): string {
  return join(dataDir, `${key}.pem`);
}
