import { toHex } from "./bytes.js";

// Which encodings of points are taken, checked before either implementation looks further:
// runtimes differ in what they let pass, and a note must not be good in one place only.

/** The y of the points of order 1, 2, 4 and 8; with them one signature fits many messages. */
const smallOrders = new Set([
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]);

/**
 * Whether 32 bytes may stand for a key or for the R of a signature: y is below the field's size,
 * and the point is none of the eight of small order.
 * Shapes: bytes to a fact. Error: exact; whether the point is on the curve is not asked.
 * Cost: constant. Source: RFC 8032 section 5.1.3; small orders are refused as Web Cryptography
 * ("Ed25519", verify) and newer releases of Node do, beyond what RFC 8032 asks for.
 */
export function isPointAllowed(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  const y = bytes.slice();
  y[31] = (y[31] ?? 0) & 0x7f;
  // The field's size is 2^255 - 19.
  const isHigh = (y[0] ?? 0) >= 0xed && y[31] === 0x7f && y.subarray(1, 31).every(isFull);
  return !isHigh && !smallOrders.has(toHex(y));
}

function isFull(byte: number): boolean {
  return byte === 0xff;
}
