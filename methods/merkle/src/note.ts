import { createHash, createPublicKey, sign, verify, type KeyObject } from "node:crypto";

/** A key that signs notes, under a name such as "city.example/log/1". */
export interface NoteSigner {
  readonly name: string;
  readonly privateKey: KeyObject;
}

/** A key that checks notes: what a reader holds. */
export interface NoteVerifier {
  readonly name: string;
  readonly id: number;
  readonly publicKey: KeyObject;
}

const ed25519 = 1;
const dash = "\u2014";
// The DER prefix of an Ed25519 public key (RFC 8410): the 32 bytes of the key follow.
const prefix = Buffer.from("302a300506032b6570032100", "hex");

/** The key id of a name and raw public key. Source: C2SP signed-note. */
export function noteKeyId(name: string, publicKey: Uint8Array): number {
  const hash = createHash("sha256")
    .update(name)
    .update("\n")
    .update(Buffer.of(ed25519))
    .update(publicKey);
  return hash.digest().readUInt32BE(0);
}

/** The raw 32 bytes of an Ed25519 public key. */
export function rawPublicKey(key: KeyObject): Uint8Array {
  return createPublicKey(key).export({ type: "spki", format: "der" }).subarray(-32);
}

/** The verifier key as text, "name+id+base64". Source: C2SP signed-note. */
export function verifierText(name: string, publicKey: Uint8Array): string {
  const id = noteKeyId(name, publicKey).toString(16).padStart(8, "0");
  return `${name}+${id}+${Buffer.concat([Buffer.of(ed25519), publicKey]).toString("base64")}`;
}

/** Reads a verifier key; null when it is malformed or its id does not fit. */
export function parseVerifier(text: string): NoteVerifier | null {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text.trim());
  if (!match) return null;
  const [, name = "", hex = "", base64 = ""] = match;
  const bytes = Buffer.from(base64, "base64");
  if (bytes[0] !== ed25519 || bytes.length !== 33) return null;
  const raw = bytes.subarray(1);
  const id = noteKeyId(name, raw);
  if (id !== Number.parseInt(hex, 16)) return null;
  const publicKey = createPublicKey({
    key: Buffer.concat([prefix, raw]),
    format: "der",
    type: "spki",
  });
  return { name, id, publicKey };
}

/** The same key under another name; its id is another one too. */
export function renameVerifier(verifier: NoteVerifier, name: string): NoteVerifier {
  const { publicKey } = verifier;
  const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
  return { name, id: noteKeyId(name, raw), publicKey };
}

/**
 * Signs a note.
 * Shapes: a text that ends with a newline, to the note with its signature line. Error: RangeError
 * for a text without final newline. Cost: one Ed25519 signature. Source: C2SP signed-note.
 */
export function signNote(text: string, signer: NoteSigner): string {
  if (!text.endsWith("\n")) throw new RangeError("a note's text ends with a newline");
  const id = Buffer.alloc(4);
  id.writeUInt32BE(noteKeyId(signer.name, rawPublicKey(signer.privateKey)));
  const signature = sign(null, Buffer.from(text), signer.privateKey);
  const line = Buffer.concat([id, signature]).toString("base64");
  return `${text}\n${dash} ${signer.name} ${line}\n`;
}

/** Names and ids of the keys that a note says signed it; nothing is checked. */
export function noteSigners(
  note: string,
): readonly { readonly name: string; readonly id: number }[] {
  return signatureLines(note).map(({ name, bytes }) => ({ name, id: bytes.readUInt32BE(0) }));
}

/** The text of a note if the verifier's signature on it is good, else null. */
export function openNote(note: string, verifier: NoteVerifier): string | null {
  const text = note.slice(0, note.lastIndexOf("\n\n") + 1);
  const line = signatureLines(note).find(
    ({ name, bytes }) =>
      name === verifier.name && bytes.length === 68 && bytes.readUInt32BE(0) === verifier.id,
  );
  if (!line) return null;
  return verify(null, Buffer.from(text), verifier.publicKey, line.bytes.subarray(4)) ? text : null;
}

function signatureLines(note: string): { readonly name: string; readonly bytes: Buffer }[] {
  const cut = note.lastIndexOf("\n\n");
  if (cut < 0 || !note.endsWith("\n")) return [];
  return note
    .slice(cut + 2)
    .split("\n")
    .flatMap((line) => {
      const [, name = "", base64 = ""] = /^\u2014 (\S+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
      const bytes = Buffer.from(base64, "base64");
      return bytes.length > 4 ? [{ name, bytes }] : [];
    });
}
