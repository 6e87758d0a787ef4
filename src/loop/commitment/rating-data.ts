import { z } from "zod";
import {
  confidences,
  diverge,
  ratingKinds,
  type Rating,
  type Ratings,
  type Standing,
} from "../../commons/obligation/index.js";
import { languageMapOut } from "../../ground/words/index.js";

const given = z.object({
  reason: languageMapOut.nullable(),
  ask: z.object({ who: z.uuid().nullable(), what: languageMapOut }).nullable(),
  institution: z.uuid(),
  post: z.uuid(),
  assessed_on: z.iso.date(),
  expires_on: z.iso.date(),
});

const side = z.discriminatedUnion("standing", [
  given.extend({ standing: z.literal("current"), confidence: z.enum(confidences) }),
  z.object({
    standing: z.literal("stale"),
    confidence: z.null(),
    assessed_on: z.iso.date(),
    expires_on: z.iso.date(),
  }),
  z.object({ standing: z.literal("none"), confidence: z.null() }),
]);

/** What both sides say of a commitment's confidence, as programs get it. */
export const confidenceAnswer = z.object({
  owner: side,
  independent: side,
  divergent: z.boolean(),
});

/** Every rating so far, newest first: what was said on its day, not what holds today. */
export const ratingsAnswer = z.array(
  given.extend({ id: z.uuid(), kind: z.enum(ratingKinds), confidence: z.enum(confidences) }),
);

/** Both sides of today; a rating that ran out has no colour. */
export function confidenceData(ratings: Ratings): z.input<typeof confidenceAnswer> {
  return {
    owner: sideData(ratings.owner),
    independent: sideData(ratings.independent),
    divergent: diverge(ratings),
  };
}

/** The history of ratings. */
export function ratingsData(ratings: readonly Rating[]): z.input<typeof ratingsAnswer> {
  return ratings.map((rating) => ({
    id: rating.id,
    kind: rating.kind,
    confidence: rating.confidence,
    ...givenData(rating),
  }));
}

function sideData(standing: Standing): z.input<typeof side> {
  switch (standing.kind) {
    case "current": {
      const { rating } = standing;
      return { standing: "current", confidence: rating.confidence, ...givenData(rating) };
    }
    case "stale":
      return {
        standing: "stale",
        confidence: null,
        assessed_on: standing.assessedOn,
        expires_on: standing.expiredOn,
      };
    case "none":
      return { standing: "none", confidence: null };
  }
}

function givenData({ reason, ask, institution, post, assessedOn, expiresOn }: Rating) {
  return {
    reason: reason === null ? null : texts(reason),
    ask: ask === null ? null : { who: ask.who, what: texts(ask.what) },
    institution,
    post,
    assessed_on: assessedOn,
    expires_on: expiresOn,
  };
}

// A language map without holes, as schemas describe it.
function texts(map: Readonly<Partial<Record<string, string>>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([lang, text]) => (text === undefined ? [] : [[lang, text]])),
  );
}
