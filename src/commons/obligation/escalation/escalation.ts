import type { Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";

/** Why something climbs. */
export const escalationReasons = [
  "overdue",
  "blocked",
  "declined",
  "unanswered",
  "resource",
  "dispute",
  "vacant",
  "data-refused",
  "public-threshold",
] as const;

/** One such reason. */
export type EscalationReason = (typeof escalationReasons)[number];

/** Where an escalation stands; while it is open, its level says with whom. */
export const escalationStates = ["open", "resolved", "withdrawn", "ended"] as const;

/** One state of an escalation. */
export type EscalationState = (typeof escalationStates)[number];

/** Why an escalation ended without a decision: its cause is gone. */
export const endings = [
  "answered",
  "delivered",
  "redated",
  "filled",
  "unblocked",
  "reassigned",
  "over",
] as const;

/** One such ending. */
export type Ending = (typeof endings)[number];

/** Who sits at a level, in a word. */
export const bodies = ["owners", "steering", "heads", "oversight"] as const;

/** One kind of body. */
export type Body = (typeof bodies)[number];

/** One level of a ladder. Without working days nothing moves up from it. */
export interface Rung {
  readonly level: number;
  readonly body: Body;
  readonly posts: readonly string[];
  readonly workingDays: number | null;
}

/** An office of an institution. */
export interface Office {
  readonly institution: string;
  readonly post: string;
}

/** A raised obstacle on its way up. */
export interface Escalation {
  readonly id: string;
  readonly obligation: string;
  readonly reason: EscalationReason;
  readonly state: EscalationState;
  readonly level: number;
  /** As it was when this was opened. */
  readonly ladder: readonly Rung[];
  readonly causeOn: Day;
  readonly openedOn: Day;
  /** Since when it lies at its level. */
  readonly levelSince: Day;
  /** The last day on which its level may decide; null where nothing lies above. */
  readonly respondBy: Day | null;
  readonly calendar: string;
  /** Null where the clock opened it. */
  readonly raisedBy: Office | null;
  readonly note: LanguageMap | null;
  /** Its raiser would take it back; the creditor's side has not consented yet. */
  readonly withdrawal: { readonly on: Day; readonly why: LanguageMap } | null;
  readonly closedOn: Day | null;
  readonly ending: Ending | null;
  readonly version: number;
}

/** What was decided about a thing that was stuck. */
export const resolutionKinds = [
  "redate",
  "resource",
  "reassign",
  "release",
  "uphold",
  "split",
] as const;

/** One kind of decision. */
export type ResolutionKind = (typeof resolutionKinds)[number];

/** Means somebody promises: two surveyors, a digger, money. */
export interface Means extends Office {
  readonly what: LanguageMap;
}

/** One step into which a thing is split. */
export interface SplitStep {
  readonly title: LanguageMap;
  readonly dueOn: Day;
}

/** A decision before it is judged. */
export type Resolution = { readonly why: LanguageMap } & (
  | { readonly kind: "redate"; readonly dueOn: Day; readonly means: Means | null }
  | { readonly kind: "resource"; readonly means: Means }
  | { readonly kind: "reassign"; readonly debtor: string; readonly post: string }
  | { readonly kind: "release" }
  | { readonly kind: "uphold" }
  | { readonly kind: "split"; readonly steps: readonly SplitStep[] }
);

/** A decision that was taken. */
export interface Decision {
  readonly id: string;
  readonly obligation: string;
  readonly escalation: string | null;
  readonly level: number | null;
  readonly resolution: ResolutionKind;
  readonly why: LanguageMap;
  readonly by: Office;
  readonly means: Means | null;
  readonly decidedOn: Day;
}

/** The rung on which an escalation lies. */
export function rungOf(escalation: Pick<Escalation, "ladder" | "level">): Rung | undefined {
  return escalation.ladder.find(({ level }) => level === escalation.level);
}

/** The posts that may decide now. */
export function holdersOf(escalation: Pick<Escalation, "ladder" | "level">): readonly string[] {
  return rungOf(escalation)?.posts ?? [];
}

/** The subject of facts about an escalation. */
export function escalationSubject(id: string): string {
  return `urn:commonweal:escalation:${id}`;
}

/** The subject of facts about a decision. */
export function decisionSubject(id: string): string {
  return `urn:commonweal:decision:${id}`;
}
