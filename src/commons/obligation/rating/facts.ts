import type { NewFact } from "../../../ground/ledger/index.js";
import { subjectOf } from "../kind.js";
import type { Obligation } from "../obligation.js";
import type { Rating } from "./rating.js";

/**
 * `rating.given`: how sure the office or a reviewer is, and what somebody must do. It is about the
 * obligation itself, so that it stands in its chain; `why` is what every fact calls a reason.
 */
export function ratingGiven(obligation: Obligation, rating: Rating): NewFact {
  const { reason, ask } = rating;
  return {
    type: "rating.given",
    sub: subjectOf(obligation),
    by: rating.institution,
    role: rating.post,
    pub: {
      title: obligation.title,
      rating: rating.id,
      kind: rating.kind,
      confidence: rating.confidence,
      ...(reason ? { why: reason } : {}),
      ...(ask ? { ask: { what: ask.what, ...(ask.who ? { who: ask.who } : {}) } } : {}),
      assessed_on: rating.assessedOn,
      expires_on: rating.expiresOn,
    },
  };
}
