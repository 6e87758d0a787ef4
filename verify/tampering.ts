import { checkpointTamperings } from "./tampering/checkpoints.js";
import { cosignatureTamperings } from "./tampering/cosignatures.js";
import { entryTamperings } from "./tampering/entries.js";
import { formTamperings } from "./tampering/forms.js";
import { historyTamperings } from "./tampering/histories.js";
import type { Tampering } from "./tampering/kit.js";
import { proofTamperings } from "./tampering/proofs.js";
import { tileTamperings } from "./tampering/tiles.js";

export { buildLog, copyLog, type TamperedLog, type Tampering } from "./tampering/kit.js";

/**
 * Ways to tamper with a log, each of which a verifier has to notice. A program that knows trees and
 * notes only, and nothing of entries and witnesses, is to be tried on those that it can know of.
 */
export const tamperings: readonly Tampering[] = [
  ...tileTamperings,
  ...entryTamperings,
  ...formTamperings,
  ...checkpointTamperings,
  ...cosignatureTamperings,
  ...proofTamperings,
  ...historyTamperings,
];
