import type { Day } from "../../ground/clock.js";
import type { LanguageMap } from "../../ground/words/language-map.js";
import type { Completion } from "./obligation.js";

/** The reasons for which an offered obligation may be declined. */
export const declineReasons = [
  "not-our-mandate",
  "no-resources",
  "not-lawful",
  "date-too-early",
  "already-done",
  "other",
] as const;

/** One reason to decline. */
export type DeclineReason = (typeof declineReasons)[number];

/** Everything that may be asked of an obligation, by name. */
export const commandKinds = [
  "offer",
  "accept",
  "decline",
  "progress",
  "deliver",
  "confirm",
  "dispute",
  "consent",
  "refuse",
  "redate",
  "propose",
  "assume",
  "reject",
  "transfer",
  "recall",
  "release",
  "withdraw",
  "lapse",
] as const;

/** The name of a command. */
export type CommandKind = (typeof commandKinds)[number];

/** A link that shows it was done, as it is handed in. */
export interface NewEvidence {
  readonly title: LanguageMap;
  readonly url: string;
}

/** What is asked of an obligation. */
export type Command =
  | { readonly kind: "offer" }
  | { readonly kind: "accept" }
  | { readonly kind: "decline"; readonly reason: DeclineReason; readonly why: LanguageMap }
  | {
      readonly kind: "progress";
      readonly completion: Completion;
      readonly note: LanguageMap;
      /** What shows how far it has come, where there is something to show already. */
      readonly evidence?: readonly NewEvidence[];
    }
  | {
      readonly kind: "deliver";
      readonly evidence: readonly NewEvidence[];
      readonly note: LanguageMap | null;
    }
  | { readonly kind: "confirm" }
  | { readonly kind: "dispute"; readonly why: LanguageMap }
  /** The office that answers for it asks for another date. */
  | { readonly kind: "propose"; readonly dueOn: Day; readonly why: LanguageMap }
  /** The other side agrees to the date that was asked for. */
  | { readonly kind: "consent" }
  | { readonly kind: "refuse"; readonly why: LanguageMap }
  /** The other side moves the date of its own accord: consent without proposal. */
  | { readonly kind: "redate"; readonly dueOn: Day; readonly why: LanguageMap }
  /** The debtor names who should owe it instead; until they accept, it owes it itself. */
  | {
      readonly kind: "transfer";
      readonly debtor: string;
      readonly post: string;
      readonly why: LanguageMap;
    }
  /** The office named accepts: from now on it owes it. */
  | { readonly kind: "assume" }
  | { readonly kind: "reject"; readonly why: LanguageMap }
  /** The debtor takes its transfer back. */
  | { readonly kind: "recall" }
  /** A decision frees the debtor; `decision` says which one. */
  | { readonly kind: "release"; readonly decision: string; readonly why: LanguageMap }
  | { readonly kind: "withdraw"; readonly why: LanguageMap }
  /** Nobody answered a delivery in time: given by the clock alone. */
  | { readonly kind: "lapse" };
