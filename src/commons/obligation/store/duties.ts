import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Obligation } from "../obligation.js";
import { columns, fromRow, type Row } from "./row.js";

/** An offer without an answer: since when, and how many working days its answer may take. */
export interface Unanswered {
  readonly obligation: Obligation;
  readonly offeredOn: Day;
  readonly answerDays: number;
}

/** Offers made between two days that nobody answered yet, the oldest first. One index range. */
export async function listUnanswered(
  query: Query,
  asked: {
    readonly from: Day;
    readonly to: Day;
    readonly after: { readonly day: Day; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<readonly Unanswered[]> {
  const { from, to, after, limit } = asked;
  const rows = await query<(Row & { readonly since: Day; readonly answer_days: number })[]>`
    select ${columns(query)}, o.offered_on as since, k.answer_days
    from obligation.obligation as o
    join obligation.kind as k on k.kind = o.kind
    where o.state = 'offered' and o.offered_on between ${from} and ${to}
      ${after === null ? query`` : query`and (o.offered_on, o.id) > (${after.day}::date, ${after.id}::uuid)`}
    order by o.offered_on, o.id
    limit ${limit}`;
  return rows.map((row) => ({
    obligation: fromRow(row),
    offeredOn: row.since,
    answerDays: row.answer_days,
  }));
}

/** Of some posts those that owe something open. */
export async function owingAmong(
  query: Query,
  posts: readonly string[],
): Promise<ReadonlySet<string>> {
  if (posts.length === 0) return new Set();
  const rows = await query<{ post: string }[]>`
    select w.post
    from unnest(${[...posts]}::uuid[]) as w (post)
    where exists (
      select from obligation.obligation as o where o.accountable_post = w.post and o.is_open
    )
    order by w.post
    limit ${posts.length}`;
  return new Set(rows.map(({ post }) => post));
}
