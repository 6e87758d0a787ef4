import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import { confidences, diverge, type Ratings } from "./rating.js";

/**
 * What a list can be narrowed to: a colour that either side gives today, an owner's rating that ran
 * out, or two sides that see it differently.
 */
export const ratingFlags = [...confidences, "stale", "divergent"] as const;

/** One of them. */
export type RatingFlag = (typeof ratingFlags)[number];

/** What one side says today, for lists behind the numbers of a scorecard. */
export const sideFlags = [
  "owner-green",
  "owner-amber",
  "owner-red",
  "owner-stale",
  "independent-green",
  "independent-amber",
  "independent-red",
  "independent-stale",
] as const;

/** One of them. */
export type SideFlag = (typeof sideFlags)[number];

/** Whatever a list can be narrowed to. */
export type ListFlag = RatingFlag | SideFlag;

/** What a stocktake and a desk look at first. */
export const exceptionFlags = ["red", "stale", "divergent"] as const satisfies RatingFlag[];

/** What is true of two ratings today. */
export function flagsOf(ratings: Ratings): readonly RatingFlag[] {
  const { owner, independent } = ratings;
  const says = [owner, independent].flatMap((standing) =>
    standing.kind === "current" ? [standing.rating.confidence] : [],
  );
  return ratingFlags.filter((flag) => {
    switch (flag) {
      case "stale":
        return owner.kind === "stale";
      case "divergent":
        return diverge(ratings);
      default:
        return says.includes(flag);
    }
  });
}

/**
 * The same in SQL, of `obligation.confidence as c`. The first line of each repeats the words of its
 * index; the day is looked at in the rows found there.
 */
export function flagged(query: Query, flag: ListFlag, today: Day) {
  const owner = query`c.owner_expires_on >= ${today}::date`;
  const independent = query`c.independent_expires_on >= ${today}::date`;
  switch (flag) {
    case "green":
      return query`
        c.is_rateable and (c.owner_confidence = 'green' or c.independent_confidence = 'green')
        and (c.owner_confidence = 'green' and ${owner}
          or c.independent_confidence = 'green' and ${independent})`;
    case "amber":
      return query`
        c.is_rateable and (c.owner_confidence = 'amber' or c.independent_confidence = 'amber')
        and (c.owner_confidence = 'amber' and ${owner}
          or c.independent_confidence = 'amber' and ${independent})`;
    case "red":
      return query`
        c.is_rateable and (c.owner_confidence = 'red' or c.independent_confidence = 'red')
        and (c.owner_confidence = 'red' and ${owner}
          or c.independent_confidence = 'red' and ${independent})`;
    case "stale":
      return query`
        c.is_rateable and c.owner_rating is not null
        and c.owner_expires_on < ${today}::date`;
    case "divergent":
      return query`
        c.is_rateable and c.owner_confidence <> c.independent_confidence
        and ${owner} and ${independent}`;
    case "owner-green":
    case "owner-amber":
    case "owner-red":
      return query`
        c.is_rateable and c.owner_rating is not null
        and c.owner_confidence = ${flag.slice("owner-".length)} and ${owner}`;
    case "owner-stale":
      return flagged(query, "stale", today);
    case "independent-green":
    case "independent-amber":
    case "independent-red":
      return query`
        c.is_rateable and c.independent_rating is not null
        and c.independent_confidence = ${flag.slice("independent-".length)} and ${independent}`;
    case "independent-stale":
      return query`
        c.is_rateable and c.independent_rating is not null
        and c.independent_expires_on < ${today}::date`;
  }
}
