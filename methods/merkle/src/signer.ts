import { utf8 } from "./bytes.js";
import { isKeyName, isNoteText, signatureLine } from "./note.js";
import { noteKeyId } from "./verifier.js";

/** A key that signs notes, under a name such as "city.example/log/1". */
export interface NoteSigner {
  readonly name: string;
  /** The 32 bytes of an Ed25519 public key. */
  readonly publicKey: Uint8Array;
  /** The Ed25519 signature of a message: 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/**
 * Signs a note.
 * Shapes: a text that ends with a newline, to the note with its signature line. Error: RangeError
 * for a text or a name that notes do not allow. Cost: one Ed25519 signature.
 * Source: C2SP signed-note, "Ed25519 signatures".
 */
export function signNote(text: string, signer: NoteSigner): string {
  if (!isNoteText(text))
    throw new RangeError("a note's text ends with a newline and has no other control characters");
  const bytes = signatureOf(utf8(text), signer);
  const id = noteKeyId(signer.name, signer.publicKey, 1);
  return `${text}\n${signatureLine({ name: signer.name, id, bytes })}`;
}

/** A signature of a key that may stand in a note; RangeError when it may not. */
export function signatureOf(message: Uint8Array, signer: NoteSigner): Uint8Array {
  if (!isKeyName(signer.name)) throw new RangeError(`"${signer.name}" cannot name a key`);
  const signature = signer.sign(message);
  if (signature.length !== 64) throw new RangeError("an Ed25519 signature has 64 bytes");
  return signature;
}
