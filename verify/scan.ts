// One pass over the bytes of an entry that decides whether they are canonical and finds the fields.
// It may say "not sure", never wrongly "yes": then the canonical text is written anew and compared.

/** The fields that an entry may have, in the order in which canonical text has them. */
export const fieldNames = [
  "at",
  "by",
  "id",
  "prev",
  "pub",
  "ref",
  "rev",
  "role",
  "sd",
  "sig",
  "sub",
  "type",
  "v",
] as const;

/** The name of a field of an entry. */
export type FieldName = (typeof fieldNames)[number];

/** What a scan came to. */
export type ScanResult =
  /** Canonical beyond doubt. */
  | "sure"
  /** Well-formed; whether it is canonical has to be decided by writing it again. */
  | "unsure"
  /** Not what canonical text looks like. */
  | "broken";

/** Where the values of the fields stand: filled by each scan, valid until the next. */
export const fields = new Int32Array(2 * fieldNames.length);
/** The first name that no entry may have, as from and to; from is -1 when there is none. */
export const unknownField = new Int32Array(2);

/** How deep lists and objects may stand in each other: as deep as canonical text is written. */
const depthMax = 100;

const [plain, quote, backslash, wide, control] = [0, 1, 2, 3, 4];
const kinds = new Uint8Array(256).fill(control, 0, 0x20).fill(wide, 0x80);
kinds[0x22] = quote;
kinds[0x5c] = backslash;

const names = fieldNames.map((name) => Uint8Array.from(name, (sign) => sign.charCodeAt(0)));
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

// The state of one scan: nothing waits inside, so no two scans meet in here.
let bytes: Uint8Array = new Uint8Array(0);
let at = 0;
let isSure = true;
let isWide = false;

/**
 * Scans the entry at [start, end) of a buffer. Byte `end` may be anything: text that runs on past
 * it is broken.
 */
export function scan(buffer: Uint8Array, start: number, end: number): ScanResult {
  bytes = buffer;
  at = start;
  isSure = true;
  isWide = false;
  fields.fill(-1);
  unknownField.fill(-1);
  if (bytes[at] !== 0x7b || !object(1, true) || at !== end) return "broken";
  if (isWide && !isComposed(start, end)) return "unsure";
  return isSure ? "sure" : "unsure";
}

// Composed as a whole means each string is composed: what parts the strings, and what an escape
// stands for, never joins with a sign behind it.
function isComposed(start: number, end: number): boolean {
  try {
    const text = decoder.decode(bytes.subarray(start, end));
    return text.normalize("NFC") === text;
  } catch {
    return false;
  }
}

function value(depth: number): boolean {
  const first = bytes[at];
  if (first === 0x22) return string();
  if (first === 0x7b) return object(depth + 1, false);
  if (first === 0x5b) return list(depth + 1);
  if (first === 0x74) return literal(0x72, 0x75, 0x65);
  if (first === 0x6e) return literal(0x75, 0x6c, 0x6c);
  if (first === 0x66) {
    at += 1;
    return literal(0x6c, 0x73, 0x65) && bytes[at - 4] === 0x61;
  }
  return number();
}

// "true" and "null" behind their first letter; "false" behind its second.
function literal(a: number, b: number, c: number): boolean {
  at += 4;
  return bytes[at - 3] === a && bytes[at - 2] === b && bytes[at - 1] === c;
}

