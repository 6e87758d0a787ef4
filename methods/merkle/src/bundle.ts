import { tileWidth } from "./tile.js";

const lengthMax = 0xffff;

/**
 * Entries as one bundle: each behind its length in two bytes, the larger first.
 * Shapes: 1 to 256 entries of at most 65,535 bytes, to bytes. Error: RangeError for other numbers
 * or lengths. Cost: linear. Source: C2SP tlog-tiles, "Log entries".
 */
export function writeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > tileWidth)
    throw new RangeError(`a bundle has 1 to ${tileWidth} entries, not ${entries.length}`);
  const bytes = new Uint8Array(entries.reduce((sum, { length }) => sum + 2 + length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > lengthMax)
      throw new RangeError(`an entry of ${entry.length} bytes does not fit into a bundle`);
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 0xff;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/**
 * The entries of a bundle, as views on its bytes.
 * Shapes: bytes and the number of entries they hold, 1 to 256, to that many entries. Error: null
 * when the bytes are not exactly that many entries. Cost: linear in the entries, no copies.
 * Source: C2SP tlog-tiles, "Log entries".
 */
export function readBundle(bytes: Uint8Array, width: number): readonly Uint8Array[] | null {
  if (!(Number.isInteger(width) && width >= 1 && width <= tileWidth)) return null;
  const entries: Uint8Array[] = [];
  let at = 0;
  while (entries.length < width) {
    const [high, low] = bytes.subarray(at, at + 2);
    if (high === undefined || low === undefined) return null;
    const end = at + 2 + ((high << 8) | low);
    if (end > bytes.length) return null;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return at === bytes.length ? entries : null;
}
