import type { Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Obligation, State } from "../obligation.js";
import { actingFor, inForce, noCircle, type ActingTenure } from "../sides.js";
import {
  expiryOf,
  ratingIdOf,
  type Confidence,
  type Judgement,
  type Rating,
  type RatingKind,
  type Ratings,
} from "./rating.js";

/** The states in which it makes sense to ask how sure somebody is. */
export const rateableStates: readonly State[] = ["accepted", "delivered"];

/** In the name of which office somebody rates, and as whom. */
export interface Rater {
  readonly kind: RatingKind;
  readonly institution: string;
  readonly post: string;
}

/** What the rule has to know beside the obligation and the judgement. */
export interface RatingSituation {
  readonly tenures: readonly ActingTenure[];
  readonly today: Day;
  readonly current: Ratings;
  /** The newest rating of their kind the person saw; undefined for programs that look first. */
  readonly seen?: string | null | undefined;
}

/** Why a rating was not taken. */
export type RatingRefusal =
  | { readonly kind: "not-rateable"; readonly state: State }
  | { readonly kind: "not-a-rater" }
  | { readonly kind: "reason-missing"; readonly confidence: Confidence }
  | { readonly kind: "ask-missing" }
  | { readonly kind: "rated-meanwhile" };

/** A rating to be written; its id and moment come from whoever writes it. */
export type NewRating = Omit<Rating, "id" | "givenAt">;

/** The outcome of the rule. */
export type RatingVerdict =
  | { readonly ok: true; readonly rating: NewRating }
  | { readonly ok: false; readonly refusal: RatingRefusal };

/** Judges a rating: what is written, or why not. Pure. */
export function rate(
  obligation: Obligation,
  judgement: Judgement,
  situation: RatingSituation,
): RatingVerdict {
  const { state } = obligation;
  if (!rateableStates.includes(state)) return refuse({ kind: "not-rateable", state });
  const rater = raterOf(obligation, situation);
  if (rater === null) return refuse({ kind: "not-a-rater" });
  const { confidence } = judgement;
  const reason = spoken(judgement.reason);
  if (confidence !== "green" && reason === null) {
    return refuse({ kind: "reason-missing", confidence });
  }
  const what = spoken(judgement.ask?.what ?? null);
  const isAsking = confidence === "red" || (judgement.ask?.who ?? null) !== null;
  if (isAsking && what === null) return refuse({ kind: "ask-missing" });
  const { seen, today } = situation;
  if (seen !== undefined && seen !== ratingIdOf(situation.current[rater.kind])) {
    return refuse({ kind: "rated-meanwhile" });
  }
  return {
    ok: true,
    rating: {
      obligation: obligation.id,
      ...rater,
      confidence,
      reason,
      ask: what === null ? null : { who: judgement.ask?.who ?? null, what },
      assessedOn: today,
      expiresOn: expiryOf(today),
    },
  };
}

/**
 * As whom somebody may rate today: the post that answers for it or the head of its institution as
 * owner, a reviewer of another institution as independent. Nobody is independent of an institution
 * in which they hold an office themselves.
 */
export function raterOf(
  obligation: Obligation,
  who: { readonly tenures: readonly ActingTenure[]; readonly today: Day },
): Rater | null {
  const owner = actingFor(obligation, "accountable", { ...who, circle: noCircle });
  if (owner) return { kind: "owner", institution: obligation.debtor, post: owner.post };
  const tenures = inForce(who.tenures, who.today);
  if (tenures.some((tenure) => tenure.institution === obligation.debtor)) return null;
  const reviewer = tenures.find((tenure) => tenure.role === "reviewer");
  return reviewer
    ? { kind: "independent", institution: reviewer.institution, post: reviewer.post }
    : null;
}

/** As whom somebody may rate it where it stands now; what the page offers. */
export function mayRate(
  obligation: Obligation,
  who: { readonly tenures: readonly ActingTenure[]; readonly today: Day },
): Rater | null {
  return rateableStates.includes(obligation.state) ? raterOf(obligation, who) : null;
}

// Blanks say nothing, in any language.
function spoken(text: LanguageMap | null): LanguageMap | null {
  const said = Object.entries(text ?? {}).filter(([, words]) => words?.trim());
  return said.length === 0 ? null : Object.fromEntries(said);
}

function refuse(refusal: RatingRefusal): RatingVerdict {
  return { ok: false, refusal };
}
