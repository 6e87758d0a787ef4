import { isWhole } from "./bytes.js";

/** A JSON value as the public record allows it: whole numbers only. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/** How deep lists and objects may stand in each other. */
const depthMax = 100;

/**
 * Canonical JSON text: RFC 8785, restricted to what an entry may hold.
 * Shapes: JSON values with whole numbers |n| < 2^53 and NFC strings, at most 100 deep, each to one
 * text. Error: throws a RangeError that names the place for fractions, unsafe numbers, half
 * surrogate pairs, strings that are not in Unicode NFC and values that JSON does not have;
 * properties that are undefined are left out. Cost: n log n in the number of properties.
 * Source: RFC 8785 section 3.2 (sorting by UTF-16 code units, ECMAScript string escapes).
 */
export function canonicalize(value: Json): string {
  return write(value, "$", 0);
}

/**
 * Reads canonical JSON.
 * Shapes: text to a value. Error: null unless the text is exactly what `canonicalize` writes, so
 * also for duplicate names, fractions, spaces and half surrogate pairs. Cost: as `canonicalize`.
 * Source: RFC 8785 section 3.2.
 */
export function parseCanonical(text: string): Json | null {
  try {
    const value: Json = JSON.parse(text);
    return canonicalize(value) === text ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function write(value: Json, at: string, depth: number): string {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === "string") return quote(value, at);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value))
      throw new RangeError(`${at} is not a whole number below 2^53`);
    return String(value === 0 ? 0 : value);
  }
  if (depth === depthMax) throw new RangeError(`${at} is more than ${depthMax} deep`);
  if (isList(value)) {
    const items = Array.from(value, (item, index) => write(item, `${at}[${index}]`, depth + 1));
    return `[${items.join(",")}]`;
  }
  if (Object.prototype.toString.call(value) !== "[object Object]")
    throw new RangeError(`${at} is not a JSON value`);
  const parts: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const item = value[name];
    if (item !== undefined)
      parts.push(`${quote(name, at)}:${write(item, `${at}.${name}`, depth + 1)}`);
  }
  return `{${parts.join(",")}}`;
}

// Most texts are plain ASCII, which is always whole and composed.
const plain = /^[\x20-\x7e]*$/;

function quote(value: string, at: string): string {
  if (plain.test(value)) return JSON.stringify(value);
  if (!isWhole(value)) throw new RangeError(`${at} holds half a character`);
  if (value.normalize("NFC") !== value) throw new RangeError(`${at} is not in Unicode NFC`);
  return JSON.stringify(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
