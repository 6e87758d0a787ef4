import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import type { NoteSigner } from "../signer.js";
import { parseVerifier, verifierText, type NoteType, type NoteVerifier } from "../verifier.js";

/** A signer whose key is made of one byte, so that a failure can be repeated. */
export function signerOf(name: string, seed: number): NoteSigner {
  return signerOfSeed(name, new Uint8Array(32).fill(seed));
}

/** A signer with an Ed25519 private key of 32 bytes. */
export function signerOfSeed(name: string, seed: Uint8Array): NoteSigner {
  // RFC 8410: the private key follows its DER prefix.
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const spki = createPublicKey(privateKey).export({ type: "spki", format: "der" });
  return {
    name,
    publicKey: new Uint8Array(spki.subarray(-32)),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

/** What a reader holds of a signer. */
export function verifierOf(signer: NoteSigner, type: NoteType = 1): NoteVerifier {
  const verifier = parseVerifier(verifierText(signer.name, signer.publicKey, type));
  if (!verifier) throw new Error(`${signer.name} has no verifier`);
  return verifier;
}
