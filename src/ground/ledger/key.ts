import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rawPublicKey, verifierText, type NoteSigner } from "@commonweal/merkle";

/** The key that signs checkpoints; made at the first start, kept outside the database. */
export function openSigner(dataDir: string, origin: string): NoteSigner {
  const path = keyPath(dataDir);
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true });
    const { privateKey } = generateKeyPairSync("ed25519");
    const text = privateKey.export({ type: "pkcs8", format: "pem" });
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
  }
  return { name: origin, privateKey: createPrivateKey(readFileSync(path)) };
}

/** Where the key lies. */
export function keyPath(dataDir: string): string {
  return join(dataDir, "ledger-key.pem");
}

/** The key that readers check with, as text. */
export function verifierOf(signer: NoteSigner): string {
  return verifierText(signer.name, rawPublicKey(signer.privateKey));
}
