// The small shapes of an entry, told from its bytes: dates, ids, hashes, digests. Places are numbers
// by themselves: objects for each field of a million entries would keep the collector busy.

const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether "2026-01-31T23:59:59Z" or another real second in UTC begins here. */
export function isDate(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 4] !== 0x2d || bytes[at + 7] !== 0x2d || bytes[at + 10] !== 0x54) return false;
  if (bytes[at + 13] !== 0x3a || bytes[at + 16] !== 0x3a || bytes[at + 19] !== 0x5a) return false;
  const year = two(bytes, at) * 100 + two(bytes, at + 2);
  const month = two(bytes, at + 5);
  const day = two(bytes, at + 8);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (!(year >= 1) || !(day >= 1 && day <= (days[month - 1] ?? 0))) return false;
  if (month === 2 && day === 29 && !isLeap) return false;
  return two(bytes, at + 11) < 24 && two(bytes, at + 14) < 60 && two(bytes, at + 17) < 60;
}

function two(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [(bytes[at] ?? 0) - 0x30, (bytes[at + 1] ?? 0) - 0x30];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Whether a UUID of version 7 in lower case begins here. */
export function isUuid(bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < 36; index += 1) {
    const byte = bytes[at + index] ?? 0;
    const isDash = index === 8 || index === 13 || index === 18 || index === 23;
    if (isDash ? byte !== 0x2d : hexValue(byte) < 0) return false;
  }
  const variant = hexValue(bytes[at + 19] ?? 0);
  return bytes[at + 14] === 0x37 && variant >= 8 && variant <= 11;
}

/** Whether all bytes are digits of lower-case hexadecimal numbers. */
export function isHex(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (hexValue(bytes[at] ?? 0) < 0) return false;
  return true;
}

/** The value of a digit in lower case, or -1. */
export function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  return byte >= 0x61 && byte <= 0x66 ? byte - 0x57 : -1;
}

/** Whether a whole number from 1 below 2^53 stands here; that it is well-formed is known. */
export function isWithin(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] ?? 0;
  return first >= 0x31 && first <= 0x39 && to - from <= 16;
}

/** Whether a list of at least one digest, each 43 signs of base64url, stands here. */
export function isDigests(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] !== 0x5b || (to - from - 1) % 46 !== 0 || to - from === 1) return false;
  for (let at = from + 1; at < to; at += 46) {
    if (bytes[at] !== 0x22 || bytes[at + 44] !== 0x22) return false;
    for (let sign = at + 1; sign < at + 44; sign += 1)
      if (!isBase64Url(bytes[sign] ?? 0)) return false;
  }
  return true;
}

/** Whether this is the name of a fact: words with hyphens, parted by at least one dot. */
export function isFactName(bytes: Uint8Array, from: number, to: number): boolean {
  let hasDot = false;
  let isStart = true;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    const isParting = byte === 0x2d || byte === 0x2e;
    const isDigit = byte >= 0x30 && byte <= 0x39;
    if (isStart ? !isLetter(byte) : !(isParting || isDigit || isLetter(byte))) return false;
    isStart = isParting;
    if (byte === 0x2e) hasDot = true;
  }
  return hasDot && !isStart;
}

const urn = Uint8Array.from("urn:commonweal:", (sign) => sign.charCodeAt(0));

/** Whether this is the name of a subject: "urn:commonweal:", a noun, a colon and an id. */
export function isSubject(bytes: Uint8Array, from: number, to: number): boolean {
  for (let index = 0; index < urn.length; index += 1)
    if (bytes[from + index] !== urn[index]) return false;
  const start = from + urn.length;
  let at = start;
  while (at < to && (bytes[at] === 0x2d || isLetter(bytes[at] ?? 0))) at += 1;
  if (at === start || bytes[at] !== 0x3a || at + 1 >= to) return false;
  for (at += 1; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (!isBase64Url(byte) && byte !== 0x2e && byte !== 0x3a) return false;
  }
  return true;
}

function isLetter(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}

function isBase64Url(byte: number): boolean {
  const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
  return isLetter || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x5f;
}
