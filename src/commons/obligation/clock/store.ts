import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { EscalationReason } from "../escalation/index.js";
import type { Kind } from "../kind.js";
import type { Obligation } from "../obligation.js";
import { columns, fromRow, type Row } from "../store/row.js";
import { batchMax, type Place } from "./strike.js";
import type { Thresholds } from "./thresholds.js";

// Calendars of a country: one for each area that keeps days of its own.
const calendarsMax = 20_000;

/** How many working days an offer of each kind may stay unanswered. */
export async function readAnswerDays(query: Query): Promise<ReadonlyMap<Kind, number>> {
  const rows = await query<{ kind: Kind; answer_days: number }[]>`
    select kind, answer_days
    from obligation.kind
    order by kind
    limit 100`;
  return new Map(rows.map((row) => [row.kind, row.answer_days]));
}

/** The calendars in which something runs that is still owed. */
export async function readCalendarsInUse(query: Query): Promise<readonly string[]> {
  const rows = await query<{ calendar: string }[]>`
    select o.calendar
    from obligation.obligation as o
    where o.is_open
    group by o.calendar
    order by o.calendar
    limit ${calendarsMax}`;
  return rows.map(({ calendar }) => calendar);
}

/** Something the clock opens an escalation about, and since when its cause lasts. */
export interface Due {
  readonly obligation: Obligation;
  readonly causeOn: Day;
}

type DueRow = Row & { readonly cause_on: Day };

const dueOf = (row: DueRow): Due => ({ obligation: fromRow(row), causeOn: row.cause_on });

// What was decided about one cause stands; what ended by itself may come back.
function notRaised(query: Query, reason: EscalationReason) {
  return query`
    not exists (
      select from obligation.escalation as e
      where e.obligation = o.id and e.reason = ${reason}
        and (e.state = 'open' or (e.state <> 'ended' and e.cause_on = c.cause_on))
    )`;
}

function behind(query: Query, after: Place | null) {
  return after === null
    ? query``
    : query`and (c.cause_on, o.id) > (${after.day}::date, ${after.id}::uuid)`;
}

/** Late, in a compact or needed by somebody else, and not raised yet. */
export async function overdueUnraised(
  tx: Tx,
  today: Day,
  after: Place | null,
): Promise<readonly Due[]> {
  const rows = await tx<DueRow[]>`
    select ${columns(tx)}, c.cause_on
    from obligation.obligation as o
    cross join lateral (select o.due_on as cause_on) as c
    where o.state = 'accepted' and o.due_on < ${today}
      and (o.compact is not null or o.kind = 'dependency')
      and ${notRaised(tx, "overdue")}
      ${behind(tx, after)}
    order by o.due_on, o.id
    limit ${batchMax}`;
  return rows.map(dueOf);
}

/** Offered so long ago that an answer should have come, and not raised yet. */
export async function unansweredUnraised(
  tx: Tx,
  thresholds: readonly Thresholds[],
  after: Place | null,
): Promise<readonly Due[]> {
  const lines = thresholds.flatMap(({ calendar, unanswered }) =>
    [...unanswered].map(([kind, day]) => ({ calendar, kind, day })),
  );
  const rows = await tx<DueRow[]>`
    select ${columns(tx)}, c.cause_on
    from obligation.obligation as o
    join jsonb_to_recordset(${tx.json(lines)}) as t (calendar text, kind text, day date)
      on t.calendar = o.calendar and t.kind = o.kind
    cross join lateral (select o.offered_on as cause_on) as c
    where o.state = 'offered' and o.offered_on <= t.day
      and ${notRaised(tx, "unanswered")}
      ${behind(tx, after)}
    order by o.offered_on, o.id
    limit ${batchMax}`;
  return rows.map(dueOf);
}

/** The posts that owe something, in the order of their ids. */
export async function postsOwing(
  tx: Tx,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await tx<{ post: string }[]>`
    select o.accountable_post as post
    from obligation.obligation as o
    where o.is_open
      ${after === null ? tx`` : tx`and o.accountable_post > ${after}::uuid`}
    group by o.accountable_post
    order by o.accountable_post
    limit ${limit}`;
  return rows.map(({ post }) => post);
}

/** What posts owe that have been vacant for too long, and is not raised yet. */
export async function vacantUnraised(
  tx: Tx,
  vacant: ReadonlyMap<string, Day | null>,
  asked: { readonly thresholds: readonly Thresholds[]; readonly after: Place | null },
): Promise<readonly Due[]> {
  const { thresholds, after } = asked;
  const rows = await tx<DueRow[]>`
    select ${columns(tx)}, c.cause_on
    from unnest(${[...vacant.keys()]}::uuid[], ${[...vacant.values()]}::date[]) as v (post, since)
    join obligation.obligation as o on o.accountable_post = v.post and o.is_open
    join unnest(
      ${thresholds.map(({ calendar }) => calendar)}::text[],
      ${thresholds.map((one) => one.vacant)}::date[]
    ) as t (calendar, day) on t.calendar = o.calendar
    cross join lateral (select coalesce(v.since, o.offered_on) as cause_on) as c
    where c.cause_on <= t.day
      -- Lists brought in from elsewhere name offices without saying who holds them.
      and (v.since is not null or o.external_scheme is null)
      and ${notRaised(tx, "vacant")}
      ${behind(tx, after)}
    order by c.cause_on, o.id
    limit ${batchMax}`;
  return rows.map(dueOf);
}

/** The institutions that have accepted something and still owe it, in the order of their ids. */
export async function debtorsOwing(
  tx: Tx,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await tx<{ debtor: string }[]>`
    select o.debtor
    from obligation.obligation as o
    where o.state = 'accepted'
      ${after === null ? tx`` : tx`and o.debtor > ${after}::uuid`}
    group by o.debtor
    order by o.debtor
    limit ${limit}`;
  return rows.map(({ debtor }) => debtor);
}

/** What institutions owe that are no more, where nobody was asked to take over and nobody decides. */
export async function orphansUnraised(
  tx: Tx,
  gone: ReadonlyMap<string, Day>,
  after: Place | null,
): Promise<readonly Due[]> {
  const rows = await tx<DueRow[]>`
    select ${columns(tx)}, c.cause_on
    from unnest(${[...gone.keys()]}::uuid[], ${[...gone.values()]}::date[]) as g (debtor, since)
    join obligation.obligation as o on o.debtor = g.debtor and o.state = 'accepted'
    cross join lateral (select g.since as cause_on) as c
    where o.transfer_post is null
      and not exists (
        select from obligation.escalation as e
        where e.obligation = o.id and e.reason = 'vacant' and e.state = 'open'
      )
      ${behind(tx, after)}
    order by c.cause_on, o.id
    limit ${batchMax}`;
  return rows.map(dueOf);
}
