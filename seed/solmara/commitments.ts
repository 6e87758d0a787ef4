import { askedByCitizens } from "./commitments-asked.js";
import { ofMinistries } from "./commitments-ministries.js";
import { sinceVersion2 } from "./commitments-version-2.js";
import type { SeedCommitment } from "./commitment.js";

/** The promises under the compact; dependencies, pledges and the duty to answer come later. */
export const commitments: readonly SeedCommitment[] = [
  ...ofMinistries,
  ...askedByCitizens,
  ...sinceVersion2,
];
