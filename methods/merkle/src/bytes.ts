// Bytes as text and back, without Node's Buffer: the same in every runtime.

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const sextets = new Int8Array(128).fill(-1);
for (let value = 0; value < 64; value += 1) sextets[alphabet.charCodeAt(value)] = value;
const digits = "0123456789abcdef";

const encoder = new TextEncoder();
// A byte order mark is kept, so that reading and writing again gives the same bytes.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Bytes as base64 with padding.
 * Shapes: n bytes to 4⌈n/3⌉ characters. Error: exact. Cost: linear. Source: RFC 4648 section 4.
 */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const b = bytes[at + 1];
    const c = bytes[at + 2];
    const word = ((bytes[at] ?? 0) << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += alphabet.charAt(word >> 18) + alphabet.charAt((word >> 12) & 63);
    text += b === undefined ? "=" : alphabet.charAt((word >> 6) & 63);
    text += c === undefined ? "=" : alphabet.charAt(word & 63);
  }
  return text;
}

/**
 * The bytes that `toBase64` writes as this text.
 * Shapes: text to bytes. Error: null for any other text: missing padding, spaces, other alphabets,
 * bits behind the last byte that are not zero. Cost: linear. Source: RFC 4648 sections 3.5 and 4.
 */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const signs = text.length - padding;
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < signs; index += 1) {
    const value = sextets[text.charCodeAt(index)] ?? -1;
    if (value < 0) return null;
    word = ((word << 6) | value) & 0x3fff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = word >> bits;
    at += 1;
  }
  return (word & ((1 << bits) - 1)) === 0 ? bytes : null;
}

/**
 * Bytes as lower-case hexadecimal digits.
 * Shapes: n bytes to 2n characters. Error: exact. Cost: linear. Source: RFC 4648 section 8.
 */
export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += digits.charAt(byte >> 4) + digits.charAt(byte & 15);
  return text;
}

/**
 * The bytes that `toHex` writes as this text.
 * Shapes: text to bytes. Error: null for an odd number of digits, capitals and other signs.
 * Cost: linear. Source: RFC 4648 section 8.
 */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at += 1)
    bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}

/**
 * Text as UTF-8.
 * Shapes: text to bytes. Error: throws a RangeError for half a surrogate pair, which has no bytes.
 * Cost: linear. Source: RFC 3629.
 */
export function utf8(text: string): Uint8Array {
  if (!isWhole(text)) throw new RangeError("the text holds half a character");
  return encoder.encode(text);
}

/**
 * The text of UTF-8 bytes, a byte order mark included.
 * Shapes: bytes to text. Error: null for bytes that are not UTF-8. Cost: linear. Source: RFC 3629.
 */
export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Whether a text holds no half of a surrogate pair; `isWellFormed` for older runtimes. */
export function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** Bytes one after the other. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
