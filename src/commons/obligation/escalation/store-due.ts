import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ending, Escalation } from "./escalation.js";
import { columns, fromRow, type Row } from "./row.js";

/** Where a walk has come to: a day and an id. */
interface After {
  readonly day: Day;
  readonly id: string;
}

/** Which escalations a question is about; nothing named means all. */
interface Scope {
  readonly obligation?: string;
  readonly post?: string;
}

/** Open escalations whose level did not decide in time and has one above it, kept from changing. */
export async function lockDue(
  tx: Tx,
  asked: { readonly today: Day; readonly after: After | null; readonly limit: number },
): Promise<readonly Escalation[]> {
  const { today, after, limit } = asked;
  const rows = await tx<Row[]>`
    select ${columns(tx)}
    from obligation.escalation as e
    where e.state = 'open' and e.respond_by < ${today}
      and e.level < jsonb_array_length(e.ladder)
      ${
        after === null
          ? tx``
          : tx`and (e.respond_by, e.id) > (${after.day}::date, ${after.id}::uuid)`
      }
    order by e.respond_by, e.id
    limit ${limit}
    for no key update of e skip locked`;
  return rows.map(fromRow);
}

/** Open escalations whose level must decide between two days, the soonest first. */
export async function listToDecideBy(
  query: Query,
  asked: {
    readonly from: Day;
    readonly to: Day;
    readonly after: After | null;
    readonly limit: number;
  },
): Promise<readonly Escalation[]> {
  const { from, to, after, limit } = asked;
  const rows = await query<Row[]>`
    select ${columns(query)}
    from obligation.escalation as e
    where e.state = 'open' and e.respond_by between ${from} and ${to}
      ${
        after === null
          ? query``
          : query`and (e.respond_by, e.id) > (${after.day}::date, ${after.id}::uuid)`
      }
    order by e.respond_by, e.id
    limit ${limit}`;
  return rows.map(fromRow);
}

/** Open escalations whose cause is gone, with why, kept from changing. */
export async function lockOver(
  tx: Tx,
  asked: {
    readonly today: Day;
    readonly after: After | null;
    readonly limit: number;
    readonly scope?: Scope;
  },
): Promise<readonly { readonly escalation: Escalation; readonly ending: Ending }[]> {
  const { today, limit } = asked;
  const rows = await tx<(Row & { readonly why: Ending })[]>`
    select ${columns(tx)}, w.why
    from obligation.escalation as e
    join obligation.obligation as o on o.id = e.obligation
    cross join lateral (
      select case
        when o.state in ('fulfilled', 'released', 'withdrawn') then 'over'
        when o.state = 'declined' and e.reason <> 'declined'
          then case when e.reason = 'unanswered' then 'answered' else 'over' end
        when e.reason = 'declined' and o.state <> 'declined' then 'answered'
        when e.reason = 'unanswered' and o.state <> 'offered' then 'answered'
        when e.reason = 'dispute' and not (o.state = 'accepted' and o.disputed) then 'answered'
        when e.reason = 'overdue' and o.state = 'delivered' then 'delivered'
        when e.reason = 'overdue' and (o.due_on is null or o.due_on >= ${today}) then 'redated'
        when e.reason = 'blocked' and not exists (
          select from obligation.blocks as b
          join obligation.obligation as blocker on blocker.id = b.blocker
          where b.blocked = o.id and blocker.is_open and blocker.due_on < ${today}
        ) then 'unblocked'
      end as why
    ) as w
    where e.state = 'open' and w.why is not null
      ${within(tx, asked)}
    order by e.opened_on, e.id
    limit ${limit}
    for no key update of e skip locked`;
  return rows.map((row) => ({ escalation: fromRow(row), ending: row.why }));
}

/** Open escalations about vacant posts, with who answers now, kept from changing. */
export async function lockVacant(
  tx: Tx,
  asked: { readonly after: After | null; readonly limit: number; readonly scope: Scope },
): Promise<
  readonly { readonly escalation: Escalation; readonly post: string; readonly debtor: string }[]
> {
  const rows = await tx<(Row & { readonly post: string; readonly debtor: string })[]>`
    select ${columns(tx)}, o.accountable_post as post, o.debtor
    from obligation.escalation as e
    join obligation.obligation as o on o.id = e.obligation
    where e.state = 'open' and e.reason = 'vacant'
      ${within(tx, asked)}
    order by e.opened_on, e.id
    limit ${asked.limit}
    for no key update of e skip locked`;
  return rows.map(({ post, debtor, ...row }) => ({ escalation: fromRow(row), post, debtor }));
}

function within(tx: Tx, asked: { readonly after: After | null; readonly scope?: Scope }) {
  const { after, scope = {} } = asked;
  return tx`
    ${after === null ? tx`` : tx`and (e.opened_on, e.id) > (${after.day}::date, ${after.id}::uuid)`}
    ${scope.obligation === undefined ? tx`` : tx`and o.id = ${scope.obligation}`}
    ${scope.post === undefined ? tx`` : tx`and o.accountable_post = ${scope.post}`}`;
}
