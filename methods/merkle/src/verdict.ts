import { verifyEd25519 } from "#ed25519";
import { utf8 } from "./bytes.js";
import { parseCheckpoint } from "./checkpoint.js";
import { parseNote, type Note, type NoteSignature } from "./note.js";
import { cosignedMessage } from "./cosignature.js";
import type { NoteVerifier } from "./verifier.js";

/** What one key's signatures on a note come to. */
export type Verdict =
  | { readonly kind: "absent" }
  /** A signature with the key's name and id does not verify: the whole note is refused. */
  | { readonly kind: "bad" }
  /** `at` are the POSIX seconds of a witness; of several, the last. */
  | { readonly kind: "good"; readonly at: number | null };

/**
 * The text of a note, if the verifier's signature is there and good.
 * Shapes: a whole note and a key of type 1 or 4, to the text with its last newline. Error: null
 * when the note is malformed, has no signature of the key, or one that does not verify.
 * Cost: linear and one verification for each signature of the key.
 * Source: C2SP signed-note, "Signatures".
 */
export function openNote(note: string, verifier: NoteVerifier): string | null {
  const parsed = parseNote(note);
  return parsed && verdictOn(parsed, verifier).kind === "good" ? parsed.text : null;
}

/**
 * When a witness cosigned a checkpoint.
 * Shapes: a whole note and a key of type 4, to POSIX seconds; of several cosignatures of the same
 * witness, the last. Error: null as for `openNote`, for a key of another type, for a text that is
 * no checkpoint and for times from 2^53. Cost: as `openNote`. Source: C2SP tlog-cosignature.
 */
export function cosignedAt(note: string, verifier: NoteVerifier): number | null {
  const parsed = parseNote(note);
  const verdict = parsed && verdictOn(parsed, verifier);
  return verdict?.kind === "good" ? verdict.at : null;
}

/** What a key's signatures on a note come to. */
export function verdictOn(note: Note, verifier: NoteVerifier): Verdict {
  const own = note.signatures.filter(
    ({ name, id }) => name === verifier.name && id === verifier.id,
  );
  if (own.length === 0) return { kind: "absent" };
  if (verifier.type === 1) {
    const message = utf8(note.text);
    const isGood = own.every(({ bytes }) => verifyEd25519(verifier.publicKey, message, bytes));
    return isGood ? { kind: "good", at: null } : { kind: "bad" };
  }
  let last = -1;
  for (const signature of own) {
    const at = timeOf(note, signature, verifier.publicKey);
    if (at === null) return { kind: "bad" };
    last = Math.max(last, at);
  }
  return { kind: "good", at: last };
}

function timeOf(note: Note, signature: NoteSignature, publicKey: Uint8Array): number | null {
  const { bytes } = signature;
  if (bytes.length !== 72 || !parseCheckpoint(note.text)) return null;
  const at = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  if (!Number.isSafeInteger(at)) return null;
  const message = cosignedMessage(note.text, at);
  return verifyEd25519(publicKey, message, bytes.subarray(8)) ? at : null;
}
