import type { Query } from "../../../ground/database/sql.js";
import type { Obligation } from "../obligation.js";
import { columns, fromRow, type Row } from "./row.js";

/** What a post owes and is not over, the soonest first. */
export async function listOpenOf(
  query: Query,
  post: string,
  limit: number,
): Promise<readonly Obligation[]> {
  const rows = await query<Row[]>`
    select ${columns(query)}
    from obligation.obligation as o
    where o.accountable_post = ${post} and o.is_open
    order by o.due_key, o.id
    limit ${limit}`;
  return rows.map(fromRow);
}

/** What others owe because a post asked for it or offered it, open, the soonest first. */
export async function listAskedBy(
  query: Query,
  post: string,
  limit: number,
): Promise<readonly Obligation[]> {
  const rows = await query<Row[]>`
    select ${columns(query)}
    from obligation.obligation as o
    where o.created_by_post = ${post} and o.is_open and o.accountable_post <> ${post}
    order by o.due_key, o.id
    limit ${limit}`;
  return rows.map(fromRow);
}
