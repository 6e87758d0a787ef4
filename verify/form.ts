import { canonicalize, fromUtf8, parseCanonical, utf8, type Json } from "@commonweal/merkle";
import { isDate, isDigests, isFactName, isHex, isSubject, isUuid, isWithin } from "./marks.js";
import { fieldNames, fields, scan, unknownField, type FieldName } from "./scan.js";

/** What is wrong with the form of an entry. */
export type FormProblem =
  | { readonly kind: "too-long" }
  | { readonly kind: "not-utf8" }
  | { readonly kind: "not-json" }
  /** Spaces, order, escapes, fractions, a name twice, half a character: what `detail` tells. */
  | { readonly kind: "not-canonical"; readonly detail: string }
  | { readonly kind: "unknown-field"; readonly name: string }
  | { readonly kind: "missing-field"; readonly name: FieldName }
  | { readonly kind: "wrong-field"; readonly name: FieldName };

/** Where the parts of an entry stand in a buffer. */
export interface EntryParts {
  readonly bytes: Uint8Array;
  readonly subFrom: number;
  readonly subTo: number;
  readonly pubFrom: number;
  readonly pubTo: number;
  /** Where the 36 signs of the id begin. */
  readonly id: number;
  readonly rev: number;
  /** Where the 64 signs of `prev` begin, or -1. */
  readonly prev: number;
  /** How many salted digests stand in for personal data. */
  readonly hidden: number;
  readonly isSigned: boolean;
  /** Whether it tells of erased fields: its type is `content.redacted`. */
  readonly isRedaction: boolean;
}

/** What reading the form of an entry gives; the parts are null when they cannot be told. */
export interface EntryForm {
  readonly problems: readonly FormProblem[];
  readonly parts: EntryParts | null;
}

/** The bytes an entry may have. */
export const entryBytesMax = 60_000;

const none: readonly FormProblem[] = [];
// The numbers of the fields in the order of their names.
const [at, by, id, prev, pub, ref, rev, role, sd, sig, sub, type, v] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
] as const;
const isRequired = new Uint8Array(fieldNames.length);
for (const field of [at, id, pub, rev, sub, type, v]) isRequired[field] = 1;

/** Reads the entry at [start, end) of a buffer and tells everything that is wrong with its form. */
export function readForm(buffer: Uint8Array, start: number, end: number): EntryForm {
  if (end - start > entryBytesMax) return { problems: [{ kind: "too-long" }], parts: null };
  const result = scan(buffer, start, end);
  if (result === "sure") return readFields(buffer, none);
  const text = fromUtf8(buffer.subarray(start, end));
  if (text === null) return { problems: [{ kind: "not-utf8" }], parts: null };
  // The scan found the fields, it only could not decide on the form.
  if (parseCanonical(text) !== null && result === "unsure") return readFields(buffer, none);
  return readOther(text);
}

// The fields of an entry that is not canonical are read from its canonical form, if it has one.
function readOther(text: string): EntryForm {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return { problems: [{ kind: "not-json" }], parts: null };
  }
  try {
    const canonical = canonicalize(value);
    if (canonical === text)
      return { problems: [{ kind: "not-canonical", detail: "no object" }], parts: null };
    const problem: FormProblem = { kind: "not-canonical", detail: difference(text, canonical) };
    const bytes = utf8(canonical);
    if (scan(bytes, 0, bytes.length) === "broken") return { problems: [problem], parts: null };
    return readFields(bytes, [problem]);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { problems: [{ kind: "not-canonical", detail: error.message }], parts: null };
  }
}

function difference(text: string, canonical: string): string {
  let at = 0;
  while (text[at] === canonical[at]) at += 1;
  const shown = JSON.stringify(text.slice(Math.max(0, at - 10), at + 20));
  return `from character ${at} on, near ${shown}`;
}

