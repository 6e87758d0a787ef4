import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

// AES-256 in Galois/Counter Mode, NIST SP 800-38D: a nonce of 96 bits, a tag of 128.
const cipher = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/** Bytes of a person's key. */
export const dataKeyBytes = 32;

/** A key for somebody new. */
export function makeDataKey(): Buffer {
  return randomBytes(dataKeyBytes);
}

/** Seals a disclosure under its person's key, bound to the digest it belongs to. */
export function sealDisclosure(
  key: Uint8Array,
  said: { readonly digest: string; readonly disclosure: string },
  nonce: Uint8Array = randomBytes(nonceBytes),
): Buffer {
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  sealing.setAAD(Buffer.from(said.digest, "utf8"));
  const text = [sealing.update(said.disclosure, "utf8"), sealing.final()];
  return Buffer.concat([nonce, ...text, sealing.getAuthTag()]);
}

/** Opens a disclosure; null when this is not the key, the digest or what was sealed. */
export function openDisclosure(
  key: Uint8Array,
  kept: { readonly digest: string; readonly sealed: Uint8Array },
): string | null {
  const { digest, sealed } = kept;
  if (sealed.length < nonceBytes + tagBytes) return null;
  const nonce = sealed.subarray(0, nonceBytes);
  const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  opening.setAAD(Buffer.from(digest, "utf8"));
  opening.setAuthTag(sealed.subarray(-tagBytes));
  const text = opening.update(sealed.subarray(nonceBytes, -tagBytes));
  try {
    return Buffer.concat([text, opening.final()]).toString("utf8");
  } catch {
    // After a restore without its key somebody has a new one: what the old one sealed is gone.
    return null;
  }
}