function number(): boolean {
  if (bytes[at] === 0x2d) {
    at += 1;
    if (bytes[at] === 0x30) return false;
  }
  const start = at;
  if (bytes[at] === 0x30) at += 1;
  else while (isDigit(bytes[at])) at += 1;
  const digits = at - start;
  // Numbers of sixteen digits are on both sides of 2^53.
  if (digits > 15) isSure = false;
  return digits > 0 && digits < 17;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function string(): boolean {
  at += 1;
  for (;;) {
    let byte = bytes[at] ?? 0;
    while (kinds[byte] === plain) {
      at += 1;
      byte = bytes[at] ?? 0;
    }
    at += 1;
    const kind = kinds[byte];
    if (kind === quote) return true;
    if (kind === wide) isWide = true;
    else if (kind !== backslash || !escape()) return false;
  }
}

// Canonical text escapes the quote, the backslash and control characters, each in one way only.
function escape(): boolean {
  const sign = bytes[at] ?? 0;
  at += 1;
  switch (sign) {
    case 0x22:
    case 0x5c:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return true;
    case 0x75:
      break;
    default:
      return false;
  }
  at += 4;
  const isControl =
    bytes[at - 4] === 0x30 &&
    bytes[at - 3] === 0x30 &&
    (bytes[at - 2] === 0x30 || bytes[at - 2] === 0x31);
  const low = bytes[at - 1] ?? 0;
  if (!isControl || !(isDigit(low) || (low >= 0x61 && low <= 0x66))) return false;
  // Those that have a short form: backspace, tab, newline, form feed, return.
  const hasShort = bytes[at - 2] === 0x30 && "89acd".includes(String.fromCharCode(low));
  return !hasShort;
}

function list(depth: number): boolean {
  if (depth > depthMax) return false;
  at += 1;
  if (bytes[at] === 0x5d) {
    at += 1;
    return true;
  }
  for (;;) {
    if (!value(depth)) return false;
    const next = bytes[at];
    at += 1;
    if (next === 0x5d) return true;
    if (next !== 0x2c) return false;
  }
}

function object(depth: number, isEntry: boolean): boolean {
  if (depth > depthMax) return false;
  at += 1;
  if (bytes[at] === 0x7d) {
    at += 1;
    return true;
  }
  let beforeFrom = 0;
  let beforeTo = 0;
  let candidate = 0;
  for (;;) {
    if (bytes[at] !== 0x22) return false;
    const from = at + 1;
    if (!string()) return false;
    const to = at - 1;
    if (isSure && !(isPlainName(from, to) && isOrdered(beforeFrom, beforeTo, from))) isSure = false;
    beforeFrom = from;
    beforeTo = to;
    if (bytes[at] !== 0x3a) return false;
    at += 1;
    const start = at;
    if (!value(depth)) return false;
    if (isEntry) candidate = keep(from, to, start, candidate);
    const next = bytes[at];
    at += 1;
    if (next === 0x7d) return true;
    if (next !== 0x2c) return false;
  }
}

// Whether the name before, at [from, to), sorts before the one that begins at `start` and ends with
// a quote. Names of plain signs sort by their bytes.
function isOrdered(from: number, to: number, start: number): boolean {
  // There is no name before the first.
  if (from === 0) return true;
  let index = start;
  for (let before = from; before < to; before += 1) {
    const sign = bytes[index] ?? 0;
    if (sign === 0x22) return false;
    const difference = sign - (bytes[before] ?? 0);
    if (difference !== 0) return difference > 0;
    index += 1;
  }
  // What begins with the name before and goes on comes after it.
  return bytes[index] !== 0x22;
}

function isPlainName(from: number, to: number): boolean {
  for (let index = from; index < to; index += 1)
    if (kinds[bytes[index] ?? 0] !== plain) return false;
  return true;
}

// Names come in order, so the search goes on behind the last one found.
function keep(from: number, to: number, start: number, candidate: number): number {
  for (let index = candidate; index < names.length; index += 1) {
    if (!isName(names[index], from, to)) continue;
    fields[2 * index] = start;
    fields[2 * index + 1] = at;
    return index + 1;
  }
  if (unknownField[0] === -1) {
    unknownField[0] = from;
    unknownField[1] = to;
  }
  return candidate;
}

function isName(name: Uint8Array | undefined, from: number, to: number): boolean {
  if (name?.length !== to - from) return false;
  for (let index = 0; index < name.length; index += 1)
    if (name[index] !== bytes[from + index]) return false;
  return true;
}