function readFields(bytes: Uint8Array, before: readonly FormProblem[]): EntryForm {
  let problems: FormProblem[] | null = before === none ? null : [...before];
  const unknownFrom = unknownField[0] ?? -1;
  if (unknownFrom >= 0) {
    const name = fromUtf8(bytes.subarray(unknownFrom, unknownField[1])) ?? "?";
    (problems ??= []).push({ kind: "unknown-field", name });
  }
  let isReadable = true;
  for (let index = 0; index < fieldNames.length; index += 1) {
    const from = fields[2 * index] ?? -1;
    if (from < 0 && isRequired[index] !== 1) continue;
    if (from >= 0 && isRight(index, bytes, from, fields[2 * index + 1] ?? -1)) continue;
    const name = fieldNames[index] ?? "v";
    (problems ??= []).push(
      from < 0 ? { kind: "missing-field", name } : { kind: "wrong-field", name },
    );
    if (index === sub || index === id || index === rev || index === prev) isReadable = false;
  }
  return { problems: problems ?? before, parts: isReadable ? partsOf(bytes) : null };
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function partsOf(bytes: Uint8Array): EntryParts {
  const sdFrom = fields[2 * sd] ?? -1;
  const sdTo = fields[2 * sd + 1] ?? -1;
  const prevFrom = fields[2 * prev] ?? -1;
  return {
    bytes,
    subFrom: (fields[2 * sub] ?? -1) + 1,
    subTo: (fields[2 * sub + 1] ?? -1) - 1,
    pubFrom: fields[2 * pub] ?? -1,
    pubTo: fields[2 * pub + 1] ?? -1,
    id: (fields[2 * id] ?? -1) + 1,
    rev: wholeNumber(bytes, fields[2 * rev] ?? -1),
    prev: prevFrom < 0 ? -1 : prevFrom + 1,
    hidden: sdFrom < 0 ? 0 : Math.round((sdTo - sdFrom - 1) / 46),
    isSigned: (fields[2 * sig] ?? -1) >= 0,
    isRedaction: isText(bytes, fields[2 * type] ?? -1, redaction),
  };
}

const redaction = Uint8Array.from('"content.redacted"', (sign) => sign.charCodeAt(0));

function isText(bytes: Uint8Array, from: number, text: Uint8Array): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (bytes[from + index] !== text[index]) return false;
  return true;
}

// A number of a length that was looked at, so it ends where no digit follows.
function wholeNumber(bytes: Uint8Array, from: number): number {
  let number = 0;
  for (let at = from; ; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return number;
    number = number * 10 + digit;
  }
}

// Numbers by themselves: an object for each field would keep the collector busy.
function isRight(field: number, bytes: Uint8Array, from: number, to: number): boolean {
  const isString = bytes[from] === 0x22;
  const length = to - from;
  switch (field) {
    case v:
      return length === 1 && bytes[from] === 0x31;
    case at:
      return isString && length === 22 && isDate(bytes, from + 1);
    case id:
      return isString && length === 38 && isUuid(bytes, from + 1);
    case prev:
      return isString && length === 66 && isHex(bytes, from + 1, to - 1);
    case rev:
      return isWithin(bytes, from, to);
    case sub:
      return isString && length <= 302 && isSubject(bytes, from + 1, to - 1);
    case type:
      return isString && length <= 102 && isFactName(bytes, from + 1, to - 1);
    case by:
    case role:
      return isString && length > 2 && length <= 202;
    case pub:
      return bytes[from] === 0x7b;
    case sd:
      return isDigests(bytes, from, to);
    default:
      return isListOf(field === ref ? "ref" : "sig", bytes, { from, to });
  }
}

/** Bytes as text, one sign each: right for plain ASCII, and never mistaken for it otherwise. */
export function asciiText(bytes: Uint8Array, { from, to }: Place): string {
  let text = "";
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

// References to other logs, and signatures of institutions: both are rare.
function isListOf(name: "ref" | "sig", bytes: Uint8Array, place: Place): boolean {
  const value: Json = JSON.parse(fromUtf8(bytes.subarray(place.from, place.to)) ?? "null");
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((item: Json) => {
    if (typeof item !== "object" || item === null || Array.isArray(item)) return false;
    const record = new Map<string, unknown>(Object.entries(item));
    return name === "ref" ? isReference(record) : isSignature(record);
  });
}

function isReference(item: ReadonlyMap<string, unknown>): boolean {
  const [origin, index, hash] = [item.get("o"), item.get("i"), item.get("h")];
  return (
    item.size === 3 &&
    typeof origin === "string" &&
    origin !== "" &&
    typeof index === "number" &&
    index >= 0 &&
    typeof hash === "string" &&
    /^[0-9a-f]{64}$/.test(hash)
  );
}

function isSignature(item: ReadonlyMap<string, unknown>): boolean {
  const [key, signature] = [item.get("k"), item.get("s")];
  return item.size === 2 && typeof key === "string" && typeof signature === "string";
}
