import type { PersonKey } from "./people.js";
import type { PostKey } from "./posts.js";
import type { DayOffset } from "./text.js";

/** Who holds a post from when to when. */
export interface SeedTenure {
  readonly post: PostKey;
  readonly person: PersonKey;
  readonly from: DayOffset;
  /** The first day without this holder; left out while it lasts. */
  readonly until?: DayOffset;
}

/** The holders of the posts. One post is vacant: nobody follows Anton Weiss in school safety. */
export const tenures: readonly SeedTenure[] = [
  { post: "PMO-head", person: "yara", from: -610 },
  { post: "PMO-delivery", person: "nadia", from: -520 },
  { post: "MWE-head", person: "elena", from: -610 },
  { post: "MWE-rivers", person: "tomas", from: -1460 },
  { post: "MOH-head", person: "kofi", from: -610 },
  { post: "MOH-public-health", person: "amal", from: -980 },
  { post: "MOE-head", person: "clara", from: -610 },
  { post: "MOE-school-safety", person: "anton", from: -1120, until: -12 },
  { post: "MOA-head", person: "hassan", from: -610 },
  { post: "MOA-extension", person: "jo", from: -730 },
  { post: "MSP-head", person: "ingrid", from: -1300 },
  { post: "MSP-cash", person: "lina", from: -450 },
  { post: "CPA-head", person: "paul", from: -860 },
  { post: "CPA-alerts", person: "marc", from: -700 },
  { post: "NSO-head", person: "ruth", from: -1900 },
  { post: "NSO-statistician", person: "ruth", from: -1900 },
  { post: "CRA-head", person: "farid", from: -1500 },
  { post: "CRA-steward", person: "idris", from: -640 },
  { post: "AUD-head", person: "beatriz", from: -2100 },
  { post: "AUD-reviewer", person: "helene", from: -900 },
  { post: "LAP-head", person: "omar", from: -570 },
  { post: "LAP-secretary", person: "pia", from: -560 },
  { post: "LAP-roads", person: "emil", from: -1010 },
  { post: "PTL-head", person: "lucie", from: -420 },
  { post: "PTL-engineer", person: "samir", from: -2200 },
  { post: "BRK-head", person: "greta", from: -420 },
  { post: "RLS-head", person: "joseph", from: -1700 },
  { post: "RLS-field", person: "mina", from: -800 },
  { post: "AVP-head", person: "ivan", from: -1600 },
  { post: "AVP-duty-desk", person: "dutyOfficer", from: -1600 },
  { post: "KWM-head", person: "milena", from: -950 },
  { post: "KWM-hydrology", person: "viktor", from: -1300 },
  { post: "ABC-joint-secretary", person: "dana", from: -330 },
];
