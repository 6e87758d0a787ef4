import * as crypto from "node:crypto";

// Whole modules are imported because `hash` is missing in older releases of Node.
const isOneCall = typeof crypto.hash === "function";

/**
 * SHA-256 of bytes, by Node.
 * Shapes: bytes to 32 bytes. Error: exact. Cost: linear. Source: FIPS 180-4 section 6.2.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(
    isOneCall
      ? crypto.hash("sha256", bytes, "buffer")
      : crypto.createHash("sha256").update(bytes).digest(),
  );
}
