import { resolutionKinds } from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/index.js";

/** Where a stocktake stands. */
export const stocktakeStates = ["called", "open", "closed"] as const;

/** One such state. */
export type StocktakeState = (typeof stocktakeStates)[number];

/** How a post was there. */
export const attendances = ["present", "deputy", "absent"] as const;

/** One way of it. */
export type Attendance = (typeof attendances)[number];

/** What can be decided on the spot. Each but the last two is one command of the obligation. */
export const decisionKinds = [
  ...resolutionKinds,
  "consent",
  "refuse",
  "confirm",
  "dispute",
  "assume",
  "reject",
  "update",
  "none",
] as const;

/** One such decision. */
export type DecisionKind = (typeof decisionKinds)[number];

/**
 * Minutes a table spends on a thing that is read out and passed on. The one assumption behind
 * "minutes saved": deliberately low. A stocktake of twelve promises then takes an hour when each is
 * gone through, which is how such meetings are usually planned.
 */
export const minutesPerItem = 5;

/** An office, of an institution. */
export interface Office {
  readonly institution: string;
  readonly post: string;
}

/** One stocktake of a compact. */
export interface Stocktake {
  readonly id: string;
  readonly compact: string;
  readonly number: number;
  readonly state: StocktakeState;
  readonly onDay: Day;
  readonly place: LanguageMap | null;
  /** Why it is not on the day of the rhythm. */
  readonly why: LanguageMap | null;
  /** Null where the rhythm called it. */
  readonly calledBy: Office | null;
  readonly moves: number;
  readonly calledAt: Date;
  readonly changedAt: Date;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly readCount: number | null;
  readonly readFirst: readonly string[];
  readonly leftCount: number | null;
  /** The minutes as canonical JSON, once it is closed. */
  readonly minutes: string | null;
  readonly minutesHash: string | null;
}

/** What was decided about one thing on the agenda. */
export interface TableDecision {
  readonly obligation: string;
  readonly kind: DecisionKind;
  readonly why: LanguageMap;
  readonly by: Office;
  readonly ask: { readonly post: string; readonly by: Day } | null;
  readonly escalation: string | null;
  /** The decision of the obligation, where there is one. */
  readonly decision: string | null;
  readonly decidedAt: Date;
}

/** How one post was there. */
export interface Attended extends Office {
  readonly how: Attendance;
}

/** The subject of facts about a stocktake. */
export function stocktakeSubject(id: string): string {
  return `urn:commonweal:stocktake:${id}`;
}
