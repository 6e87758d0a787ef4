import { fromBase64, toBase64 } from "./bytes.js";
import { isNoteText } from "./note.js";
import type { Hash } from "./tree.js";

/** A signed state of a log. */
export interface Checkpoint {
  /** Which log: "city.example/log/1". */
  readonly origin: string;
  /** How many leaves the tree has. */
  readonly size: number;
  readonly root: Hash;
  /** Lines behind the three, without newlines; they are not to be relied on. */
  readonly extensions?: readonly string[];
}

/**
 * The text of a checkpoint.
 * Shapes: a checkpoint to the text of a note. Error: RangeError for an empty line, control
 * characters, a size that is no whole number from 0 to 2^53, and a root of other than 32 bytes.
 * Cost: linear. Source: C2SP tlog-checkpoint, "Note text".
 */
export function checkpointText(checkpoint: Checkpoint): string {
  const { origin, size, root, extensions = [] } = checkpoint;
  const lines = [origin, String(size), toBase64(root), ...extensions];
  const text = `${lines.join("\n")}\n`;
  const again = parseCheckpoint(text);
  if (again?.origin !== origin || (again.extensions ?? []).length !== extensions.length)
    throw new RangeError(`${JSON.stringify(text)} is no checkpoint`);
  return text;
}

/**
 * Reads the text of a checkpoint.
 * Shapes: the text of a note to a checkpoint; `extensions` is absent when there are none. Error:
 * null when it is malformed or the size is 2^53 or more. Cost: linear.
 * Source: C2SP tlog-checkpoint, "Note text".
 */
export function parseCheckpoint(text: string): Checkpoint | null {
  if (!isNoteText(text)) return null;
  const lines = text.slice(0, -1).split("\n");
  const [origin, digits, base64, ...extensions] = lines;
  if (!origin || digits === undefined || base64 === undefined) return null;
  const size = parseSize(digits);
  const root = fromBase64(base64);
  if (size === null || root?.length !== 32 || extensions.includes("")) return null;
  return { origin, size, root, ...(extensions.length > 0 ? { extensions } : {}) };
}

/** A whole number below 2^53 in decimal digits without leading zeroes, else null. */
export function parseSize(digits: string): number | null {
  const size = /^(?:0|[1-9]\d{0,15})$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isSafeInteger(size) ? size : null;
}
