import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Obligation } from "../obligation.js";
import { columns, fromRow, type Row } from "./row.js";

// Steps of a promise and steps of steps; more is a plan, not a promise.
const milestonesMax = 2_000;

/** How many milestones directly below it are still owed. */
export async function countOpenMilestones(query: Query, id: string): Promise<number> {
  return (await openMilestones(query, id)).count;
}

/** How many milestones directly below it are still owed, and the latest of their dates. */
export async function openMilestones(
  query: Query,
  id: string,
): Promise<{ readonly count: number; readonly dueOn: Day | null }> {
  const [row] = await query<{ count: number; due_on: Day | null }[]>`
    select count(*)::int as count, max(o.due_on) as due_on
    from obligation.obligation as o
    where o.parent = ${id} and o.kind = 'milestone' and o.is_open`;
  return { count: row?.count ?? 0, dueOn: row?.due_on ?? null };
}

/** The milestones directly below some promises, soonest first; at most 2,000. */
export async function readMilestones(
  query: Query,
  parents: readonly string[],
): Promise<readonly Obligation[]> {
  if (parents.length === 0) return [];
  const rows = await query<Row[]>`
    select ${columns(query)}
    from obligation.obligation as o
    where o.parent = any(${[...parents]}::uuid[]) and o.kind = 'milestone' and o.state <> 'draft'
    order by o.due_key, o.id
    limit ${milestonesMax}`;
  return rows.map(fromRow);
}

/** The open milestones below it, and below them, kept from changing until the transaction ends. */
export async function lockMilestones(tx: Tx, id: string): Promise<readonly Obligation[]> {
  const rows = await tx<Row[]>`
    with recursive below (id) as (
      select m.id
      from obligation.obligation as m
      where m.parent = ${id} and m.kind = 'milestone'
      union
      select m.id
      from below as b
      join obligation.obligation as m on m.parent = b.id and m.kind = 'milestone'
    )
    select ${columns(tx)}
    from obligation.obligation as o
    where o.id in (select b.id from below as b) and o.is_open
    order by o.id
    limit ${milestonesMax}
    for no key update of o`;
  return rows.map(fromRow);
}
