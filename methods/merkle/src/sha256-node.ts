import * as crypto from "node:crypto";

// Whole modules are imported because `hash` is missing in older releases of Node.
const isOneCall = typeof crypto.hash === "function";

/**
 * SHA-256 of bytes, by Node.
 * Shapes: bytes to 32 bytes. Error: exact. Cost: linear. Source: FIPS 180-4 section 6.2.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  // A text of 32 letters is made twice as fast as a buffer of 32 bytes.
  const text = isOneCall
    ? crypto.hash("sha256", bytes, "binary")
    : crypto.createHash("sha256").update(bytes).digest("binary");
  const digest = new Uint8Array(32);
  for (let at = 0; at < 32; at += 1) digest[at] = text.charCodeAt(at);
  return digest;
}
