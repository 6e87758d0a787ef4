import type { Query } from "../../../ground/database/sql.js";
import type { Decision, Escalation } from "../escalation/escalation.js";
import {
  columns as escalationColumns,
  decisionFromRow,
  fromRow as escalationFromRow,
  type DecisionRow,
  type Row as EscalationRow,
} from "../escalation/row.js";
import type { Obligation } from "../obligation.js";
import { columns, fromRow, type Row } from "./row.js";

/** What hangs on some obligations, decisions and escalations: for a trace of what became of them. */
export interface Around {
  /** Steps of those obligations, and those into which the decisions split something. */
  readonly children: readonly Obligation[];
  readonly escalations: readonly Escalation[];
  readonly decisions: readonly Decision[];
}

/** Of which things, and how many of each at most. */
export interface AroundAsked {
  readonly obligations: readonly string[];
  readonly escalations: readonly string[];
  readonly decisions: readonly string[];
  readonly limit: number;
}

/** Three questions, whatever the number of things: each an index range for each of them. */
export async function readAround(query: Query, asked: AroundAsked): Promise<Around> {
  const { obligations, limit } = asked;
  const [children, escalations, decisions] = await Promise.all([
    query<Row[]>`
      select ${columns(query)}
      from (
        select id, null::uuid as decision
        from unnest(${[...obligations]}::uuid[]) as given (id)
        union all
        select obligation, id from obligation.decision where id = any(${[...asked.decisions]}::uuid[])
      ) as p,
      lateral (
        select *
        from obligation.obligation as c
        where c.parent = p.id and c.state <> 'draft'
          and (p.decision is null or (c.origin_kind = 'decision' and c.origin = p.decision::text))
        order by c.due_key, c.id
        limit ${limit}
      ) as o
      order by o.due_key, o.id
      limit ${limit}`,
    query<EscalationRow[]>`
      select ${escalationColumns(query)}
      from obligation.escalation as e
      where e.obligation = any(${[...obligations]}::uuid[])
        or e.id = any(${[...asked.escalations]}::uuid[])
        or e.id = any(
          select escalation from obligation.decision where id = any(${[...asked.decisions]}::uuid[])
        )
      order by e.opened_on desc, e.id desc
      limit ${limit}`,
    query<DecisionRow[]>`
      select id, obligation, escalation, level, resolution, why, institution, post, means,
        means_institution, means_post, decided_on
      from obligation.decision
      where obligation = any(${[...obligations]}::uuid[])
        or id = any(${[...asked.decisions]}::uuid[])
        or escalation = any(${[...asked.escalations]}::uuid[])
      order by decided_at desc, id desc
      limit ${limit}`,
  ]);
  return {
    children: children.map(fromRow),
    escalations: escalations.map(escalationFromRow),
    decisions: decisions.map(decisionFromRow),
  };
}

/** What stands in some compacts or serves some outcomes, the soonest first. */
export async function readStanding(
  query: Query,
  asked: {
    readonly compacts: readonly string[];
    readonly outcomes: readonly string[];
    readonly limit: number;
  },
): Promise<readonly Obligation[]> {
  const { compacts, outcomes, limit } = asked;
  const rows = await query<Row[]>`
    select ${columns(query)}
    from (
      (
        select found.id
        from unnest(${[...compacts]}::uuid[]) as c (id),
        lateral (
          select s.id
          from obligation.obligation as s
          where s.compact = c.id and s.kind = 'commitment' and s.state <> 'draft'
          order by s.due_key, s.id
          limit ${limit}
        ) as found
      )
      union
      (
        select found.id
        from unnest(${[...compacts]}::uuid[]) as c (id),
        lateral (
          select s.id
          from obligation.obligation as s
          where s.compact = c.id and s.kind in ('dependency', 'pledge') and s.state <> 'draft'
          order by s.kind, s.due_key, s.id
          limit ${limit}
        ) as found
      )
      union
      (
        select s.id
        from obligation.obligation as s
        where s.outcomes && ${[...outcomes]}::uuid[]
          and s.state not in ('draft', 'withdrawn', 'declined')
        limit ${limit}
      )
    ) as wanted
    join obligation.obligation as o on o.id = wanted.id
    order by o.due_key, o.id
    limit ${limit}`;
  return rows.map(fromRow);
}
