import { concat, fromBase64, isWhole, toBase64, utf8 } from "./bytes.js";

/** A note taken apart; nothing is checked yet, so its text is not to be believed. */
export interface Note {
  /** With its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** One signature line of a note. */
export interface NoteSignature {
  readonly name: string;
  readonly id: number;
  /** What the key made, without the id before it. */
  readonly bytes: Uint8Array;
  /** The whole line with its newline. */
  readonly line: string;
}

const signaturesMax = 100;
const noteBytesMax = 1_000_000;

/**
 * Takes a note apart.
 * Shapes: the whole note to its text and signatures. Error: null when it is malformed, has more
 * than 100 signatures or more than a million bytes. Cost: linear.
 * Source: C2SP signed-note, "Format"; the bounds are those of Go's note package.
 */
export function parseNote(note: string): Note | null {
  if (note.length > noteBytesMax || !isPlain(note)) return null;
  if (note.length > noteBytesMax / 3 && utf8(note).length > noteBytesMax) return null;
  const cut = note.lastIndexOf("\n\n");
  if (cut < 0 || !note.endsWith("\n")) return null;
  const lines = note.slice(cut + 2, -1).split("\n");
  if (lines.length > signaturesMax) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignature(`${line}\n`);
    if (!signature) return null;
    signatures.push(signature);
  }
  return { text: note.slice(0, cut + 1), signatures };
}

/**
 * Adds signature lines to a note, leaving out those that it has.
 * Shapes: a note and whole lines, to a note. Error: RangeError when one of them is malformed or
 * the result too large. Cost: linear. Source: C2SP signed-note, "Format".
 */
export function addSignatures(note: string, lines: string): string {
  const known = new Set(parseNote(note)?.signatures.map(({ line }) => line));
  if (known.size === 0) throw new RangeError("the note is malformed");
  let longer = note;
  for (const line of lines.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    if (!parseSignature(line)) throw new RangeError("a signature line is malformed");
    if (!known.has(line)) longer += line;
    known.add(line);
  }
  if (!parseNote(longer)) throw new RangeError("the note would be too large");
  return longer;
}

/**
 * Names and ids of the keys that a note says signed it; nothing is checked.
 * Shapes: a note to one pair for each signature line. Error: none for a malformed note.
 * Cost: linear. Source: C2SP signed-note, "Signatures".
 */
export function noteSigners(
  note: string,
): readonly { readonly name: string; readonly id: number }[] {
  return (parseNote(note)?.signatures ?? []).map(({ name, id }) => ({ name, id }));
}

/** Writes one signature line. */
export function signatureLine(signature: Omit<NoteSignature, "line">): string {
  const { name, id, bytes } = signature;
  const head = new Uint8Array(4);
  new DataView(head.buffer).setUint32(0, id);
  return `\u2014 ${name} ${toBase64(concat(head, bytes))}\n`;
}

/** Whether a name may stand in a signature line: no spaces, no "+", no control characters. */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}+]+$/u.test(name) && isPlain(name);
}

/** Whether a text may be signed: its last line is ended, and it is plain. */
export function isNoteText(text: string): boolean {
  return text.endsWith("\n") && isPlain(text);
}

/** The whole number of the first four bytes, the largest first. */
export function uint32(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
}

function parseSignature(line: string): NoteSignature | null {
  const [, name = "", base64 = ""] = /^\u2014 ([^ ]+) ([^ ]+)\n$/.exec(line) ?? [];
  const bytes = fromBase64(base64);
  // A signature has at least one byte behind the id of its key.
  if (!isKeyName(name) || !bytes || bytes.length < 5) return null;
  return { name, id: uint32(bytes), bytes: bytes.slice(4), line };
}

function isPlain(text: string): boolean {
  return isWhole(text) && !/[\0-\x09\x0b-\x1f]/.test(text);
}
