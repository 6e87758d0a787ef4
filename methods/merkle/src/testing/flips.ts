import { fromUtf8, utf8 } from "../bytes.js";

/** The same bytes with one bit turned, once for each bit. */
export function* bitFlips(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = bytes.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield flipped;
  }
}

/** The same text with one bit of its UTF-8 turned; what is not UTF-8 any more is left out. */
export function* textFlips(text: string): Generator<string, void, undefined> {
  for (const bytes of bitFlips(utf8(text))) {
    const flipped = fromUtf8(bytes);
    if (flipped !== null) yield flipped;
  }
}

/** The same text with one character left out, once for each. */
export function* textDrops(text: string): Generator<string, void, undefined> {
  for (let at = 0; at < text.length; at += 1) yield text.slice(0, at) + text.slice(at + 1);
}
