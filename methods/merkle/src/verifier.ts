import { sha256 } from "#sha256";
import { concat, fromBase64, toBase64, utf8 } from "./bytes.js";
import { isKeyName, uint32 } from "./note.js";

/** What a key signs: 1 a note as it stands, 4 a checkpoint at a time, as witnesses do. */
export type NoteType = 1 | 4;

/** A key that checks notes: what a reader holds. */
export interface NoteVerifier {
  readonly name: string;
  readonly id: number;
  readonly type: NoteType;
  /** The 32 bytes of an Ed25519 public key. */
  readonly publicKey: Uint8Array;
}

/**
 * The id of a key under a name.
 * Shapes: a name, 32 bytes and a type, to a whole number below 2^32. Error: exact; two keys may
 * share an id. Cost: one hash. Source: C2SP signed-note, "Signatures".
 */
export function noteKeyId(name: string, publicKey: Uint8Array, type: NoteType = 1): number {
  return uint32(sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)));
}

/**
 * A verifier key as text: "name+id+base64".
 * Shapes: a name, 32 bytes and a type, to one line. Error: RangeError for a name that notes do not
 * allow and for other lengths. Cost: one hash. Source: C2SP signed-note, "Verifier keys".
 */
export function verifierText(name: string, publicKey: Uint8Array, type: NoteType = 1): string {
  if (!isKeyName(name)) throw new RangeError(`"${name}" cannot name a key`);
  if (publicKey.length !== 32) throw new RangeError("an Ed25519 public key has 32 bytes");
  const id = noteKeyId(name, publicKey, type).toString(16).padStart(8, "0");
  return `${name}+${id}+${toBase64(concat(Uint8Array.of(type), publicKey))}`;
}

/**
 * Reads a verifier key, alone or as the one line of a file.
 * Shapes: text to a verifier. Error: null when it is malformed, of a type other than 1 and 4, or
 * its id is not the one of its name and key. Cost: one hash.
 * Source: C2SP signed-note, "Verifier keys"; tlog-cosignature, "Format".
 */
export function parseVerifier(text: string): NoteVerifier | null {
  const [, name = "", hex = "", base64 = ""] =
    /^([^+\n]+)\+([0-9a-f]{8})\+([^\n]{44})\n?$/.exec(text) ?? [];
  const bytes = fromBase64(base64);
  if (!isKeyName(name) || bytes?.length !== 33) return null;
  const [type] = bytes;
  if (type !== 1 && type !== 4) return null;
  const publicKey = bytes.slice(1);
  const id = noteKeyId(name, publicKey, type);
  return id === Number.parseInt(hex, 16) ? { name, id, type, publicKey } : null;
}

/** The same key under another name; its id is another one too. */
export function renameVerifier(verifier: NoteVerifier, name: string): NoteVerifier {
  const { publicKey, type } = verifier;
  return { name, id: noteKeyId(name, publicKey, type), type, publicKey };
}
