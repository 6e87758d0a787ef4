import {
  currentRatings,
  mayRate,
  noRatings,
  readRatings,
  type ActingTenure,
  type Obligation,
  type Rater,
  type Rating,
  type Ratings,
  type Supporter,
} from "../../commons/obligation/index.js";
import type { Day } from "../../ground/clock.js";
import type { Query } from "../../ground/database/sql.js";
import type { CompactCard } from "../compact/index.js";

// Five years of ratings by both sides, one a month; older ones stand in the record itself.
const ratingsShown = 120;

/** What is said of a commitment's confidence, and was. */
export interface RatedView {
  readonly current: Ratings;
  /** Every rating so far, newest first. */
  readonly all: readonly Rating[];
  /** As whom this reader may rate it now; null when they may not. */
  readonly rater: Rater | null;
  /** The institutions a rating may ask something of, by name. */
  readonly mayBeAsked: readonly string[];
}

/** Reads what both sides say, and what was said before. */
export async function readRated(
  query: Query,
  id: string,
  today: Day,
): Promise<Pick<RatedView, "current" | "all">> {
  const [current, all] = await Promise.all([
    currentRatings(query, [id], today),
    readRatings(query, id, ratingsShown),
  ]);
  return { current: current.get(id) ?? noRatings, all };
}

/** The same for one reader, with what they need to rate it themselves. */
export function ratedView(
  obligation: Obligation,
  rated: Pick<RatedView, "current" | "all">,
  reader: {
    readonly tenures: readonly ActingTenure[];
    readonly today: Day;
    readonly supporting: readonly Supporter[];
    readonly compact: CompactCard | undefined;
  },
): RatedView {
  const rater = mayRate(obligation, reader);
  return { ...rated, rater, mayBeAsked: rater ? aroundIt(obligation, reader) : [] };
}

/** Who owes it, who helps, to whom it is owed and who signed with them: one of them must act. */
function aroundIt(
  obligation: Obligation,
  known: {
    readonly supporting: readonly Supporter[];
    readonly compact: CompactCard | undefined;
  },
): readonly string[] {
  const { creditor, debtor } = obligation;
  return [
    ...new Set([
      debtor,
      ...known.supporting.map((helper) => helper.institution),
      ...(creditor.kind === "institution" ? [creditor.id] : []),
      ...(known.compact?.parties ?? []),
    ]),
  ];
}

/** The institutions a page names because of its ratings. */
export function institutionsOf(rated: RatedView): readonly string[] {
  return [
    ...rated.all.flatMap(({ institution, ask }) => [institution, ...(ask?.who ? [ask.who] : [])]),
    ...rated.mayBeAsked,
  ];
}

/** The posts a page names because of its ratings. */
export function postsOf(rated: RatedView): readonly string[] {
  return [...rated.all.map(({ post }) => post), ...(rated.rater ? [rated.rater.post] : [])];
}
