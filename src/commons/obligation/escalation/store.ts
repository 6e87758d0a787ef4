import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { holdersOf, type Decision, type Ending, type Escalation } from "./escalation.js";
import { columns, decisionFromRow, fromRow, type DecisionRow, type Row } from "./row.js";
import type { Climb } from "./rules.js";

// A thing is stuck for a handful of reasons, again and again over its life.
const ofOneMax = 100;

/** One escalation, or null. */
export async function readEscalation(query: Query, id: string): Promise<Escalation | null> {
  const [row] = await query<Row[]>`
    select ${columns(query)}
    from obligation.escalation as e
    where e.id = ${id}`;
  return row ? fromRow(row) : null;
}

/** One escalation, kept from changing until the transaction ends. */
export async function lockEscalation(tx: Tx, id: string): Promise<Escalation | null> {
  const [row] = await tx<Row[]>`
    select ${columns(tx)}
    from obligation.escalation as e
    where e.id = ${id}
    for no key update`;
  return row ? fromRow(row) : null;
}

/** The open escalations of some obligations, by obligation, the highest first. */
export async function openEscalations(
  query: Query,
  obligations: readonly string[],
): Promise<ReadonlyMap<string, readonly Escalation[]>> {
  if (obligations.length === 0) return new Map();
  const rows = await query<Row[]>`
    select ${columns(query)}
    from obligation.escalation as e
    where e.obligation = any(${[...obligations]}::uuid[]) and e.state = 'open'
    order by e.obligation, e.rank, e.respond_key, e.id
    limit ${obligations.length * 10}`;
  return Map.groupBy(rows.map(fromRow), (escalation) => escalation.obligation);
}

/** All escalations of one obligation, newest first. */
export async function escalationsOf(
  query: Query,
  obligation: string,
): Promise<readonly Escalation[]> {
  const rows = await query<Row[]>`
    select ${columns(query)}
    from obligation.escalation as e
    where e.obligation = ${obligation}
    order by e.opened_on desc, e.id desc
    limit ${ofOneMax}`;
  return rows.map(fromRow);
}

/** When each level of an escalation was reached. */
export async function readSteps(
  query: Query,
  id: string,
): Promise<readonly { readonly level: number; readonly since: Day }[]> {
  return query<{ level: number; since: Day }[]>`
    select level, since
    from obligation.escalation_step
    where escalation = ${id}
    order by level
    limit ${ofOneMax}`;
}

/** Where a list of escalations stopped. */
export interface EscalationCursor {
  readonly level: number;
  readonly respondKey: string;
  readonly id: string;
}

/** A page of open escalations and where the next begins. */
export interface EscalationPage {
  readonly rows: readonly Escalation[];
  readonly next: EscalationCursor | null;
}

/** Open escalations, the highest level first, then the soonest day; one index range a page. */
export async function listEscalations(
  query: Query,
  asked: {
    readonly level: number | null;
    readonly after: EscalationCursor | null;
    readonly limit: number;
  },
): Promise<EscalationPage> {
  const { level, after, limit } = asked;
  const rows = await query<(Row & { readonly respond_key: string })[]>`
    select ${columns(query)}, e.respond_key::text as respond_key
    from obligation.escalation as e
    where e.state = 'open'
      ${level === null ? query`` : query`and e.rank = ${-level}::integer`}
      ${
        after === null
          ? query``
          : query`and (e.rank, e.respond_key, e.id)
              > (${-after.level}::integer, ${after.respondKey}::date, ${after.id}::uuid)`
      }
    order by e.rank, e.respond_key, e.id
    limit ${limit + 1}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    rows: shown.map(fromRow),
    next: hasMore ? { level: last.level, respondKey: last.respond_key, id: last.id } : null,
  };
}

/** Where a list of what posts hold stopped. */
export interface HeldCursor {
  /** Until when it is to be decided, or "infinity". */
  readonly day: string;
  readonly id: string;
}

/** Open escalations that lie with one of some posts now, what must be decided soonest first. */
export async function escalationsHeldBy(
  query: Query,
  posts: readonly string[],
  page: { readonly after: HeldCursor | null; readonly limit: number },
): Promise<{ readonly rows: readonly Escalation[]; readonly next: HeldCursor | null }> {
  if (posts.length === 0) return { rows: [], next: null };
  const { after, limit } = page;
  const rows = await query<(Row & { readonly respond_key: string })[]>`
    select ${columns(query)}, e.respond_key::text as respond_key
    from obligation.escalation as e
    where e.state = 'open' and e.holders && ${[...posts]}::uuid[]
      ${after === null ? query`` : query`and (e.respond_key, e.id) > (${after.day}::date, ${after.id}::uuid)`}
    order by e.respond_key, e.id
    limit ${limit + 1}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    rows: shown.map(fromRow),
    next: hasMore ? { day: last.respond_key, id: last.id } : null,
  };
}

