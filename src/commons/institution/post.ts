import type { Day } from "../../ground/clock.js";
import type { PostRole } from "../../ground/http/actor.js";
import type { LanguageMap } from "../../ground/words/language-map.js";

/** What a post may be for. */
export const postRoles = [
  "head",
  "owner",
  "coordinator",
  "signatory",
  "handler",
  "steward",
  "reviewer",
  "statistician",
  "curator",
  "moderator",
  "observer",
] as const satisfies readonly PostRole[];

/** An office of an institution, whoever holds it. */
export interface Post {
  readonly id: string;
  readonly institution: string;
  readonly label: LanguageMap;
  readonly role: PostRole;
  readonly maySign: boolean;
  readonly reportsTo: string | null;
  /** The first day without this post. */
  readonly abolishedOn: Day | null;
  readonly version: number;
}

/** The post that answers where a list names only the institution. */
export const headPost: LanguageMap = {
  en: "Head of the institution",
  fr: "Direction de l’institution",
  ar: "رئاسة المؤسسة",
};

/** Who holds a post from when to when. */
export interface Tenure {
  readonly id: string;
  readonly post: string;
  readonly person: string;
  readonly from: Day;
  /** The first day without this holder; null while it lasts. */
  readonly until: Day | null;
  /** In place of the holder, or until there is one. */
  readonly acting: boolean;
  /** The tenure that delegated, where somebody did. */
  readonly delegatedBy: string | null;
}

/** Whether a tenure is in force on a day. */
export function isInForce(tenure: Tenure, today: Day): boolean {
  return tenure.from <= today && (tenure.until === null || today < tenure.until);
}

/** The subject of facts about a post and its holders. */
export function postSubject(id: string): string {
  return `urn:commonweal:post:${id}`;
}
