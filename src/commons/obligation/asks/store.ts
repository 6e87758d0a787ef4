import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import { kinds } from "../kind.js";
import type { AskKind } from "./asks.js";

/** How often something open asks the same of an institution within a time. */
export interface OpenAsks {
  readonly institution: string;
  /** The compact that asks it; null where none does. */
  readonly compact: string | null;
  readonly kind: AskKind;
  readonly times: number;
}

/** Of whom it is asked, and up to which day. */
export interface AskedOf {
  readonly institutions: readonly string[];
  /** Whose deliveries and dates they answer beside what is owed to them: compacts they coordinate. */
  readonly coordinated: readonly { readonly institution: string; readonly compact: string }[];
  /** The first day that is not counted any more; what is overdue counts too. */
  readonly until: Day;
}

// Institutions of a page by compacts by kinds of ask.
const rowsMax = 20_000;

/**
 * What is open and asks something of these institutions before a day: ratings that run out, what is
 * due, offers, dates, transfers and deliveries to answer. Each part is an index range by debtor or
 * creditor.
 */
export async function readOpenAsks(query: Query, asked: AskedOf): Promise<readonly OpenAsks[]> {
  const { institutions, coordinated, until } = asked;
  if (institutions.length === 0) return [];
  const ids = [...institutions];
  const sides = [
    ...ids.map((institution) => ({ institution, creditor: institution })),
    ...coordinated.map(({ institution, compact }) => ({ institution, creditor: compact })),
  ];
  const all = [...kinds];
  return query<OpenAsks[]>`
    with side as materialized (
      select institution, creditor
      from jsonb_to_recordset(${query.json(sides)}) as s (institution uuid, creditor uuid)
    ),
    owed as materialized (
      select o.id, o.debtor, o.compact, o.kind, o.state, o.due_key
      from obligation.obligation as o
      where o.debtor = any(${ids}::uuid[]) and o.kind = any(${all}::text[])
        and o.state in ('offered', 'accepted', 'delivered')
    ),
    asks as (
      select o.debtor as institution, o.compact, 'rating' as kind
      from owed as o
      left join obligation.confidence as c on c.obligation = o.id
      where o.kind = 'commitment' and o.state in ('accepted', 'delivered')
        and (c.owner_expires_on is null or c.owner_expires_on < ${until}::date)
      union all
      select o.debtor, o.compact,
        case o.kind
          when 'milestone' then 'milestone'
          when 'response' then 'answer'
          when 'update' then 'update'
          else 'delivery'
        end
      from owed as o
      where o.state = 'accepted' and o.due_key < ${until}::date
      union all
      select o.debtor, o.compact, 'offer'
      from owed as o
      where o.state = 'offered' and o.kind <> 'milestone'
      union all
      select s.institution, o.compact,
        case o.state when 'delivered' then 'confirmation' else 'date' end
      from side as s
      join obligation.obligation as o on o.creditor = s.creditor
      where o.is_open
        and (o.state = 'delivered' or (o.state = 'accepted' and o.proposed_due_on is not null))
      union all
      select o.transfer_debtor, o.compact, 'transfer'
      from obligation.obligation as o
      where o.transfer_post is not null and o.transfer_debtor = any(${ids}::uuid[])
        and o.kind <> 'milestone'
    )
    select institution, compact, kind, count(*)::int as times
    from asks
    group by institution, compact, kind
    order by institution, compact, kind
    limit ${rowsMax}`;
}