/** How many open escalations lie with some posts; nothing is counted beyond `max`. */
export async function countHeldBy(
  query: Query,
  posts: readonly string[],
  max: number,
): Promise<number> {
  if (posts.length === 0) return 0;
  const [row] = await query<{ count: number }[]>`
    select count(*)::int as count
    from (
      select
      from obligation.escalation as e
      where e.state = 'open' and e.holders && ${[...posts]}::uuid[]
      limit ${max}
    ) as held`;
  return row?.count ?? 0;
}

/** How many are open at each level. */
export async function countByLevel(query: Query): Promise<ReadonlyMap<number, number>> {
  const rows = await query<{ level: number; count: number }[]>`
    select -rank as level, count(*)::int as count
    from obligation.escalation
    where state = 'open'
    group by rank
    order by rank
    limit ${ofOneMax}`;
  return new Map(rows.map(({ level, count }) => [level, count]));
}

/**
 * Writes new escalations; where the same thing is open for the same reason nothing is written. The
 * ids of those really written come back.
 */
export async function insertEscalations(
  tx: Tx,
  list: readonly Escalation[],
): Promise<ReadonlySet<string>> {
  if (list.length === 0) return new Set();
  const lines = list.map((one) => ({
    id: one.id,
    obligation: one.obligation,
    reason: one.reason,
    level: one.level,
    ladder: one.ladder.map((rung) => ({ ...rung })),
    holders: [...holdersOf(one)],
    cause_on: one.causeOn,
    opened_on: one.openedOn,
    respond_by: one.respondBy,
    calendar: one.calendar,
    raised_by: one.raisedBy?.institution ?? null,
    raised_by_post: one.raisedBy?.post ?? null,
    note: one.note,
  }));
  const rows = await tx<{ id: string }[]>`
    with written as (
      insert into obligation.escalation (id, obligation, reason, level, ladder, holders, cause_on,
        opened_on, level_since, respond_by, calendar, raised_by, raised_by_post, note)
      select n.id, n.obligation, n.reason, n.level, n.ladder, n.holders, n.cause_on, n.opened_on,
        n.opened_on, n.respond_by, n.calendar, n.raised_by, n.raised_by_post, n.note
      from jsonb_to_recordset(${tx.json(lines)}) as n (
        id uuid, obligation uuid, reason text, level integer, ladder jsonb, holders uuid[],
        cause_on date, opened_on date, respond_by date, calendar text, raised_by uuid,
        raised_by_post uuid, note jsonb
      )
      order by n.obligation, n.reason
      on conflict (obligation, reason) where state = 'open' do nothing
      returning id, level, opened_on, respond_by
    ),
    step as (
      insert into obligation.escalation_step (escalation, level, since, respond_by)
      select id, level, opened_on, respond_by from written
    )
    select id from written order by id limit ${list.length}`;
  return new Set(rows.map(({ id }) => id));
}

