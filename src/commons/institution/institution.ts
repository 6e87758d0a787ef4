import type { Day } from "../../ground/clock.js";
import type { LanguageMap } from "../../ground/words/language-map.js";

/** What kind of body an institution is. */
export const classifications = [
  "ministry",
  "agency",
  "regional_government",
  "municipality",
  "legislature",
  "court",
  "audit",
  "ngo",
  "business",
  "academia",
  "international",
  "collaboration",
] as const;

/** One kind of body. */
export type Classification = (typeof classifications)[number];

/** Where an institution stands. */
export const institutionStates = ["proposed", "active", "dissolved"] as const;

/** One state of an institution. */
export type InstitutionState = (typeof institutionStates)[number];

/** A body: a ministry, a city, a court, an NGO, a company, a commission of several. */
export interface Institution {
  readonly id: string;
  /** Its name in addresses. */
  readonly slug: string;
  readonly name: LanguageMap;
  readonly classification: Classification;
  readonly acronym: string | null;
  readonly area: string | null;
  readonly state: InstitutionState;
  readonly foundingDate: Day | null;
  readonly dissolutionDate: Day | null;
  readonly dissolutionReason: LanguageMap | null;
  readonly legalBasis: LanguageMap | null;
  readonly homeInstance: string | null;
  readonly website: string | null;
  readonly version: number;
}

/** How to reach an office (or, where no post is named, the whole body). */
export interface Contact {
  readonly id: string;
  readonly institution: string;
  readonly post: string | null;
  readonly kind: "email" | "phone" | "address" | "web";
  readonly value: string;
}

/** The subject of facts about an institution. */
export function institutionSubject(id: string): string {
  return `urn:commonweal:institution:${id}`;
}
