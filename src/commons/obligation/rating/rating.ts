import { addDays, type Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { ratingDaysMax } from "../lateness.js";

/** How sure somebody is that it will be met; never mixed with completion or result. */
export const confidences = ["green", "amber", "red"] as const;

/** One of them. */
export type Confidence = (typeof confidences)[number];

/** Whose rating it is: the office that answers for it, or a reviewer of another institution. */
export const ratingKinds = ["owner", "independent"] as const;

/** One of them. */
export type RatingKind = (typeof ratingKinds)[number];

/** What somebody else must do so that it can be met. */
export interface RatingAsk {
  /** The institution that is asked; null where only the words name who. */
  readonly who: string | null;
  readonly what: LanguageMap;
}

/** What a rater says. */
export interface Judgement {
  readonly confidence: Confidence;
  readonly reason: LanguageMap | null;
  readonly ask: RatingAsk | null;
}

/** One rating as it was given, by one post on one day. It never changes. */
export interface Rating extends Judgement {
  readonly id: string;
  readonly obligation: string;
  readonly kind: RatingKind;
  readonly institution: string;
  readonly post: string;
  readonly assessedOn: Day;
  /** The last day on which it counts. */
  readonly expiresOn: Day;
  readonly givenAt: Date;
}

/**
 * What one kind of rating says today. A stale one has no colour any more: whoever wants to know
 * what was once thought reads the history.
 */
export type Standing =
  | { readonly kind: "current"; readonly rating: Rating }
  | {
      readonly kind: "stale";
      /** The rating that ran out: by which a form knows what its reader saw. */
      readonly id: string;
      readonly assessedOn: Day;
      readonly expiredOn: Day;
    }
  | { readonly kind: "none" };

/** Both ratings of an obligation, side by side. */
export type Ratings = Readonly<Record<RatingKind, Standing>>;

/** Nobody has rated it, or nobody rates it any more. */
export const noRatings: Ratings = { owner: { kind: "none" }, independent: { kind: "none" } };

/** The last day on which a rating of some day counts. */
export function expiryOf(assessedOn: Day): Day {
  return addDays(assessedOn, ratingDaysMax);
}

/** What the newest rating of a kind says today. */
export function standingOf(newest: Rating | null, today: Day): Standing {
  if (newest === null) return { kind: "none" };
  if (today <= newest.expiresOn) return { kind: "current", rating: newest };
  const { id, assessedOn, expiresOn } = newest;
  return { kind: "stale", id, assessedOn, expiredOn: expiresOn };
}

/** Whether the owner and the reviewer see it differently today. */
export function diverge({ owner, independent }: Ratings): boolean {
  return (
    owner.kind === "current" &&
    independent.kind === "current" &&
    owner.rating.confidence !== independent.rating.confidence
  );
}

/** The colour of a kind today; null when nobody rated it or the rating ran out. */
export function confidenceOf(standing: Standing): Confidence | null {
  return standing.kind === "current" ? standing.rating.confidence : null;
}

/** The rating a standing rests on, by its id; null where there is none. */
export function ratingIdOf(standing: Standing): string | null {
  switch (standing.kind) {
    case "current":
      return standing.rating.id;
    case "stale":
      return standing.id;
    case "none":
      return null;
  }
}
