import { concat, utf8 } from "./bytes.js";
import { parseCheckpoint } from "./checkpoint.js";
import { signatureLine } from "./note.js";
import { signatureOf, type NoteSigner } from "./signer.js";
import { noteKeyId } from "./verifier.js";

/**
 * Cosigns a checkpoint, as a witness does.
 * Shapes: a checkpoint's text and POSIX seconds, to one signature line with its newline. Error:
 * RangeError for a text that is no checkpoint, a time that is no whole number from 0, or a name
 * that notes do not allow. Cost: one Ed25519 signature. Source: C2SP tlog-cosignature.
 */
export function cosign(noteText: string, signer: NoteSigner, at: number): string {
  if (!parseCheckpoint(noteText)) throw new RangeError("only a checkpoint is cosigned");
  if (!(Number.isSafeInteger(at) && at >= 0))
    throw new RangeError(`${at} is no time in whole seconds`);
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, BigInt(at));
  const signature = signatureOf(cosignedMessage(noteText, at), signer);
  const id = noteKeyId(signer.name, signer.publicKey, 4);
  return signatureLine({ name: signer.name, id, bytes: concat(time, signature) });
}

/** What a witness signs. Source: C2SP tlog-cosignature, "Ed25519 signed message". */
export function cosignedMessage(noteText: string, at: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${at}\n${noteText}`);
}
