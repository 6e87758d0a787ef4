import { checkpointText, signNote } from "@commonweal/merkle";
import { hexOf } from "./entry.js";
import { lockHead } from "./head.js";
import { writeHighWater } from "./high-water.js";
import { signerOfEpoch, vkeyOf } from "./identity.js";
import { readPolicy } from "./policy.js";
import { refuseSealed } from "./seal.js";
import { lookAgain } from "./second-look.js";
import type { Sequencing } from "./sequencer.js";

/**
 * Signs the head if it is not signed yet. Before that a second look in other code: what the
 * database now holds is read back and hashed again. The mark outside the database is on the disk
 * before the signature exists, so no restored database can sign a smaller or different tree. The
 * head stays locked meanwhile: of two processes none can put its mark over a larger one.
 */
export async function signHead(work: Sequencing): Promise<boolean> {
  const isSigned = await work.sql.begin(async (tx) => {
    const head = await lockHead(tx);
    const { epoch, size, root } = head;
    if (size === 0 || head.signed >= size) return false;
    await refuseSealed(tx, work, head);
    const signer = await signerOfEpoch(tx, work, epoch);
    await lookAgain(tx, head);
    work.afterStep?.("looked");
    await writeHighWater(work.dataDir, { epoch, size, root: hexOf(root) });
    work.afterStep?.("marked");
    const note = signNote(checkpointText({ origin: signer.name, size, root }), signer);
    work.afterStep?.("noted");
    const now = work.clock.now();
    // Without witnesses to wait for, the log's own word is shown at once.
    const published = (await readPolicy(tx)).quorum === "none" ? now : null;
    await tx`
      insert into ledger.checkpoint (epoch, size, root, note, signed_at, published_at)
      values (${epoch}, ${size}, ${root}, ${note}, ${now}, ${published})
      on conflict (epoch, size) do nothing`;
    await tx`
      update ledger.epoch
      set origin = ${signer.name}, vkey = ${vkeyOf(signer)}
      where n = ${epoch} and vkey is null`;
    await tx`update ledger.head set signed = ${size} where signed < ${size}`;
    work.afterStep?.("kept");
    return true;
  });
  if (isSigned) work.afterStep?.("signed");
  return isSigned;
}
