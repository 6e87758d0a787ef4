import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Kind } from "../kind.js";
import type { State } from "../obligation.js";
import type { Confidence } from "../rating/rating.js";

/** What is open in a compact, in few words each: for whoever must look at everything at once. */
export interface OpenLine {
  readonly id: string;
  readonly kind: Kind;
  readonly state: State;
  readonly dueOn: Day | null;
  readonly disputed: boolean;
  readonly deliveredOn: Day | null;
  readonly calendar: string;
  readonly post: string;
  readonly hasProposal: boolean;
  readonly hasTransfer: boolean;
  /** Colours that count today. */
  readonly owner: Confidence | null;
  readonly independent: Confidence | null;
  readonly isStale: boolean;
  /** Something it waits for is late. */
  readonly isBlocked: boolean;
  /** A pledge of which something of this year or before was not released. */
  readonly isUnreleased: boolean;
  /** Posts with which open escalations of it lie. */
  readonly holders: readonly string[];
}

// Past this a compact is none that a table could look after; the rest stays on its lists.
const linesMax = 10_000;

/** Everything open in a compact that everybody may see; one question, 20 ms for 2,000 of them. */
export async function readOpenLines(
  query: Query,
  compact: string,
  today: Day,
): Promise<readonly OpenLine[]> {
  return query<OpenLine[]>`
    with mine as materialized (
      select o.id, o.kind, o.state, o.due_on, o.due_key, o.disputed, o.delivered_on, o.calendar,
        o.accountable_post, o.proposed_due_on, o.transfer_post
      from obligation.obligation as o
      where o.compact = ${compact}
        and o.kind in ('commitment', 'milestone', 'dependency', 'pledge')
        and o.is_open
      order by o.kind, o.due_key, o.id
      limit ${linesMax}
    ),
    blocked as (
      select distinct b.blocked as id
      from mine as m
      join obligation.blocks as b on b.blocked = m.id
      join obligation.obligation as w on w.id = b.blocker
      where w.state <> 'fulfilled' and w.due_on < ${today}::date
    ),
    unreleased as (
      select distinct l.pledge as id
      from mine as m
      join obligation.pledge_line as l on l.pledge = m.id
      where m.state = 'accepted' and l.released < l.pledged
        and l.year <= extract(year from ${today}::date)
    ),
    stuck as (
      select e.obligation as id, array_agg(distinct h.post) as holders
      from mine as m
      join obligation.escalation as e on e.obligation = m.id and e.state = 'open'
      cross join lateral unnest(e.holders) as h (post)
      group by e.obligation
    )
    select
      o.id, o.kind, o.state, o.due_on as "dueOn", o.disputed, o.delivered_on as "deliveredOn",
      o.calendar, o.accountable_post as post, o.proposed_due_on is not null as "hasProposal",
      o.transfer_post is not null as "hasTransfer",
      case when c.is_rateable and c.owner_expires_on >= ${today}::date
        then c.owner_confidence end as owner,
      case when c.is_rateable and c.independent_expires_on >= ${today}::date
        then c.independent_confidence end as independent,
      coalesce(c.is_rateable and c.owner_rating is not null
        and c.owner_expires_on < ${today}::date, false) as "isStale",
      b.id is not null as "isBlocked", u.id is not null as "isUnreleased",
      coalesce(s.holders, '{}') as holders
    from mine as o
    left join obligation.confidence as c on c.obligation = o.id
    left join blocked as b on b.id = o.id
    left join unreleased as u on u.id = o.id
    left join stuck as s on s.id = o.id
    order by o.due_key, o.id
    limit ${linesMax}`;
}
