// What RFC 8032 calls a valid encoding, checked before either implementation looks further:
// libraries differ in what they let pass, and the two here must not.

const fieldLow = 0xed;

/**
 * Whether 32 bytes may encode a point: y below the field's size, and no sign where x is 0.
 * Shapes: bytes of a public key. Error: exact; whether the point is on the curve is not asked.
 * Cost: constant. Source: RFC 8032 section 5.1.3, steps 1 and 4.
 */
export function isCanonicalPoint(bytes: Uint8Array): boolean {
  if (bytes.length !== 32) return false;
  const [low = 0] = bytes;
  const top = bytes[31] ?? 0;
  const middle = bytes.subarray(1, 31);
  const isHigh = (top & 0x7f) === 0x7f && middle.every((byte) => byte === 0xff);
  if (isHigh && low >= fieldLow) return false;
  if (top < 0x80) return true;
  // x is 0 for y = 1 and y = -1 only, and 0 has no sign.
  const isOne = low === 1 && top === 0x80 && middle.every((byte) => byte === 0);
  return !isOne && !(isHigh && low === fieldLow - 1);
}