/** Moves escalations one level up; those really moved come back. */
export async function climbMany(
  tx: Tx,
  climbs: readonly { readonly before: Escalation; readonly climb: Climb }[],
): Promise<ReadonlySet<string>> {
  if (climbs.length === 0) return new Set();
  const lines = climbs.map(({ before, climb }) => ({
    id: before.id,
    version: before.version,
    level: climb.level,
    holders: [...holdersOf({ ladder: before.ladder, level: climb.level })],
    since: climb.levelSince,
    respond_by: climb.respondBy,
  }));
  const rows = await tx<{ id: string }[]>`
    with moved as (
      update obligation.escalation as e
      set level = n.level, holders = n.holders, level_since = n.since,
        respond_by = n.respond_by, version = e.version + 1
      from jsonb_to_recordset(${tx.json(lines)}) as n (
        id uuid, version integer, level integer, holders uuid[], since date, respond_by date
      )
      where e.id = n.id and e.version = n.version and e.state = 'open'
      returning e.id, e.level, e.level_since, e.respond_by
    ),
    step as (
      insert into obligation.escalation_step (escalation, level, since, respond_by)
      select id, level, level_since, respond_by from moved
    )
    select id from moved order by id limit ${climbs.length}`;
  return new Set(rows.map(({ id }) => id));
}

/** Closes escalations whose cause is gone; those really closed come back. */
export async function endMany(
  tx: Tx,
  ends: readonly { readonly id: string; readonly ending: Ending }[],
  today: Day,
): Promise<ReadonlySet<string>> {
  if (ends.length === 0) return new Set();
  const rows = await tx<{ id: string }[]>`
    with closed as (
      update obligation.escalation as e
      set state = 'ended', ending = n.ending, closed_on = ${today}, version = e.version + 1
      from unnest(${ends.map(({ id }) => id)}::uuid[], ${ends.map(({ ending }) => ending)}::text[])
        as n (id, ending)
      where e.id = n.id and e.state = 'open'
      returning e.id
    )
    select id from closed order by id limit ${ends.length}`;
  return new Set(rows.map(({ id }) => id));
}

/** Closes one by decision or because it was taken back. */
export async function closeEscalation(
  tx: Tx,
  escalation: Escalation,
  closing: { readonly state: "resolved" | "withdrawn"; readonly today: Day },
): Promise<boolean> {
  const rows = await tx<{ id: string }[]>`
    update obligation.escalation
    set state = ${closing.state}, closed_on = ${closing.today}, version = version + 1
    where id = ${escalation.id} and version = ${escalation.version} and state = 'open'
    returning id`;
  return rows.length > 0;
}

/** Notes that its raiser would take it back. */
export async function askWithdrawal(
  tx: Tx,
  escalation: Escalation,
  asked: { readonly today: Day; readonly why: LanguageMap },
): Promise<boolean> {
  const rows = await tx<{ id: string }[]>`
    update obligation.escalation
    set withdrawal_asked_on = ${asked.today}, withdrawal_why = ${tx.json(asked.why)},
      version = version + 1
    where id = ${escalation.id} and version = ${escalation.version} and state = 'open'
    returning id`;
  return rows.length > 0;
}

/** Writes a decision. */
export async function insertDecision(tx: Tx, decision: Decision, at: Date): Promise<void> {
  const { means } = decision;
  await tx`
    insert into obligation.decision (id, obligation, escalation, level, resolution, why,
      institution, post, means, means_institution, means_post, decided_on, decided_at)
    values (${decision.id}, ${decision.obligation}, ${decision.escalation}, ${decision.level},
      ${decision.resolution}, ${tx.json(decision.why)}, ${decision.by.institution},
      ${decision.by.post}, ${means ? tx.json(means.what) : null},
      ${means?.institution ?? null}, ${means?.post ?? null}, ${decision.decidedOn}, ${at})`;
}

/** What was decided about an obligation, newest first. */
export async function decisionsOn(query: Query, obligation: string): Promise<readonly Decision[]> {
  const rows = await query<DecisionRow[]>`
    select id, obligation, escalation, level, resolution, why, institution, post, means,
      means_institution, means_post, decided_on
    from obligation.decision
    where obligation = ${obligation}
    order by decided_at desc, id desc
    limit ${ofOneMax}`;
  return rows.map(decisionFromRow);
}

/** The decision that ended an escalation; null where none did. */
export async function decisionOf(query: Query, escalation: string): Promise<Decision | null> {
  const [row] = await query<DecisionRow[]>`
    select id, obligation, escalation, level, resolution, why, institution, post, means,
      means_institution, means_post, decided_on
    from obligation.decision
    where escalation = ${escalation}
    limit 1`;
  return row ? decisionFromRow(row) : null;
}
