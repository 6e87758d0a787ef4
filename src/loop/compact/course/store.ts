import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import type { Departure, Turn, TurnKind } from "../compact.js";

/** The notices to leave a compact, in the order they were given. */
export async function readDepartures(query: Query, compact: string): Promise<readonly Departure[]> {
  return query<Departure[]>`
    select institution, post, reason, given_at as "givenAt", effective_on as "effectiveOn",
      left_at as "leftAt", left_version as "leftVersion"
    from compact.departure
    where compact = ${compact}
    order by given_at, institution
    limit 500`;
}

/** Writes a notice; false when one was given already. */
export async function insertDeparture(
  query: Query,
  compact: string,
  departure: {
    readonly institution: string;
    readonly post: string;
    readonly tenure: string;
    readonly reason: LanguageMap;
    readonly givenAt: Date;
    readonly effectiveOn: Day;
  },
): Promise<boolean> {
  const { institution, post, tenure, reason, givenAt, effectiveOn } = departure;
  const rows = await query<{ compact: string }[]>`
    insert into compact.departure
      (compact, institution, post, tenure, reason, given_at, effective_on)
    values (${compact}, ${institution}, ${post}, ${tenure}, ${query.json(reason)}, ${givenAt},
      ${effectiveOn})
    on conflict do nothing
    returning compact`;
  return rows.length === 1;
}

/** Notices whose day has come, the oldest first. */
export async function readDue(
  query: Query,
  today: Day,
  limit: number,
): Promise<readonly { readonly compact: string; readonly institution: string }[]> {
  return query<{ compact: string; institution: string }[]>`
    select d.compact, d.institution
    from compact.departure as d
    join compact.compact as c on c.id = d.compact and c.state in ('active', 'under_review')
    where d.left_at is null and d.effective_on <= ${today}
    order by d.effective_on, d.compact, d.institution
    limit ${limit}`;
}

/** Marks a notice as done; false when somebody else did. */
export async function markLeft(
  query: Query,
  compact: string,
  left: { readonly institution: string; readonly at: Date; readonly version: number },
): Promise<boolean> {
  const rows = await query<{ compact: string }[]>`
    update compact.departure
    set left_at = ${left.at}, left_version = ${left.version}
    where compact = ${compact} and institution = ${left.institution} and left_at is null
    returning compact`;
  return rows.length === 1;
}

/** What was decided about a compact as a whole, in order. */
export async function readTurns(query: Query, compact: string): Promise<readonly Turn[]> {
  return query<Turn[]>`
    select kind, institution, post, reason, at
    from compact.turn
    where compact = ${compact}
    order by position
    limit 500`;
}

/** Writes a decision about a compact as a whole. */
export async function insertTurn(
  query: Query,
  compact: string,
  turn: {
    readonly kind: TurnKind;
    readonly institution: string;
    readonly post: string;
    readonly reason: LanguageMap;
    readonly at: Date;
  },
): Promise<void> {
  const { kind, institution, post, reason, at } = turn;
  await query`
    insert into compact.turn (compact, position, kind, institution, post, reason, at)
    select ${compact}, coalesce(max(position), 0) + 1, ${kind}, ${institution}, ${post},
      ${query.json(reason)}::jsonb, ${at}
    from compact.turn
    where compact = ${compact}`;
}
