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
  "redate",
  "withdraw",
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
  | { readonly kind: "progress"; readonly completion: Completion; readonly note: LanguageMap }
  | {
      readonly kind: "deliver";
      readonly evidence: readonly NewEvidence[];
      readonly note: LanguageMap | null;
    }
  | { readonly kind: "confirm" }
  | { readonly kind: "dispute"; readonly why: LanguageMap }
  | { readonly kind: "redate"; readonly dueOn: Day; readonly why: LanguageMap }
  | { readonly kind: "withdraw"; readonly why: LanguageMap };
