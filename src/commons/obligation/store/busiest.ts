import { addDays, type Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";

// What lies further ahead is no date to count down to.
const daysAhead = 120;

/** The day on which most open promises of each of some compacts are due in the coming months. */
export async function busiestDays(
  query: Query,
  compacts: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, { readonly day: Day; readonly count: number }>> {
  if (compacts.length === 0) return new Map();
  const rows = await query<{ compact: string; day: Day; count: number }[]>`
    select distinct on (o.compact) o.compact, o.due_key as day, count(*)::int as count
    from obligation.obligation as o
    where o.compact = any(${[...compacts]}::uuid[]) and o.kind = 'commitment'
      and o.due_key between ${today}::date and ${addDays(today, daysAhead)}::date
      and o.is_open
    group by o.compact, o.due_key
    order by o.compact, count(*) desc, o.due_key
    limit ${compacts.length}`;
  return new Map(rows.map(({ compact, day, count }) => [compact, { day, count }]));
}
