import * as crypto from "node:crypto";

// The whole module is imported because `hash` is missing in older releases of Node. Asked for as
// text, one sign a byte, it answers three times as fast as when asked for a buffer.
const isOneCall = typeof crypto.hash === "function";

/** Writes the SHA-256 of bytes to a place in a buffer. */
export function hashInto(bytes: Uint8Array, out: Buffer, at: number): void {
  const text = isOneCall
    ? crypto.hash("sha256", bytes, "binary")
    : crypto.createHash("sha256").update(bytes).digest("binary");
  out.write(text, at, 32, "latin1");
}

// Reused by each call: nothing waits inside, so no two calls meet in here.
const pair = Buffer.alloc(65);
pair[0] = 1;
const row = Buffer.alloc(32 * 256);

/** Writes the root over `width` hashes, a power of two, that begin at a place in a buffer. */
export function rootInto(
  hashes: Uint8Array,
  options: { readonly from: number; readonly width: number; readonly out: Buffer; at: number },
): void {
  const { from, width, out, at } = options;
  row.set(hashes.subarray(from, from + 32 * width));
  for (let count = width; count > 1; count /= 2) {
    for (let index = 0; index < count; index += 2) {
      row.copy(pair, 1, 32 * index, 32 * index + 64);
      hashInto(pair, row, 16 * index);
    }
  }
  row.copy(out, at, 0, 32);
}
