import { hash } from "node:crypto";

/** SHA-256 of bytes. @cost linear. @source FIPS 180-4. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash("sha256", bytes, "buffer"));
}
