import { askedByCitizens } from "./commitments-asked.js";
import { ofMinistries } from "./commitments-ministries.js";
import { sinceVersion2 } from "./commitments-version-2.js";
import type { SeedCommitment } from "./commitment.js";

/** The promises under the compact and what they need from others; pledges are told by themselves. */
export const commitments: readonly SeedCommitment[] = [
  ...ofMinistries,
  ...askedByCitizens,
  ...sinceVersion2,
];
