import {
  noteSigners,
  openNote,
  parseCheckpoint,
  parseVerifier,
  renameVerifier,
} from "@commonweal/merkle";
import type { Tx } from "../database/sql.js";
import { hexOf } from "./entry.js";
import type { Epoch } from "./epoch.js";
import type { Report } from "./verify.js";

/** What the signatures of an epoch are checked with, and where what is strange is noted. */
export interface Checking {
  readonly key: string;
  readonly report: Report;
  readonly otherKeys: Set<string>;
  readonly otherNames: Set<string>;
}

/**
 * The roots that checkpoints of an epoch sign, by size. A note that another key signed says nothing
 * about the facts: that is told apart from a signature that is not good. A key's id is made of its
 * name too, so the same key may have been known by another name.
 */
export async function readSignedRoots(
  tx: Tx,
  epoch: Epoch,
  checking: Checking,
): Promise<ReadonlyMap<number, string>> {
  const roots = new Map<number, string>();
  const verifier = parseVerifier(checking.key);
  if (!verifier) {
    checking.report(null, "the verifier key is malformed");
    return roots;
  }
  const rows = await tx<{ size: number; note: string }[]>`
    select size, note from ledger.checkpoint where epoch = ${epoch.n} order by size`;
  for (const row of rows) {
    const signers = noteSigners(row.note);
    const known = signers
      .map((signer) => ({ signer, verifier: renameVerifier(verifier, signer.name) }))
      .find((one) => one.verifier.id === one.signer.id);
    if (!known && signers.length > 0) {
      for (const { name, id } of signers)
        checking.otherKeys.add(`${name}+${id.toString(16).padStart(8, "0")}`);
      continue;
    }
    const text = known ? openNote(row.note, known.verifier) : null;
    const checkpoint = text === null ? null : parseCheckpoint(text);
    if (!checkpoint)
      checking.report(null, `the signature of the checkpoint at ${row.size} facts is not good`);
    else if (checkpoint.size !== row.size)
      checking.report(null, `a checkpoint is filed under ${row.size} but signs ${checkpoint.size}`);
    else roots.set(row.size, hexOf(checkpoint.root));
    if (known && known.signer.name !== verifier.name) checking.otherNames.add(known.signer.name);
  }
  return roots;
}
