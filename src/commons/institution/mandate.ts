import type { Day } from "../../ground/clock.js";
import type { LanguageMap } from "../../ground/words/language-map.js";

/** What an institution does about a subject. */
export const mandateFunctions = [
  "policy",
  "fund",
  "deliver",
  "regulate",
  "inspect",
  "support",
] as const;

/** One function. */
export type MandateFunction = (typeof mandateFunctions)[number];

/** The lists subjects come from. */
export const topicSchemes = ["sdg", "cofog", "life-event"] as const;

/** One list of subjects. */
export type TopicScheme = (typeof topicSchemes)[number];

/** A subject: an SDG goal or target, a COFOG division or group, a life event. */
export interface Topic {
  readonly scheme: TopicScheme;
  readonly code: string;
  readonly name: LanguageMap;
  /** The subject it is part of: "13" for SDG target "13.1". */
  readonly parentCode: string | null;
}

/** One institution answers for one subject in one area by one function. */
export interface Mandate {
  readonly id: string;
  readonly institution: string;
  readonly scheme: TopicScheme;
  readonly code: string;
  readonly area: string;
  readonly function: MandateFunction;
  readonly legalBasis: LanguageMap | null;
  readonly from: Day | null;
  /** The first day on which it no longer holds. */
  readonly until: Day | null;
}
