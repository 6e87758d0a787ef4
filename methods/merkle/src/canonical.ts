/** A JSON value as the public record allows it: whole numbers only. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/**
 * Canonical JSON text: RFC 8785, restricted to what an entry may hold.
 * Units and shapes: JSON values with whole numbers |n| < 2^53 and NFC strings, each to one text.
 * Error: throws a RangeError that names the place for fractions, unsafe numbers, lone surrogates
 * and strings that are not in Unicode NFC; properties that are undefined are left out.
 * Cost: n log n in the number of properties.
 * Source: RFC 8785 section 3.2 (sorting by UTF-16 code units, ECMAScript string escapes).
 */
export function canonicalize(value: Json): string {
  return write(value, "$");
}

function write(value: Json, at: string): string {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === "string") return text(value, at);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value))
      throw new RangeError(`${at} is not a whole number below 2^53`);
    return String(value === 0 ? 0 : value);
  }
  if (isList(value))
    return `[${value.map((item, index) => write(item, `${at}[${index}]`)).join(",")}]`;
  const names = Object.keys(value).sort();
  const parts: string[] = [];
  for (const name of names) {
    const item = value[name];
    if (item !== undefined) parts.push(`${text(name, at)}:${write(item, `${at}.${name}`)}`);
  }
  return `{${parts.join(",")}}`;
}

// Most texts are plain ASCII, which is always whole and composed.
const plain = /^[\x20-\x7e]*$/;

function text(value: string, at: string): string {
  if (plain.test(value)) return JSON.stringify(value);
  if (!value.isWellFormed()) throw new RangeError(`${at} holds half a character`);
  if (value.normalize("NFC") !== value) throw new RangeError(`${at} is not in Unicode NFC`);
  return JSON.stringify(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
