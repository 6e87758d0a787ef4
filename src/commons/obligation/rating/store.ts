import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import {
  noRatings,
  standingOf,
  type Confidence,
  type Rating,
  type RatingKind,
  type Ratings,
} from "./rating.js";

interface Row {
  readonly id: string;
  readonly obligation: string;
  readonly kind: RatingKind;
  readonly confidence: Confidence;
  readonly reason: LanguageMap | null;
  readonly ask: LanguageMap | null;
  readonly asked: string | null;
  readonly institution: string;
  readonly post: string;
  readonly assessed_on: Day;
  readonly expires_on: Day;
  readonly given_at: Date;
}

/** Writes a rating; from then on it is the newest of its kind. */
export async function insertRating(query: Query, rating: Rating): Promise<void> {
  const { reason, ask } = rating;
  await query`
    insert into obligation.rating (
      id, obligation, kind, confidence, reason, ask, asked, institution, post, assessed_on,
      given_at
    )
    values (
      ${rating.id}, ${rating.obligation}, ${rating.kind}, ${rating.confidence},
      ${reason === null ? null : query.json(reason)}, ${ask === null ? null : query.json(ask.what)},
      ${ask?.who ?? null}, ${rating.institution}, ${rating.post}, ${rating.assessedOn},
      ${rating.givenAt}
    )`;
}

/**
 * What both sides say today of each of some obligations. One that is not rated, or that nobody
 * rates any more because it is over, is left out.
 */
export async function currentRatings(
  query: Query,
  ids: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, Ratings>> {
  const found = new Map<string, Ratings>();
  if (ids.length === 0) return found;
  const rows = await query<Row[]>`
    select ${columns(query)}
    from obligation.confidence as c
    join obligation.rating as r on r.id = any(array[c.owner_rating, c.independent_rating])
    where c.obligation = any(${ids}::uuid[]) and c.is_rateable
    order by r.obligation, r.kind
    limit ${ids.length * 2}`;
  for (const row of rows) {
    const both = found.get(row.obligation) ?? noRatings;
    found.set(row.obligation, { ...both, [row.kind]: standingOf(fromRow(row), today) });
  }
  return found;
}

/** Every rating an obligation was given, newest first, up to a bound. */
export async function readRatings(
  query: Query,
  obligation: string,
  limit: number,
): Promise<readonly Rating[]> {
  const rows = await query<Row[]>`
    select ${columns(query)}
    from obligation.rating as r
    where r.obligation = ${obligation}
    order by r.given_at desc, r.id desc
    limit ${limit}`;
  return rows.map(fromRow);
}

function columns(query: Query) {
  return query`
    r.id, r.obligation, r.kind, r.confidence, r.reason, r.ask, r.asked, r.institution, r.post,
    r.assessed_on, r.expires_on, r.given_at`;
}

function fromRow(row: Row): Rating {
  return {
    id: row.id,
    obligation: row.obligation,
    kind: row.kind,
    confidence: row.confidence,
    reason: row.reason,
    ask: row.ask === null ? null : { who: row.asked, what: row.ask },
    institution: row.institution,
    post: row.post,
    assessedOn: row.assessed_on,
    expiresOn: row.expires_on,
    givenAt: row.given_at,
  };
}
