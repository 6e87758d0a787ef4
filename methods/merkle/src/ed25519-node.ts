import * as crypto from "node:crypto";
import { toBase64 } from "./bytes.js";
import { isPointAllowed } from "./ed25519-points.js";

/**
 * Whether an Ed25519 signature is good, by Node.
 * Shapes: a key of 32 bytes, any message, a signature of 64 bytes. Error: exact; false for other
 * lengths, encodings that are not canonical, points of small order and S ≥ L. Cost: linear in the
 * message. Source: RFC 8032 section 5.1.7, the check without the cofactor.
 */
export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== 64 || !isPointAllowed(publicKey)) return false;
  if (!isPointAllowed(signature.subarray(0, 32))) return false;
  // A JSON Web Key is the one form that every supported release reads without a Buffer.
  const x = toBase64(publicKey).replace("=", "").replaceAll("+", "-").replaceAll("/", "_");
  const key = crypto.createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return crypto.verify(null, message, key, signature);
}
